/**
 * Unanswered questions taken together by likeness, for staff: what most people of most villages ask comes first. Pure and
 * deterministic: the same questions in any order give the same groups. Like means: the telling words (short forms opened,
 * slips mended) and their letter groups, weighed by how rare they are among the questions.
 */
import { fold, hasAccents, words } from '../language/fold.ts';
import { gramsOf } from './terms.ts';

export type Miss = {
  readonly id: number;
  readonly learnerId: number;
  readonly villageId: number | null;
  readonly text: string;
  readonly at: number;
};
/** One wording, accents and signs aside, and who used it. */
export type AskedWording = {
  readonly text: string;
  readonly missIds: readonly number[];
  readonly people: number;
};
export type MissGroup = {
  /** The wording most people used. */
  readonly text: string;
  /** Every wording, most used first. */
  readonly wordings: readonly AskedWording[];
  readonly missIds: readonly number[];
  readonly people: number;
  readonly villages: number;
  readonly times: number;
  readonly lastAt: number;
};

/** One wording with everyone who used it. */
type Wording = { readonly key: string; text: string; readonly misses: Miss[]; readonly terms: string[] };
type Bundle = { readonly members: Wording[] };

/** How near a wording must be to another of its group, and to the first of it: lower throws matters together, higher splits them. */
const LIKE = 0.45;
const HEAD_LIKE = 0.33;
/** Terms in more than this share of the wordings say nothing about which are alike. */
const COMMON = 0.2;
const FEW = 8;
/** Among few questions everything is rare: as if there were so many, or what they share would weigh least. */
const MANY = 300;
/** A letter group beside a whole word. */
const GRAM = 0.4;

/** @param telling the telling words of a text, folded (Matcher.telling) */
export function* grouping(
  misses: Iterable<Miss>,
  telling: (text: string) => readonly string[],
): Generator<void, MissGroup[]> {
  const wordings = new Map<string, Wording>();
  for (const miss of misses) {
    const key = plain(miss.text);
    const known = wordings.get(key);
    if (known) {
      known.misses.push(miss);
      known.text = nicer(known.text, miss.text);
      continue;
    }
    wordings.set(key, { key, text: miss.text, misses: [miss], terms: termsOf(telling(miss.text)) });
    yield;
  }
  const sorted = byPeople([...wordings.values()], (a, b) => (a.key < b.key ? -1 : 1));
  const bundles = yield* bundled(sorted);
  const groups: MissGroup[] = [];
  for (const bundle of bundles) {
    groups.push(groupOf(bundle));
    yield;
  }
  return groups.sort(byReach);
}

/** Whether somebody of the group used these words, accents aside. */
export function isAbout({ wordings }: MissGroup, looked: string): boolean {
  const wanted = words(looked);
  return wordings.some(({ text }) => {
    const said = new Set(words(text));
    return wanted.every((word) => said.has(word));
  });
}

