/**
 * How many steps a backtracking engine takes on a text: a deterministic stand-in for time. The pattern is parsed, and matched by
 * trying alternatives in order as JavaScript engines do; every attempt at one character is a step. With it, how the steps grow
 * when what a pattern repeats is repeated in the text.
 */
type Atom = { readonly kind: 'atom'; readonly test: RegExp; readonly source: string };
type Node =
  | Atom
  | { readonly kind: 'seq'; readonly parts: readonly Node[] }
  | { readonly kind: 'alt'; readonly options: readonly Node[] }
  | {
      readonly kind: 'group';
      readonly index: number | null;
      readonly name: string | null;
      readonly node: Node;
    }
  | { readonly kind: 'look'; readonly isBehind: boolean; readonly isNot: boolean; readonly node: Node }
  | { readonly kind: 'mark'; readonly source: string }
  | { readonly kind: 'back'; readonly ref: string }
  | {
      readonly kind: 'repeat';
      readonly node: Node;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
    };

export type Pattern = {
  readonly node: Node;
  readonly atoms: readonly Atom[];
  readonly isMultiline: boolean;
  readonly isUnicode: boolean;
};

/** @throws Error for what this parser does not know */
export function parsePattern(source: string, flags: string): Pattern {
  let at = 0;
  let groups = 0;
  const atoms: Atom[] = [];
  const kept = flags.replace(/[gyd]/g, '');
  const atom = (text: string): Atom => {
    const made: Atom = { kind: 'atom', test: new RegExp(`^(?:${text})$`, kept), source: text };
    atoms.push(made);
    return made;
  };
  const alternatives = (): Node => {
    const options = [sequence()];
    while (source[at] === '|') {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0]! : { kind: 'alt', options };
  };
  const sequence = (): Node => {
    const parts: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(quantified());
    return { kind: 'seq', parts };
  };
  const quantified = (): Node => {
    const node = single();
    const found = /^(?:([*+?])|\{(\d+)(,(\d*))?\})(\?)?/.exec(source.slice(at));
    if (!found) return node;
    at += found[0].length;
    const [, sign, low, comma, high, lazy] = found;
    const min = sign ? (sign === '+' ? 1 : 0) : Number(low);
    const max = sign
      ? sign === '?'
        ? 1
        : Infinity
      : comma === undefined
        ? min
        : high
          ? Number(high)
          : Infinity;
    return { kind: 'repeat', node, min, max, isLazy: lazy !== undefined };
  };
  const grouped = (): Node => {
    const head = /^\((?:\?(?:([:])|(<?)([=!])|<([A-Za-z]\w*)>))?/.exec(source.slice(at))!;
    at += head[0].length;
    const [, plain, behind, look, name] = head;
    const index = plain === undefined && look === undefined ? ++groups : null;
    const node = alternatives();
    if (source[at] !== ')') throw new Error(`unclosed group in ${source}`);
    at++;
    if (look) return { kind: 'look', isBehind: behind === '<', isNot: look === '!', node };
    return { kind: 'group', index, name: name ?? null, node };
  };
  const single = (): Node => {
    const rest = source.slice(at);
    if (source[at] === '(') return grouped();
    if (source[at] === '[') {
      let end = at + 1;
      for (; source[end] !== ']'; end++) if (source[end] === '\\') end++;
      const text = source.slice(at, end + 1);
      at = end + 1;
      return atom(text);
    }
    const mark = /^(?:\^|\$|\\b|\\B)/.exec(rest)?.[0];
    if (mark) {
      at += mark.length;
      return { kind: 'mark', source: mark };
    }
    const back = /^\\(?:([1-9]\d?)|k<([^>]+)>)/.exec(rest);
    if (back) {
      at += back[0].length;
      return { kind: 'back', ref: back[1] ?? back[2]! };
    }
    const text =
      /^(?:\\u\{[^}]+\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[pP]\{[^}]+\}|\\c[A-Za-z]|\\[\s\S]|[\s\S])/u.exec(
        rest,
      )![0];
    at += text.length;
    return atom(text);
  };
  const node = alternatives();
  if (at < source.length) throw new Error(`cannot read ${source} at ${at}`);
  return { node, atoms, isMultiline: flags.includes('m'), isUnicode: /[uv]/.test(flags) };
}

