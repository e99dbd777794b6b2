/** From evidence to probabilities: a softmax over every entry and "none of these". Pure. */

import { FEATURES, type Weights } from '../language/weights.ts';
import type { Entry } from './entries.ts';
import type { Evidence } from './features.ts';

export type Ranking = {
  /** Probability per entry. */
  readonly chances: Float64Array;
  readonly none: number;
};

const WIDTH = FEATURES.length;

/** What "none of these" is worth for this utterance. */
export const noneLogit = (evidence: Evidence, weights: Weights): number =>
  weights.none + weights.noneUnknown * evidence.unknown + weights.noneShort * shortness(evidence);

/** 0 up to two telling words, 1 from six on: then it is hardly small talk. */
export const longness = (evidence: Evidence): number =>
  Math.min(1, Math.max(0, (evidence.telling.length - 2) / 4));

/** 1 for a single telling word, 0 from four on. */
export const shortness = (evidence: Evidence): number => Math.max(0, (4 - evidence.telling.length) / 3);

export function rank(evidence: Evidence, entries: readonly Entry[], weights: Weights): Ranking {
  const none = noneLogit(evidence, weights);
  const chances = new Float64Array(entries.length);
  const chat = weights.chat - weights.chatLong * longness(evidence);
  let top = none;
  for (let n = 0; n < entries.length; n++) {
    const { kind, isOwn } = entries[n]!;
    let logit = kind === 'topic' ? 0 : kind === 'outside' ? weights.outside : chat;
    const at = n * WIDTH;
    let isTouched = false;
    for (let f = 0; f < WIDTH; f++) {
      const value = evidence.values[at + f]!;
      if (value === 0) continue;
      logit += weights.features[f]! * value;
      isTouched = true;
    }
    // What a commune adds must not thin out the chances of questions that have nothing to do with it.
    if (isOwn && !isTouched) logit = Number.NEGATIVE_INFINITY;
    chances[n] = logit;
    if (logit > top) top = logit;
  }
  let sum = Math.exp(none - top);
  const rest = sum;
  for (let n = 0; n < chances.length; n++) sum += chances[n] = Math.exp(chances[n]! - top);
  for (let n = 0; n < chances.length; n++) chances[n]! /= sum;
  return { chances, none: rest / sum };
}
