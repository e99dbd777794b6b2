// Three sizes of letters, remembered on this device. The line being read stays where it was.
import { log, measure, say, words } from './page.js';

export function offerSizes() {
  const button = /** @type {HTMLButtonElement} */ (document.getElementById('co-chu'));
  const root = document.documentElement;
  button.addEventListener('click', () => {
    const next = (Number(root.dataset.size) % 3) + 1;
    const read = [...log.querySelectorAll('.msg')].find((msg) => msg.getBoundingClientRect().bottom > 120);
    root.dataset.size = String(next);
    measure();
    read?.scrollIntoView({ block: 'start' });
    say(words.sizes[next - 1] ?? '', true);
    try {
      localStorage.setItem('co-chu', String(next));
    } catch {
      // Private windows may forbid it: the size lasts as long as the page.
    }
  });
}
