/** POST /gui-tin/bo-san/:set: the drafts of a ready-made set, each with its date. Nothing is sent. */
import { z } from 'zod';
import { fillCampaign } from '../../../broadcast/campaign.ts';
import { broadcastList as say } from '../../../messages/desk-broadcast-pages.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, goTo, readForm } from '../desk.ts';
import { showList } from './list-page.ts';
import { LIST, showMissing } from './place.ts';

const schema = z.looseObject({ year: z.coerce.number().int().min(2025).max(2040) });
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 80) : '');

export const makeCampaign = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: `${LIST}/bo-san/:set`,
  permission: 'send',
  run(desk) {
    const { broadcasts } = desk.tenant;
    const set = broadcasts.campaigns.find(({ id }) => id === desk.params['set']);
    if (!set) return showMissing(desk, assets);
    const form = readForm(desk, schema);
    if (!form.ok) return showList(desk, assets, say.yearBad());
    const { data } = form;
    const values = Object.fromEntries(set.fields.map(({ id }) => [id, text(data[`f-${id}`])]));
    const filled = set.messages.map((message) => fillCampaign(set, message, values, data.year));
    // Newest first in the list: the first of the set is made last, and stands on top.
    const drafts = filled.map(({ draft, at }) => ({ input: draft, at })).reverse();
    broadcasts.createAll(desk.actor, drafts);
    return goTo(desk, LIST, 'da-tao-bo');
  },
});
