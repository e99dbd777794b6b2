/** Labelled questions for fitting and evaluating: a JSONL file of others' questions, and our own examples. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export type Question = {
  readonly text: string;
  /** A topic id, `other` or `chitchat`. */
  readonly topic: string;
  /** Also right. */
  readonly alt: readonly string[];
  /** Where its kind comes from (faq, citizen, exam, ...). */
  readonly group: string;
  /** Held out as a whole: one repository or site is one source, however its files are named. */
  readonly source: string;
};

/** @throws when a line is not of the shape {text, topic, origin?, source?, alt?} */
export function readQuestions(path: string): Question[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, n) => {
      const row = JSON.parse(line) as Record<string, unknown>;
      if (typeof row['text'] !== 'string' || typeof row['topic'] !== 'string')
        throw new Error(`${path}:${n + 1}: text and topic are needed`);
      return {
        text: row['text'],
        topic: row['topic'],
        alt: Array.isArray(row['alt']) ? row['alt'].map(String) : [],
        group: String(row['origin'] ?? row['group'] ?? 'all'),
        source: repository(String(row['source'] ?? row['origin'] ?? 'all')),
      };
    });
}

/** "github:owner/name ..." and "(qua github:owner/name)" are the same source. */
function repository(source: string): string {
  const named = /github:([\w.-]+)(?:\/([\w.-]+))?/.exec(source);
  return named ? `${named[1]}/${named[2] ?? ''}` : source;
}

/** Our own examples (test/unit/matcher/examples.yaml): topic -> texts. */
export function readExamples(path: string): Question[] {
  const file = parse(readFileSync(path, 'utf8')) as Record<string, string[]>;
  return Object.entries(file).flatMap(([topic, texts]) =>
    texts.map((text) => ({ text, topic, alt: [], group: 'ours', source: 'ours' })),
  );
}

export const isOutside = (question: Question): boolean =>
  question.topic === 'other' || question.topic === 'chitchat';

/** Sources small enough to be one fold together (a handful of questions each says nothing alone). */
export function foldsOf(questions: readonly Question[], least = 15): Map<string, Question[]> {
  const bySource = Map.groupBy(questions, (question) => question.source);
  const folds = new Map<string, Question[]>();
  for (const [source, list] of bySource) {
    const name = list.length < least ? 'small sources' : source;
    folds.set(name, [...(folds.get(name) ?? []), ...list]);
  }
  return folds;
}
