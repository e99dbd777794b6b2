/**
 * `npm run --silent ask`: one utterance a line on standard input (or `--jsonl` with {"text"}), one JSON line each on
 * standard output: what the assistant would do with it as the first thing a person says. `--explain` adds why.
 */
import { createInterface } from 'node:readline';
import { loadBank } from '../src/content/read-bank.ts';
import { firstSaid } from './support/first.ts';
import { contentDir } from './support/paths.ts';

const flags = new Set(process.argv.slice(2));
const { bank } = loadBank(contentDir());

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === '') continue;
  process.stdout.write(`${JSON.stringify(understand(textOf(line)))}\n`);
}

/** A line of plain text, or with --jsonl the field `text`; a broken line is an empty question, not a crash. */
function textOf(line: string): string {
  if (!flags.has('--jsonl')) return line;
  try {
    const text = (JSON.parse(line) as { text?: unknown }).text;
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  }
}

function understand(text: string): Record<string, unknown> {
  const started = performance.now();
  const { asked, decision, kind, topics, about, command } = firstSaid(text, bank);
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  return {
    text,
    // A command is obeyed at once; the topics say what a search would have found.
    decision: command && command !== 'urgent' ? 'command' : decision,
    kind,
    ...(about ? { about } : {}),
    topics,
    ms,
    ...(command ? { command } : {}),
    ...(flags.has('--explain') ? { explain: bank.matcher.explain(asked) } : {}),
  };
}