export class TooManySteps extends Error {}

/** Steps of searching the whole text for the pattern, from every start, until it is found. @throws TooManySteps beyond the limit */
export function stepsOf(pattern: Pattern, text: string, limit: number): number {
  const signs = pattern.isUnicode ? [...text] : text.split('');
  let steps = 0;
  const spans = new Map<string, readonly [number, number]>();
  const count = (): void => {
    if (++steps > limit) throw new TooManySteps();
  };
  type Next = (at: number) => boolean;

  const run = (node: Node, at: number, next: Next): boolean => {
    switch (node.kind) {
      case 'atom':
        count();
        return at < signs.length && matches(node, signs[at]!) && next(at + 1);
      case 'seq':
        return sequence(node.parts, 0, at, next);
      case 'alt':
        return node.options.some((option) => run(option, at, next));
      case 'group':
        return run(node.node, at, (end) => {
          const names = [node.index === null ? null : String(node.index), node.name].filter(
            (n) => n !== null,
          );
          const before = names.map((name) => spans.get(name));
          for (const name of names) spans.set(name, [at, end]);
          if (next(end)) return true;
          names.forEach((name, n) => {
            const old = before[n];
            if (old) spans.set(name, old);
            else spans.delete(name);
          });
          return false;
        });
      case 'look':
        return look(node, at) && next(at);
      case 'mark':
        count();
        return holds(node.source, at) && next(at);
      case 'back': {
        const [from, to] = spans.get(node.ref) ?? [0, 0];
        for (let n = from; n < to; n++) {
          count();
          if (signs[at + n - from] !== signs[n]) return false;
        }
        return next(at + to - from);
      }
      case 'repeat':
        return repeat(node, at, 0, -1, next);
    }
  };
  const sequence = (parts: readonly Node[], n: number, at: number, next: Next): boolean =>
    n === parts.length ? next(at) : run(parts[n]!, at, (end) => sequence(parts, n + 1, end, next));
  const repeat = (
    node: Extract<Node, { kind: 'repeat' }>,
    at: number,
    times: number,
    last: number,
    next: Next,
  ): boolean => {
    const more = (): boolean =>
      times < node.max &&
      // An empty round brings nothing (ECMA-262, RepeatMatcher).
      !(times > node.min && last === at) &&
      run(node.node, at, (end) => repeat(node, end, times + 1, at, next));
    const enough = (): boolean => times >= node.min && next(at);
    return node.isLazy ? enough() || more() : more() || enough();
  };
  const look = ({ isBehind, isNot, node }: Extract<Node, { kind: 'look' }>, at: number): boolean => {
    let found = false;
    if (!isBehind) found = run(node, at, () => true);
    else {
      const [min, max] = widthOf(node);
      for (let width = min; width <= Math.min(max, at) && !found; width++)
        found = run(node, at - width, (end) => end === at);
    }
    return found !== isNot;
  };
  const holds = (mark: string, at: number): boolean => {
    const isWord = (n: number): boolean => /^\w$/.test(signs[n] ?? '');
    if (mark === '^') return at === 0 || (pattern.isMultiline && signs[at - 1] === '\n');
    if (mark === '$') return at === signs.length || (pattern.isMultiline && signs[at] === '\n');
    return (isWord(at - 1) !== isWord(at)) === (mark === '\\b');
  };
  for (let start = 0; start <= signs.length; start++) if (run(pattern.node, start, () => true)) break;
  return steps;
}

const known = new WeakMap<Atom, Map<string, boolean>>();
function matches(atom: Atom, sign: string): boolean {
  const seen = known.get(atom) ?? new Map<string, boolean>();
  known.set(atom, seen);
  const before = seen.get(sign);
  if (before !== undefined) return before;
  const is = atom.test.test(sign);
  seen.set(sign, is);
  return is;
}

function widthOf(node: Node): readonly [number, number] {
  switch (node.kind) {
    case 'atom':
      return [1, 1];
    case 'seq':
      return node.parts.map(widthOf).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    case 'alt': {
      const widths = node.options.map(widthOf);
      return [Math.min(...widths.map(([a]) => a)), Math.max(...widths.map(([, b]) => b))];
    }
    case 'group':
      return widthOf(node.node);
    case 'repeat': {
      const [a, b] = widthOf(node.node);
      return [a * node.min, b === 0 ? 0 : b * node.max];
    }
    default:
      return [0, 0];
  }
}

