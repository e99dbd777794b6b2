// The assistant's messages as they come. EventSource mends short breaks by itself; what it gives up on is mended here.

/**
 * @param {string} url
 * @param {number} lastId
 * @param {(html: string) => void} onMessage
 */
export function openStream(url, lastId, onMessage) {
  let last = lastId;
  let failures = 0;
  let hiddenAt = 0;
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function connect() {
    clearTimeout(timer);
    source?.close();
    const mine = new EventSource(`${url}?after=${last}`);
    source = mine;
    mine.onopen = () => {
      failures = 0;
    };
    mine.addEventListener('say', (event) => {
      const id = Number(event.lastEventId);
      if (id <= last) return;
      last = id;
      onMessage(JSON.parse(event.data));
    });
    // Many tabs of one person are open: this one waits until it is looked at again.
    mine.addEventListener('enough', () => mine.close());
    mine.onerror = () => {
      if (mine !== source || mine.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, Math.min(30_000, 2000 * 2 ** failures++));
    };
  }

  // A phone that slept may hold a connection that is dead without knowing it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (source?.readyState === EventSource.CLOSED || Date.now() - hiddenAt > 30_000) connect();
  });
  addEventListener('online', connect);
  addEventListener('pageshow', (event) => {
    if (event.persisted) connect();
  });
  connect();
  return {
    /** Makes sure that there is a connection, e.g. before an answer is expected. */
    wake() {
      if (source?.readyState === EventSource.CLOSED) connect();
    },
    restart: connect,
  };
}
