import { readFileSync, readdirSync } from 'node:fs';
import { load } from 'js-yaml';
import { loadLanguageTables } from '../src/content/load-language.ts';
import { compileScam } from '../src/safety/scam/rules.ts';
import { hostsSchema, signsSchema, firstHourSchema } from '../src/safety/scam/schema.ts';
import { readMessage } from '../src/safety/scam/read.ts';
import { judge } from '../src/safety/scam/triage.ts';
import { looksPasted } from '../src/safety/scam/pasted.ts';
import { panicOf } from '../src/safety/scam/panic.ts';
const y = (f: string) => load(readFileSync(`content/safety/${f}.yaml`, 'utf8'));
const rules = compileScam({ hosts: hostsSchema.parse(y('hosts')), signs: signsSchema.parse(y('scam-rules')), firstHour: firstHourSchema.parse(y('first-hour')) }, loadLanguageTables('content').typing);
const lines = (p: string) => readFileSync(p, 'utf8').split('\n').filter((l) => l.trim() && !l.startsWith('#'));
const dir = 'test/content/scam/';
for (const l of lines(dir + 'panic-true.txt')) if (!panicOf(readMessage(l, rules))) console.log('no panic:', l);
for (const l of lines(dir + 'panic-false.txt')) { const p = panicOf(readMessage(l, rules)); if (p) console.log('PANIC', p, l); }
const g = (l: string) => { const r = readMessage(l, rules); return looksPasted(r, judge(r)); };
for (const k of ['true', 'false']) { const c: any = { sure: 0, maybe: 0, no: 0 };
  for (const f of readdirSync(dir).filter((f) => f.startsWith(k))) for (const l of lines(dir + f)) { const p = g(l); c[p]++; if (k === 'true' && p === 'no') console.log('gate no', l); const q = panicOf(readMessage(l, rules)); if (q && p !== 'sure') console.log('  panic in list', q, p, l); }
  console.log(k, c); }
let n = 0;
for (const d of readdirSync('content/topics')) for (const f of readdirSync('content/topics/' + d)) {
  const t = load(readFileSync(`content/topics/${d}/${f}`, 'utf8')) as any;
  for (const a of t.asks) { n++; const p = g(a); const q = panicOf(readMessage(a, rules)); if (p === 'sure' || q) console.log(d === 'an-toan' ? '   ' : 'HIJACK', t.id, p, q, '|', a); }
}
for (const l of readFileSync('/work/shared/language/dev-questions.jsonl','utf8').trim().split('\n')) { const t = JSON.parse(l); const p = g(t.text); const q = panicOf(readMessage(t.text, rules)); n++; if (p === 'sure' || q) console.log('dev', t.topic, p, q, '|', t.text); }
console.log(n);
