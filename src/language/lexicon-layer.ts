/** The words of a commune's own texts upon the lexicon of the bank: counts add up, the bank's lexicon stays shared. Pure. */
import { buildLexicon, type Counted, type Lexicon, type Reading } from './lexicon.ts';

/** Ids of words the bank does not know begin here, above any the bank can have (lexicon.ts, STRIDE). */
const OWN_IDS = 1_000_000;

export function layerLexicon(base: Lexicon, texts: readonly Counted[]): Lexicon {
  const own = buildLexicon(texts);
  const words = new Set(texts.flatMap((text) => text.words.map(({ word }) => word)));
  const plains = new Set(texts.flatMap((text) => text.words.map(({ plain }) => plain)));
  const id = (word: string): number => {
    const known = base.id(word);
    if (known >= 0) return known;
    const added = own.id(word);
    return added < 0 ? -1 : OWN_IDS + added;
  };
  /** The own lexicon's number of a word by its number here. */
  const ownIds = new Map([...words].map((word) => [id(word), own.id(word)]));
  const readings = new Map(
    [...plains].map((plain) => [plain, merged(base.readings(plain), own.readings(plain), id)]),
  );
  const fresh = Map.groupBy(
    [...plains].filter((plain) => !base.has(plain)),
    (plain) => plain.length,
  );
  const lengths = new Map([...fresh].map(([length, list]) => [length, [...base.ofLength(length), ...list]]));
  const plainPairs = (before: string, after: string): number =>
    base.plainPairs(before, after) + own.plainPairs(before, after);
  return {
    total: base.total + own.total,
    count: (plain) => base.count(plain) + own.count(plain),
    has: (plain) => base.has(plain) || own.has(plain),
    readings: (plain) => readings.get(plain) ?? base.readings(plain),
    id,
    pairs: (before, after) => {
      const first = ownIds.get(before);
      const second = ownIds.get(after);
      return (
        (before < OWN_IDS && after < OWN_IDS ? base.pairs(before, after) : 0) +
        (first === undefined || second === undefined ? 0 : own.pairs(first, second))
      );
    },
    plainPairs,
    ofLength: (length) => lengths.get(length) ?? base.ofLength(length),
    soundsLike: (before, after) =>
      plainPairs(before, after) > 0
        ? null
        : (base.soundsLike(before, after) ?? own.soundsLike(before, after)),
  };
}

/** One list of readings, most frequent first, each word once under its number here. */
function merged(
  base: readonly Reading[],
  own: readonly Reading[],
  id: (word: string) => number,
): readonly Reading[] {
  const list = base.map((reading) => {
    const more = own.find(({ word }) => word === reading.word);
    return more ? { ...reading, count: reading.count + more.count } : reading;
  });
  const added = own
    .filter(({ word }) => !base.some((reading) => reading.word === word))
    .map((reading) => ({ ...reading, id: id(reading.word) }));
  return [...list, ...added].sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
