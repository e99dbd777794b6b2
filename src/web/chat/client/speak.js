// Reading a message aloud with the device's own Vietnamese voice; without such a voice the buttons are not shown.
import { words } from './page.js';

/** @type {HTMLElement | null} */
let reading = null;

function findVoice() {
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

/** Starts reading, or stops when this message is being read. @param {HTMLElement} button */
export function toggleReading(button) {
  const again = button === reading;
  speechSynthesis.cancel();
  mark(null);
  const message = button.closest('.msg');
  const voice = findVoice();
  if (again || !(message instanceof HTMLElement) || !voice) return;
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

export function offerReading() {
  if (!('speechSynthesis' in window)) return;
  const look = () => document.documentElement.classList.toggle('voiced', findVoice() !== undefined);
  look();
  // Voices are loaded late on most phones.
  speechSynthesis.addEventListener?.('voiceschanged', look);
  addEventListener('pagehide', () => speechSynthesis.cancel());
}
