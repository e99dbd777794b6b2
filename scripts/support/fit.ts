/**
 * Fits the ranking: a conditional logit (softmax over all entries and "none of these") by full-batch gradient steps with
 * fixed start, order and count, so that the same questions give the same numbers. Weights of evidence never go negative:
 * each must be able to say "because".
 */

import { FEATURES, START, type Weights } from '../../src/language/weights.ts';
import type { Entry } from '../../src/matcher/entries.ts';
import type { Evidence } from '../../src/matcher/features.ts';
import { longness, shortness } from '../../src/matcher/rank.ts';
import type { Question } from './questions.ts';

const WIDTH = FEATURES.length;
/** Features, then outside, chat, none, noneUnknown, noneShort, chatLong. */
const SIZE = WIDTH + 6;
/** Entries that could matter: the best by the starting weights, and the right ones. */
const CANDIDATES = 16;
const STEPS = 160;
const RATE = 0.08;
/** Pull towards the starting weights. */
const RIDGE = 0.0015;

export type Example = {
  readonly rows: readonly Float64Array[];
  readonly targets: readonly boolean[];
  readonly weight: number;
};

export function example(
  question: Question,
  evidence: Evidence,
  entries: readonly Entry[],
  weight: number,
): Example {
  const start = vector(START);
  const none = new Float64Array(SIZE);
  none[WIDTH + 2] = 1;
  none[WIDTH + 3] = evidence.unknown;
  none[WIDTH + 4] = shortness(evidence);
  const all = entries.map((entry, n) => {
    const x = new Float64Array(SIZE);
    for (let f = 0; f < WIDTH; f++) x[f] = evidence.values[n * WIDTH + f]!;
    if (entry.kind !== 'topic') x[WIDTH + (entry.kind === 'outside' ? 0 : 1)] = 1;
    if (entry.kind === 'chat') x[WIDTH + 5] = -longness(evidence);
    return { x, target: isTarget(question, entry), score: dot(start, x) };
  });
  const best = all
    .sort((a, b) => b.score - a.score)
    .filter((row, n) => n < CANDIDATES || (row.target && n < 4 * CANDIDATES));
  const noneRight =
    question.topic === 'other' || question.topic === 'chitchat' || question.alt.includes('other');
  return {
    rows: [...best.map((row) => row.x), none],
    targets: [...best.map((row) => row.target), noneRight],
    weight,
  };
}

function isTarget(question: Question, entry: Entry): boolean {
  const labels = [question.topic, ...question.alt];
  if (entry.kind === 'topic') return labels.includes(entry.id);
  return labels.includes(entry.kind === 'outside' ? 'other' : 'chitchat');
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!;
  return sum;
};

/** @returns weights whose thresholds are those of START; see thresholds.ts */
export function fitWeights(examples: readonly Example[]): Weights {
  const w = vector(START);
  const start = vector(START);
  const mean = new Float64Array(SIZE);
  const square = new Float64Array(SIZE);
  const total = examples.reduce((sum, e) => sum + e.weight, 0);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = gradientOf(examples, w, total);
    for (let n = 0; n < SIZE; n++) {
      const g = gradient[n]! + RIDGE * (w[n]! - start[n]!);
      mean[n] = 0.9 * mean[n]! + 0.1 * g;
      square[n] = 0.999 * square[n]! + 0.001 * g * g;
      const fast = mean[n]! / (1 - 0.9 ** step);
      w[n]! -= (RATE * fast) / (Math.sqrt(square[n]! / (1 - 0.999 ** step)) + 1e-8);
      if (n < WIDTH && w[n]! < 0) w[n] = 0;
    }
  }
  return weightsOf(w);
}

function gradientOf(examples: readonly Example[], w: Float64Array, total: number): Float64Array {
  const gradient = new Float64Array(SIZE);
  for (const { rows, targets, weight } of examples) {
    const logits = rows.map((row) => dot(w, row));
    const top = Math.max(...logits);
    const odds = logits.map((logit) => Math.exp(logit - top));
    let sum = 0;
    let good = 0;
    odds.forEach((odd, n) => {
      sum += odd;
      if (targets[n]) good += odd;
    });
    if (good === 0) continue;
    rows.forEach((row, n) => {
      const push = (weight / total) * (odds[n]! / sum - (targets[n] ? odds[n]! / good : 0));
      if (Math.abs(push) < 1e-12) return;
      for (let f = 0; f < SIZE; f++) gradient[f]! += push * row[f]!;
    });
  }
  return gradient;
}

const vector = (weights: Weights): Float64Array =>
  Float64Array.from([
    ...weights.features,
    weights.outside,
    weights.chat,
    weights.none,
    weights.noneUnknown,
    weights.noneShort,
    weights.chatLong,
  ]);

const weightsOf = (w: Float64Array): Weights => ({
  ...START,
  features: [...w.slice(0, WIDTH)],
  outside: w[WIDTH]!,
  chat: w[WIDTH + 1]!,
  none: w[WIDTH + 2]!,
  noneUnknown: w[WIDTH + 3]!,
  noneShort: w[WIDTH + 4]!,
  chatLong: w[WIDTH + 5]!,
});
