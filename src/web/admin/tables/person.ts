/** Tables of one person's page; their file has the same columns. */

import {
  EVIDENCE_HOW,
  PERSON_COLUMNS as HEAD,
  PERSON_TABLES,
  SKILL_STATES,
  personPage as say,
} from '../../../messages/desk-people.ts';
import { COLUMN, EVIDENCE_NAMES, reasonName } from '../../../messages/desk-reports.ts';
import type { PersonProgress } from '../../../runtime/person-progress.ts';
import type { PersonRecord } from '../../../store/reports/person.ts';
import type { Column, Table } from '../table/table.ts';
import type { Names } from './names.ts';

const text = <Row>(title: string, value: (row: Row) => string | null, width = 28): Column<Row> => ({
  title,
  kind: 'text',
  value,
  width,
});
const count = <Row>(title: string, value: (row: Row) => number | null): Column<Row> => ({
  title,
  kind: 'number',
  value,
  width: 12,
});
const day = <Row>(title: string, value: (row: Row) => number | null): Column<Row> => ({
  title,
  kind: 'date',
  value,
  width: 12,
});

export const skillsTable: Table<PersonProgress['skills'][number]> = {
  title: PERSON_TABLES.skills,
  columns: [
    text(HEAD.skill, (row) => row.title, 40),
    count(HEAD.done, (row) => row.done),
    count(HEAD.of, (row) => row.total),
    count(HEAD.due, (row) => row.due),
    { title: HEAD.memory, kind: 'percent', value: (row) => row.mastery, width: 10 },
    text(HEAD.state, (row) => SKILL_STATES[row.state], 18),
  ],
};

type Guide = PersonRecord['guides'][number];
export const guidesTable = (names: Names): Table<Guide> => ({
  title: PERSON_TABLES.guides,
  columns: [
    text(HEAD.task, (row) => names.topic(row.topic), 40),
    text(HEAD.step, (row) => (row.status === 'finished' ? null : names.step(row.topic, row.step)), 48),
    text(HEAD.state, (row) => say.guideState(row.status, row.isStuck), 16),
    day(HEAD.since, (row) => row.startedAt),
    day(HEAD.last, (row) => row.finishedAt ?? row.at),
  ],
});

export const evidenceTable = (names: Names): Table<PersonRecord['evidence'][number]> => ({
  title: PERSON_TABLES.evidence,
  columns: [
    text(HEAD.task, (row) => names.topic(row.topic), 40),
    text(HEAD.level, (row) => EVIDENCE_NAMES[row.level], 18),
    text(HEAD.how, (row) => EVIDENCE_HOW[row.detail], 20),
    day(HEAD.on, (row) => row.at),
  ],
});

export const quizzesTable = (names: Names): Table<PersonRecord['quizzes'][number]> => ({
  title: PERSON_TABLES.quizzes,
  columns: [
    text(HEAD.task, (row) => names.topic(row.topic), 40),
    count(HEAD.right, (row) => row.right),
    count(HEAD.questions, (row) => row.total),
    day(HEAD.on, (row) => row.at),
  ],
});

export const unsentTable = (
  kinds: Readonly<Record<string, string>>,
): Table<PersonRecord['unsent'][number]> => ({
  title: PERSON_TABLES.unsent,
  columns: [
    { title: COLUMN.sentAt, kind: 'time', value: (row) => row.at, width: 18 },
    text(COLUMN.kind, (row) => kinds[row.kind] ?? row.kind, 20),
    text(COLUMN.reason, (row) => reasonName(row.reason), 32),
  ],
});
