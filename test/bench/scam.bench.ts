/** How long the scam shield takes: the lists' messages, and 5,000-character texts made of them (budget: p99 < 2 ms). */

import { readLists } from '../../scripts/support/scam-lists.ts';
import { loadBank } from '../../src/content/read-bank.ts';
import { panicOf } from '../../src/safety/scam/panic.ts';
import { looksPasted } from '../../src/safety/scam/pasted.ts';
import { readMessage } from '../../src/safety/scam/read.ts';
import { judge } from '../../src/safety/scam/triage.ts';

const rules = loadBank('content').bank.scam();
const messages = readLists().map((item) => item.text);
const long = messages.map((_, n) => [...messages.slice(n), ...messages.slice(0, n)].join(' ').slice(0, 5000));

/** The best of several goes for each text: what the shield costs, not what else the machine is doing. */
function measure(title: string, texts: readonly string[]): void {
  const best = texts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 10; round++)
    texts.forEach((text, n) => {
      const started = performance.now();
      const reading = readMessage(text, rules);
      looksPasted(reading, judge(reading));
      panicOf(reading);
      best[n] = Math.min(best[n]!, performance.now() - started);
    });
  const sorted = best.sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(3);
  console.log(`${title}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms (${sorted.length} texts)`);
}

measure('message', messages);
measure('5,000 characters', long);