/** Signs that stand for all others: each kind of sign the atoms tell apart once, as far as these are concerned. */
const SIGNS = [
  ...'ab0123456789ACZxyz_ -.,:;/\\|?!@#$%^&*+=~\'"`<>()[]{}\n\t\u0001\u0111\u1ea1\u0103\u01b0\u00e2\u0301\u2013\u201c\u2026\u200b\ufeff\ud83d\ude00',
  ...'cdefghijklmnopqrstuvw',
];

function kindsOf({ atoms }: Pattern): string[] {
  const kinds = new Map<string, string>();
  for (const sign of SIGNS) {
    const kind = atoms.map((atom) => (matches(atom, sign) ? '1' : '0')).join('');
    if (!kinds.has(kind)) kinds.set(kind, sign);
  }
  return [...kinds.values()];
}

/** A short text that the node matches, as far as one is easily found. */
function sampleOf(node: Node, pick: number): string {
  switch (node.kind) {
    case 'atom':
      return SIGNS.find((sign) => matches(node, sign)) ?? /^\\?(.)$/su.exec(node.source)?.[1] ?? '';
    case 'seq':
      return node.parts.map((part) => sampleOf(part, pick)).join('');
    case 'alt':
      return sampleOf(node.options[pick % node.options.length]!, pick);
    case 'group':
      return sampleOf(node.node, pick);
    case 'repeat':
      return sampleOf(node.node, pick).repeat(Math.max(node.min, node.max === 0 ? 0 : 1));
    default:
      return '';
  }
}

type Place = { readonly before: string; readonly body: Node };

/** Every part that repeats without end, with a text that leads to it. */
function repeatsOf(node: Node, before: string): Place[] {
  switch (node.kind) {
    case 'seq': {
      let lead = before;
      return node.parts.flatMap((part) => {
        const places = repeatsOf(part, lead);
        lead += sampleOf(part, 0);
        return places;
      });
    }
    case 'alt':
      return node.options.flatMap((option) => repeatsOf(option, before));
    case 'group':
      return repeatsOf(node.node, before);
    case 'look':
      return repeatsOf(node.node, before);
    case 'repeat': {
      const inner = repeatsOf(node.node, before);
      return node.max > 8 ? [{ before, body: node.node }, ...inner] : inner;
    }
    default:
      return [];
  }
}

/** Texts made to be slow: what repeats in the pattern, again and again, after what leads there, then something that fits nothing. */
export function attacksOn(pattern: Pattern): ((length: number) => string)[] {
  const places = repeatsOf(pattern.node, '');
  if (places.length === 0) return [];
  const kinds = kindsOf(pattern);
  const bodies = places.flatMap(({ body }) => [0, 1, 2].map((pick) => sampleOf(body, pick)));
  const pumps = [...new Set([...kinds, ...bodies])].filter((pump) => pump !== '');
  const leads = [...new Set(['', ...places.map(({ before }) => before)])];
  return leads.flatMap((lead) =>
    pumps.flatMap((pump) =>
      ['\u0001', ''].map(
        (end) =>
          (length: number): string =>
            lead + pump.repeat(Math.ceil(length / pump.length)) + end,
      ),
    ),
  );
}

/** Beyond what bounded repetitions ({0,30}) can hold, so that they have reached their full cost. */
const SHORT = 48;
const LIMIT = 3_000_000;

/**
 * How steps grow with the length of the worst text found: 1 linear, 2 quadratic; Infinity beyond every bound. Measured between
 * two lengths, so that a fixed cost counts for nothing.
 */
export function growthOf(pattern: Pattern): { readonly degree: number; readonly text: string } {
  let worst = { degree: 0, text: '' };
  for (const attack of attacksOn(pattern)) {
    let degree: number;
    try {
      const short = stepsOf(pattern, attack(SHORT), LIMIT);
      const long = stepsOf(pattern, attack(SHORT * 4), LIMIT);
      degree = long < 1000 ? 0 : Math.log(long / Math.max(short, 1)) / Math.log(4);
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      degree = Number.POSITIVE_INFINITY;
    }
    if (degree > worst.degree) worst = { degree, text: attack(8) };
  }
  return worst;
}
