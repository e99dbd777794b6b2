/** Rendering every step of the bank for a text channel. */
import { ZALO } from '../../src/channels/capabilities.ts';
import { renderText } from '../../src/channels/render.ts';
import type { Message } from '../../src/domain/message.ts';
import { realBank } from '../support/bank.ts';
import { type BenchRow, quantile, round } from './row.ts';

export async function run(): Promise<BenchRow[]> {
  const messages: Message[] = [...realBank().topics.values()].flatMap((topic) =>
    topic.guide.steps.map((step) => ({
      blocks: [
        { kind: 'do' as const, text: step.do },
        { kind: 'see' as const, text: step.see },
      ],
      choices: step.stuck.map((cause, n) => ({ key: `k${n}`, label: cause.when })),
    })),
  );
  const times: number[] = [];
  for (let n = 0; n < 20_000; n++) {
    const started = performance.now();
    renderText(messages[n % messages.length]!, ZALO, n % 2 === 0 ? 'buttons' : 'numbers');
    times.push(performance.now() - started);
  }
  return [{ name: 'render a step, p99', value: round(quantile(times, 0.99), 4), unit: 'ms' }];
}
