// The round button on a commune's own site. One file, no cookies, no styles outside its own shadow tree; it only opens a frame.
(() => {
  const script = document.currentScript;
  const { tenant = '', topic = '', side = 'right' } = script.dataset;
  const words = WORDS;
  const home = new URL(script.src).origin;
  if (document.getElementById('tro-ly-hoc-so')) return;

  const host = document.createElement('div');
  host.id = 'tro-ly-hoc-so';
  const root = host.attachShadow({ mode: 'open' });
  // A constructed sheet: the host page's style-src does not concern it, and nothing of it leaks out.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  button.className = side === 'left' ? 'ask left' : 'ask';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-label', words.open);
  const label = document.createElement('span');
  label.textContent = words.short;
  button.append(sign(), label);

  const panel = document.createElement('div');
  panel.className = side === 'left' ? 'panel left' : 'panel';
  panel.hidden = true;
  panel.id = 'khung';
  button.setAttribute('aria-controls', panel.id);
  root.append(panel, button);

  let frame = null;

  function sign() {
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg');
    for (const [name, value] of [
      ['viewBox', '0 0 24 24'],
      ['fill', 'none'],
      ['stroke', 'currentColor'],
      ['stroke-width', '2'],
      ['stroke-linejoin', 'round'],
      ['stroke-linecap', 'round'],
      ['aria-hidden', 'true'],
    ])
      svg.setAttribute(name, value);
    for (const d of ['M4 5.5h16v10.5H10l-4.5 3.5V16H4z', 'M8 9.5h8', 'M8 12.5h5']) {
      const path = document.createElementNS(ns, 'path');
      path.setAttribute('d', d);
      svg.append(path);
    }
    return svg;
  }

  function open(moveFocus) {
    if (!frame) {
      frame = document.createElement('iframe');
      frame.title = words.frame;
      frame.setAttribute(
        'sandbox',
        'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
      );
      frame.allow = '';
      frame.src = `${home}/chat/${encodeURIComponent(tenant)}/nhung${topic ? `?ref=${encodeURIComponent(topic)}` : ''}`;
      panel.append(frame);
    }
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    button.setAttribute('aria-label', words.close);
    label.textContent = '×';
    button.classList.add('open');
    if (moveFocus) frame.focus();
    remember('1');
  }

  function close() {
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-label', words.open);
    label.textContent = words.short;
    button.classList.remove('open');
    button.focus();
    remember('');
  }

  /** Open on one page of the site, open on the next. */
  function remember(state) {
    try {
      sessionStorage.setItem('tro-ly-hoc-so', state);
    } catch {
      // Storage is switched off: the frame is closed on the next page.
    }
  }

  button.addEventListener('click', () => (panel.hidden ? open(true) : close()));
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) close();
  });
  // Escape pressed inside the frame.
  addEventListener('message', (event) => {
    if (event.origin === home && event.source === frame?.contentWindow && event.data === 'tro-ly:dong')
      close();
  });

  const show = () => {
    document.body.append(host);
    try {
      if (sessionStorage.getItem('tro-ly-hoc-so') === '1') open(false);
    } catch {
      // As above.
    }
  };
  if (document.body) show();
  else addEventListener('DOMContentLoaded', show);
})();
