/**
 * What a commune teaches the assistant, at work: its bank (the common one with the commune's overlay), drafts, publishing. A
 * publication is one row and a new bank object: effective with the next turn, no restart. Whatever is wrong with an overlay,
 * the commune is served: with what can be used of it, at worst with the common bank.
 */
import type { Bank } from '../content/bank.ts';
import { compileOverlay, compileUsable } from '../content/overlay.ts';
import { exportOverlay } from '../content/overlay-export.ts';
import { type OverlayEntry, type OverlayProblem, type Signed, topicIdOf } from '../content/overlay-schema.ts';
import { answerId, mergeAsks, readDraft, readEntry, readStored } from '../content/read-entry.ts';
import type { Actor } from '../domain/staff.ts';
import type { Log } from '../log.ts';
import { comparing, type Regression } from '../matcher/regressions.ts';
import { draftWords } from '../messages/desk-overlay.ts';
import { mask } from '../safety/mask.ts';
import type { Tx } from '../store/database.ts';
import type { StoredEntry, StoredVersion } from '../store/overlay.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';
import { inSlices } from './slices.ts';

export type OwnContentDeps = {
  readonly store: TenantStore;
  /** The bank all communes share. */
  readonly common: () => Bank;
  /** Phone numbers of the commune's contacts. */
  readonly phones: () => readonly string[];
  readonly now: Now;
  readonly log: Log;
};
export type Outcome =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly problems: readonly OverlayProblem[] };
/** One thing the commune taught, as a list shows it. */
export type Taught = {
  readonly topic: string;
  readonly kind: OverlayEntry['kind'];
  readonly title: string;
  readonly published: StoredVersion | null;
  readonly draft: StoredEntry | null;
};

type Loaded = {
  readonly common: Bank;
  readonly bank: Bank;
  readonly signed: readonly Signed[];
  readonly problems: readonly OverlayProblem[];
};

/** Questions of the last days that a new publication is tried on, besides all asks of the bank. */
const RECENT = 400;
/** Numbers that are nobody's business; a phone number may be the commune's own and has its own rule. */
const PERSONAL = new Set(['citizen-id', 'card', 'account', 'otp', 'password']);

export class OwnContent {
  readonly #deps: OwnContentDeps;
  #loaded: Loaded | null = null;

  constructor(deps: OwnContentDeps) {
    this.#deps = deps;
  }

  /** The bank this commune's people are answered from. */
  bank(): Bank {
    return this.#load().bank;
  }

  /** What of the published overlay is not in force, and why: the common bank changed, or a row cannot be read. */
  problems(): readonly OverlayProblem[] {
    return this.#load().problems;
  }

  #load(): Loaded {
    const common = this.#deps.common();
    if (this.#loaded?.common !== common) this.#loaded = this.#read(common);
    return this.#loaded;
  }

