/** A YAML file with the line of every value, so that a problem points at the place an editor must mend. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './bank.ts';
import type { ContentFile } from './load.ts';

export type Path = readonly (string | number)[];
export type Source<T> = { readonly path: string; readonly data: T; lineOf(path: Path): number };

/** Parses and validates one file. Problems instead of exceptions; data only when there is none. */
export function readSource<T>(
  file: ContentFile,
  schema: z.ZodType<T>,
): { source: Source<T> | null; problems: Problem[] } {
  const counter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: counter });
  const problem = (line: number, rule: string, message: string): Problem => ({
    file: file.path,
    line,
    rule,
    severity: 'error',
    message,
  });
  if (document.errors.length > 0) {
    return {
      source: null,
      problems: document.errors
        .slice(0, 1)
        .map((e) => problem(counter.linePos(e.pos[0]).line, 'yaml', e.message.split('\n')[0]!)),
    };
  }
  const lineOf = (path: Path): number =>
    counter.linePos(nodeAt(document.contents, path)?.range?.[0] ?? 0).line || 1;
  const read = schema.safeParse(document.toJS());
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
