/**
 * The matcher beside what one would use instead, on the same questions in one run: right topic first, clean, without
 * accents, noised; time of one call; memory of the index. And ours on a bank grown to 1,000 topics, 20,000 phrasings.
 * Runs alone too: `node test/bench/matcher.bench.ts [questions.jsonl]`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isOutside, type Question, readExamples, readQuestions } from '../../scripts/support/questions.ts';
import { buildMatcher } from '../../src/matcher/build.ts';
import type { MatchTopic } from '../../src/matcher/entries.ts';
import { realBank } from '../support/bank.ts';
import { KINDS, type Noise, type Random, randomFrom, seedOf } from '../support/noise.ts';
import { bayes, fts5, miniSearch, type Phrasing, type Rival, tfidf } from './rivals.ts';
import { type BenchRow, quantile, round } from './row.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const root = join(import.meta.dirname, '..', '..');
const GROWN = { topics: 1000, asks: 20 };

function questions(): Question[] {
  const given = process.argv[2]?.endsWith('.jsonl') ? process.argv[2] : undefined;
  const path = given ?? join(root, '..', 'shared', 'language', 'dev-questions.jsonl');
  const all = existsSync(path)
    ? readQuestions(path)
    : readExamples(join(root, 'test', 'unit', 'matcher', 'examples.yaml'));
  return all.filter((question) => !isOutside(question));
}

const noisy = (noise: Noise, kind: string, text: string): string =>
  noise(text, randomFrom(seedOf(`${kind}:${text}`)));

function accuracy(rival: Rival, asked: readonly Question[], change: (text: string) => string[]): number {
  let right = 0;
  let all = 0;
  for (const question of asked) {
    for (const text of change(question.text)) {
      all++;
      const [first] = rival.rank(text);
      if (first !== undefined && [question.topic, ...question.alt].includes(first)) right++;
    }
  }
  return round((100 * right) / all, 1);
}

const NOISED = Object.entries(KINDS).filter(([kind]) => kind !== 'unaccented');
const FORMS: Readonly<Record<string, (text: string) => string[]>> = {
  clean: (text) => [text],
  unaccented: (text) => [noisy(KINDS['unaccented']!, 'unaccented', text)],
  noised: (text) => NOISED.map(([kind, noise]) => noisy(noise, kind, text)),
};

/** Milliseconds of single calls, warmed up. */
function times(rival: Rival, texts: readonly string[], rounds: number): number[] {
  for (const text of texts) rival.rank(text);
  const samples: number[] = [];
  for (let n = 0; n < rounds; n++) {
    for (const text of texts) {
      const start = performance.now();
      rival.rank(text);
      samples.push(performance.now() - start);
    }
  }
  return samples;
}

/** What a thing adds to the heap, megabytes. */
function weigh<T extends { readonly outsideHeap?: number }>(make: () => T): { made: T; megabytes: number } {
  collect();
  const before = process.memoryUsage();
  const made = make();
  collect();
  const after = process.memoryUsage();
  const bytes =
    after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers + (made.outsideHeap ?? 0);
  return { made, megabytes: round(bytes / 2 ** 20, 1) };
}

/** The bank with other words put in: as many topics and phrasings as asked for, as like one another as real ones are. */
function grown(topics: readonly MatchTopic[], random: Random): MatchTopic[] {
  const vocabulary = [...new Set(topics.flatMap((topic) => topic.asks.flatMap((ask) => ask.split(' '))))];
  const word = (): string => vocabulary[Math.floor(random() * vocabulary.length)]!;
  const other = (text: string): string =>
    text
      .split(' ')
      .map((part) => (random() < 0.3 ? word() : part))
      .join(' ');
  return Array.from({ length: GROWN.topics }, (_, n) => {
    const base = topics[n % topics.length]!;
    return {
      ...base,
      id: n < topics.length ? base.id : `${base.id}-${n}`,
      asks: Array.from({ length: GROWN.asks }, (_, a) =>
        n < topics.length && a < base.asks.length ? base.asks[a]! : other(base.asks[a % base.asks.length]!),
      ),
      answer: other(base.answer),
    };
  });
}

export async function run(): Promise<BenchRow[]> {
  const bank = realBank();
  const topics = [...bank.topics.values()];
  const { vocabulary } = bank.language.search;
  const phrasings: Phrasing[] = topics.flatMap((topic) =>
    [topic.title, ...topic.asks, ...(vocabulary[topic.id] ?? [])].map((text) => ({ topic: topic.id, text })),
  );
  const asked = questions();
  const ours = (list: readonly MatchTopic[]): Rival => {
    const matcher = buildMatcher(list, bank.language);
    return { name: 'ours', rank: (text) => matcher.match(text).topics.map((topic) => topic.id) };
  };
  const rows: BenchRow[] = [];
  const clean = asked.map((question) => question.text);
  for (const make of [
    () => ours(topics),
    () => bayes(phrasings),
    () => tfidf(phrasings),
    () => miniSearch(phrasings),
    () => fts5(phrasings),
  ]) {
    const { made, megabytes } = weigh(make);
    const isOurs = made.name === 'ours';
    for (const [form, change] of Object.entries(FORMS))
      rows.push({
        name: `${made.name}: right topic first, ${form}`,
        value: accuracy(made, asked, change),
        unit: '%',
      });
    const samples = times(made, clean, 3);
    const p50 = round(quantile(samples, 0.5), 3);
    const p99 = round(quantile(samples, 0.99), 3);
    rows.push({
      name: `${made.name}: p50`,
      value: p50,
      unit: 'ms',
      ...(isOurs ? { budget: '< 0.3 ms', ok: p50 < 0.3 } : {}),
    });
    rows.push({
      name: `${made.name}: p99`,
      value: p99,
      unit: 'ms',
      ...(isOurs ? { budget: '< 2 ms', ok: p99 < 2 } : {}),
    });
    rows.push({ name: `${made.name}: memory of the index`, value: megabytes, unit: 'MB' });
  }
  const big = weigh(() => ours(grown(topics, randomFrom(7))));
  const samples = times(big.made, clean, 2);
  const p99 = round(quantile(samples, 0.99), 3);
  rows.push({ name: 'ours, 1,000 topics: p50', value: round(quantile(samples, 0.5), 3), unit: 'ms' });
  rows.push({ name: 'ours, 1,000 topics: p99', value: p99, unit: 'ms', budget: '< 5 ms', ok: p99 < 5 });
  rows.push({ name: 'ours, 1,000 topics: memory of the index', value: big.megabytes, unit: 'MB' });
  return rows;
}

if (import.meta.main) {
  for (const { name, value, unit, budget, ok } of await run())
    console.log(
      `${ok === undefined ? ' ' : ok ? '✓' : '✗'} ${name.padEnd(52)} ${String(value).padStart(8)} ${unit}${budget ? ` [${budget}]` : ''}`,
    );
}
