/** What a person has shown or said they can do, by how sure that is. */
import { EVIDENCE_LEVELS, type Evidence, type EvidenceLevel } from '../domain/learning.ts';

/** Share of right answers from which a check counts as passed; the official threshold is not published (facts/khung-ky-nang-so.md). */
export const PASS_SHARE = 2 / 3;

export const isPassed = (right: number, total: number): boolean => total > 0 && right / total >= PASS_SHARE;

const rank = (level: EvidenceLevel): number => EVIDENCE_LEVELS.indexOf(level);

/** The surest evidence for a topic, or null. */
export function bestEvidence(evidence: readonly Evidence[], topic: string): EvidenceLevel | null {
  return evidence
    .filter((e) => e.topic === topic)
    .reduce<EvidenceLevel | null>(
      (best, e) => (best === null || rank(e.level) > rank(best) ? e.level : best),
      null,
    );
}

/** How many topics have evidence of each level; one topic may have several. */
export function countEvidence(evidence: readonly Evidence[]): Record<EvidenceLevel, number> {
  const counts: Record<EvidenceLevel, number> = { 'tu-khai': 0, 'dat-cau-hoi': 0, 'xac-nhan': 0 };
  for (const { level } of evidence) counts[level]++;
  return counts;
}
