/** Why the matcher decided so, as data a person can read. Pure. */

import { FEATURES } from '../language/weights.ts';
import type { Evidence } from './features.ts';
import type { Index } from './index.ts';
import type { MatchResult } from './match.ts';
import type { Ranking } from './rank.ts';

export type Explanation = {
  /** The clean form searched for, with the accents that were typed or restored. */
  readonly clean: string;
  /** Each change the cleaning made. */
  readonly changes: Evidence['clean']['changes'];
  /** The words that counted. */
  readonly telling: readonly string[];
  /** Share of the question's weight the bank has no words for. */
  readonly unknown: number;
  /** Phrases that name something, and what. */
  readonly named: readonly { readonly phrase: string; readonly names: readonly string[] }[];
  readonly candidates: readonly {
    readonly id: string;
    readonly kind: string;
    readonly chance: number;
    /** The closest of its phrasings. */
    readonly closest: string;
    /** Evidence times weight, largest first. */
    readonly because: Readonly<Record<string, number>>;
  }[];
  readonly none: number;
  readonly limits: { readonly answer: number; readonly clarify: number };
  readonly result: MatchResult;
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

export function explainEvidence(
  evidence: Evidence,
  index: Index,
  ranking: Ranking,
  result: MatchResult,
): Explanation {
  const { weights } = index.tables.search;
  const order = [...index.entries.keys()]
    .sort((a, b) => ranking.chances[b]! - ranking.chances[a]! || a - b)
    .slice(0, 6);
  return {
    clean: evidence.clean.words.map((w) => w.word).join(' '),
    changes: evidence.clean.changes,
    telling: evidence.telling.map((w) => w.word),
    unknown: round(evidence.unknown),
    named: evidence.spans.map(({ text, entries }) => ({
      phrase: text,
      names: entries.map((n) => index.entries[n]!.id),
    })),
    candidates: order.map((n) => {
      const parts = FEATURES.map(
        (name, f) => [name, round(weights.features[f]! * evidence.values[n * FEATURES.length + f]!)] as const,
      );
      return {
        id: index.entries[n]!.id,
        kind: index.entries[n]!.kind,
        chance: round(ranking.chances[n]!),
        closest: evidence.best[n]! >= 0 ? index.texts[evidence.best[n]!]! : '',
        because: Object.fromEntries(parts.filter(([, value]) => value !== 0).sort((a, b) => b[1] - a[1])),
      };
    }),
    none: round(ranking.none),
    limits: { answer: weights.answer, clarify: weights.clarify },
    result,
  };
}
