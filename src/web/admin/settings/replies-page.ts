/** GET, POST /cai-dat/tra-loi-mau: sentences ready to send, the commune's own. Who answers people keeps them. */
import { html } from 'ghtml';
import { z } from 'zod';
import { MAX_REPLY } from '../../../domain/desk.ts';
import { desk as words } from '../../../messages/desk.ts';
import { repliesPage as say } from '../../../messages/desk-inbox-pages.ts';
import { fill } from '../../../messages/fill.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { areaField, csrfField, textField } from '../view/field.ts';

const PATH = '/cai-dat/tra-loi-mau';
const NAME_MAX = 60;
/** The most the store lists. */
const MOST = 200;

const id = z.coerce.number().int();
const fields = {
  title: z.string({ error: say.nameBad() }).max(NAME_MAX, say.nameBad()),
  text: z.string({ error: say.textBad() }).refine((text) => [...text].length <= MAX_REPLY, say.textBad()),
};
const schema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), ...fields }),
  z.object({ do: z.literal('save'), id, ...fields }),
  z.object({ do: z.literal('remove'), id }),
]);
type Errors = Readonly<Record<string, string>>;

export const repliesPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'reply',
  run: (desk) => show(desk, assets, {}),
});

export const changeReplies = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'reply',
  run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return show(desk, assets, form.errors);
    const { db, cannedReplies, audit } = desk.tenant.store;
    const change = form.data;
    if (change.do === 'add' && cannedReplies.list().length >= MOST)
      return show(desk, assets, { title: say.full() });
    db.transact((tx) => {
      const target = ((): number => {
        if (change.do === 'add') return cannedReplies.add(tx, change, desk.now);
        if (change.do === 'remove') cannedReplies.remove(tx, change.id);
        else cannedReplies.save(tx, change, desk.now);
        return change.id;
      })();
      audit.add(tx, desk.actor, `canned.${change.do}`, `canned:${target}`, desk.now);
    });
    return goTo(desk, PATH, { add: 'da-them', save: 'da-luu', remove: 'da-xoa' }[change.do]);
  },
});

function show(desk: Desk, assets: PageAssets, errors: Errors): unknown {
  const { store, view } = desk.tenant;
  const csrf = csrfField(desk.csrf);
  const isAgain = Object.keys(errors).length > 0;
  const isOf = (what: string, which?: number): boolean =>
    isAgain && desk.body['do'] === what && (which === undefined || Number(desk.body['id']) === which);
  const inputs = (key: string, isThis: boolean, title = '', text = ''): string =>
    html`!${textField({ name: 'title', id: `ten-${key}`, label: say.name(), maxlength: NAME_MAX, required: true, value: isThis ? String(desk.body['title'] ?? '') : title, error: isThis ? errors['title'] : undefined })}
!${areaField({ name: 'text', id: `loi-${key}`, label: say.text(), rows: 3, required: true, value: isThis ? String(desk.body['text'] ?? '') : text, error: isThis ? errors['text'] : undefined })}`;
  const rows = store.cannedReplies.list().map(({ id, title, text }) => {
    const isThis = isOf('save', id);
    return html`<li class="ready"><details !${isThis ? 'open' : ''}><summary><strong>${title}</strong><span class="change">${say.change()}</span><span class="muted">${fill(text, view)}</span></summary>
<form method="post">!${csrf}<input type="hidden" name="do" value="save"><input type="hidden" name="id" value="${id}">!${inputs(String(id), isThis, title, text)}<button class="primary">${words.save()}</button></form>
<form method="post" class="acts">!${csrf}<input type="hidden" name="do" value="remove"><input type="hidden" name="id" value="${id}"><button class="danger" data-confirm="${say.removeAsk(title)}">${say.remove()}</button></form></details></li>`;
  });
  return sendPage(desk, assets, {
    title: say.title(),
    lead: say.lead(),
    section: 'inbox',
    width: 'reading',
    status: isAgain ? 400 : 200,
    back: { href: desk.path('/tin-nhan'), label: say.back() },
    body: html`!${rows.length > 0 ? html`<ul class="card list">!${rows}</ul>` : html`<p class="nothing">${say.none()}</p>`}
<form method="post" class="card"><h2>${say.add()}</h2><p class="help">${say.help(view.self, view.other)}</p>!${csrf}<input type="hidden" name="do" value="add">
!${inputs('moi', isOf('add'))}<button class="primary">${say.addButton()}</button></form>`,
  });
}
