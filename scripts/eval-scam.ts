import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { loadLanguageTables } from '../src/content/load-language.ts';
import { readMessage } from '../src/safety/scam/read.ts';
import { compileScam } from '../src/safety/scam/rules.ts';
import { firstHourSchema, hostsSchema, signsSchema } from '../src/safety/scam/schema.ts';
import { judge } from '../src/safety/scam/triage.ts';

const y = (f: string) => load(readFileSync(`content/safety/${f}.yaml`, 'utf8'));
const t0 = performance.now();
const rules = compileScam(
  {
    hosts: hostsSchema.parse(y('hosts')),
    signs: signsSchema.parse(y('scam-rules')),
    firstHour: firstHourSchema.parse(y('first-hour')),
  },
  loadLanguageTables('content').typing,
);
console.log('compile', performance.now() - t0);
const part = process.argv[2] ?? 'train';
for (const kind of ['true', 'false']) {
  const c: Record<string, number> = { do: 0, vang: 0, 'chua-thay': 0 };
  for (const f of readdirSync('test/content/scam').filter((f) => f.startsWith(kind))) {
    const lines = readFileSync(`test/content/scam/${f}`, 'utf8')
      .split('\n')
      .filter((l) => l.trim() && !l.startsWith('#'));
    lines.forEach((l, n) => {
      const held = n % 3 === 2;
      if ((part === 'train') === held) return;
      const r = judge(readMessage(l, rules));
      c[r.level]++;
      if (part === 'train' && (kind === 'true' ? r.level !== 'do' : r.level !== 'chua-thay'))
        console.log(kind, r.level, '|', l, '|', r.reasons.map((x) => x.id).join(','));
    });
  }
  console.log(kind, c);
}
