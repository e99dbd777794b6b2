// Reading a message aloud: with the device's own Vietnamese voice, else as the server reads it; with neither there is no button.
import { words } from './page.js';

/** @type {HTMLElement | null} */
let reading = null;

function findVoice() {
  if (!('speechSynthesis' in window)) return undefined;
  return speechSynthesis.getVoices().find((voice) => /^vi\b/i.test(voice.lang.replace('_', '-')));
}

/** What is read: the words of the message, then its numbered choices. @param {HTMLElement} message */
function sentences(message) {
  const text = [...message.querySelectorAll('.words :is(p, li, strong)')]
    .filter((part) => part.tagName !== 'STRONG' || !part.closest('p'))
    .map((part) => part.textContent ?? '');
  const choices = message.querySelectorAll('.choice');
  const offered = [...choices].map(
    (choice, n) => `${n + 1}, ${choice.querySelector('.label')?.textContent ?? ''}`,
  );
  // "2/10" would be read as a date; and some devices fall silent in the middle of a long piece.
  return [...text, ...offered]
    .map((piece) => piece.replace(/(\d+)\/(\d+)/g, `$1 ${words.of} $2`))
    .flatMap((piece) => piece.match(/[^.!?]+[.!?]*(?=\s|$)|.+/g) ?? [])
    .map((piece) => piece.trim());
}

/** @param {HTMLElement | null} button */
function mark(button) {
  const label = reading?.querySelector('span');
  if (label) label.textContent = words.speak;
  reading?.classList.remove('reading');
  reading = button;
  const next = button?.querySelector('span');
  if (next) next.textContent = words.quiet;
  button?.classList.add('reading');
}

/** The server's voice. @type {HTMLAudioElement | null} */
let player = null;

function hush() {
  if ('speechSynthesis' in window) speechSynthesis.cancel();
  player?.pause();
}

/** @param {HTMLElement} button @param {string} src */
function play(button, src) {
  const sound = new Audio(src);
  player = sound;
  mark(button);
  const rest = () => {
    if (reading === button) mark(null);
  };
  sound.addEventListener('ended', rest);
  sound.play().catch(rest);
}

/** Starts reading, or stops when this message is being read. @param {HTMLElement} button */
export function toggleReading(button) {
  const again = button === reading;
  hush();
  mark(null);
  const message = button.closest('.msg');
  const voice = findVoice();
  const { src } = button.dataset;
  if (again || !(message instanceof HTMLElement)) return;
  if (!voice) return src ? play(button, src) : undefined;
  const pieces = sentences(message);
  mark(button);
  pieces.forEach((piece, n) => {
    const utterance = new SpeechSynthesisUtterance(piece);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    if (n === pieces.length - 1) {
      utterance.onend = () => {
        if (reading === button) mark(null);
      };
    }
    speechSynthesis.speak(utterance);
  });
}

/** They asked to hear it: read at once where the browser lets us. @param {Element | null} message */
export function readAsked(message) {
  const button = message?.querySelector('.speak[data-asked]');
  if (button instanceof HTMLElement && button !== reading) toggleReading(button);
}

export function offerReading() {
  document.documentElement.classList.add('sounded');
  addEventListener('pagehide', hush);
  if (!('speechSynthesis' in window)) return;
  const look = () => document.documentElement.classList.toggle('voiced', findVoice() !== undefined);
  look();
  // Voices are loaded late on most phones.
  speechSynthesis.addEventListener?.('voiceschanged', look);
}
