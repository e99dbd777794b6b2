/** Evidence from phrases: those that name an entry, and the signs of a pasted scam message. Pure. */
import type { Clean, CleanWord } from '../language/clean.ts';
import { F, MASS_CAP, WIDTH } from './features.ts';
import type { Index } from './index.ts';
import type { Found, Span } from './phrase-book.ts';

/** Weight of a phrase that names its entry beyond doubt (two rare words). */
const TERM_CAP = 12;
/** Trust in a phrase found only without its accents, and in one inside a longer phrase that was found ("thẻ" of "thẻ căn cước"). */
const FOLDED = 0.75;
const HELD = 0.5;
const STOP_WEIGHT = 0.5;

export function naming(
  words: readonly CleanWord[],
  telling: readonly CleanWord[],
  spans: readonly Span[],
  index: Index,
  values: Float32Array,
): void {
  const counted = new Set(telling);
  const weights = words.map((word) =>
    counted.has(word) ? Math.max(1, index.weights.word(word)) : STOP_WEIGHT,
  );
  let mass = 0;
  for (const word of telling) mass += index.weights.word(word);
  const whole = Math.max(4, Math.min(MASS_CAP, mass));
  const covered = new Map<number, Float32Array>();
  for (const span of spans) {
    const trust = (span.sure ? 1 : FOLDED) * (isHeld(span, spans) ? HELD : 1);
    const share = trust / Math.sqrt(span.entries.length);
    let weight = 0;
    for (let n = span.start; n < span.end; n++) weight += weights[n]!;
    const telltale = Math.min(1, (weight * share) / TERM_CAP);
    for (const entry of span.entries) {
      const at = entry * WIDTH + F.bestTerm;
      if (telltale > values[at]!) values[at] = telltale;
      let cover = covered.get(entry);
      if (!cover) covered.set(entry, (cover = new Float32Array(words.length)));
      for (let n = span.start; n < span.end; n++) cover[n] = Math.max(cover[n]!, share * weights[n]!);
    }
  }
  for (const [entry, cover] of covered) {
    let sum = 0;
    for (let n = 0; n < cover.length; n++) sum += cover[n]!;
    const share = Math.min(1, sum / whole);
    values[entry * WIDTH + F.terms] = share;
    // Small talk opens most real questions ("cháu ơi cho hỏi"): it counts only where it is most of the message.
    if (index.entries[entry]!.kind === 'chat') values[entry * WIDTH + F.bestTerm]! *= share;
  }
}

const isHeld = (span: Span, spans: readonly Span[]): boolean =>
  spans.some(
    (other) =>
      other.start <= span.start && other.end >= span.end && other.end - other.start > span.end - span.start,
  );

/** A pasted message: several signs at once, a link, length. A short question about a scam is found by its words. */
export function scams(clean: Clean, found: Found, values: Float32Array): void {
  const signs = found.signs + (clean.link ? 2 : 0) + Math.min(3, clean.words.length / 12);
  const pasted = Math.min(1, Math.max(0, (signs - 1.5) / 4));
  if (pasted === 0) return;
  for (const [entry, hits] of found.scams) values[entry * WIDTH + F.scam] = pasted * Math.min(1, hits / 4);
}