/** The same at once. */
export function groupMisses(
  misses: Iterable<Miss>,
  telling: (text: string) => readonly string[],
): MissGroup[] {
  const work = grouping(misses, telling);
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

const plain = (text: string): string => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** Words count as they are, letter groups catch cut and misspelt ones. */
const termsOf = (words: readonly string[]): string[] => [
  ...new Set(words),
  ...[...gramsOf(words)].map((gram) => `~${gram}`),
];

/**
 * Each wording joins the bundle of the wording it is nearest to, most asked first, or begins a bundle. It must also be
 * somewhat like that bundle's head: else a chain of likenesses would lead from one matter to another.
 */
function* bundled(wordings: readonly Wording[]): Generator<void, Bundle[]> {
  const weights = yield* weightsOf(wordings);
  const bundles: Bundle[] = [];
  const seen: Seen = { byTerm: new Map(), norms: [], bundleOf: [], headOf: [] };
  for (const wording of wordings) {
    const terms = wording.terms.filter((term) => (weights.get(term) ?? 0) > 0);
    const norm = Math.sqrt(terms.reduce((sum, term) => sum + weights.get(term)! ** 2, 0)) || 1;
    const near = nearest(terms, norm, seen, weights);
    const bundle = near ?? bundles.length;
    if (near === null) bundles.push({ members: [] });
    bundles[bundle]!.members.push(wording);
    const own = seen.norms.push(norm) - 1;
    seen.bundleOf.push(bundle);
    if (near === null) seen.headOf.push(own);
    for (const term of terms) {
      const list = seen.byTerm.get(term);
      if (list) list.push(own);
      else seen.byTerm.set(term, [own]);
    }
    yield;
  }
  return bundles;
}

type Seen = {
  readonly byTerm: Map<string, number[]>;
  readonly norms: number[];
  readonly bundleOf: number[];
  /** Bundle -> its first wording. */
  readonly headOf: number[];
};

function nearest(
  terms: readonly string[],
  norm: number,
  { byTerm, norms, bundleOf, headOf }: Seen,
  weights: ReadonlyMap<string, number>,
): number | null {
  const dots = new Float64Array(norms.length);
  for (const term of terms) {
    const weight = weights.get(term)! ** 2;
    for (const n of byTerm.get(term) ?? NOBODY) dots[n]! += weight;
  }
  const cosine = (n: number): number => dots[n]! / (norm * norms[n]!);
  let best: number | null = null;
  let top = LIKE;
  for (let n = 0; n < dots.length; n++) {
    if (dots[n] === 0) continue;
    const near = cosine(n);
    if (near <= top || cosine(headOf[bundleOf[n]!]!) < HEAD_LIKE) continue;
    top = near;
    best = bundleOf[n]!;
  }
  return best;
}

const NOBODY: readonly number[] = [];

function* weightsOf(wordings: readonly Wording[]): Generator<void, ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { terms } of wordings) {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    yield;
  }
  const most = Math.max(FEW, COMMON * wordings.length);
  const size = Math.max(MANY, wordings.length);
  const weight = (term: string, count: number): number =>
    count > most ? 0 : (term.startsWith('~') ? GRAM : 1) * Math.log(1 + size / count);
  return new Map([...counts].map(([term, count]) => [term, weight(term, count)]));
}

function groupOf({ members }: Bundle): MissGroup {
  const used = byPeople(members, (a, b) => a.text.length - b.text.length || (a.key < b.key ? -1 : 1));
  const misses = members.flatMap((wording) => wording.misses);
  const villages = new Set(misses.map((miss) => miss.villageId).filter((id) => id !== null));
  return {
    text: used[0]!.text,
    wordings: used.map(({ text, misses: asked }) => ({
      text,
      missIds: idsOf(asked),
      people: peopleOf(asked),
    })),
    missIds: idsOf(misses),
    people: peopleOf(misses),
    villages: villages.size,
    times: misses.length,
    lastAt: Math.max(...misses.map(({ at }) => at)),
  };
}

/** What most people said first. */
function byPeople(wordings: readonly Wording[], then: (a: Wording, b: Wording) => number): Wording[] {
  const people = new Map(wordings.map((wording) => [wording, peopleOf(wording.misses)]));
  return [...wordings].sort((a, b) => people.get(b)! - people.get(a)! || then(a, b));
}

const idsOf = (misses: readonly Miss[]): number[] => misses.map(({ id }) => id).sort((a, b) => a - b);
const peopleOf = (misses: readonly Miss[]): number => new Set(misses.map((miss) => miss.learnerId)).size;

/** With accents it is easier to read; else the same for any order. */
const nicer = (a: string, b: string): string =>
  hasAccents(a) === hasAccents(b) ? (a < b ? a : b) : hasAccents(a) ? a : b;

/** Three people of three villages ask for more than three of one. */
const byReach = (a: MissGroup, b: MissGroup): number =>
  b.people + b.villages - (a.people + a.villages) ||
  b.people - a.people ||
  b.lastAt - a.lastAt ||
  (a.text < b.text ? -1 : 1);
