/** What is wrong with a track or a drill is told with its file and line. */
import { expect, test } from 'vitest';
import { compileBank } from '../../src/content/compile.ts';
import { loadContentFiles } from '../../src/content/load.ts';
import { loadLanguageTables } from '../../src/content/load-language.ts';
import { hintFor } from '../../src/engine/items.ts';
import { CONTENT_DIR, realBank } from '../support/bank.ts';

const files = loadContentFiles(CONTENT_DIR);
const language = loadLanguageTables(CONTENT_DIR);

function problemsWith(path: string, change: (text: string) => string) {
  const changed = files.map((f) => (f.path === path ? { path, text: change(f.text) } : f));
  const { problems } = compileBank(changed, () => realBank().matcher, language);
  return problems
    .filter((p) => p.severity === 'error')
    .map(({ file, line, message }) => ({ file, line, message }));
}
const PATH = 'tracks/cao-tuoi.yaml';
const lineOf = (text: string): number =>
  files
    .find((f) => f.path === PATH)!
    .text.split('\n')
    .findIndex((l) => l.includes(text)) + 1;

test('a topic that does not exist, one that stands twice, a prerequisite that comes later or never', () => {
  expect(problemsWith(PATH, (t) => t.replace('id: cb-goi-video,', 'id: cb-goi-vdeo,'))).toContainEqual({
    file: PATH,
    line: lineOf('id: cb-goi-video'),
    message: 'chủ đề “cb-goi-vdeo” không có trong kho bài',
  });
  expect(problemsWith(PATH, (t) => t.replace('id: cb-wifi-4g,', 'id: cb-dien-thoai,'))[0]?.line).toBe(
    lineOf('id: cb-wifi-4g'),
  );
  const later = problemsWith(PATH, (t) => t.replace('after: [cb-goi-video]', 'after: [at-bi-lua-roi]'));
  expect(later[0]).toMatchObject({ file: PATH, line: lineOf('id: cb-zalo') });
});

test('a drill of no topic', () => {
  const found = problemsWith('drills.yaml', (t) => t.replace('topic: at-gia-danh', 'topic: at-gia-dan'));
  expect(found).toMatchObject([
    { file: 'drills.yaml', message: 'chủ đề “at-gia-dan” không có trong kho bài' },
  ]);
});

test('the seven audiences have a track, and the step that answers a question is found', () => {
  const bank = realBank();
  expect([...bank.tracks.keys()].sort()).toEqual(
    ['can-bo', 'cao-tuoi', 'hoc-sinh', 'khuyet-tat', 'lao-dong', 'nguoi-dan', 'tieu-thuong'].sort(),
  );
  const topic = bank.topics.get('tt-quet-qr')!;
  const item = topic.quiz.find((q) => q.id === 'nhin-gi')!;
  expect(hintFor(bank, topic, item).text).toMatch(/tên người nhận/);
});
