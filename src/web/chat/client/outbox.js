// What the person said and the server has not yet confirmed: in order, one at a time, kept over a reload of the page.
// The same id goes with every attempt, so that a lost answer never makes a message count twice.

/**
 * @typedef {{id: string, text?: string, key?: string, label: string}} Item
 * @typedef {'sent' | 'to-officer' | 'refused' | 'no-session' | 'later'} Outcome an officer answers in their own time
 */

/** crypto.randomUUID exists only under https; the commune's own network may be plain http. */
function newId() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = ((b[6] ?? 0) & 15) | 64;
  b[8] = ((b[8] ?? 0) & 63) | 128;
  const hex = [...b].map((n) => n.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** @param {string} url @param {Item} item @returns {Promise<Outcome>} */
async function post(url, { id, text, key }) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 15_000);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(key === undefined ? { id, text } : { id, key }),
      credentials: 'same-origin',
      keepalive: true,
      signal: stop.signal,
    });
    if (answer.ok) return (await answer.json()).officer ? 'to-officer' : 'sent';
    if (answer.status === 401) return 'no-session';
    return answer.status >= 500 || answer.status === 429 || answer.status === 408 ? 'later' : 'refused';
  } catch {
    return 'later';
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {string} url
 * @param {(item: Item, outcome: Outcome) => void} onOutcome called after each attempt
 */
export function createOutbox(url, onOutcome) {
  const place = `cho-gui:${url}`;
  /** @type {Item[]} */
  let items = [];
  let busy = false;
  let failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  try {
    items = JSON.parse(sessionStorage.getItem(place) ?? '[]');
  } catch {
    // Nothing kept, or nothing may be kept: the queue lives as long as the page.
  }

  function keep() {
    try {
      if (items.length > 0) sessionStorage.setItem(place, JSON.stringify(items));
      else sessionStorage.removeItem(place);
    } catch {
      // As above.
    }
  }

  async function flush() {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    for (let item = items[0]; item; item = items[0]) {
      const outcome = await post(url, item);
      if (outcome === 'sent' || outcome === 'to-officer' || outcome === 'refused') {
        items.shift();
        failures = 0;
        keep();
      }
      onOutcome(item, outcome);
      if (outcome === 'no-session') break;
      if (outcome === 'later') {
        timer = setTimeout(flush, Math.min(15_000, 1000 * 2 ** failures++));
        break;
      }
    }
    busy = false;
  }

  addEventListener('online', flush);
  return {
    waiting: () => [...items],
    flush,
    /** @param {{text?: string, key?: string, label: string}} said @returns {Item} */
    add(said) {
      const item = { id: newId(), ...said };
      items.push(item);
      keep();
      void flush();
      return item;
    },
  };
}
