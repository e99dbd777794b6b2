/** How far a message is and what became of people: numbers, then a table that leads to the people behind each number. */
import { html } from 'ghtml';
import { RECIPIENT_STATES, type RecipientState } from '../../../broadcast/states.ts';
import { REASON_WORDS, RECIPIENT_STATE_WORDS } from '../../../messages/desk-broadcast.ts';
import { onePage as say } from '../../../messages/desk-broadcast-pages.ts';
import type { Progress } from '../../../runtime/broadcast-progress.ts';
import type { Broadcast } from '../../../runtime/broadcasts.ts';
import type { Desk } from '../desk.ts';
import { renderTable } from '../table/html.ts';
import type { Table } from '../table/table.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { placeOf } from './place.ts';
import { momentWords } from './plan-view.ts';

type Outcome = { readonly state: RecipientState; readonly reason: string; readonly count: number };

export const stateWords = (state: string): string => RECIPIENT_STATE_WORDS[state as RecipientState] ?? state;
export const reasonWords = (reason: string): string => REASON_WORDS[reason] ?? reason;

export function renderProgress(desk: Desk, row: Broadcast, progress: Progress): string {
  const { done, total, heldUntil, dong } = progress;
  if (row.state === 'planning' && total === 0) return html`<p>${say.making()}</p>`;
  const notes = [
    heldUntil === null ? '' : notice(say.held(momentWords(heldUntil)), ''),
    progress.progress.uncertain > 0 ? notice(say.uncertain(progress.progress.uncertain), 'warn') : '',
    dong > 0 ? html`<p>${say.spent(dong)}</p>` : '',
  ];
  return html`<p><strong>${say.done(done, total)}</strong></p><progress class="bc-bar" max="${Math.max(1, total)}" value="${done}" aria-label="${say.progressHead()}"></progress>
!${notes}!${renderTable(outcomeTable(desk, row.id, total), outcomesOf(progress))}`;
}

const notice = (text: string, kind: string): string =>
  html`<p class="notice ${kind}">!${kind === 'warn' ? DESK_ICONS.warn : DESK_ICONS.clock}<span>${text}</span></p>`;

/** One line a reason; people of a state without a reason are a line of their own. */
function outcomesOf({ progress, reasons }: Progress): Outcome[] {
  return RECIPIENT_STATES.flatMap((state) => {
    const known = reasons.filter((one) => one.state === state);
    const rest = progress[state] - known.reduce((n, one) => n + one.count, 0);
    const lines = known.map(({ reason, count }) => ({ state, reason, count }));
    return rest > 0 ? [{ state, reason: '', count: rest }, ...lines] : lines;
  });
}

function outcomeTable(desk: Desk, id: number, total: number): Table<Outcome> {
  const href = ({ state, reason }: Outcome): string =>
    desk.path(
      placeOf(id, `/nguoi-nhan?${new URLSearchParams({ kq: state, ...(reason ? { ly: reason } : {}) })}`),
    );
  return {
    title: say.outcomes(),
    columns: [
      { title: say.outcome(), kind: 'text', value: ({ state }) => stateWords(state), width: 24, href },
      {
        title: say.reason(),
        kind: 'text',
        value: ({ reason }) => (reason === '' ? null : reasonWords(reason)),
        width: 40,
      },
      { title: say.count(), kind: 'number', value: ({ count }) => count, width: 12 },
      {
        title: say.share(),
        kind: 'percent',
        value: ({ count }) => (total === 0 ? null : count / total),
        width: 10,
      },
    ],
  };
}
