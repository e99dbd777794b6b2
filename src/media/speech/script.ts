/** What is said of a place in the bank: the words of the message, and how to go on for somebody who cannot see the buttons. */
import type { Bank } from '../../content/bank.ts';
import { isShort, type Topic } from '../../content/schema.ts';
import type { TenantView } from '../../domain/learner.ts';
import type { Spoken } from '../../domain/spoken.ts';
import { makeAloud } from '../../language/aloud.ts';
import { answerOnward, cardOnward, spokenWarning, stepOnward } from '../../messages/aloud.ts';
import { fill } from '../../messages/fill.ts';
import { lessonTitle, needsNote, stepTitle } from '../../messages/vi.ts';

export type Script = {
  /** As it stands on the screen. */
  readonly title: string;
  readonly lines: readonly string[];
  /** As it is spoken. */
  readonly speech: string;
};

/** @returns null when the bank has no such place (any more) */
export function scriptOf(bank: Bank, tenant: TenantView, spoken: Spoken): Script | null {
  const topic = bank.topics.get(spoken.topic);
  const found = topic && linesOf(topic, spoken);
  if (!topic || !found) return null;
  const say = (text: string): string => fill(text, tenant);
  const lines = found.lines.map(say);
  const spokenLines = [found.title, ...lines, say(found.onward)];
  const speech = aloudOf(bank)(spokenLines.join('\n'));
  return { title: say(found.title), lines, speech };
}

type Lines = { readonly title: string; readonly lines: readonly string[]; readonly onward: string };

function linesOf(topic: Topic, { step, card }: Spoken): Lines | null {
  if (step !== undefined) {
    const steps = topic.guide.steps;
    const index = steps.findIndex(({ id }) => id === step);
    const found = steps[index];
    if (!found) return null;
    const { minutes, needs: things } = topic.guide;
    const needs = index === 0 ? [needsNote(minutes, things)] : [];
    const warn = found.warn === undefined ? [] : [spokenWarning(found.warn)];
    return {
      title: stepTitle(index + 1, steps.length, topic.title),
      lines: [...needs, found.do, found.see, ...warn],
      onward: stepOnward(index + 1 === steps.length),
    };
  }
  if (card !== undefined) {
    const found = topic.lesson[card];
    if (found === undefined) return null;
    return {
      title: lessonTitle(card + 1, topic.lesson.length, topic.title),
      lines: [found],
      onward: cardOnward(),
    };
  }
  return { title: topic.title, lines: [topic.answer], onward: isShort(topic) ? '' : answerOnward() };
}

const speakers = new WeakMap<Bank['language'], (text: string) => string>();

/** The tables make one long pattern: once for each bank. */
function aloudOf({ language }: Bank): (text: string) => string {
  const known = speakers.get(language) ?? makeAloud(language.speech);
  speakers.set(language, known);
  return known;
}
