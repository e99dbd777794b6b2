/** A person's progress as the desk shows it: skills by what is remembered today, guides by the number of their step. */
import type { Bank } from '../content/bank.ts';
import type { EvidenceLevel } from '../domain/learning.ts';
import { countEvidence } from '../learning/evidence.ts';
import { type SkillProgress, skillProgress } from '../learning/skill-progress.ts';
import type { PersonRecord } from '../store/reports/person.ts';

export type PersonProgress = {
  readonly skills: readonly (SkillProgress & { readonly title: string })[];
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
  const done = new Set(record.evidence.map(({ topic }) => topic));
  const met = new Set([...record.guides, ...record.lessons, ...record.quizzes].map(({ topic }) => topic));
  const planned = new Set(
    record.enrolments.flatMap(({ track }) => bank.tracks.get(track)?.topics.map(({ id }) => id) ?? []),
  );
  const skills = skillProgress({
    skills: [...bank.skills.keys()],
    topics: [...bank.topics.values()],
    cards: record.cards,
    isDone: (topic) => done.has(topic),
    isMet: (topic) => met.has(topic),
    isPlanned: (topic) => planned.has(topic),
    now,
  });
  return {
    skills: skills.map((one) => ({ ...one, title: bank.skills.get(one.skill) ?? one.skill })),
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
