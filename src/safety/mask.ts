/**
 * Masks personal data in what people type, before anything is stored, logged or shown. Pure, linear in the length of the text.
 * Masked: citizen numbers (9 and 12 digits), bank cards (Luhn), account numbers, one-time codes, passwords, phone numbers and
 * birth dates, however they are spaced. Not masked: amounts, years, dates of other things, procedure codes, IP addresses,
 * hotlines (1900…, 1800…, 113). Where a long number could be either, it is masked: a lost digit costs less than a leaked one.
 */
import { MASKS, type MaskKind } from '../messages/mask.ts';
import { birthdays } from './mask-birthdays.ts';
import { numberSpans } from './mask-numbers.ts';
import { secretSpans } from './mask-secrets.ts';
import { plainOf, type Span } from './mask-text.ts';

/**
 * @param text raw text of a learner (any Unicode)
 * @returns the text with masks, and what kinds were masked
 */
export function mask(text: string): { readonly text: string; readonly kinds: readonly MaskKind[] } {
  const source = text.normalize('NFC');
  if (!/[\p{Nd}]|otp|m\u00e3|ma |kh\u1ea9u|khau|mk|pass/iu.test(source)) return { text, kinds: [] };
  const plain = plainOf(source);
  const spans = merge([...secretSpans(plain), ...birthdays(plain), ...numberSpans(plain)]);
  if (spans.length === 0) return { text, kinds: [] };
  let out = '';
  let at = 0;
  for (const span of spans) {
    out += source.slice(at, span.start) + MASKS[span.kind];
    at = span.end;
  }
  return { text: out + source.slice(at), kinds: [...new Set(spans.map((span) => span.kind))] };
}

/** In order of place; where two overlap the first found wins and the rest of the other is masked too. */
function merge(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of ordered) {
    const last = kept.at(-1);
    if (last && span.start < last.end) {
      if (span.end > last.end) kept[kept.length - 1] = { ...last, end: span.end };
    } else kept.push(span);
  }
  return kept;
}
