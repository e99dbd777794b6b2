/** POST /tin-nhan/mo: the office writes first. From a person's page, with `nguoi`; leads to the conversation. */
import { z } from 'zod';
import { WITHDRAWN_TALK } from '../../../messages/desk-data.ts';
import { REFUSALS } from '../../../messages/desk-inbox.ts';
import { talkPage as say } from '../../../messages/desk-inbox-pages.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { LIST } from './list-page.ts';

const schema = z.object({ nguoi: z.coerce.number().int().positive() });

export const beginTalk = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: `${LIST}/mo`,
  permission: 'reply',
  async run(desk) {
    const form = readForm(desk, schema);
    const { id, name } = desk.staff;
    const opened = form.ok
      ? await desk.tenant.inboxDesk.open(form.data.nguoi, { id: String(id), name })
      : null;
    if (opened !== null) return goTo(desk, `${LIST}/${opened}`, undefined, 'cuoi');
    const isWithdrawn = form.ok && desk.tenant.store.rights.isWithdrawn(form.data.nguoi);
    return sendPage(desk, assets, {
      title: say.gone(),
      section: 'inbox',
      status: 404,
      back: { href: desk.path(LIST), label: say.back() },
      body: `<p class="nothing">${isWithdrawn ? WITHDRAWN_TALK : REFUSALS.gone}</p>`,
    });
  },
});
