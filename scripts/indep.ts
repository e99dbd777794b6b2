import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { loadLanguageTables } from '../src/content/load-language.ts';
import { compileScam } from '../src/safety/scam/rules.ts';
import { hostsSchema, signsSchema, firstHourSchema } from '../src/safety/scam/schema.ts';
import { readMessage } from '../src/safety/scam/read.ts';
import { judge } from '../src/safety/scam/triage.ts';
const y = (f: string) => load(readFileSync(`content/safety/${f}.yaml`, 'utf8'));
const rules = compileScam({ hosts: hostsSchema.parse(y('hosts')), signs: signsSchema.parse(y('scam-rules')), firstHour: firstHourSchema.parse(y('first-hour')) }, loadLanguageTables('content').typing);
for (const kind of ['true', 'false']) {
  const c: Record<string, number> = { do: 0, vang: 0, 'chua-thay': 0 };
  for (const l of readFileSync(`/tmp/indep/${kind}.txt`, 'utf8').trim().split('\n')) {
    const r = judge(readMessage(l, rules)); c[r.level]++;
    if (kind === 'true' ? r.level !== 'do' : r.level !== 'chua-thay') console.log(kind, r.level, '|', l.slice(0, 170), '|', [...readMessage(l, rules).hits.keys()].map((m) => m.kind === 'sign' ? m.sign.id : '').filter(Boolean).join(','), JSON.stringify(r.domains.map(d=>[d.host,d.kind])));
  }
  console.log(kind, c);
}
