/** Signs of the desk, always beside a word. */
const svg = (body: string): string =>
  `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${body}</svg>`;

export const DESK_ICONS = {
  today: svg('<path d="M4 19.5h16"/><path d="M7 16v-5"/><path d="M12 16V5"/><path d="M17 16v-8"/>'),
  inbox: svg('<path d="M4 5.5h16v10.5H10l-4.5 3.5V16H4z"/><path d="M8 9.5h8"/><path d="M8 12.5h5"/>'),
  broadcasts: svg('<path d="M4 10v4.5h3l9 4.5V5.5L7 10z"/><path d="M19 10.5a3 3 0 0 1 0 3.5"/>'),
  people: svg(
    '<circle cx="9" cy="8.5" r="3.3"/><path d="M3 19.5c.6-3.6 3-5.4 6-5.4s5.4 1.8 6 5.4"/><path d="M16 5.6a3.2 3.2 0 0 1 0 5.8"/><path d="M17.5 14.5c2 .7 3.2 2.4 3.6 5"/>',
  ),
  programme: svg('<path d="M5 20V4.5h10l-1.5 3.5L15 11.5H5"/>'),
  content: svg(
    '<path d="M5 4.5h6.5V20H7a2 2 0 0 1-2-2z"/><path d="M19 4.5h-6.5"/><path d="M12 20h5a2 2 0 0 0 2-2V4.5"/>',
  ),
  settings: svg(
    '<path d="M4 7h9"/><path d="M17 7h3"/><circle cx="15" cy="7" r="2"/><path d="M4 16.5h3"/><path d="M11 16.5h9"/><circle cx="9" cy="16.5" r="2"/>',
  ),
  mine: svg('<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.8-4 3.5-6 7-6s6.2 2 7 6"/>'),
  more: svg('<path d="M5 12h.1"/><path d="M12 12h.1"/><path d="M19 12h.1"/>'),
  check: svg('<path d="m5 12.5 4.5 4.5L19 7.5"/>'),
  warn: svg('<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5"/><path d="M12 17.2v.1"/>'),
  bad: svg('<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5"/><path d="M12 16.2v.1"/>'),
  clock: svg('<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>'),
  file: svg('<path d="M12 4v11"/><path d="m7.5 11 4.5 4.5 4.5-4.5"/><path d="M5 19.5h14"/>'),
} as const;
