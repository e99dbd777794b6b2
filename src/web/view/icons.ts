/** The few drawn signs, always beside a word. Inline, so that they take the colour of the text. */
const svg = (body: string): string =>
  `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${body}</svg>`;

export const ICONS = {
  warn: svg('<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5"/><path d="M12 17.2v.1"/>'),
  speak: svg(
    '<path d="M4 9.5v5h3.5L12 19V5L7.5 9.5z"/><path d="M15.5 9a4.2 4.2 0 0 1 0 6"/><path d="M18 6.5a7.8 7.8 0 0 1 0 11"/>',
  ),
  check: svg('<path d="m5 12.5 4.5 4.5L19 7.5"/>'),
  send: svg('<path d="M5 12h13"/><path d="m12.5 6.5 5.5 5.5-5.5 5.5"/>'),
  down: svg('<path d="M12 5v13"/><path d="m6.5 12.5 5.5 5.5 5.5-5.5"/>'),
} as const;
