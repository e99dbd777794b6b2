/**
 * What a review asks: due cards, longest due first, at most five (five minutes). Wording varies (wording.ts): when
 * its turn has come, another item of the same skill stands in for the one that is due. One scam drill a day is mixed in.
 */
import type { Bank } from '../content/bank.ts';
import type { Card } from '../domain/learning.ts';
import { dayOf } from '../domain/local-time.ts';
import type { ReviewEntry } from '../domain/session.ts';
import { type CardRef, dueCards, isDue, sameCard } from '../learning/cards.ts';
import { findItem, isDrill } from './items.ts';
import { isOthersTurn } from './wording.ts';

export const MAX_REVIEWS = 5;

export function reviewQueue(bank: Bank, cards: readonly Card[], now: number, seed: number): ReviewEntry[] {
  const due = dueOf(bank, cards, now).slice(0, MAX_REVIEWS);
  if (due.length === 0) return [];
  const entries: ReviewEntry[] = [];
  for (const card of due) {
    const own = { topic: card.topic, item: card.item };
    const other = standIn(bank, cards, card, [...entries, ...due]);
    entries.push(other ? { ...other, instead: own } : { ...own, instead: null });
  }
  const drill = drillOf(bank, cards, now, seed);
  const room = drill ? entries.slice(0, MAX_REVIEWS - 1) : entries;
  return apart([...room, ...(drill ? [{ ...drill, instead: null }] : [])]);
}

/** Due cards whose question still exists. */
export const dueOf = (bank: Bank, cards: readonly Card[], now: number): Card[] =>
  dueCards(cards, now).filter((card) => findItem(bank, card) !== undefined);

/** Another question of the same topic, else of the same skill among topics begun; the one asked longest ago. */
function standIn(
  bank: Bank,
  cards: readonly Card[],
  card: Card,
  taken: readonly CardRef[],
): CardRef | undefined {
  const own = findItem(bank, card)?.item;
  if (!own || isDrill(card) || !isOthersTurn(own, card.reps)) return undefined;
  const skill = bank.topics.get(card.topic)?.skills[0];
  const begun = new Set(cards.map((c) => c.topic));
  const topics = [
    card.topic,
    ...[...begun].filter((id) => id !== card.topic && bank.topics.get(id)?.skills[0] === skill),
  ];
  for (const id of topics) {
    const free = (bank.topics.get(id)?.quiz ?? [])
      .map((item) => ({ topic: id, item: item.id }))
      .filter((ref) => !taken.some((t) => sameCard(t, ref)));
    const lastAt = (ref: CardRef): number => cards.find((c) => sameCard(c, ref))?.lastAt ?? 0;
    const oldest = free.sort((a, b) => lastAt(a) - lastAt(b))[0];
    if (oldest) return oldest;
  }
  return undefined;
}

/** A drill not seen yet, unless one is due anyway or one was done today. */
function drillOf(bank: Bank, cards: readonly Card[], now: number, seed: number): CardRef | undefined {
  const seen = cards.filter(isDrill);
  if (seen.some((card) => isDue(card, now) || dayOf(card.lastAt) === dayOf(now))) return undefined;
  const fresh = [...bank.drills.values()].filter((d) => !seen.some((c) => c.item === d.id));
  const drill = fresh[Math.abs(seed) % Math.max(1, fresh.length)];
  return drill && { topic: drill.topic, item: drill.id };
}

/** Neighbours of different topics where possible: mixed practice is remembered better than blocks. */
function apart(entries: readonly ReviewEntry[]): ReviewEntry[] {
  const left = [...entries];
  const mixed: ReviewEntry[] = [];
  while (left.length > 0) {
    const next = left.findIndex((entry) => entry.topic !== mixed.at(-1)?.topic);
    mixed.push(...left.splice(Math.max(0, next), 1));
  }
  return mixed;
}
