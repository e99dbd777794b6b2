// The chat page comes alive: own words appear at once, answers arrive by themselves. Without this file the forms do the work.
import { createOutbox } from './outbox.js';
import {
  addAssistant,
  addOwn,
  field,
  form,
  isMoving,
  lastId,
  log,
  path,
  say,
  show,
  status,
  waiting,
  words,
} from './page.js';
import { offerSizes } from './size.js';
import { offerReading, readAsked, toggleReading } from './speak.js';
import { openStream } from './stream.js';

const isDesktop = matchMedia('(hover: hover) and (pointer: fine)').matches;
/** Bubbles not yet confirmed, by the id of their message, and `heard` when they were made. @type {Map<string, {bubble: HTMLElement, heard: number}>} */
const bubbles = new Map();
/** How many answers have come: an answer may overtake the confirmation of what it answers. */
let heard = 0;
let awaiting = false;
/** @type {ReturnType<typeof setTimeout>[]} */
let timers = [];

const outbox = createOutbox(`${path}/send`, (item, outcome) => {
  const known = bubbles.get(item.id);
  const bubble = known?.bubble;
  if (outcome === 'sent' || outcome === 'to-officer') {
    bubble?.classList.remove('pending');
    bubbles.delete(item.id);
    say(bubble?.dataset.late ? words.sent : '');
    reloaded('');
    if (known && known.heard !== heard) return;
    if (outcome === 'sent') expectAnswer();
    else say(words.officer);
    return;
  }
  if (outcome === 'later') {
    if (bubble) {
      bubble.dataset.late = '1';
      bubble.dataset.state = words.pending;
      bubble.classList.add('pending');
    }
    say(words.offline);
    return;
  }
  if (outcome === 'refused') {
    bubble?.classList.add('failed');
    bubbles.delete(item.id);
    say(words.refused);
    return;
  }
  // No session: the page starts one when loaded; once, for a browser without cookies would go round and round.
  if (reloaded('1')) location.reload();
  else say(words.cookie);
});

/** Notes that the page is being reloaded (or, with '', that all is well); false when it was noted already. @param {string} mark */
function reloaded(mark) {
  try {
    const isNew = sessionStorage.getItem('tai-lai') !== mark;
    sessionStorage.setItem('tai-lai', mark);
    return isNew;
  } catch {
    return false;
  }
}

const stream = openStream(`${path}/events`, lastId, (html) => {
  heard += 1;
  if (status.textContent === words.officer) say('');
  const isAnswer = awaiting;
  addAssistant(html, awaiting);
  if (isAnswer) readAsked(log.lastElementChild);
  calm();
});

function expectAnswer() {
  calm();
  awaiting = true;
  stream.wake();
  timers = [
    setTimeout(() => {
      waiting.hidden = false;
    }, 400),
    setTimeout(() => {
      say(words.slow);
      stream.restart();
    }, 8000),
  ];
}

function calm() {
  timers.forEach(clearTimeout);
  timers = [];
  awaiting = false;
  waiting.hidden = true;
}

/** @param {{text?: string, key?: string, label: string}} said */
function send(said) {
  awaiting = true;
  const bubble = addOwn(said.label);
  bubbles.set(outbox.add(said).id, { bubble, heard });
  if (isDesktop) field.focus({ preventScroll: true });
}

form.noValidate = true;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (text === '') return field.focus();
  field.value = '';
  grow();
  send({ text, label: text });
});

field.addEventListener('keydown', (event) => {
  // While an input method is composing a Vietnamese letter, Enter belongs to it.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Grows with what is written, where the browser does not do it by itself. */
function grow() {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 4}px`;
}
field.addEventListener('input', grow);

/** A finger that trembles taps twice: the second tap, and one on something that has just moved, count for nothing. */
let lastTap = { key: '', at: 0 };

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const speaker = event.target.closest('.speak');
  if (speaker instanceof HTMLElement) return toggleReading(speaker);
  const button = event.target.closest('button[form="cham"]');
  if (!(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  const key = button.value;
  const now = performance.now();
  if (isMoving() || (lastTap.key === key && now - lastTap.at < 1500)) return;
  lastTap = { key, at: now };
  const choices = button.closest('.choices');
  if (choices) {
    choices.classList.add('past');
    for (const other of choices.querySelectorAll('.chosen')) other.classList.remove('chosen');
    button.classList.add('chosen');
  }
  const label = button.dataset.label ?? (button.querySelector('.label') ?? button).textContent ?? '';
  send({ key, label: label.trim() });
});

history.scrollRestoration = 'manual';
offerSizes();
offerReading();
const newest = document.getElementById('moi') ?? log.lastElementChild;
if (newest) show(newest);
for (const item of outbox.waiting()) bubbles.set(item.id, { bubble: addOwn(item.label), heard });
void outbox.flush();
if (isDesktop) field.focus({ preventScroll: true });
