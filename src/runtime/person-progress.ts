/** A person's progress as the desk shows it: skills by what is remembered today, guides by the number of their step. */
import type { Bank } from '../content/bank.ts';
import type { EvidenceLevel } from '../domain/learning.ts';
import { countEvidence } from '../learning/evidence.ts';
import { skillMastery } from '../learning/mastery.ts';
import type { PersonRecord } from '../store/reports/person.ts';

export type PersonProgress = {
  readonly skills: readonly {
    readonly title: string;
    /** Topics begun, of so many. */
    readonly begun: number;
    readonly topics: number;
    /** How much of it would be remembered today, 0 to 1. */
    readonly mastery: number;
  }[];
  readonly guides: readonly {
    readonly topic: string;
    readonly title: string;
    /** From 1; null when an edit took the step away. */
    readonly step: number | null;
    readonly steps: number;
    readonly status: 'started' | 'left' | 'finished';
    readonly isStuck: boolean;
    readonly at: number;
  }[];
  readonly evidence: Readonly<Record<EvidenceLevel, number>>;
};

export function personProgress(bank: Bank, record: PersonRecord, now: number): PersonProgress {
  const skills = skillMastery([...bank.skills.keys()], [...bank.topics.values()], record.cards, now);
  return {
    skills: skills.map(({ skill, ...rest }) => ({ title: bank.skills.get(skill) ?? skill, ...rest })),
    guides: record.guides.map(({ topic, step, status, isStuck, at }) => {
      const steps = bank.topics.get(topic)?.guide.steps ?? [];
      const index = steps.findIndex((s) => s.id === step);
      return {
        topic,
        title: bank.topics.get(topic)?.title ?? topic,
        step: index < 0 ? null : index + 1,
        steps: steps.length,
        status,
        isStuck,
        at,
      };
    }),
    evidence: countEvidence(record.evidence),
  };
}
