/**
 * The thread as an officer reads it, oldest first: the person on the left; the assistant and officers on the right, told apart by
 * name, place and ground; notes and what staff did between them. A person's words are plain text: a link in them leads nowhere.
 */
import { html } from 'ghtml';
import type { Bank } from '../../../content/bank.ts';
import { assertNever } from '../../../domain/errors.ts';
import { dayOf } from '../../../domain/local-time.ts';
import { type Block, isPersonal, type Message, type Picture } from '../../../domain/message.ts';
import { OFFICER_MEDIA, ZALO_OFFICER_NAME } from '../../../messages/desk-inbox.ts';
import { clockWords, dayWords, deliveryWords, talkPage as say } from '../../../messages/desk-inbox-pages.ts';
import type { ThreadPage, ThreadRow } from '../../../store/thread.ts';
import { richText } from '../../view/rich-text.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { heardWords } from './person-words.ts';

export type ThreadContext = {
  readonly bank: Bank;
  readonly now: number;
  readonly staffId: string;
  /** How the person is called. */
  readonly person: string;
};
type Said = Extract<ThreadRow, { kind: 'said' }>;
type Heard = Extract<ThreadRow, { kind: 'heard' }>;
type Logged = Extract<ThreadRow, { kind: 'log' }>;

export function renderThread({ rows }: ThreadPage, context: ThreadContext): string {
  if (rows.length === 0) return html`<p class="nothing">${say.empty()}</p>`;
  // A button is called what it was called when it was tapped: the same key has another label later.
  const labels = new Map<string, string>();
  let day = Number.NaN;
  return rows
    .map((row) => {
      const isNewDay = dayOf(row.at) !== day;
      day = dayOf(row.at);
      const line = isNewDay
        ? html`<p class="talk-day" data-row="day-${day}"><span>${dayWords(row.at, context.now)}</span></p>`
        : '';
      if (row.kind === 'said') for (const { key, label } of row.message.choices) labels.set(key, label);
      return line + renderRow(row, context, labels);
    })
    .join('');
}

function renderRow(row: ThreadRow, context: ThreadContext, labels: ReadonlyMap<string, string>): string {
  switch (row.kind) {
    case 'heard':
      return heard(row, context, labels);
    case 'said':
      return said(row, context);
    case 'log':
      return row.did === 'noted' ? note(row) : log(row);
    default:
      return assertNever(row);
  }
}

const bubble = (
  row: ThreadRow,
  who: 'them' | 'assistant' | 'officer',
  name: string,
  body: string,
  state = '',
): string =>
  html`<article class="talk-line ${who}" data-row="${row.kind}-${row.id}"><p class="by"><strong>${name}</strong> <span>${clockWords(row.at)}</span></p><div class="words">!${body}</div>!${state}</article>`;

function heard(row: Heard, context: ThreadContext, labels: ReadonlyMap<string, string>): string {
  const { event } = row;
  if (event.type === 'takeover')
    return bubble(
      row,
      'officer',
      ZALO_OFFICER_NAME,
      html`<p class="as-said">${event.text ?? OFFICER_MEDIA}</p>`,
    );
  const words = heardWords(event, context.bank, labels) ?? '';
  const isDeed = event.type !== 'text';
  return bubble(row, 'them', context.person, html`<p class="as-said!${isDeed ? ' deed' : ''}">${words}</p>`);
}

function said(row: Said, context: ThreadContext): string {
  const { message, by, byName, priority } = row;
  const isOfficer = by !== null || message.by === 'officer';
  const name = !isOfficer
    ? say.assistant()
    : by === context.staffId
      ? say.me(byName ?? '')
      : (byName ?? ZALO_OFFICER_NAME);
  const kind = priority === 1 ? say.reminder() : priority === 2 ? say.broadcast() : null;
  return bubble(
    row,
    isOfficer ? 'officer' : 'assistant',
    kind ? `${name} · ${kind}` : name,
    renderMessage(message),
    delivery(row, isOfficer),
  );
}

/** That the assistant's word arrived goes without saying; of an officer's own it is said. */
function delivery({ state, error }: Said, isOfficer: boolean): string {
  if (state === 'sent')
    return isOfficer ? html`<p class="state">!${DESK_ICONS.check}${say.states.sent}</p>` : '';
  if (state === 'ready' || state === 'sending') return html`<p class="state">${say.states[state]}</p>`;
  const why = deliveryWords(error);
  return html`<p class="state bad">!${DESK_ICONS.bad}${[say.states[state], why].filter(Boolean).join(': ')}</p>`;
}

function renderMessage({ blocks, choices, picture }: Message): string {
  const list =
    choices.length === 0
      ? ''
      : html`<p class="options"><span>${say.buttons()}</span> ${choices.map(({ label }, n) => `${n + 1}. ${label}`).join(' · ')}</p>`;
  return html`<div class="blocks!${picture ? ' pictured' : ''}">!${picture ? renderPicture(picture) : ''}<div>!${blocks.map(renderBlock)}</div></div>!${list}`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return richText(block.text);
    case 'do':
      return html`<div class="do">!${richText(block.text)}</div>`;
    case 'see':
    case 'note':
      return html`<div class="aside">!${richText(block.text)}</div>`;
    case 'warn':
      return html`<p><strong>${say.warn()}</strong></p>!${richText(block.text)}`;
    case 'progress':
      return html`<p class="aside">${block.label}</p>`;
    default:
      return assertNever(block);
  }
}

/** Small: the officer sees which screen the person sees. A certificate or a picture of progress stays the person's: its words stand for it. */
function renderPicture(picture: Picture): string {
  if (isPersonal(picture)) return html`<p class="aside">${picture.alt}</p>`;
  if (!('topic' in picture)) return '';
  const src = `/pictures/${picture.topic}/${picture.step}.png`;
  return html`<a href="${src}" target="_blank" rel="noopener"><img src="${src}" alt="${picture.alt}" width="88" height="110" loading="lazy" decoding="async"></a>`;
}

const note = (row: Logged): string =>
  html`<article class="talk-note" data-row="log-${row.id}"><p class="by"><strong>${say.note(row.byName ?? '')}</strong> <span>${clockWords(row.at)} · ${say.noteHint()}</span></p><p class="as-said">${row.text ?? ''}</p></article>`;

const log = (row: Logged): string =>
  html`<p class="talk-log" data-row="log-${row.id}">${say.log(row.did, row.byName, row.text)} <span>${clockWords(row.at)}</span></p>`;
