/** Small comforts of the desk; every page works without them. */
import { startBroadcast } from './broadcast.js';
import { startInbox } from './inbox.js';
import { startLive } from './live.js';

startBroadcast();
startInbox();
startLive();

/** A second press of the same button must not send the form twice. */
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent !== undefined) return event.preventDefault();
  if (form.method !== 'post') return;
  form.dataset.sent = '';
  // The back button shows the page as it was left: let the form be sent again then.
  addEventListener('pageshow', () => delete form.dataset.sent, { once: true });
});

/** Danger asks twice, in words. */
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-confirm]');
  if (button && !confirm(button.dataset.confirm)) event.preventDefault();
});

/** Copying an address to send on. */
document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]');
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard?.writeText(field.value);
  button.textContent = button.dataset.copied;
});

/** A menu closes when something else is pressed. */
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.me[open], .more details[open]'))
    if (!menu.contains(event.target)) menu.open = false;
});
