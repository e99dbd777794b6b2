/**
 * `npm run eval:scam`: how well the scam shield tells the messages of test/content/scam apart; with the lines held out
 * from tuning apart. `-- --wrong` lists what it got wrong (of the lines for tuning only).
 */
import { parseArgs } from 'node:util';
import { loadBank } from '../src/content/read-bank.ts';
import { contentDir, runScript } from './support/paths.ts';
import { type Figures, figuresOf, judged, readLists } from './support/scam-lists.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function show(title: string, f: Figures): void {
  console.log(
    `${title.padEnd(9)} scams ${f.scams}: red ${percent(f.red)}, red or yellow ${percent(f.caught)} · genuine ${f.genuine}: red ${f.falseRed}, yellow ${f.falseYellow} · precision of red ${percent(f.precisionRed)}, of red or yellow ${percent(f.precision)}`,
  );
}

await runScript(() => {
  const { values } = parseArgs({ options: { wrong: { type: 'boolean', default: false } } });
  const all = judged(readLists(), loadBank(contentDir()).bank.scam());
  const tuned = all.filter((item) => !item.isHeldOut);
  show('tuned on', figuresOf(tuned));
  show('held out', figuresOf(all.filter((item) => item.isHeldOut)));
  show('all', figuresOf(all));
  if (!values.wrong) return;
  for (const item of tuned)
    if (item.isScam ? item.level !== 'do' : item.level !== 'chua-thay')
      console.log(`${item.level.padEnd(9)} ${item.file}: ${item.text} [${item.reasons.join(', ')}]`);
});
