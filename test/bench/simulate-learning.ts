/**
 * `npm run simulate:learning`: 1,000 people with a forgetting model that is not FSRS's own, 120 days, the same people under each
 * policy (fixed seed). Writes learning.json and learning.svg beside this file and the
 * table into README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { live, MEASURED, type Outcome } from './learning/person.ts';
import { type Line, plot } from './learning/plot.ts';
import { fixedPolicy, fsrsPolicy, nonePolicy, type Policy } from './learning/policies.ts';

const PEOPLE = 1000;
const SEED = 20261124;
const TITLE = 'Phần đã học còn nhớ được (1.000 người giả lập)';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

function summary(policy: Policy) {
  const outcomes: Outcome[] = Array.from({ length: PEOPLE }, (_, n) => live(SEED + n * 7919, policy));
  const curve = MEASURED.map((_, k) =>
    mean(outcomes.map((o) => o.retention[k]).filter((v) => typeof v === 'number')),
  );
  const per = (pick: (o: Outcome) => number): number => mean(outcomes.map(pick));
  return {
    policy: policy.name,
    /** Share of what was learned that is recalled on day 120. */
    retention120: rounded(per((o) => o.recalled / o.learned) * 100),
    /** Mean of that share over all measured days. */
    retentionMean: rounded(mean(curve) * 100),
    recalled: rounded(per((o) => o.recalled)),
    learned: rounded(per((o) => o.learned)),
    reviews: rounded(per((o) => o.reviews)),
    visits: rounded(per((o) => o.visits)),
    sent: rounded(per((o) => o.sent)),
    unsent: rounded(per((o) => o.unsent)),
    curve: curve.map((v) => rounded(v, 4)),
  };
}

const policies = [fsrsPolicy(0.9), fsrsPolicy(0.8), fsrsPolicy(0.95), fixedPolicy, nonePolicy];
const rows = policies.map(summary);
console.table(rows.map(({ curve: _curve, ...row }) => row));

const style: Record<string, Pick<Line, 'label' | 'colour' | 'dash'>> = {
  'FSRS 90 %': { label: 'FSRS (đang dùng)', colour: '#0b5d56', dash: '' },
  '2/7/21/60': { label: 'lịch cố định', colour: '#8a4b00', dash: '9 5' },
  none: { label: 'không ôn', colour: '#55646a', dash: '2 5' },
};
const lines = rows.flatMap((row) => {
  const look = style[row.policy];
  return look ? [{ ...look, values: row.curve }] : [];
});
const here = import.meta.dirname;
writeFileSync(join(here, 'learning.svg'), plot(TITLE, MEASURED, lines));
writeFileSync(
  join(here, 'learning.json'),
  `${JSON.stringify({ people: PEOPLE, seed: SEED, days: MEASURED.at(-1), rows }, null, 2)}\n`,
);

const NAMES: Record<string, string> = { '2/7/21/60': 'cố định 2/7/21/60 ngày', none: 'không ôn' };
const comma = (value: number): string => value.toFixed(1).replace('.', ',');
const table = [
  '| cách hẹn | còn nhớ ngày 120 | trung bình cả kỳ | số câu còn nhớ / đã học | câu ôn mỗi người | lời nhắc mỗi người | không gửi được |',
  '|---|---:|---:|---:|---:|---:|---:|',
  ...rows.map(
    (row) =>
      `| ${NAMES[row.policy] ?? row.policy} | ${comma(row.retention120)} % | ${comma(row.retentionMean)} % | ${comma(row.recalled)} / ${comma(row.learned)} | ${comma(row.reviews)} | ${comma(row.sent)} | ${comma(row.unsent)} |`,
  ),
].join('\n');
const readme = join(here, '..', '..', 'README.md');
const text = readFileSync(readme, 'utf8').replace(
  /(<!-- simulation -->\n)[\s\S]*?(<!-- \/simulation -->)/,
  `$1${table}\n$2`,
);
writeFileSync(readme, text);
