/**
 * `npm run eval -- FILE.jsonl [--wrong]`: what the assistant does with labelled questions ({text, topic, origin?, alt?}) as
 * the first thing a person says: right topic first and among three, answered right and wrong, clarified with the right
 * one offered, refused outside; per group, with the topics taken for one another; clean and for every kind of noise.
 */
import { join } from 'node:path';
import { loadBank } from '../src/content/read-bank.ts';
import { KINDS, randomFrom, seedOf } from '../test/support/noise.ts';
import { firstSaid } from './support/first.ts';
import { contentDir } from './support/paths.ts';
import { isOutside, type Question, readExamples, readQuestions } from './support/questions.ts';
import { confusions, HEADER, type Outcome, row, table } from './support/tally.ts';

const root = join(import.meta.dirname, '..');
const given = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const { bank } = loadBank(contentDir());
const questions =
  given.length > 0
    ? given.flatMap(readQuestions)
    : readExamples(join(root, 'test', 'unit', 'matcher', 'examples.yaml'));

const ask = (question: Question, text: string): Outcome => ({
  question,
  text,
  result: firstSaid(text, bank),
});
const clean = questions.map((question) => ask(question, question.text));

console.log(
  `${questions.length} questions${given.length > 0 ? '' : ' (our own examples; give a .jsonl for others)'}\n`,
);
console.log(`clean\n${table(clean)}\n\nnoised\n${HEADER}`);
const noisy: Outcome[] = [];
for (const [kind, noise] of Object.entries(KINDS)) {
  const list = questions.map((question) =>
    ask(question, noise(question.text, randomFrom(seedOf(`${kind}:${question.text}`)))),
  );
  if (kind !== 'unaccented') noisy.push(...list);
  console.log(row(kind, list));
}
console.log(row('all but unaccented', noisy));
console.log(`\ntaken for one another (clean)\n${confusions(clean)}`);
if (process.argv.includes('--wrong')) {
  console.log('\nnot right (clean)');
  for (const { question, result } of clean) {
    const good = [question.topic, ...question.alt].includes(result.topics[0]?.id ?? '');
    if (isOutside(question) ? result.decision === 'fallback' : good) continue;
    const found = result.topics.slice(0, 3).map((topic) => `${topic.id} ${topic.score}`);
    console.log(
      `${result.decision}/${result.kind} [${question.topic}] ${question.text}\n      ${found.join(', ')}`,
    );
  }
}
