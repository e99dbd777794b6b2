/**
 * `npm run train [-- FILE.jsonl ...]`: fits the ranking weights and the two thresholds to labelled questions of others
 * (default ../shared/language/dev-questions.jsonl) and our own examples, and writes content/language/weights.yaml.
 * First it shows what to expect: every source is held out whole, the rest fits weights and thresholds, the held-out
 * questions are matched with those. The same input gives the same file.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadLanguageTables } from '../src/content/load-language.ts';
import type { LanguageTables } from '../src/language/tables.ts';
import { type Weights, weightsYaml } from '../src/language/weights.ts';
import { buildMatcher, weighed } from '../src/matcher/build.ts';
import type { MatchTopic } from '../src/matcher/entries.ts';
import type { Evidence } from '../src/matcher/features.ts';
import { noised } from '../test/support/noise.ts';
import { type Example, example, fitWeights } from './support/fit.ts';
import { contentDir } from './support/paths.ts';
import { foldsOf, type Question, readExamples, readQuestions } from './support/questions.ts';
import { HEADER, type Outcome, row, table } from './support/tally.ts';
import { chooseThresholds, type Limits } from './support/thresholds.ts';

const root = join(import.meta.dirname, '..');
const given = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const files = given.length > 0 ? given : [join(root, '..', 'shared', 'language', 'dev-questions.jsonl')];
const questions = [
  ...files.filter((file) => existsSync(file)).flatMap(readQuestions),
  ...readExamples(join(root, 'test', 'unit', 'matcher', 'examples.yaml')),
];
const tables = loadLanguageTables(contentDir());
const matcher = buildMatcher(readTopics(contentDir()), tables);

/** Each question clean, without accents, and noisy in every way; the clean form counts as much as all others together. */
const seen = questions.map((question) => {
  const forms = Object.entries(noised(question.text));
  return {
    question,
    forms: [['clean', question.text] as const, ...forms].map(([kind, text]) => ({
      kind,
      text,
      evidence: matcher.gather(text),
    })),
  };
});
const topicCounts = Map.groupBy(questions, (question) => question.topic);
const weightOf = (question: Question): number => {
  const many = topicCounts.get(question.topic)!.length;
  const outside = question.topic === 'other' || question.topic === 'chitchat';
  return outside ? 1 : 1 / Math.sqrt(many / 4 + 0.75);
};
/** Of the noisy forms every third is fitted to, another third for the next question. */
const TAUGHT = 3;
const examples = new Map<Question, Example[]>(
  seen.map(({ question, forms }, at) => [
    question,
    forms
      .filter(({ kind }, n) => kind === 'clean' || n % TAUGHT === at % TAUGHT)
      .map(({ kind, evidence }, _, kept) =>
        example(
          question,
          evidence,
          matcher.index.entries,
          weightOf(question) * (kind === 'clean' ? 1 : 1 / (kept.length - 1)),
        ),
      ),
  ]),
);

function learn(training: readonly Question[]): Weights {
  const weights = fitWeights(training.flatMap((question) => examples.get(question)!));
  const set = new Set(training);
  const scored = seen
    .filter(({ question }) => set.has(question))
    .flatMap(({ question, forms }) =>
      forms.map(({ kind, text, evidence }) => ({
        question,
        weight: weightOf(question) * (kind === 'clean' ? 1 : 1 / (forms.length - 1)),
        under: (fitted: Weights) => {
          const verdict = weighed(evidence, withWeights(fitted));
          return (limits: Limits): Outcome => ({ question, text, result: verdict(limits) });
        },
      })),
    );
  return chooseThresholds(scored, weights);
}

const outcome = (question: Question, text: string, evidence: Evidence, weights: Weights): Outcome => ({
  question,
  text,
  result: weighed(evidence, withWeights(weights))(weights),
});
const withWeights = (weights: Weights) => ({
  ...matcher.index,
  tables: { ...tables, search: { ...tables.search, weights } } satisfies LanguageTables,
});

function crossValidate(): void {
  const held: (Outcome & { kind: string })[] = [];
  for (const [source, list] of foldsOf(questions)) {
    const out = new Set(list);
    const weights = learn(questions.filter((question) => !out.has(question)));
    const mine = seen
      .filter(({ question }) => out.has(question))
      .flatMap(({ question, forms }) =>
        forms.map(({ kind, text, evidence }) => ({ ...outcome(question, text, evidence, weights), kind })),
      );
    held.push(...mine);
    console.log(
      row(
        `- ${source}`,
        mine.filter((o) => o.kind === 'clean'),
      ),
    );
  }
  const others = held.filter((o) => o.question.source !== 'ours');
  console.log(`\nheld out, others' questions, clean\n${table(others.filter((o) => o.kind === 'clean'))}`);
  console.log(`\nheld out, others' questions, by noise\n${HEADER}`);
  for (const [kind, list] of Map.groupBy(others, (o) => o.kind)) console.log(row(kind, list));
  console.log(
    row(
      'all noised',
      others.filter((o) => o.kind !== 'clean'),
    ),
  );
}

function readTopics(dir: string): MatchTopic[] {
  return readdirSync(join(dir, 'topics'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parse(readFileSync(join(dir, 'topics', name), 'utf8')) as MatchTopic);
}

console.log(`${questions.length} questions; each source held out whole:\n${HEADER}`);
crossValidate();
const final = learn(questions);
if (!process.argv.includes('--dry')) {
  const path = join(contentDir(), 'language', 'weights.yaml');
  writeFileSync(
    path,
    weightsYaml(
      final,
      'Trọng số xếp hạng, do `npm run train` viết ra; đừng sửa tay.\nMỗi bằng chứng nặng bao nhiêu, khi nào đủ chắc để trả lời (answer), để hỏi lại (clarify).',
    ),
  );
  console.log(`\n${path}\n${weightsYaml(final, '').trim()}`);
}
