/** GET, POST /nguoi-hoc/:id/xoa: exactly what goes and what stays, the person's code typed, then the same erasure as their own. */
import { html } from 'ghtml';
import { z } from 'zod';
import { erasePage as say } from '../../../messages/desk-people.ts';
import { RECORD_TITLES } from '../../../messages/person-export.ts';
import type { PersonExport } from '../../../store/reports/person-export.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { missing, readReport } from '../report.ts';
import { csrfField, textField } from '../view/field.ts';
import { calledOf, gone, idOf, PEOPLE, PERSON, personPath, settle, withPerson } from './person.ts';

const PATH = `${PERSON}/xoa`;
const schema = z.object({ ma: z.string() });

export const eraseQuestion = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'erase',
  run: (desk) => ask(desk, assets),
});

export const eraseAction = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'erase',
  run: (desk) =>
    withPerson(desk, assets, false, async ({ id, code }) => {
      const form = readForm(desk, schema);
      if (!form.ok || form.data.ma.toUpperCase() !== code) return ask(desk, assets, say.wordBad(code));
      if (!desk.tenant.people.erase(desk.actor, id)) return gone(desk, assets);
      await settle(desk);
      return goTo(desk, PEOPLE, 'da-xoa-nguoi');
    }),
});

function ask(desk: Desk, assets: PageAssets, error?: string): unknown {
  return withPerson(desk, assets, false, async (record) => {
    const { id, code } = record;
    const read = await readReport(desk, 'person-export', { id: idOf(desk)!, now: desk.now });
    if (read.ok && read.rows === null) return gone(desk, assets);
    const goes = read.ok && read.rows ? goesList(read.rows) : read.ok ? '' : missing(read.why);
    return sendPage(desk, assets, {
      title: say.title(calledOf(record)),
      lead: say.lead(),
      section: 'people',
      width: 'reading',
      status: error ? 400 : 200,
      back: { href: desk.path(personPath(id)), label: calledOf(record) },
      body: html`<section class="card"><h2>${say.goes()}</h2>!${goes}</section>
<section class="card"><h2>${say.stays()}</h2><ul>!${say.staysList().map((text) => html`<li>${text}</li>`)}</ul><p>${say.after()}</p></section>
<form method="post" class="card reading-form">!${csrfField(desk.csrf)}
!${textField({ name: 'ma', label: say.word(code), help: say.wordHelp(), error, required: true, maxlength: 12, value: '' })}
<div class="acts"><button class="danger">${say.button()}</button><a class="button" href="${desk.path(personPath(id))}">${say.keep()}</a></div></form>`,
    });
  });
}

/** Counted from the file itself: a table that a later version adds is named too. */
function goesList({ talk, records }: PersonExport): string {
  const rows: readonly (readonly [string, string])[] = [
    [say.talk(), say.talkLines(talk.length)],
    ...Object.entries(records).map(
      ([table, own]) => [RECORD_TITLES[table] ?? table, say.rows(own.length)] as const,
    ),
  ];
  return html`<dl class="facts goes">!${rows.map(([what, much]) => html`<dt>${what}</dt><dd>${much}</dd>`)}</dl><p>${say.place()}.</p>`;
}
