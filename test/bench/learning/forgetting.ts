/**
 * How simulated people forget: the spacing model of Pavlik & Anderson (2005, Cognitive Science 29), built on ACT-R and fitted to
 * vocabulary learning. It is not FSRS: memory is a sum of power-law traces, each decaying faster the fresher the memory was when
 * it was laid down (so cramming fades), and recall is a logistic of that sum. Time between sessions counts 0.025 of time inside
 * one, as in the paper. `strength` differs by person and item.
 */
const DECAY_SCALE = 0.217;
const DECAY_FLOOR = 0.177;
const THRESHOLD = -0.704;
const NOISE = 0.255;
const BETWEEN_SESSIONS = 0.025;
/** Seconds that a trace needs at least: what was read a moment ago is not infinitely fresh. */
const FRESH_S = 30;

export type Memory = { readonly traces: { at: number; decay: number }[]; readonly strength: number };

export const newMemory = (strength: number): Memory => ({ traces: [], strength });

function activation({ traces, strength }: Memory, now: number): number {
  let sum = 0;
  for (const { at, decay } of traces) {
    const seconds = Math.max(FRESH_S, ((now - at) / 1000) * BETWEEN_SESSIONS);
    sum += seconds ** -decay;
  }
  return Math.log(sum) + strength;
}

/** The chance to recall without a guess. */
export function recall(memory: Memory, now: number): number {
  if (memory.traces.length === 0) return 0;
  return 1 / (1 + Math.exp((THRESHOLD - activation(memory, now)) / NOISE));
}

/** Reading it, or answering and being told the right answer at once. */
export function expose(memory: Memory, now: number): void {
  const freshness = memory.traces.length === 0 ? 0 : Math.exp(activation(memory, now) - memory.strength);
  memory.traces.push({ at: now, decay: DECAY_SCALE * freshness + DECAY_FLOOR });
}

/** Mulberry32: a small generator with a seed, so that every run gives the same numbers. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Standard normal (Box-Muller). */
export const normalOf = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
