/** What became of an entry: who asked and does not know yet, and every version that was ever in force. */
import { html } from 'ghtml';
import { entryPage as say } from '../../../messages/desk-content.ts';
import { richText } from '../../view/rich-text.ts';
import type { Desk } from '../desk.ts';
import { csrfField } from '../view/field.ts';
import { type Entry, fieldsOf } from './entry.ts';
import { CONTENT } from './tabs.ts';

export function tellSection(desk: Desk, { topic, current, draft, kind }: Entry): string {
  const waiting = desk.tenant.misses.untoldCount(topic);
  const told = desk.tenant.misses.told(topic);
  // Asks may be given to a topic of the bank without teaching it anything: it answers already.
  const answers = current !== null || (kind === 'asks' && draft === null);
  if (!answers || told.length === 0) return '';
  return html`<section class="card"><h2>${say.tell()}</h2><p>${waiting > 0 ? say.tellWaiting(waiting) : say.tellNone()}</p>
<div class="acts"><a class="button !${waiting > 0 ? 'primary' : ''}" href="${desk.path(`${CONTENT}/bai/${topic}/bao`)}">${say.tellGo()}</a></div></section>`;
}

export function historySection(desk: Desk, { topic, history, current }: Entry): string {
  const here = desk.path(`${CONTENT}/bai/${topic}`);
  if (history.length === 0) return '';
  const rows = history.map(({ id, who, at, data }) => {
    const isNow = current?.id === id;
    const tag = data === null ? say.versionRemoved() : isNow ? say.versionNow() : '';
    const head = html`${say.versionOf(who, at)}!${tag ? html` <span class="tag !${isNow ? 'ok' : ''}">${tag}</span>` : ''}`;
    if (data === null) return html`<li>!${head}</li>`;
    const again =
      desk.may('teach') && !isNow
        ? html`<form method="post" action="${here}">!${csrfField(desk.csrf)}<input type="hidden" name="do" value="again"><input type="hidden" name="version" value="${id}"><button>${say.versionAgain()}</button></form>`
        : '';
    return html`<li><details><summary>!${head}</summary>!${versionText(data)}!${again}</details></li>`;
  });
  return html`<section class="card"><h2>${say.history()}</h2><ul class="list">!${rows}</ul></section>`;
}

function versionText(data: unknown): string {
  const { title, answer, asks } = fieldsOf(data);
  return html`!${title ? html`<p><strong>${title}</strong></p>` : ''}!${answer ? html`<div class="answer">!${richText(answer)}</div>` : ''}<ul class="plain-list">!${asks.map((ask) => html`<li>${ask}</li>`)}</ul>`;
}
