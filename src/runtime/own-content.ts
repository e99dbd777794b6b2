/**
 * What a commune teaches the assistant: drafts, trying them out, publishing. A publication is one row and a new bank object:
 * effective with the next turn, without a restart.
 */
import type { Bank } from '../content/bank.ts';
import { findTopics } from '../content/find-topics.ts';
import { exportOverlay } from '../content/overlay-export.ts';
import type { OverlayEntry, OverlayProblem } from '../content/overlay-schema.ts';
import { answerId, mergeAsks, readDraft, readEntry } from '../content/read-entry.ts';
import type { Actor } from '../domain/staff.ts';
import { comparing, type Regression } from '../matcher/regressions.ts';
import { draftWords } from '../messages/desk-overlay.ts';
import type { Tx } from '../store/database.ts';
import type { StoredEntry, StoredVersion } from '../store/overlay.ts';
import { OwnBank, type OwnBankDeps } from './own-bank.ts';
import { inSlices } from './slices.ts';

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

export type Change = Regression;

/** Questions of the last days that a new publication is tried on, besides all asks of the bank. */
const RECENT = 400;
const EVERYTHING = { field: 'all', index: null, severity: 'error' } as const;

export class OwnContent {
  readonly #deps: OwnBankDeps;
  readonly #bank: OwnBank;

  constructor(deps: OwnBankDeps) {
    this.#deps = deps;
    this.#bank = new OwnBank(deps);
  }

  /** The bank this commune's people are answered from. */
  bank(): Bank {
    return this.#bank.load().bank;
  }

  /** What of the published overlay is not in force, and why: the common bank changed, or a row cannot be read. */
  problems(): readonly OverlayProblem[] {
    return this.#bank.load().problems;
  }

  /** What is in force, as YAML for the common bank. @param commune how it signs */
  exportYaml(commune: string): string {
    return exportOverlay(this.#deps.common(), this.#bank.load().signed, commune);
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

  /** Throws a draft away. Questions that only it would have answered are open again. */
  dropDraft(topic: string, by: Actor): void {
    const { overlay, taught } = this.#deps.store;
    this.#change('teach.drop-draft', topic, by, (tx) => {
      overlay.dropDraft(tx, topic);
      if (!overlay.current(topic)) taught.releaseTopic(tx, topic);
    });
  }

  /** Topics of the bank and of the commune that a few words point at, best first. */
  findTopics(looked: string): string[] {
    return findTopics(this.bank(), looked);
  }

  /** Errors keep a draft from being published, warnings do not. */
  check(raw: unknown): readonly OverlayProblem[] {
    const { entry, problems } = readEntry(raw);
    return entry ? this.#bank.with(entry).problems : problems;
  }

  /** The bank as it would be with a draft: for trying it out. Null while something is wrong with it. */
  bankWith(raw: unknown): Bank | null {
    const { entry } = readEntry(raw);
    return entry && this.#bank.with(entry).bank;
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

  /**
   * Puts the draft of a topic in force, at once.
   * @param seenAt the draft that was looked at: one that a colleague saved since is not published unseen
   */
  publish(topic: string, by: Actor, seenAt?: number): Outcome {
    const { store, now } = this.#deps;
    const draft = store.overlay.draft(topic);
    if (seenAt !== undefined && draft?.at !== seenAt)
      return { ok: false, problems: [{ ...EVERYTHING, topic, message: draftWords.changed() }] };
    const { entry, problems } = readEntry(draft?.data);
    if (!entry) return { ok: false, problems };
    const found = this.#bank.with(entry);
    if (!found.bank) return { ok: false, problems: found.problems };
    const version = this.#change('teach.publish', topic, by, (tx) => {
      store.overlay.dropDraft(tx, topic);
      return store.overlay.publish(tx, topic, entry, by, now());
    });
    this.#bank.renew();
    return { ok: true, version };
  }

  /** Takes what is in force of a topic back, at once; its versions stay, its questions are open again. */
  remove(topic: string, by: Actor): boolean {
    const { store, now } = this.#deps;
    if (!store.overlay.current(topic)) return false;
    this.#change('teach.remove', topic, by, (tx) => {
      store.overlay.dropDraft(tx, topic);
      store.overlay.publish(tx, topic, null, by, now());
      store.taught.releaseTopic(tx, topic);
    });
    this.#bank.renew();
    return true;
  }

  #change<T>(action: string, topic: string, by: Actor, work: (tx: Tx) => T): T {
    const { store, now } = this.#deps;
    return store.db.transact((tx) => {
      store.audit.add(tx, by, action, `topic:${topic}`, now());
      return work(tx);
    });
  }
}
