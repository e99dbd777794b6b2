/** GET /nguoi-hoc/:id and what leads on from it: the record in full (audited), its tables as a file, writing to the person. */

import { SEND_KINDS } from '../../../messages/desk-reports.ts';
import { personProgress } from '../../../runtime/person-progress.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, goTo } from '../desk.ts';
import { figuresAt } from '../report.ts';
import { sendSheets } from '../table/send-file.ts';
import { sheetOf } from '../table/xlsx.ts';
import { namesOf } from '../tables/names.ts';
import { sendsTable } from '../tables/people.ts';
import { evidenceTable, guidesTable, quizzesTable, skillsTable, unsentTable } from '../tables/person.ts';
import { idOf, PERSON, personPath, withPerson } from './person.ts';
import { showPerson } from './person-view.ts';

export const personAction = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PERSON,
  permission: 'see',
  run: (desk) =>
    withPerson(desk, assets, false, (record) => showPerson(desk, assets, { record, isOpen: false })),
});

/** The name in full, once, by a button: nothing that only follows a link opens a record. */
export const openRecord = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: `${PERSON}/ho-so`,
  permission: 'open-record',
  run: (desk) =>
    withPerson(desk, assets, true, (record) => {
      desk.tenant.people.noteOpened(desk.actor, record.id, 'open');
      return showPerson(desk, assets, { record, isOpen: true });
    }),
});

/** A tab that is opened again later shows the record masked. */
export const openedAgain = (): DeskAction => ({
  method: 'GET',
  path: `${PERSON}/ho-so`,
  permission: 'open-record',
  run: (desk) => goTo(desk, personPath(idOf(desk) ?? 0)),
});

export const personFile = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${PERSON}/excel`,
  permission: 'see',
  run: (desk) =>
    withPerson(desk, assets, false, (record) => {
      const names = namesOf(desk.tenant.bank());
      const { skills } = personProgress(desk.tenant.bank(), record, figuresAt(desk.now));
      return sendSheets(desk, `nguoi-hoc-${record.code}`, [
        sheetOf(skillsTable, skills),
        sheetOf(guidesTable(names), record.guides),
        sheetOf(evidenceTable(names), record.evidence),
        sheetOf(quizzesTable(names), record.quizzes),
        sheetOf(sendsTable, record.sends),
        sheetOf(unsentTable(SEND_KINDS), record.unsent),
      ]);
    }),
});
