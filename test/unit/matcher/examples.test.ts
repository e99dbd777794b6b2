/** Our own examples must stay understood, clean and as people type them; no ask or phrase may be theirs word for word. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isOutside, readExamples } from '../../../scripts/support/questions.ts';
import { type Outcome, tally } from '../../../scripts/support/tally.ts';
import { words } from '../../../src/language/fold.ts';
import { realBank } from '../../support/bank.ts';
import { realMatcher } from '../../support/matcher.ts';
import {
  dropAccents,
  joined,
  polite,
  randomFrom,
  seedOf,
  telexLeftovers,
  typos,
} from '../../support/noise.ts';

const examples = readExamples(join(import.meta.dirname, 'examples.yaml'));
const ask = (change: (text: string) => string): Outcome[] =>
  examples.map((question) => {
    const text = change(question.text);
    return { question, text, result: realMatcher().match(text) };
  });

/** Floors a few points under what it reaches (README), so that an edit of the bank may move a question or two. */
test.each([
  ['clean', (text: string) => text, 0.9, 0.96],
  ['without accents', (text: string) => dropAccents(text, Math.random), 0.88, 0.96],
  ['Telex left over', (text: string) => telexLeftovers(text, randomFrom(seedOf(text))), 0.88, 0.95],
  ['slips', (text: string) => typos(text, randomFrom(seedOf(text))), 0.85, 0.94],
  ['joined', (text: string) => joined(text, randomFrom(seedOf(text))), 0.82, 0.93],
  ['polite', (text: string) => polite(text, randomFrom(seedOf(text))), 0.88, 0.95],
] as const)('%s', (_, change, top1, top3) => {
  const reached = tally(ask(change));
  expect(reached.top1).toBeGreaterThanOrEqual(top1);
  expect(reached.top3).toBeGreaterThanOrEqual(top3);
  expect(reached.answeredWrong).toBeLessThanOrEqual(0.04);
  expect(reached.outsideSure).toBeLessThanOrEqual(0.05);
});

test('every topic has two examples, none of them an ask of the bank', () => {
  const asks = new Set([...realBank().topics.values()].flatMap((t) => t.asks.map((a) => words(a).join(' '))));
  const counts = Map.groupBy(examples, (example) => example.topic);
  for (const id of realBank().topics.keys())
    expect(counts.get(id)?.length ?? 0, id).toBeGreaterThanOrEqual(2);
  for (const { text } of examples.filter((e) => !isOutside(e)))
    expect(asks).not.toContain(words(text).join(' '));
});

describe('the tables belong to the bank', () => {
  const { search } = realBank().language;
  test.each([...Object.keys(search.vocabulary), ...Object.keys(search.scam).filter((id) => id !== '*')])(
    '%s is a topic',
    (id) => expect(realBank().topics.has(id)).toBe(true),
  );
});

describe('two things at once', () => {
  test.each([
    ['quên mật khẩu vneid với lại muốn đổi bằng lái xe', ['vneid-quen-mat-khau', 'dvc-doi-giay-phep-lai-xe']],
    ['làm giấy khai sinh cho cháu và mua bảo hiểm y tế', ['dvc-khai-sinh', 'yt-bao-hiem-y-te']],
  ])('%s', (text, ids) => {
    const result = realMatcher().match(text);
    expect(result.kind).toBe('two');
    expect(result.topics.slice(0, 2).map((t) => t.id)).toEqual(ids);
  });
  test('a question about one thing stays one', () => {
    expect(realMatcher().match('căn cước hết hạn, đổi ở đâu và mất bao nhiêu tiền').kind).not.toBe('two');
  });
});

test.each([
  ['chào cháu', 'hello'],
  ['cảm ơn nhiều nha', 'thanks'],
  ['đồ ngu', 'insult'],
  ['cháu tên gì', 'about'],
])('small talk: %s', (text, about) => {
  const result = realMatcher().match(text);
  expect([result.kind, result.about]).toEqual(['chat', about]);
});

test('explain says why', () => {
  const why = realMatcher().explain('dạ quen mk vneit');
  expect(why.clean).toBe('quên mật khẩu vneid');
  expect(why.changes.map(([step]) => step)).toContain('name');
  expect(why.candidates[0]?.id).toBe('vneid-quen-mat-khau');
  expect(Object.keys(why.candidates[0]!.because).length).toBeGreaterThan(3);
});
