/** Ids of the bank as words, for tables. */
import type { Bank } from '../../../content/bank.ts';
import {
  CHANNEL_NAMES,
  causeOther,
  NOT_CHOSEN,
  stepInSentence,
  stepName,
} from '../../../messages/desk-reports.ts';

export type Names = {
  topic(id: string): string;
  /** "Bước 3: Chạm Cài đặt." */
  step(topic: string, step: string): string;
  /** "bước 3", inside a sentence; and what is done there, its first sentence only. */
  stepNumber(topic: string, step: string): string;
  doing(topic: string, step: string): string | null;
  cause(topic: string, step: string, cause: number | null): string;
  /** Of a group or track; null: not chosen. */
  group(id: string | null): string;
  channel(id: string): string;
};

export function namesOf(bank: Bank): Names {
  const stepOf = (topic: string, step: string) => {
    const steps = bank.topics.get(topic)?.guide.steps ?? [];
    const index = steps.findIndex((s) => s.id === step);
    return { number: index < 0 ? null : index + 1, step: steps[index] };
  };
  return {
    topic: (id) => bank.topics.get(id)?.title ?? id,
    step: (topic, id) => {
      const { number, step } = stepOf(topic, id);
      return stepName(number, step?.do ?? null);
    },
    stepNumber: (topic, id) => stepInSentence(stepOf(topic, id).number),
    doing: (topic, id) => stepOf(topic, id).step?.do.match(/^[^.!?]*[.!?]?/)?.[0] ?? null,
    cause: (topic, id, cause) =>
      (cause === null ? undefined : stepOf(topic, id).step?.stuck[cause]?.when) ?? causeOther,
    group: (id) => (id === null ? NOT_CHOSEN : (bank.tracks.get(id)?.title ?? id)),
    channel: (id) => CHANNEL_NAMES[id] ?? id,
  };
}
