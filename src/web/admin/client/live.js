/**
 * Keeps a page up to date: the stream says that something changed, and the page fetches itself and takes over the parts that
 * differ. Nothing a person is typing in, or has the focus in, is touched.
 */
export function startLive() {
  const root = document.querySelector('[data-live]');
  if (!root) return;
  const address = root.dataset.live;
  let source;
  let hiddenAt = 0;
  let failures = 0;
  let timer;
  let isBusy = false;
  let isAsked = false;

  async function refresh() {
    if (isBusy) {
      isAsked = true;
      return;
    }
    isBusy = true;
    try {
      const response = await fetch(location.pathname + location.search, { cache: 'no-store' });
      // Logged out, or the conversation is gone: what stands here is not to be relied on.
      if (response.redirected || response.status === 404) return lose();
      if (response.ok) takeOver(new DOMParser().parseFromString(await response.text(), 'text/html'));
    } catch {
      // No network: the stream will come back, and with it the next refresh.
    } finally {
      isBusy = false;
      if (isAsked) {
        isAsked = false;
        void refresh();
      }
    }
  }

  function lose() {
    source?.close();
    if (!root.dataset.lost || root.querySelector('.lost')) return;
    const line = document.createElement('p');
    line.className = 'notice warn lost';
    line.setAttribute('role', 'alert');
    line.textContent = root.dataset.lost;
    root.prepend(line);
  }

  function connect() {
    clearTimeout(timer);
    source?.close();
    const mine = new EventSource(address);
    source = mine;
    mine.onopen = () => {
      failures = 0;
      // What changed while nobody listened.
      void refresh();
    };
    mine.addEventListener('doi', refresh);
    // Many pages of one person are open: this one waits until it is looked at again.
    mine.addEventListener('enough', () => mine.close());
    mine.onerror = () => {
      if (mine !== source || mine.readyState !== EventSource.CLOSED) return;
      // Perhaps logged out: the page asks for itself and finds out.
      void refresh();
      timer = setTimeout(connect, Math.min(30_000, 2000 * 2 ** failures++));
    };
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (source?.readyState === EventSource.CLOSED || Date.now() - hiddenAt > 30_000) connect();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) connect();
  });
  // A part that was left alone because somebody was in it.
  document.addEventListener('focusout', (event) => {
    if (event.target.closest('[data-part][data-stale]')) setTimeout(refresh, 0);
  });
  connect();
}

/** Takes the parts of the new page that differ; what the eye rests on stays where it is. */
function takeOver(next) {
  const anchor = document.querySelector('textarea:focus') ?? document.getElementById('cuoi');
  const before = anchor?.getBoundingClientRect().top;
  for (const part of document.querySelectorAll('[data-part]')) {
    const fresh = next.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh) takePart(part, fresh);
  }
  const badges = next.querySelectorAll('[data-count]');
  document.querySelectorAll('[data-count]').forEach((badge, n) => badges[n] && badge.replaceWith(badges[n]));
  if (anchor?.isConnected && before !== undefined) scrollBy(0, anchor.getBoundingClientRect().top - before);
}

function takePart(part, fresh) {
  if (part.querySelector('[data-row]') || fresh.querySelector('[data-row]')) return takeRows(part, fresh);
  if (plain(part) === plain(fresh)) return;
  const typed = [...part.querySelectorAll('textarea')].some((area) => area.value !== area.defaultValue);
  if (typed || part.contains(document.activeElement)) {
    part.dataset.stale = '';
    return;
  }
  part.replaceWith(fresh);
}

/** Row by row, so that a screen reader hears what is new and nothing else. */
function takeRows(part, fresh) {
  const old = new Map([...part.children].map((row) => [row.dataset.row, row]));
  let place = part.firstElementChild;
  for (const row of [...fresh.children]) {
    const mine = old.get(row.dataset.row);
    old.delete(row.dataset.row);
    if (!mine) {
      part.insertBefore(row, place);
      continue;
    }
    if (mine !== place) part.insertBefore(mine, place);
    place = mine.nextElementSibling;
    if (mine.outerHTML !== row.outerHTML) mine.replaceWith(row);
  }
  for (const row of old.values()) row.remove();
}

/** Tokens of forms are new each time and no difference. */
const plain = (part) => {
  const copy = part.cloneNode(true);
  for (const field of copy.querySelectorAll('input[type="hidden"]')) field.remove();
  copy.removeAttribute('data-stale');
  for (const form of copy.querySelectorAll('[data-sent]')) form.removeAttribute('data-sent');
  for (const fold of copy.querySelectorAll('details')) fold.open = false;
  return copy.innerHTML;
};
