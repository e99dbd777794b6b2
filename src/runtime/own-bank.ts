/**
 * A commune's bank: the common one with the commune's overlay, made when first needed and again after a publication. Whatever is
 * wrong with an overlay, the commune is served: with what can be used of it, at worst with the common bank.
 */
import type { Bank } from '../content/bank.ts';
import { type CompiledOverlay, compileOverlay, compileUsable, type Usable } from '../content/overlay.ts';
import { type OverlayEntry, type OverlayProblem, type Signed, topicIdOf } from '../content/overlay-schema.ts';
import { readStored } from '../content/read-entry.ts';
import type { Log } from '../log.ts';
import { draftWords } from '../messages/desk-overlay.ts';
import { mask } from '../safety/mask.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';

export type OwnBankDeps = {
  readonly store: TenantStore;
  /** The bank all communes share. */
  readonly common: () => Bank;
  /** Phone numbers of the commune's contacts. */
  readonly phones: () => readonly string[];
  readonly now: Now;
  readonly log: Log;
};

/** Numbers that are nobody's business; a phone number may be the commune's own and has its own rule. */
const PERSONAL = new Set(['citizen-id', 'card', 'account', 'otp', 'password']);

export class OwnBank {
  readonly #deps: OwnBankDeps;
  #loaded: (Usable & { readonly common: Bank }) | null = null;

  constructor(deps: OwnBankDeps) {
    this.#deps = deps;
  }

  /** What people are answered from, what of the overlay is in force, and what is left out of it and why. */
  load(): Usable {
    const common = this.#deps.common();
    if (this.#loaded?.common !== common) this.#loaded = { common, ...this.#read(common) };
    return this.#loaded;
  }

  /** Something was published: the next look makes the bank anew. */
  renew(): void {
    this.#loaded = null;
    // Here and not in the next person's turn.
    this.load().bank.matcher.telling('');
  }

  #read(common: Bank): Usable {
    const { store, phones, log } = this.#deps;
    try {
      const { signed, problems } = readStored(store.overlay.published());
      const usable = compileUsable(common, signed, phones());
      const all = [...problems, ...usable.problems];
      if (all.length > 0) log.warn({ topics: [...new Set(all.map((p) => p.topic))] }, 'overlay: left out');
      return { ...usable, problems: all };
    } catch (error) {
      log.error({ err: error }, 'overlay: not usable, the common bank answers');
      const message = draftWords.unreadable();
      const all: OverlayProblem = { topic: '', field: 'all', index: null, severity: 'error', message };
      return { bank: common, signed: [], problems: [all] };
    }
  }

  /** The bank as it would be with an entry in force, and what is wrong with that entry. */
  with(entry: OverlayEntry): CompiledOverlay {
    const { common, phones, now } = this.#deps;
    const topic = topicIdOf(entry);
    // What is broken among the rest is known and left out already: it must not keep anybody from publishing.
    const rest = this.load().signed.filter(({ entry: other }) => topicIdOf(other) !== topic);
    const signed: Signed = { entry, who: '', at: now() };
    const compiled = compileOverlay(common(), [...rest, signed], { phones: phones(), about: topic });
    const personal = personalIn(entry);
    return {
      bank: personal.length > 0 ? null : compiled.bank,
      problems: [...compiled.problems.filter((problem) => problem.topic === topic), ...personal],
    };
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
