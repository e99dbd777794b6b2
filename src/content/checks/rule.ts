/** What a rule sees and says. One rule a file; each is a pure function over the parsed files. */
import { type ContentWords, content as say } from '../../messages/operator.ts';
import type { SafetySources } from '../safety-files.ts';
import type { GlossaryEntry, Skill, Topic } from '../schema.ts';
import type { Path, Source } from '../source.ts';

export type RuleInput = {
  readonly topics: readonly Source<Topic>[];
  /** content/skills.yaml and content/glossary.yaml; null when there is no such file. */
  readonly skills: Source<readonly Skill[]> | null;
  readonly glossary: Source<readonly GlossaryEntry[]> | null;
  /** content/safety with every host a text may name; null when it could not be read. */
  readonly safety: (SafetySources & { readonly allowedHosts: readonly string[] }) | null;
  readonly hosts: Pick<ReadonlySet<string>, 'has'>;
  readonly phones: ReadonlySet<string>;
  /** Every file could be read. What is missed in another file is only looked for then: it may be in the broken one. */
  readonly isWhole: boolean;
  /** ISO date; facts older than 180 days before it are warned of. Null: age is not checked. */
  readonly today: string | null;
  /** The topics to be judged; the others are there to be compared with. They stand last, so that a clash is theirs. */
  readonly judged: readonly Source<Topic>[];
  /** The words for what is wrong: an editor's or an officer's. */
  readonly say: ContentWords;
};
/** A place in a file and what is wrong there. */
export type Finding = {
  readonly source: Pick<Source<unknown>, 'path' | 'lineOf'>;
  readonly at: Path;
  readonly message: string;
};
export type Rule = {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  check(input: RuleInput): Finding[];
};

/** A rule that looks at one topic at a time. */
export function perTopic(
  id: string,
  severity: Rule['severity'],
  check: (topic: Topic, input: RuleInput, source: Source<Topic>) => { at: Path; message: string }[],
): Rule {
  return {
    id,
    severity,
    check: (input) =>
      input.judged.flatMap((source) =>
        check(source.data, input, source).map((found) => ({ source, ...found })),
      ),
  };
}

/** Every text a learner reads, with its place in the file. */
export function learnerTexts(topic: Topic): { at: Path; text: string }[] {
  const steps = topic.guide.steps.flatMap((step, n) => {
    const at: Path = ['guide', 'steps', n];
    return [
      { at: [...at, 'do'], text: step.do },
      { at: [...at, 'see'], text: step.see },
      ...(step.warn ? [{ at: [...at, 'warn'], text: step.warn }] : []),
      ...step.stuck.flatMap((s, k) => [
        { at: [...at, 'stuck', k, 'when'], text: s.when },
        { at: [...at, 'stuck', k, 'do'], text: s.do },
      ]),
    ];
  });
  const quiz = topic.quiz.flatMap((item, n) => {
    const at: Path = ['quiz', n];
    return [
      { at: [...at, 'ask'], text: item.ask },
      ...(item.variants ?? []).map((text, k) => ({ at: [...at, 'variants', k], text })),
      { at: [...at, 'right'], text: item.right },
      { at: [...at, 'why'], text: item.why },
      ...item.wrong.flatMap((w, k) => [
        { at: [...at, 'wrong', k, 'text'], text: w.text },
        { at: [...at, 'wrong', k, 'why'], text: w.why },
      ]),
    ];
  });
  return [
    { at: ['title'], text: topic.title },
    { at: ['answer'], text: topic.answer },
    ...topic.guide.needs.map((text, n) => ({ at: ['guide', 'needs', n], text })),
    ...steps,
    ...topic.lesson.map((text, n) => ({ at: ['lesson', n], text })),
    ...quiz,
  ];
}

/** Finds the second of any two equal keys in a list. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string): number[] {
  const seen = new Set<string>();
  return items.flatMap((item, n) => {
    const key = keyOf(item);
    if (seen.has(key)) return [n];
    seen.add(key);
    return [];
  });
}

export { say };
