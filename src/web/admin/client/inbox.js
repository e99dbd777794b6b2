/** Comforts of the inbox: ready sentences go where the cursor is, the page opens at the newest word, the badge is never old. */
export function startInbox() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-insert]');
    if (!button) return;
    event.preventDefault();
    const area = document.getElementById(button.dataset.into);
    const { selectionStart: from, selectionEnd: to, value } = area;
    const gap = from > 0 && !/\s$/.test(value.slice(0, from)) ? '\n' : '';
    area.setRangeText(gap + button.dataset.insert, from, to, 'end');
    button.closest('details').open = false;
    area.focus();
    grow(area);
  });

  // A long answer is read whole before it is sent.
  document.addEventListener('input', (event) => {
    if (event.target.matches('.composer textarea')) grow(event.target);
  });
  const composer = document.querySelector('.composer textarea');
  if (composer) grow(composer);

  // Ctrl+Enter sends; Enter alone begins a new line, as on paper.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    const form = event.target.closest('.composer');
    form?.requestSubmit(form.querySelector('button.primary'));
  });

  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.canned[open]'))
      if (!menu.contains(event.target)) menu.open = false;
  });

  if (location.hash === '#cuoi') {
    const last = document.querySelector('.composer') ?? document.getElementById('cuoi');
    last?.scrollIntoView({ block: 'end' });
  }
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && count());
}

function grow(area) {
  const more = area.scrollHeight - area.clientHeight;
  if (more > 0) area.rows = Math.min(14, area.rows + Math.ceil(more / 24));
}

/** Pages without a stream learn of it when they are looked at again. */
async function count() {
  const badges = document.querySelectorAll('[data-count="inbox"]');
  if (badges.length === 0 || document.querySelector('[data-live]')) return;
  const home = badges[0].closest('a').getAttribute('href');
  const response = await fetch(`${home}/dem`, { cache: 'no-store' }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const { waiting } = await response.json();
  for (const badge of badges) {
    badge.firstChild.data = String(waiting);
    badge.hidden = waiting === 0;
  }
}
