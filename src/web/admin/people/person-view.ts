/** One person's page: where they stand, what they can do (each kind of evidence by itself), what staff may do about it. */
import { html } from 'ghtml';
import { EVIDENCE_LEVELS } from '../../../domain/learning.ts';
import { personPage as say } from '../../../messages/desk-people.ts';
import { CHANNEL_NAMES, EVIDENCE_NAMES } from '../../../messages/desk-reports.ts';
import { type PersonProgress, personProgress } from '../../../runtime/person-progress.ts';
import type { PersonRecord } from '../../../store/reports/person.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, sendPage } from '../desk.ts';
import { figuresAt } from '../report.ts';
import { formatValue } from '../table/format.ts';
import { renderTable } from '../table/html.ts';
import { type Names, namesOf } from '../tables/names.ts';
import { evidenceTable, quizzesTable, skillsTable } from '../tables/person.ts';
import { csrfField } from '../view/field.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { confirmForm } from './confirm-form.ts';
import { calledOf, personPath, toPeople } from './person.ts';
import { dataPart, sendsPart, wishesPart } from './person-parts.ts';
import { type PlaceTyped, placeForm } from './place-form.ts';

export type PersonShown = {
  readonly record: PersonRecord;
  readonly isOpen: boolean;
  readonly place?: PlaceTyped;
  readonly confirmError?: string;
  readonly status?: number;
};

export function showPerson(desk: Desk, assets: PageAssets, shown: PersonShown): unknown {
  const { record, isOpen, status } = shown;
  const names = namesOf(desk.tenant.bank());
  const progress = personProgress(desk.tenant.bank(), record, figuresAt(desk.now));
  const mayEdit = desk.may('edit-people');
  const lead = [
    ...(record.name === null ? [] : [say.code(record.code)]),
    CHANNEL_NAMES[record.channel] ?? record.channel,
    ...(record.village ? [record.village] : []),
    ...(record.audience ? [names.group(record.audience)] : []),
  ];
  return sendPage(desk, assets, {
    title: calledOf(record),
    lead: say.lead(lead),
    section: 'people',
    ...(status ? { status } : {}),
    back: toPeople(desk),
    actions: headActions(desk, record, isOpen),
    body: html`!${notices(record, names, isOpen)}
!${evidencePart(progress, record, names)}
<h2>${say.guides()}</h2>!${guides(progress, record, names)}
<h2>${say.skills()}</h2>!${
      progress.skills.length > 0
        ? renderTable(skillsTable, progress.skills, { isCaptionHidden: true, isStacked: true })
        : html`<p class="muted">${say.noSkills()}</p>`
    }
<div class="two about"><div><section class="card"><h2>${say.facts()}</h2>!${facts(desk, record, names)}</section>
!${wishesPart(record, names)}</div>
!${mayEdit ? html`<div>!${placeForm(desk, record, names, shown.place)}!${confirmForm(desk, record, shown.confirmError)}</div>` : ''}</div>
!${sendsPart(record)}
!${dataPart(desk, record)}`,
  });
}

function headActions(desk: Desk, { id }: PersonRecord, isOpen: boolean): string {
  const csrf = csrfField(desk.csrf);
  const write = desk.may('reply')
    ? html`<form method="post" action="${desk.path('/tin-nhan/mo')}">!${csrf}<input type="hidden" name="nguoi" value="${id}"><button class="primary">!${DESK_ICONS.inbox}${say.write()}</button></form>`
    : '';
  const open =
    desk.may('open-record') && !isOpen
      ? html`<form method="post" action="${desk.path(`${personPath(id)}/ho-so`)}">!${csrf}<button aria-describedby="mo-ho-so">${say.open()}</button><p class="help" id="mo-ho-so">${say.openSays()}</p></form>`
      : '';
  const file = html`<a class="button" href="${desk.path(`${personPath(id)}/excel`)}">!${DESK_ICONS.file}${say.file()}</a>`;
  return write + file + open;
}

function notices(record: PersonRecord, names: Names, isOpen: boolean): string {
  const stuck = record.guides.find((guide) => guide.isStuck);
  return [
    isOpen
      ? html`<p class="notice warn" role="status">!${DESK_ICONS.warn}<span>${say.opened()}</span></p>`
      : '',
    stuck
      ? html`<p class="notice warn">!${DESK_ICONS.warn}<span>${say.stuck(names.stepNumber(stuck.topic, stuck.step), names.topic(stuck.topic), names.doing(stuck.topic, stuck.step))}</span></p>`
      : '',
    !record.follows || record.unreachableAt !== null
      ? html`<p class="notice bad">!${DESK_ICONS.bad}<span>${say.unreachable()}</span></p>`
      : '',
  ].join('');
}

function facts(desk: Desk, record: PersonRecord, names: Names): string {
  const { name, village, audience, setBy, setAt, channel, firstSeenAt, lastInboundAt } = record;
  const rows: readonly (readonly [string, string])[] = [
    [say.name(), name ?? say.unknown()],
    [say.village(desk.tenant.view.unit), village ?? say.unknown()],
    [say.group(), audience ? names.group(audience) : say.unknown()],
    [say.setBy(), say.by(setBy, setAt === null ? null : formatValue(setAt, 'date'))],
    [say.channel(), CHANNEL_NAMES[channel] ?? channel],
    [say.firstSeen(), formatValue(firstSeenAt, 'date')],
    [say.lastSeen(), formatValue(lastInboundAt, 'time')],
  ];
  return html`<dl class="facts">!${rows.map(([head, value]) => html`<dt>${head}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The three levels stand apart, always: they are not worth the same. */
function evidencePart(progress: PersonProgress, record: PersonRecord, names: Names): string {
  const stats = EVIDENCE_LEVELS.map(
    (level) =>
      html`<li class="stat"><span class="what">${EVIDENCE_NAMES[level]}</span><span class="much">${formatValue(progress.evidence[level], 'number')} <span class="unit">${say.tasks()}</span></span><span class="than">${say.evidenceText[level]}</span></li>`,
  );
  const table =
    record.evidence.length > 0
      ? folded(renderTable(evidenceTable(names), record.evidence), evidenceTable(names).title)
      : '';
  const quizzes =
    record.quizzes.length > 0
      ? folded(renderTable(quizzesTable(names), record.quizzes), quizzesTable(names).title)
      : '';
  return html`<h2>${say.evidence()}</h2><ul class="stats three">!${stats}</ul>!${table}!${quizzes}`;
}

const folded = (table: string, title: string): string =>
  html`<details class="figure-table"><summary>${title}</summary>!${table}</details>`;

/** Each guide with where it stands, as words: "Bước 3/9: Chạm Cài đặt". */
function guides(progress: PersonProgress, record: PersonRecord, names: Names): string {
  if (progress.guides.length === 0) return html`<p class="muted">${say.noGuides()}</p>`;
  const items = progress.guides.map(({ topic, title, step, steps, status, isStuck, at }, n) => {
    const kept = record.guides[n]!.step;
    const kind = status === 'finished' ? 'ok' : isStuck ? 'warn' : '';
    const icon = status === 'finished' ? DESK_ICONS.check : isStuck ? DESK_ICONS.warn : '';
    const where = status === 'finished' ? '' : html`<p>${say.at(step, steps, names.doing(topic, kept))}</p>`;
    return html`<li><div class="rank-words"><strong>${title}</strong><span class="tag with-icon ${kind}">!${icon}${say.guideState(status, isStuck)}</span></div>!${where}<p class="muted small">${say.on(formatValue(at, 'date'))}</p></li>`;
  });
  return html`<ul class="card list">!${items}</ul>`;
}
