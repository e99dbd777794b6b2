// Larger letters in the conversation: the line being read stays where it was, and the new size is said.
import { nextSize } from '../../client/letters.js';
import { log, measure, say, words } from './page.js';

export function offerSizes() {
  const button = /** @type {HTMLButtonElement} */ (document.getElementById('co-chu'));
  button.addEventListener('click', () => {
    const read = [...log.querySelectorAll('.msg')].find((msg) => msg.getBoundingClientRect().bottom > 120);
    const next = nextSize();
    measure();
    read?.scrollIntoView({ block: 'start' });
    say(words.sizes[next - 1] ?? '', true);
  });
}
