/** The first thing an officer reads: what waits for somebody, in a sentence whose parts lead there; then what is broken. */
import { html } from 'ghtml';
import { todayPage as say } from '../../../messages/desk-today.ts';
import type { Todo } from '../../../store/reports/todo.ts';
import { missing } from '../report.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { accountState } from './account-state.ts';
import { peopleHref, type Today } from './context.ts';
import { readSending, readTodo } from './figures.ts';
import { accountName } from './sending.ts';

export async function todoPart(today: Today): Promise<string> {
  const [todo, troubles] = await Promise.all([readTodo(today), troublePart(today)]);
  const body = todo.ok ? sentences(today, todo.rows) : `${sentences(today, null)}${missing(todo.why)}`;
  return html`<section class="todo card" aria-label="${say.title()}">!${body}</section>!${troubles}`;
}

function sentences(today: Today, todo: Todo | null): string {
  const { desk, names } = today;
  const { urgent, waiting } = desk.tenant.inboxDesk.counts(String(desk.staff.id));
  const link = (path: string, text: string): string => html`<a href="${path}">${text}</a>`;
  const parts = [
    urgent > 0 ? link(desk.path('/tin-nhan'), say.urgent(urgent)) : '',
    waiting > 0 ? link(desk.path('/tin-nhan'), say.waiting(waiting)) : '',
    todo && todo.questions > 0 ? link(desk.path('/noi-dung'), say.questions(todo.questions)) : '',
    todo && todo.stuck > 0 ? link(stuckHref(today), say.stuck(todo.stuck)) : '',
  ].filter((part) => part !== '');
  if (parts.length === 0)
    return todo === null
      ? ''
      : html`<p class="todo-say">!${DESK_ICONS.check}<span>${say.allDone()}</span></p><p class="muted">${say.allDoneText()}</p>`;
  const { worst } = todo ?? { worst: null };
  const where = worst
    ? html`<p class="todo-more"><a href="${stuckHref(today, worst)}">${say.worst(worst.people, names.stepNumber(worst.topic, worst.step), names.topic(worst.topic))}</a></p>`
    : '';
  return `<p class="todo-say">${parts.join(say.and())}${say.end()}</p>${where}`;
}

const stuckHref = ({ desk, days }: Today, at?: { topic: string; step: string }): string =>
  peopleHref(desk, {
    ket: '1',
    gap: String(days),
    ...(at ? { viec: at.topic, buoc: at.step } : {}),
  });

/** Accounts that need somebody. A figure that is not there says so further down, once. */
async function troublePart(today: Today): Promise<string> {
  const read = await readSending(today);
  if (!read.ok) return '';
  return read.rows
    .map((account) => ({ account, state: accountState(today, account) }))
    .filter(({ state }) => state.kind !== 'ok')
    .map(
      ({ account, state }) =>
        html`<p class="notice ${state.kind}">!${DESK_ICONS[state.kind === 'bad' ? 'bad' : 'warn']}<span><a href="#gui-tin">${say.trouble(accountName(account.accountId), state.text)}</a></span></p>`,
    )
    .join('');
}
