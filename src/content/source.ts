/** A YAML file with the line of every value, so that a problem points at the place an editor must mend. */
import { load } from 'js-yaml';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './bank.ts';
import type { ContentFile } from './load.ts';

export type Path = readonly (string | number)[];
export type Source<T> = { readonly path: string; readonly data: T; lineOf(path: Path): number };

/**
 * Parses and validates one file. Problems instead of exceptions; data only when there is none.
 * js-yaml gives the data (a third of the time, which start-up feels); the parser that knows lines is only asked for a problem.
 */
export function readSource<T>(
  file: ContentFile,
  schema: z.ZodType<T>,
): { source: Source<T> | null; problems: Problem[] } {
  let lines: Lines | null = null;
  const lineOf = (path: Path): number => (lines ??= linesOf(file.text)).lineOf(path);
  const problem = (line: number, rule: string, message: string): Problem => ({
    file: file.path,
    line,
    rule,
    severity: 'error',
    message,
  });
  let raw: unknown;
  try {
    raw = load(file.text);
  } catch (error) {
    const found = linesOf(file.text).error;
    const message =
      found?.message ?? (error instanceof Error ? error.message.split('\n')[0]! : String(error));
    return { source: null, problems: [problem(found?.line ?? 1, 'yaml', message)] };
  }
  const read = schema.safeParse(raw);
  if (!read.success) {
    return {
      source: null,
      problems: read.error.issues.map((issue) => {
        const path = issue.path.filter((part) => typeof part !== 'symbol');
        return problem(lineOf(path), 'schema', `${path.join('.') || '.'}: ${issue.message}`);
      }),
    };
  }
  return { source: { path: file.path, data: read.data, lineOf }, problems: [] };
}

type Lines = { lineOf(path: Path): number; readonly error: { line: number; message: string } | null };

function linesOf(text: string): Lines {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const first = document.errors[0];
  return {
    lineOf: (path) => counter.linePos(nodeAt(document.contents, path)?.range?.[0] ?? 0).line || 1,
    error: first
      ? { line: counter.linePos(first.pos[0]).line, message: first.message.split('\n')[0]! }
      : null,
  };
}

/** The node at a path, or the nearest one above it. */
function nodeAt(root: Node | null, path: Path): Node | null {
  let node = root;
  for (const part of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part);
      next = pair?.value ?? pair?.key;
    } else if (isSeq(node)) next = node.items[Number(part)];
    if (!next) return node;
    node = next as Node;
  }
  return node;
}
