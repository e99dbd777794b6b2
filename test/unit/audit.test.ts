/** What `npm audit` says decides nothing when it could not look, and everything when it saw a serious hole. */
import { expect, test } from 'vitest';

type Judge = (output: string) => { readonly isFailure: boolean; readonly text: string };
const { judge } = (await import(new URL('../../scripts/audit.mjs', import.meta.url).href)) as {
  judge: Judge;
};

const report = (vulnerabilities: object, counts: object): string =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: counts } });

test.each([
  ['no network', 'npm error ENOTFOUND'],
  ['nothing', ''],
  [
    'a mirror without this service',
    JSON.stringify({ message: '405 Method Not Allowed', error: { summary: '' } }),
  ],
  ['an error of npm', JSON.stringify({ error: { code: 'ENOAUDIT', summary: 'registry' } })],
])('%s is a notice, never a failure', (_name, output) => {
  const { isFailure, text } = judge(output);
  expect(isFailure).toBe(false);
  expect(text).toContain('Chưa kiểm tra được');
});

test('a serious hole fails and is named; a light one is told; none is said so', () => {
  const bad = {
    fastify: { name: 'fastify', severity: 'high', range: '<5' },
    x: { name: 'x', severity: 'low', range: '*' },
  };
  const serious = judge(report(bad, { high: 1, low: 1, total: 2 }));
  expect(serious.isFailure).toBe(true);
  expect(serious.text).toContain('fastify (high), <5');
  expect(serious.text).not.toContain('x (low)');
  expect(judge(report({ x: bad.x }, { low: 1, total: 1 }))).toMatchObject({ isFailure: false });
  expect(judge(report({}, { total: 0 })).text).toContain('chưa có lỗ hổng');
});
