// One large button over the browser's own player: play, pause, again, and a word when it does not work.
const player = /** @type {HTMLAudioElement} */ (document.getElementById('may'));
const button = /** @type {HTMLButtonElement} */ (document.getElementById('phat'));
const state = /** @type {HTMLElement} */ (document.getElementById('tin'));
const label = /** @type {HTMLElement} */ (button.querySelector('span'));
/** @type {{play: string, pause: string, again: string, wait: string, failed: string}} */
const words = JSON.parse(document.body.dataset.words ?? '{}');

/** @param {string} text @param {string} [said] */
function show(text, said = '') {
  label.textContent = text;
  state.textContent = said;
}

button.hidden = false;
button.addEventListener('click', () => {
  if (!player.paused) return player.pause();
  if (player.error) player.load();
  show(words.pause, player.readyState < 3 ? words.wait : '');
  player.play().catch(() => show(words.play, words.failed));
});
player.addEventListener('playing', () => show(words.pause));
player.addEventListener('waiting', () => show(words.pause, words.wait));
player.addEventListener('pause', () => show(player.ended ? words.again : words.play));
player.addEventListener('ended', () => show(words.again));
player.addEventListener('error', () => show(words.play, words.failed));
