/** Lines of the conversation as HTML: the one renderer of the page and of the event stream. */
import { html } from 'ghtml';
import type { ChatEntry } from '../../../channels/webchat/port.ts';
import type { TenantView } from '../../../domain/learner.ts';
import type { Choice } from '../../../domain/message.ts';
import type { Spoken } from '../../../domain/spoken.ts';
import { type ChatWords, chatWords, dayLabel } from '../../../messages/chat.ts';
import { renderBlock, renderPicture } from '../../view/blocks.ts';
import { ICONS } from '../../view/icons.ts';
import { soundPath } from '../options.ts';

/** Whether the server has the sound of it. */
export type Hears = (spoken: Spoken) => boolean;
const never: Hears = () => false;

type AssistantEntry = Extract<ChatEntry, { from: 'assistant' }>;

/** Buttons belong to the page's one form `cham`, so that they work without JavaScript and carry nothing secret. */
function renderChoice(choice: Choice, number: number, isChosen: boolean, words: ChatWords): string {
  const names = ['choice', choice.primary ? 'primary' : '', isChosen ? 'chosen' : ''].filter(Boolean);
  return html`<button class="${names.join(' ')}" form="cham" name="key" value="${choice.key}"><span class="num">${number}</span><span class="mark">!${ICONS.check}</span><span class="label">${choice.label}</span><span class="taken">${words.chosen}</span></button>`;
}

/** A message of the assistant. `isLast` is false for what is behind us: its buttons stay, quieter. */
export function renderAssistant(
  entry: AssistantEntry,
  tenant: TenantView,
  { isLast, hears = never }: { isLast: boolean; hears?: Hears },
): string {
  const words = chatWords(tenant);
  const { blocks, choices, picture, by, spoken, aloud } = entry.message;
  const sound = spoken && hears(spoken) ? soundPath(tenant.slug, entry.id) : null;
  const body = blocks.map((block) => renderBlock(block, words.warn)).join('');
  const bubble =
    blocks.length === 0 && !picture
      ? ''
      : html`<div class="bubble!${picture ? ' pictured' : ''}"><div class="words"><span class="sr">${by === 'officer' ? words.officerSaid : words.assistantSaid}</span>!${body}!${speakButton(sound, aloud !== undefined, words)}!${aloud && sound ? player(sound, words) : ''}</div>!${picture ? renderPicture(picture) : ''}</div>`;
  const past = !isLast || entry.chosen !== null;
  const list =
    choices.length === 0
      ? ''
      : html`<div class="choices!${past ? ' past' : ''}" role="group" aria-label="${words.choices}">!${choices
          .map((choice, n) => renderChoice(choice, n + 1, choice.key === entry.chosen, words))
          .join('')}</div>`;
  return html`<article class="msg assistant!${by === 'officer' ? ' officer' : ''}" data-id="${entry.id}"!${isLast ? ' id="moi"' : ''}>!${bubble}!${list}</article>`;
}

/** Without a voice of the browser's own the button plays `data-src`, where there is one. */
const speakButton = (sound: string | null, isAsked: boolean, words: ChatWords): string =>
  html`<button type="button" class="speak"!${sound ? html` data-src="${sound}"` : ''}!${isAsked ? ' data-asked' : ''}>!${ICONS.speak}<span>${words.speak}</span></button>`;

/** For a page without scripts, too: asked for, so it stands there to be played. */
const player = (sound: string, words: ChatWords): string =>
  html`<audio class="player" controls preload="none" src="${sound}" aria-label="${words.speak}"></audio>`;

export function renderLearner(text: string, tenant: TenantView): string {
  return html`<article class="msg me"><div class="bubble"><span class="sr">${chatWords(tenant).learnerSaid} </span><span class="said">${text}</span></div></article>`;
}

/** The conversation with a line for each day. */
export function renderEntries(
  entries: readonly ChatEntry[],
  tenant: TenantView,
  now: number,
  hears: Hears = never,
): string {
  const lastAssistant = entries.findLastIndex((entry) => entry.from === 'assistant');
  let day = '';
  return entries
    .map((entry, n) => {
      const label = dayLabel(entry.at, now);
      const line = label === day ? '' : html`<p class="day"><span>${label}</span></p>`;
      day = label;
      return (
        line +
        (entry.from === 'assistant'
          ? renderAssistant(entry, tenant, { isLast: n === lastAssistant, hears })
          : renderLearner(entry.text, tenant))
      );
    })
    .join('');
}
