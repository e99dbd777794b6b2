// The parts of the page the script works on, and how the conversation grows and scrolls.

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export const log = part('so');
export const waiting = part('cho');
export const status = part('tin');
export const newer = part('moi-duoi');
export const form = /** @type {HTMLFormElement} */ (part('gui'));
export const field = /** @type {HTMLTextAreaElement} */ (part('viet'));
const sample = /** @type {HTMLTemplateElement} */ (part('mau'));

export const path = document.body.dataset.path ?? '';
export const lastId = Number(document.body.dataset.last);
/** @type {{speak: string, quiet: string, pending: string, offline: string, sent: string, refused: string, cookie: string, slow: string, officer: string, of: string, sizes: string[]}} */
export const words = JSON.parse(document.body.dataset.words ?? '{}');

/** Taps right after something moved are meant for what was there before. */
let stillUntil = 0;
export const isMoving = () => performance.now() < stillUntil;

/** The line above the writing box. `unseen` is for the ear only: the eye has the change itself. @param {string} text */
export function say(text, unseen = false) {
  status.classList.toggle('sr', unseen);
  status.textContent = text;
}

/** Nothing scrolled to may hide behind the header or the writing box, however large the letters. */
export function measure() {
  const { style } = document.documentElement;
  const head = /** @type {HTMLElement} */ (document.querySelector('.head'));
  const stays = getComputedStyle(head).position === 'sticky';
  style.setProperty('--head', `${(stays ? head.offsetHeight : 0) + 12}px`);
  style.setProperty('--foot', `${/** @type {HTMLElement} */ (form.parentElement).offsetHeight + 48}px`);
}
const edges = new ResizeObserver(measure);
for (const edge of document.querySelectorAll('.head, .write')) edges.observe(edge);

const isAtEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 160;

/**
 * Shows the START of a message; what the person just said stays above it when it is short.
 * @param {Element} message
 */
export function show(message) {
  const before = message.previousElementSibling;
  const leads = before?.matches('.me, .day') && before.clientHeight < window.innerHeight / 5;
  (leads && before ? before : message).scrollIntoView({ block: 'start' });
  newer.hidden = true;
}

/** Puts the person's own words into the conversation at once. @param {string} text */
export function addOwn(text) {
  const copy = /** @type {DocumentFragment} */ (sample.content.cloneNode(true));
  const message = /** @type {HTMLElement} */ (copy.firstElementChild);
  const said = message.querySelector('.said');
  if (said) said.textContent = text;
  message.classList.add('fresh');
  log.querySelector('.empty')?.remove();
  log.append(message);
  stillUntil = performance.now() + 350;
  newer.hidden = true;
  message.scrollIntoView({ block: 'end' });
  return message;
}

/** Adds a message the server rendered. @param {string} html @param {boolean} awaited */
export function addAssistant(html, awaited) {
  const follow = awaited || isAtEnd();
  document.getElementById('moi')?.removeAttribute('id');
  for (const old of log.querySelectorAll('.choices:not(.past)')) old.classList.add('past');
  const holder = document.createElement('template');
  holder.innerHTML = html;
  const message = /** @type {HTMLElement} */ (holder.content.firstElementChild);
  message.classList.add('fresh');
  log.querySelector('.empty')?.remove();
  log.append(message);
  stillUntil = performance.now() + 350;
  if (follow) show(message);
  else newer.hidden = false;
}

// A picture that cannot be had leaves no hole; its words stand above it anyway.
log.addEventListener(
  'error',
  (event) => {
    if (event.target instanceof HTMLImageElement) {
      event.target.closest('.pictured')?.classList.remove('pictured');
      event.target.remove();
    }
  },
  true,
);
newer.addEventListener('click', () => {
  const last = log.querySelector('.assistant:last-of-type');
  if (last) show(last);
});
