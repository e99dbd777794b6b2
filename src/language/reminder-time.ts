/**
 * "nhắc tôi học lúc 7 giờ tối", "nhac bac hoc 19h30", and a bare hour after "mấy giờ ạ?": read without accents. An hour without a
 * part of the day is taken as people say it: 1 to 6 in the afternoon, 7 to 12 as it stands.
 */
import { fold } from './fold.ts';

const WORDS = new Map<string, number>([
  ['mot', 1],
  ['hai', 2],
  ['ba', 3],
  ['bon', 4],
  ['tu', 4],
  ['nam', 5],
  ['sau', 6],
  ['bay', 7],
  ['tam', 8],
  ['chin', 9],
  ['muoi', 10],
  ['muoi mot', 11],
  ['muoi hai', 12],
]);
const HOUR = String.raw`(\d{1,2}|muoi mot|muoi hai|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)`;
/** Over text whose white space is single spaces. */
const CLOCK = new RegExp(
  String.raw`\b${HOUR} ?(?:gio|h|g|:) ?(?:(\d{1,2})|(ruoi)|kem (\d{1,2}))? ?(?:phut)? ?(sang|trua|chieu|toi|dem)?\b`,
);
const PART = /\b(?:buoi )?(sang|chieu|toi)\b/;
const PART_MINUTE: Readonly<Record<string, number>> = { sang: 8 * 60, chieu: 15 * 60, toi: 19 * 60 };

/** Minute of the day, or null when the text names no hour. */
export function parseClock(utterance: string): number | null {
  const text = fold(utterance).replace(/\s+/g, ' ').trim();
  const found = CLOCK.exec(text);
  if (!found) {
    const part = PART.exec(text.replace(/\b(?:nhac|cho) toi\b/, 'nhac'));
    return part ? PART_MINUTE[part[1]!]! : null;
  }
  const [, hourText, minutes, half, minus, part] = found;
  const hour = WORDS.get(hourText!) ?? Number(hourText);
  if (hour > 24) return null;
  const extra = half ? 30 : minus ? -Number(minus) : Number(minutes ?? 0);
  if (Math.abs(extra) > 59) return null;
  return (((hourOf(hour, part) * 60 + extra) % 1440) + 1440) % 1440;
}

function hourOf(hour: number, part: string | undefined): number {
  if (hour > 12) return hour % 24;
  switch (part) {
    case 'sang':
      return hour % 12;
    case 'trua':
      return hour < 4 ? hour + 12 : hour;
    case 'chieu':
      return hour < 12 ? hour + 12 : hour;
    case 'toi':
    case 'dem':
      return hour === 12 ? 0 : hour < 4 ? hour + (part === 'dem' ? 0 : 12) : hour + 12;
    default:
      return hour < 7 ? hour + 12 : hour;
  }
}

const PREFIX = `(?:chau|em|con|ad|hay|nho|lam on|giup|giup toi|oi|moi)`;
const PERSON = `(?:toi|bac|co|chu|minh|em|anh|chi|ong|ba|me|bo|tui|tao|to|gium|giup|ho)`;
const ASK = new RegExp(
  String.raw`^(?:(?:${PREFIX}|(?:moi|hang) (?:ngay|toi|sang)|mai|toi mai|ngay mai) )*nhac (?:${PERSON} )*(?:hoc|on|lam bai|lam tiep|bai|moi (?:ngay|toi|sang|chieu)|hang ngay|luc|vao|khoang|\d)`,
);

/** A wish to be reminded: its hour, or null inside when none was said. Null when it is something else. */
export function parseReminderAsk(utterance: string): { readonly minute: number | null } | null {
  const text = fold(utterance)
    .replace(/[.,!?]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.split(' ').length > 14 || !ASK.test(text)) return null;
  return { minute: parseClock(text) };
}
