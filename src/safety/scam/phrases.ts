/**
 * Phrases of the rule files and where they stand in a message: a tree of words walked from every token, so the time is the
 * length of the message and no pattern can run away. `...` skips at most five words inside a sentence; `{name}` is any
 * phrase of a set, looked up once per place.
 */
import { fold } from '../../language/fold.ts';
import { oneSpelling } from '../../language/syllable.ts';
import { tidy } from '../../language/unicode.ts';
import type { Token } from './tokens.ts';

const MOST_SKIPPED = 5;
const GAP = '...';
const SET = /^\{([a-z0-9-]+)\}$/;

/** `next` by folded word; each way of writing it with accents leads on by itself. */
type Node = {
  readonly next: Map<string, Edge[]>;
  readonly sets: Map<string, Node>;
  gap: Node | null;
  /** Every word that leads on from here, with the sets it begins; made at the first look. */
  firsts: Map<string, string[]> | null;
  readonly ends: number[];
};
type Edge = { readonly word: string; readonly to: Node };
export type Hit = { readonly id: number; readonly start: number; readonly end: number };
export type Sets = Readonly<Record<string, readonly string[]>>;

const node = (): Node => ({
  next: new Map(),
  sets: new Map(),
  gap: null,
  firsts: null,
  ends: [],
});

/** The sets a phrase names. */
export const setsOf = (phrase: string): string[] =>
  phrase.split(/\s+/).flatMap((part) => SET.exec(part)?.[1] ?? []);

export class PhraseBook {
  readonly #root = node();
  readonly #sets = new Map<string, Node>();
  /** Folded words that must carry their accents where the message has accents. */
  readonly #exact: ReadonlySet<string>;
  /** Every folded word any phrase uses. */
  readonly words = new Set<string>();
  /** Two neighbouring words written as one. */
  readonly joined = new Map<string, readonly [string, string]>();

  constructor(sets: Sets, exact: readonly string[] = []) {
    this.#exact = new Set(exact.map(fold));
    for (const [name, phrases] of Object.entries(sets)) {
      const root = node();
      this.#sets.set(name, root);
      for (const phrase of phrases) this.#grow(root, phrase.split(/\s+/), 0, 0);
    }
  }

  add(phrase: string, id: number): void {
    this.#grow(this.#root, phrase.trim().split(/\s+/), 0, id);
  }

  #grow(from: Node, parts: readonly string[], at: number, id: number): void {
    const part = parts[at];
    if (part === undefined) {
      if (!from.ends.includes(id)) from.ends.push(id);
      return;
    }
    const set = SET.exec(part)?.[1];
    if (set !== undefined) {
      let to = from.sets.get(set);
      if (!to) from.sets.set(set, (to = node()));
      return this.#grow(to, parts, at + 1, id);
    }
    if (part === GAP) return this.#grow((from.gap ??= node()), parts, at + 1, id);
    for (const word of part.split('|')) {
      this.#grow(this.#step(from, word), parts, at + 1, id);
      this.#join(parts[at - 1], word);
    }
  }

  #step(from: Node, text: string): Node {
    const plain = text.startsWith('#') ? text : fold(text);
    this.words.add(plain);
    const word = oneSpelling(tidy(text));
    const edges = from.next.get(plain) ?? [];
    const known = edges.find((edge) => edge.word === word);
    if (known) return known.to;
    const to = node();
    from.next.set(plain, [...edges, { word, to }]);
    return to;
  }

  #join(before: string | undefined, word: string): void {
    if (!before || /[#{|.]/.test(before) || word.startsWith('#')) return;
    const pair = [fold(before), fold(word)] as const;
    if (pair[0].length + pair[1].length >= 6) this.joined.set(pair[0] + pair[1], pair);
  }

  /** Calls `take` for every phrase found, in order of its first word. */
  find(tokens: readonly Token[], take: (hit: Hit) => void): void {
    new Walk(tokens, this.#sets, this.#exact, take).from(this.#root);
  }
}

const NONE: readonly number[] = [];

/** One message walked through the tree. */
class Walk {
  readonly #tokens: readonly Token[];
  readonly #sets: ReadonlyMap<string, Node>;
  readonly #exact: ReadonlySet<string>;
  readonly #take: (hit: Hit) => void;
  /** The message carries accents, so a bare word is meant bare. */
  readonly #carries: boolean;
  /** Where the phrases of a set that begin at a place end. */
  readonly #setEnds = new Map<string, number[][]>();

  constructor(
    tokens: readonly Token[],
    sets: ReadonlyMap<string, Node>,
    exact: ReadonlySet<string>,
    take: (hit: Hit) => void,
  ) {
    this.#tokens = tokens;
    this.#sets = sets;
    this.#exact = exact;
    this.#take = take;
    this.#carries = tokens.some(({ word }) => word !== null);
  }

  from(root: Node): void {
    const firsts = this.#firstsOf(root);
    this.#tokens.forEach(({ plain }, start) => {
      if (firsts.has(plain)) this.#walk(root, start, (id, end) => this.#take({ id, start, end }));
    });
  }

  #walk(at: Node, place: number, ended: (id: number, end: number) => void): void {
    for (const id of at.ends) ended(id, place);
    this.#onward(at, place, ended);
    if (!at.gap) return;
    for (let skip = 0; skip <= MOST_SKIPPED; skip++) {
      const skipped = this.#tokens[place + skip];
      if (!skipped || skipped.plain === '.') return;
      // A "no" in between turns the meaning round.
      if (skip > 0 && this.#tokens[place + skip - 1]!.plain === 'khong') return;
      this.#onward(at.gap, place + skip, ended);
    }
  }

  #onward(at: Node, place: number, ended: (id: number, end: number) => void): void {
    const token = this.#tokens[place];
    const sets = token && this.#firstsOf(at).get(token.plain);
    if (!sets) return;
    const edges = at.next.get(token.plain);
    // Accents typed must be the phrase's; a bare word may be any, but for the few that are too much alike.
    if (edges && !(token.word === null && this.#carries && this.#exact.has(token.plain)))
      for (const { word, to } of edges)
        if (token.word === null || token.word === word) this.#walk(to, place + 1, ended);
    for (const name of sets)
      for (const end of this.#endsOf(name, place)) this.#walk(at.sets.get(name)!, end, ended);
  }

  #firstsOf(at: Node): ReadonlyMap<string, readonly string[]> {
    if (at.firsts) return at.firsts;
    const firsts = new Map<string, string[]>([...at.next.keys()].map((word) => [word, []]));
    for (const name of at.sets.keys())
      for (const first of this.#sets.get(name)?.next.keys() ?? [])
        firsts.set(first, [...(firsts.get(first) ?? []), name]);
    at.firsts = firsts;
    return firsts;
  }

  #endsOf(name: string, place: number): readonly number[] {
    const root = this.#sets.get(name);
    const token = this.#tokens[place];
    if (!root || !token || !root.next.has(token.plain)) return NONE;
    let known = this.#setEnds.get(name);
    if (!known) this.#setEnds.set(name, (known = []));
    const found = known[place];
    if (found) return found;
    const ends: number[] = [];
    known[place] = ends;
    this.#walk(root, place, (_id, end) => {
      if (!ends.includes(end)) ends.push(end);
    });
    return ends;
  }
}
