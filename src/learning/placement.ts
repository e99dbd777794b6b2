/**
 * Placement: five quick questions, each from another skill, one tier up after a right answer and one down after a wrong one.
 * Five answers cannot measure fourteen skills: what was asked is judged by its own answer, the rest by the general level less
 * one, so that a lucky guess never skips a lesson somebody needs. Everything can be taken again.
 */
import type { CardRef } from './cards.ts';

export const PLACEMENT_QUESTIONS = 5;
const START_TIER = 2;
const MAX_TIER = 3;

export type Asked = CardRef & {
  readonly skill: string;
  readonly tier: number;
  readonly isRight: boolean;
};
export type Candidate = { readonly topic: string; readonly skill: string; readonly tier: number };

/** The tier to ask next: up after right, down after wrong, within 1 to 3. */
export function nextTier(asked: readonly Asked[]): number {
  return asked.reduce(
    (tier, answer) => Math.min(MAX_TIER, Math.max(1, tier + (answer.isRight ? 1 : -1))),
    START_TIER,
  );
}

/** The topic to ask about next; null when five were asked or nothing is left. */
export function nextCandidate(
  candidates: readonly Candidate[],
  asked: readonly Asked[],
  seed: number,
): Candidate | null {
  if (asked.length >= PLACEMENT_QUESTIONS) return null;
  const tier = nextTier(asked);
  const left = candidates.filter((c) => !asked.some((a) => a.topic === c.topic));
  const fresh = left.filter((c) => !asked.some((a) => a.skill === c.skill));
  const pool = fresh.length > 0 ? fresh : left;
  const nearest = Math.min(...pool.map((c) => Math.abs(c.tier - tier)));
  const best = pool.filter((c) => Math.abs(c.tier - tier) === nearest);
  return best[Math.abs(seed) % best.length] ?? null;
}

/** The level of every skill, 0 to 3, from the answers. */
export function placeLevels(
  skills: readonly string[],
  asked: readonly Asked[],
): { skill: string; level: number }[] {
  const general = asked.length === 0 ? 0 : Math.max(0, Math.min(nextTier(asked), topTier(asked)) - 1);
  return skills.map((skill) => {
    const own = asked.filter((a) => a.skill === skill);
    if (own.length === 0) return { skill, level: general };
    const known = own.filter((a) => a.isRight).map((a) => a.tier);
    return { skill, level: known.length > 0 ? Math.max(...known) : Math.min(general, minTier(own) - 1) };
  });
}

const topTier = (asked: readonly Asked[]): number =>
  Math.max(0, ...asked.filter((a) => a.isRight).map((a) => a.tier));
const minTier = (asked: readonly Asked[]): number => Math.min(...asked.map((a) => a.tier));