  #read(common: Bank): Loaded {
    const { store, phones, log } = this.#deps;
    try {
      const { signed, problems } = readStored(store.overlay.published());
      const usable = compileUsable(common, signed, phones());
      const all = [...problems, ...usable.problems];
      if (all.length > 0) log.warn({ topics: [...new Set(all.map((p) => p.topic))] }, 'overlay: left out');
      return { common, ...usable, problems: all };
    } catch (error) {
      log.error({ err: error }, 'overlay: not usable, the common bank answers');
      const message = draftWords.unreadable();
      const all: OverlayProblem = { topic: '', field: 'all', index: null, severity: 'error', message };
      return { common, bank: common, signed: [], problems: [all] };
    }
  }

  /** What is in force, as YAML for the common bank. @param commune how it signs */
  exportYaml(commune: string): string {
    return exportOverlay(this.#deps.common(), this.#load().signed, commune);
  }

  /** An id for a new answer of the commune. */
  newId(title: string): string {
    const { store, common } = this.#deps;
    return answerId(title, new Set([...store.overlay.topics(), ...common().topics.keys()]));
  }

  /** Everything taught, drafts first, then by title. */
  list(): Taught[] {
    const { overlay } = this.#deps.store;
    const drafts = new Map(overlay.drafts().map((draft) => [draft.topic, draft]));
    const published = new Map(overlay.published().map((version) => [version.topic, version]));
    return [...new Set([...drafts.keys(), ...published.keys()])]
      .map((topic): Taught => {
        const draft = drafts.get(topic) ?? null;
        const version = published.get(topic) ?? null;
        const { kind, title } = readDraft((draft ?? version)?.data);
        const named = title ?? this.bank().topics.get(topic)?.title ?? topic;
        return { topic, kind, title: named, published: version, draft };
      })
      .sort((a, b) => Number(b.draft !== null) - Number(a.draft !== null) || (a.title < b.title ? -1 : 1));
  }

  history(topic: string): StoredVersion[] {
    return this.#deps.store.overlay.history(topic);
  }

  /** What somebody would go on editing: the draft, else what is in force. */
  editable(topic: string): StoredEntry | null {
    const { overlay } = this.#deps.store;
    return overlay.draft(topic) ?? overlay.current(topic);
  }

  /**
   * Keeps a draft, also an unfinished one.
   * @param raw a form's fields; what is no draft at all is not kept
   * @returns what must be mended before it can be published, and what should
   */
  saveDraft(raw: unknown, by: Actor): readonly OverlayProblem[] {
    const { store, now } = this.#deps;
    const { topic, data } = readDraft(raw);
    if (topic === null) return readEntry(raw).problems;
    const at = now();
    store.db.transact((tx) => {
      store.overlay.saveDraft(tx, topic, data, by, at);
      store.audit.add(tx, by, 'teach.draft', `topic:${topic}`, at);
    });
    return this.check(data);
  }

  /** Adds questions to a topic's draft: what staff do with a group of unanswered ones. */
  addAsks(topic: string, asks: readonly string[], by: Actor): readonly OverlayProblem[] {
    const { data } = readDraft(this.editable(topic)?.data ?? { kind: 'asks', topic, asks: [] });
    const known = (data['asks'] ?? []) as readonly string[];
    const common = this.#deps.common().topics.get(topic)?.asks ?? [];
    return this.saveDraft({ ...data, asks: mergeAsks([...common, ...known], asks).slice(common.length) }, by);
  }

  dropDraft(topic: string, by: Actor): void {
    this.#change('teach.drop-draft', topic, by, (tx) => this.#deps.store.overlay.dropDraft(tx, topic));
  }

  /** Errors keep a draft from being published, warnings do not. */
  check(raw: unknown): readonly OverlayProblem[] {
    const { entry, problems } = readEntry(raw);
    return entry ? this.#compileWith(entry).problems : problems;
  }

  /** The bank as it would be with a draft: for trying it out. Null while something is wrong with it. */
  bankWith(raw: unknown): Bank | null {
    const { entry } = readEntry(raw);
    return entry && this.#compileWith(entry).bank;
  }

  #compileWith(entry: OverlayEntry): { bank: Bank | null; problems: readonly OverlayProblem[] } {
    const { common, phones, now } = this.#deps;
    const topic = topicIdOf(entry);
    // What is broken among the rest is known and left out already: it must not keep anybody from publishing.
    const rest = this.#load().signed.filter(({ entry: other }) => topicIdOf(other) !== topic);
    const signed: Signed = { entry, who: '', at: now() };
    const compiled = compileOverlay(common(), [...rest, signed], { phones: phones(), about: topic });
    const mine = compiled.problems.filter((problem) => problem.topic === topic);
    const personal = personalIn(entry);
    return { bank: personal.length > 0 ? null : compiled.bank, problems: [...mine, ...personal] };
  }

  /**
   * Known questions that the draft would change the answer of: the bank's asks, what the commune added, and what people asked
   * last. In slices: nobody waits for it.
   */
  async regressions(raw: unknown): Promise<Regression[]> {
    const after = this.bankWith(raw);
    if (!after) return [];
    const before = this.bank();
    const known = [...before.topics.values()].flatMap((topic) => [topic.title, ...topic.asks]);
    const recent = this.#deps.store.taught.recentQuestions(RECENT);
    return inSlices(comparing(before.matcher, after.matcher, [...known, ...recent]));
  }

  /** Puts the draft of a topic in force, at once. */
  publish(topic: string, by: Actor): Outcome {
    const { store, now } = this.#deps;
    const { entry, problems } = readEntry(store.overlay.draft(topic)?.data);
    if (!entry) return { ok: false, problems };
    const found = this.#compileWith(entry);
    if (!found.bank) return { ok: false, problems: found.problems };
    const version = this.#change('teach.publish', topic, by, (tx) => {
      store.overlay.dropDraft(tx, topic);
      return store.overlay.publish(tx, topic, entry, by, now());
    });
    return { ok: true, version };
  }

  /** Takes what is in force of a topic back, at once; its versions stay. */
  remove(topic: string, by: Actor): boolean {
    const { store, now } = this.#deps;
    if (!store.overlay.current(topic)) return false;
    this.#change('teach.remove', topic, by, (tx) => {
      store.overlay.dropDraft(tx, topic);
      store.overlay.publish(tx, topic, null, by, now());
    });
    return true;
  }

  #change<T>(action: string, topic: string, by: Actor, work: (tx: Tx) => T): T {
    const { store, now } = this.#deps;
    const done = store.db.transact((tx) => {
      store.audit.add(tx, by, action, `topic:${topic}`, now());
      return work(tx);
    });
    this.#loaded = null;
    return done;
  }
}

/** A real number of a real person, typed as an example. */
function personalIn(entry: OverlayEntry): OverlayProblem[] {
  const texts =
    entry.kind === 'answer' ? [{ field: 'answer' as const, index: null, text: entry.answer }] : [];
  const asks = entry.asks.map((text, index) => ({ field: 'asks' as const, index, text }));
  return [...texts, ...asks]
    .filter(({ text }) => mask(text).kinds.some((kind) => PERSONAL.has(kind)))
    .map(({ field, index }) => ({
      topic: topicIdOf(entry),
      field,
      index,
      severity: 'error',
      message: draftWords.personal(),
    }));
}
