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
  // A form that gives a file leaves its page standing: it may be sent again.
  if (form.method !== 'post' || form.dataset.gives === 'file') return;
  // Into a frame of the page: the page stays, and so does the form.
  const target = event.submitter?.formTarget;
  if (target) {
    document.getElementsByName(target)[0]?.scrollIntoView({ block: 'nearest' });
    return;
  }
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

/** How long a text is, while it is written. */
for (const shown of document.querySelectorAll('[data-count-of]')) {
  const field = document.getElementById(shown.dataset.countOf);
  const count = () => {
    const { length } = field.value.normalize('NFC').trim();
    shown.textContent = length.toLocaleString('vi');
    shown.classList.toggle('over', length > Number(shown.dataset.most));
  };
  field.addEventListener('input', count);
  count();
}
