/** GET, POST /cai-dat/thon: the level below the commune. */
import { html } from 'ghtml';
import { z } from 'zod';
import { desk as words } from '../../../messages/desk.ts';
import { villagesPage as say, settingsPages } from '../../../messages/desk-settings.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { areaField, csrfField, formProblem, textField } from '../view/field.ts';
import { toSettings } from './settings-page.ts';

const PATH = '/cai-dat/thon';
const NAME_MAX = 60;
const ADD_MAX = 200;
const name = z.string().min(1, say.nameBad()).max(NAME_MAX, say.nameBad());
const schema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('add'),
    names: z
      .string({ error: say.nameBad() })
      .transform((text) =>
        text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      )
      .pipe(z.array(name).min(1, say.nameBad()).max(ADD_MAX)),
  }),
  z.object({ do: z.literal('rename'), id: z.coerce.number().int(), name }),
  z.object({ do: z.enum(['archive', 'restore']), id: z.coerce.number().int() }),
]);

export const villagesPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'settings',
  run: (desk) => show(desk, assets),
});

export const changeVillages = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'settings',
  run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return show(desk, assets, Object.values(form.errors)[0]);
    const { db, people, audit } = desk.tenant.store;
    const change = form.data;
    const isDone = db.transact((tx) => {
      const log = (what: string, id: number | null): void =>
        audit.add(tx, desk.actor, `village.${what}`, id === null ? null : `village:${id}`, desk.now);
      if (change.do === 'add') {
        for (const one of change.names) people.addVillage(tx, one);
        log('add', null);
      } else if (change.do === 'rename') {
        if (!people.renameVillage(tx, change.id, change.name)) return false;
        log('rename', change.id);
      } else {
        people.archiveVillage(tx, change.id, change.do === 'archive' ? desk.now : null);
        log(change.do, change.id);
      }
      return true;
    });
    return isDone
      ? goTo(desk, PATH, change.do === 'add' ? 'da-them' : 'da-luu')
      : show(desk, assets, say.taken());
  },
});

function show(desk: Desk, assets: PageAssets, problem?: string): unknown {
  const { config, store } = desk.tenant;
  const csrf = csrfField(desk.csrf);
  const counts = store.people.villageCounts();
  const button = (what: string, id: number, label: string): string =>
    html`<form method="post">!${csrf}<input type="hidden" name="do" value="${what}"><input type="hidden" name="id" value="${id}"><button>${label}</button></form>`;
  const rows = store.people.villages().map(
    ({
      id,
      name: title,
      isArchived,
    }) => html`<li class="village"><details><summary><strong>${title}</strong> <span class="muted">${
      isArchived ? say.archived() : `${say.people()}: ${counts.get(id) ?? 0}`
    }</span></summary>
<form method="post">!${csrf}<input type="hidden" name="do" value="rename"><input type="hidden" name="id" value="${id}">
!${textField({ name: 'name', id: `ten-${id}`, label: say.rename(), value: title, maxlength: NAME_MAX, required: true })}<button class="primary">${words.save()}</button></form>
<div class="acts">!${isArchived ? button('restore', id, say.restore()) : button('archive', id, say.archive())}</div></details></li>`,
  );
  return sendPage(desk, assets, {
    title: say.title(config.unit),
    lead: say.lead(),
    section: 'settings',
    width: 'reading',
    status: problem ? 400 : 200,
    back: toSettings(desk),
    body: html`!${formProblem(problem)}
!${config.villagesAreSamples ? html`<p class="notice warn"><span>${say.samples()}</span></p>` : ''}
!${rows.length > 0 ? html`<ul class="card list">!${rows}</ul>` : html`<p class="nothing">${settingsPages.places.villages.text}</p>`}
<form method="post" class="card">!${csrf}<input type="hidden" name="do" value="add">
!${areaField({ name: 'names', label: say.add(), help: say.addHelp(), rows: 4, value: problem ? String(desk.body['names'] ?? '') : '' })}
<button class="primary">${say.addButton()}</button></form>`,
  });
}
