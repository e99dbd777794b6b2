/** GET /gui-tin/:id/nguoi-nhan and its file: what became of each person. Page and file are one list by one filter. */
import { html } from 'ghtml';
import { RECIPIENT_STATES } from '../../../broadcast/states.ts';
import { maskedName } from '../../../domain/masked-name.ts';
import { personCode } from '../../../domain/person-code.ts';
import { peoplePage as say } from '../../../messages/desk-broadcast-pages.ts';
import { fill } from '../../../messages/fill.ts';
import type { Broadcast } from '../../../runtime/broadcasts.ts';
import type { RecipientFilter, RecipientLine } from '../../../store/recipients.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, sendPage } from '../desk.ts';
import { renderTable } from '../table/html.ts';
import type { Table } from '../table/table.ts';
import { sheetOf, writeXlsx } from '../table/xlsx.ts';
import { selectField } from '../view/field.ts';
import { findBroadcast, ONE, placeOf, showMissing, toOne } from './place.ts';
import { channelName } from './plan-view.ts';
import { reasonWords, stateWords } from './progress-view.ts';

const PAGE = 100;
/** Rows a file is filled by; a commune has tens of thousands of people at most. */
const SLICE = 2_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const recipientsPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${ONE}/nguoi-nhan`,
  permission: 'see',
  run(desk) {
    const row = findBroadcast(desk);
    if (!row) return showMissing(desk, assets);
    const { sau } = desk.query;
    const after = typeof sau === 'string' && /^\d{1,12}$/.test(sau) ? Number(sau) : 0;
    const found = desk.tenant.broadcasts.recipients(row.id, filterOf(desk), { after, limit: PAGE + 1 });
    const rows = found.slice(0, PAGE);
    const link = (name: string, label: string): string =>
      html`<a class="button" href="${desk.path(placeOf(row.id, `/${name}`))}">${label}</a>`;
    const next =
      found.length > PAGE
        ? link(`nguoi-nhan${search(desk, { sau: String(rows.at(-1)!.learnerId) })}`, say.next())
        : '';
    const first = after > 0 ? link(`nguoi-nhan${search(desk)}`, say.first()) : '';
    return sendPage(desk, assets, {
      title: say.title(fill(row.draft.title, desk.tenant.view)),
      lead: say.lead(),
      section: 'broadcasts',
      back: toOne(desk, row.id),
      actions: link(`nguoi-nhan.xlsx${search(desk)}`, say.file()),
      body: html`!${filterForm(desk, row)}<div class="bc-people">!${renderTable(tableOf(desk), rows, { empty: say.empty(), isCaptionHidden: true })}</div><div class="acts">!${first}!${next}</div>`,
    });
  },
});

export const recipientsFile = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${ONE}/nguoi-nhan.xlsx`,
  permission: 'see',
  async run(desk) {
    const row = findBroadcast(desk);
    if (!row) return showMissing(desk, assets);
    const lines: RecipientLine[] = [];
    for (;;) {
      const after = lines.at(-1)?.learnerId ?? 0;
      const slice = desk.tenant.broadcasts.recipients(row.id, filterOf(desk), { after, limit: SLICE });
      lines.push(...slice);
      if (slice.length < SLICE) break;
      // Turns of the chat go on between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const bytes = await writeXlsx([sheetOf(tableOf(desk), lines)]);
    return desk.reply
      .header('content-disposition', `attachment; filename="${say.fileName(row.id)}"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .type(XLSX)
      .send(bytes);
  },
});

const NAMES = ['kq', 'ly', 'kenh', 'thon'] as const;
const asked = (desk: Desk, name: string): string | null => {
  const value = desk.query[name];
  return typeof value === 'string' && value !== '' && value.length <= 80 ? value : null;
};

function filterOf(desk: Desk): RecipientFilter {
  const village = asked(desk, 'thon');
  return {
    state: asked(desk, 'kq'),
    reason: asked(desk, 'ly'),
    accountId: asked(desk, 'kenh'),
    villageId: village !== null && /^\d{1,9}$/.test(village) ? Number(village) : null,
  };
}

function search(desk: Desk, more: Record<string, string> = {}): string {
  const kept = NAMES.flatMap((name): [string, string][] => {
    const value = asked(desk, name);
    return value === null ? [] : [[name, value]];
  });
  const query = new URLSearchParams([...kept, ...Object.entries(more)]);
  return query.size > 0 ? `?${query}` : '';
}

function filterForm(desk: Desk, row: Broadcast): string {
  const { reasons, accounts } = desk.tenant.broadcasts.progress(row.id);
  const any = { value: '', label: say.any() };
  const select = (name: (typeof NAMES)[number], label: string, options: { value: string; label: string }[]) =>
    selectField({ name, label, options: [any, ...options], value: asked(desk, name) ?? '' });
  const villages = desk.tenant.store.people.villages();
  const reasonIds = [...new Set(reasons.map(({ reason }) => reason))];
  return html`<form class="filter" method="get">!${select(
    'kq',
    say.state(),
    RECIPIENT_STATES.map((state) => ({ value: state, label: stateWords(state) })),
  )}!${select(
    'ly',
    say.reason(),
    reasonIds.map((reason) => ({ value: reason, label: reasonWords(reason) })),
  )}!${select(
    'kenh',
    say.channel(),
    accounts.map(({ accountId }) => ({ value: accountId, label: channelName(accountId.split(':')[0]!) })),
  )}!${select(
    'thon',
    unitOf(desk),
    villages.map(({ id, name }) => ({ value: String(id), label: name })),
  )}<button class="primary">${say.apply()}</button><a class="button" href="${desk.path(placeOf(row.id, '/nguoi-nhan'))}">${say.clear()}</a></form>`;
}

const unitOf = (desk: Desk): string => {
  const { unit } = desk.tenant.view;
  return unit.charAt(0).toLocaleUpperCase('vi') + unit.slice(1);
};

/** "1 failed delivery.rejected", as the store keeps the round before. */
function earlierWords(earlier: string | null): string | null {
  if (earlier === null) return null;
  const [wave = '0', state = '', reason = ''] = earlier.split(' ');
  return say.earlierOf(wave, stateWords(state), reason === '' ? '' : reasonWords(reason));
}

function tableOf(desk: Desk): Table<RecipientLine> {
  return {
    title: say.sheet,
    columns: [
      { title: say.code, kind: 'text', value: (line) => personCode(line.learnerId), width: 8 },
      { title: say.state(), kind: 'text', value: ({ state }) => stateWords(state), width: 22 },
      {
        title: say.reason(),
        kind: 'text',
        value: ({ reason }) => (reason === null ? null : reasonWords(reason)),
        width: 36,
      },
      { title: say.at, kind: 'time', value: ({ at }) => at, width: 18 },
      { title: say.name, kind: 'text', value: ({ name }) => (name ? maskedName(name) : null), width: 20 },
      { title: unitOf(desk), kind: 'text', value: ({ village }) => village, width: 18 },
      {
        title: say.channel(),
        kind: 'text',
        value: ({ accountId }) => channelName(accountId.split(':')[0]!),
        width: 12,
      },
      { title: say.cost, kind: 'money', value: ({ cost }) => (cost === 0 ? null : cost), width: 12 },
      { title: say.wave, kind: 'number', value: ({ wave }) => wave, width: 8 },
      { title: say.earlier, kind: 'text', value: ({ earlier }) => earlierWords(earlier), width: 40 },
    ],
  };
}
