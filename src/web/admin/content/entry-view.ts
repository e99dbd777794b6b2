/** Parts of an entry's page that only show: its state in words, what it says now. */
import { html } from 'ghtml';
import type { OverlayProblem } from '../../../content/overlay-schema.ts';
import { assignPage, listPages, entryPage as say } from '../../../messages/desk-content.ts';
import { fill } from '../../../messages/fill.ts';
import { richText } from '../../view/rich-text.ts';
import type { Desk } from '../desk.ts';
import { DESK_ICONS } from '../view/icons.ts';
import type { Entry } from './entry.ts';

/** What people see now and who made it so, before anything is changed. */
export function stateNotice(entry: Entry, broken: readonly OverlayProblem[]): string {
  const { topic, draft, current, history } = entry;
  const wrong = broken.find((problem) => problem.topic === topic);
  if (wrong && current)
    return html`<p class="notice warn">!${DESK_ICONS.warn}<span><strong>${listPages.broken()}.</strong> ${wrong.message}</span></p>`;
  if (draft && current) return notice('warn', DESK_ICONS.warn, say.draftOver(draft.who, draft.at));
  if (draft) return notice('warn', DESK_ICONS.warn, say.draftState(draft.who, draft.at));
  if (current) return notice('ok', DESK_ICONS.check, say.inForce(current.who, current.at));
  const [last] = history;
  return last
    ? notice('warn', DESK_ICONS.warn, say.removed(last.who, last.at))
    : notice('', '', say.untouched());
}

const notice = (kind: string, icon: string, text: string): string =>
  html`<p class="notice ${kind}">!${icon}<span>${text}</span></p>`;

/** A topic of the common bank: what it answers, where its guide is, how it is asked for already. */
export function topicAnswer(desk: Desk, { topic: id, fields }: Entry): string {
  const { view } = desk.tenant;
  const topic = desk.tenant.bank().topics.get(id);
  if (!topic) return '';
  const taught = new Set(fields.asks);
  const asks = topic.asks.filter((ask) => !taught.has(ask));
  return html`<section class="card"><h2>${say.answerOfBank()}</h2><div class="answer">!${richText(fill(topic.answer, view))}</div>
<p><a href="/hd/${id}?xa=${view.slug}" target="_blank" rel="noopener">${assignPage.guide(topic.guide.steps.length)}</a></p>
<details class="group"><summary>${say.knownAsks(asks.length)}</summary><ul class="plain-list">!${asks.map((ask) => html`<li>${ask}</li>`)}</ul></details></section>`;
}

/** For those who may only look. */
export function readOnly({ kind, fields }: Entry): string {
  const asks = html`<h2>${say.asksNow(fields.asks.length)}</h2><ul class="plain-list">!${fields.asks.map((ask) => html`<li>${ask}</li>`)}</ul>`;
  return html`<section class="card"><p class="help">${say.readOnly()}</p>!${
    kind === 'answer'
      ? html`<h2>${say.answer()}</h2><div class="answer">!${richText(fields.answer)}</div>`
      : ''
  }!${asks}</section>`;
}
