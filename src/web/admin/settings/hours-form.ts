/** The form of the opening hours: what stands in it for a commune's hours, and what its fields say. Pure. */
import { DAY_MS } from '../../../domain/local-time.ts';
import { minuteOfClock, type OpeningHours, type Weekday } from '../../../domain/opening-hours.ts';
import { hoursPage as say } from '../../../messages/desk-hours.ts';

/** As people say a week. */
export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** The schema's limit (content/schema.ts). */
const MAX_HOLIDAYS = 100;
/** What most communes keep. */
export const USUAL_HOURS: readonly OpeningHours[] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '07:30', to: '11:30' },
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '13:30', to: '17:00' },
];

/** As the commune's file holds them. */
type Hours = { days: Weekday[]; from: string; to: string };
type Span = { readonly from: string; readonly to: string };
/** `mon-0-from`: Monday, first span, opening. */
export const fieldOf = (day: Weekday, span: number, end: 'from' | 'to'): string => `${day}-${span}-${end}`;

/** Spans of a day, in order. */
const spansOf = (hours: readonly OpeningHours[], day: Weekday): Span[] =>
  hours
    .filter(({ days }) => days.includes(day))
    .sort((a, b) => minuteOfClock(a.from) - minuteOfClock(b.from));

/** Two, morning and afternoon; a commune's file may hold more. */
export const spanCount = (hours: readonly OpeningHours[]): number =>
  Math.max(2, ...WEEK.map((day) => spansOf(hours, day).length));

/** What stands in the fields. An only span that begins at noon or later is the afternoon's. */
export function valuesOf(hours: readonly OpeningHours[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const day of WEEK) {
    const spans = spansOf(hours, day);
    const shift = spans.length === 1 && minuteOfClock(spans[0]!.from) >= 12 * 60 ? 1 : 0;
    for (const [n, { from, to }] of spans.entries()) {
      values[fieldOf(day, n + shift, 'from')] = from.replace(/^0/, '');
      values[fieldOf(day, n + shift, 'to')] = to.replace(/^0/, '');
    }
  }
  return values;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** The hours the fields say; days that keep the same hours share an entry. */
export function readHours(body: Readonly<Record<string, unknown>>, count: number): Read<Hours[]> {
  const bySpan = new Map<string, Hours>();
  for (const day of WEEK) {
    const spans: Span[] = [];
    for (let n = 0; n < count; n++) {
      const typed = [body[fieldOf(day, n, 'from')], body[fieldOf(day, n, 'to')]];
      if (typed.every((value) => squeezed(value) === '')) continue;
      const [from, to] = typed.map(clockOf);
      if (!from || !to) return { ok: false, problem: say.half(say.days[day]) };
      if (minuteOfClock(from) >= minuteOfClock(to))
        return { ok: false, problem: say.backwards(say.days[day]) };
      spans.push({ from, to });
    }
    spans.sort((a, b) => minuteOfClock(a.from) - minuteOfClock(b.from));
    const isTangled = spans.some(
      (span, n) => n > 0 && minuteOfClock(span.from) < minuteOfClock(spans[n - 1]!.to),
    );
    if (isTangled) return { ok: false, problem: say.overlap(say.days[day]) };
    for (const span of spans) {
      const known = bySpan.get(`${span.from}-${span.to}`) ?? { days: [], ...span };
      known.days.push(day);
      bySpan.set(`${span.from}-${span.to}`, known);
    }
  }
  return { ok: true, value: [...bySpan.values()] };
}

/**
 * "07:30" as people type it: 7:30, 7h30, 7.30, 7 or 0730. A plain field: a browser in English would show a time field with AM and
 * PM to an officer who reads neither.
 */
function clockOf(value: unknown): string | null {
  const [, hour, minute] =
    /^(\d{1,2})(?:[:hg.,](\d{2})?)?$/.exec(squeezed(value)) ??
    /^(\d{1,2})(\d{2})$/.exec(squeezed(value)) ??
    [];
  if (hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute ?? '00'}`;
}

const squeezed = (value: unknown): string =>
  String(value ?? '')
    .replace(/\s/g, '')
    .toLowerCase();

/** Dates as stored, one a line, days in a row as a span. */
export function holidayLines(holidays: readonly string[]): string {
  const days = [...new Set(holidays)].map((iso) => Date.parse(iso) / DAY_MS).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === day) last[1] = day;
    else runs.push([day, day]);
  }
  return runs
    .map(([from, to]) => (from === to ? dateOf(from) : `${dateOf(from)} - ${dateOf(to)}`))
    .join('\n');
}

const dateOf = (day: number): string => {
  const [year, month, date] = new Date(day * DAY_MS).toISOString().slice(0, 10).split('-').map(Number);
  return `${date}/${month}/${year}`;
};

/** One date or one span of dates a line. */
export function readHolidays(text: string): Read<string[]> {
  const found = new Set<string>();
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [from, to = from, ...rest] = line.split(/\s+(?:-|\u2013|\u0111\u1ebfn)\s+/).map(dayOfDate);
    if (from == null || to == null || rest.length > 0 || to < from)
      return { ok: false, problem: say.dateBad(line) };
    if (to - from >= MAX_HOLIDAYS) return { ok: false, problem: say.tooMany(MAX_HOLIDAYS) };
    for (let day = from; day <= to; day++) found.add(new Date(day * DAY_MS).toISOString().slice(0, 10));
  }
  if (found.size > MAX_HOLIDAYS) return { ok: false, problem: say.tooMany(MAX_HOLIDAYS) };
  return { ok: true, value: [...found].sort() };
}

/** dd/mm/yyyy as a day; null when there is no such date. */
function dayOfDate(text: string): number | null {
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](20\d{2})$/.exec(text) ?? [];
  if (date === undefined || Number(month) > 12) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date));
  return new Date(at).getUTCDate() === Number(date) ? at / DAY_MS : null;
}
