/** GET, POST /noi-dung/viet: a new short answer, begun from questions that had none or from nothing. */
import { html } from 'ghtml';
import { entryPage as say } from '../../../messages/desk-content.ts';
import { hasMask } from '../../../messages/mask.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, sendPage } from '../desk.ts';
import { csrfField } from '../view/field.ts';
import { draftOf, EMPTY, type Fields, readFields, typedFields } from './entry.ts';
import { entryFields } from './entry-form.ts';
import { CONTENT, chosenFields, idsOf, toContent } from './tabs.ts';

const PATH = `${CONTENT}/viet`;

export const writePage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'teach',
  async run(desk) {
    const ids = idsOf(desk.query['cau']);
    const chosen = ids.length > 0 ? await desk.tenant.misses.chosen(new Set(ids)) : [];
    // Somebody's masked number is no way to ask.
    const asks = chosen.map(({ text }) => text).filter((text) => !hasMask(text));
    return show(desk, assets, ids, { ...EMPTY, asks });
  },
});

export const saveNew = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'teach',
  async run(desk) {
    const ids = idsOf(desk.body['cau']);
    const form = readFields(desk);
    if (!form.ok) return show(desk, assets, ids, typedFields(desk), form.errors);
    // The name makes the address, for ever: nothing is kept without one.
    if (form.data.title === '')
      return show(desk, assets, ids, typedFields(desk), { title: say.titleNeeded() });
    const { own, misses } = desk.tenant;
    const topic = own.newId(form.data.title);
    own.saveDraft(draftOf({ topic, kind: 'answer' }, form.data), desk.actor);
    const chosen = await misses.chosen(new Set(ids));
    const missIds = chosen.flatMap((wording) => wording.missIds);
    if (missIds.length > 0) misses.assign(missIds, topic, desk.actor);
    return goTo(desk, `${CONTENT}/bai/${topic}`, 'da-luu-nhap');
  },
});

function show(
  desk: Desk,
  assets: PageAssets,
  ids: readonly number[],
  fields: Fields,
  errors: Readonly<Record<string, string>> = {},
): unknown {
  return sendPage(desk, assets, {
    title: say.newTitle(),
    lead: say.newLead(),
    section: 'content',
    width: 'reading',
    status: Object.keys(errors).length > 0 ? 400 : 200,
    back: toContent(desk),
    body: html`<form method="post" class="card">!${csrfField(desk.csrf)}!${chosenFields(ids)}
!${entryFields(desk, { kind: 'answer', fields, problems: [], errors })}
<div class="acts"><button class="primary">${say.save()}</button></div></form>`,
  });
}
