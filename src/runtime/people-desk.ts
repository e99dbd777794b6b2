/**
 * What staff do to one person. A change of what the person learned, and an erasure, are events that pass through the engine like
 * everything else; the event and its line in the audit log are one commit. Who may do what is the page's to ask (domain/staff.ts).
 */
import { randomUUID } from 'node:crypto';
import type { LearnerEvent } from '../domain/event.ts';
import type { Actor } from '../domain/staff.ts';
import type { Tx } from '../store/database.ts';
import type { LearnerAddress } from '../store/learners.ts';
import type { PersonChange } from '../store/people.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';

export type PeopleDeskDeps = {
  readonly store: TenantStore;
  readonly now: Now;
  /** There are events to process. */
  readonly wake: () => void;
};
/** `said-by-self`: the person chose it; staff overwrite that only when they say so. */
export type PlaceOutcome = 'done' | 'unchanged' | 'said-by-self' | 'unknown-village' | 'gone';

export class PeopleDesk {
  readonly #deps: PeopleDeskDeps;

  constructor(deps: PeopleDeskDeps) {
    this.#deps = deps;
  }

  /** Village, group or name as staff know it; what is not given stays. */
  place(actor: Actor, learnerId: number, change: PersonChange, isSure = false): PlaceOutcome {
    const { store, now } = this.#deps;
    return store.db.transact((tx) => {
      if (!store.learners.address(learnerId)) return 'gone';
      const before = store.people.find(learnerId);
      const fields = (['name', 'villageId', 'audience'] as const).filter(
        (field) => change[field] !== undefined && change[field] !== before[field],
      );
      if (fields.length === 0) return 'unchanged';
      if (fields.includes('villageId') && !this.#isVillage(change.villageId)) return 'unknown-village';
      const overwrites = fields.some((field) => before[field] !== null);
      if (before.setBy === 'self' && overwrites && !isSure) return 'said-by-self';
      const at = now();
      // Adding to what a person said leaves it theirs: the next change asks again.
      const setBy = before.setBy === 'self' && !overwrites ? 'self' : `staff:${actor.staffId ?? 0}`;
      store.people.change(tx, learnerId, change, setBy, at);
      // Which fields, never their content: the log outlives the person's data.
      store.audit.add(tx, actor, 'person.place', targetOf(learnerId), at, { fields: fields.join(',') });
      return 'done';
    });
  }

  /** A volunteer or officer saw that the person can do it. @returns false when there is no such person (any more) */
  confirm(actor: Actor, learnerId: number, topic: string): boolean {
    return this.#tell(actor, learnerId, { type: 'confirmed', topic }, 'person.confirm', targetOf(learnerId), {
      topic,
    });
  }

  /**
   * Everything of a person goes, what is on its way out included; the person is told nothing. The log keeps that an erasure took
   * place and who did it, not of whom. @returns false when there is no such person (any more)
   */
  erase(actor: Actor, learnerId: number): boolean {
    return this.#tell(actor, learnerId, { type: 'withdraw' }, 'person.erase', null);
  }

  /** Notes that a record was opened in full, or a copy of it was made. */
  noteOpened(actor: Actor, learnerId: number, how: 'open' | 'export'): void {
    const { store, now } = this.#deps;
    store.db.transact((tx) => store.audit.add(tx, actor, `person.${how}`, targetOf(learnerId), now()));
  }

  #tell(
    actor: Actor,
    learnerId: number,
    event: LearnerEvent,
    action: string,
    target: string | null,
    detail?: Readonly<Record<string, string>>,
  ): boolean {
    const { store, now, wake } = this.#deps;
    const isTold = store.db.transact((tx) => {
      const address = store.learners.address(learnerId);
      if (!address) return false;
      const at = now();
      this.#accept(tx, address, event, at);
      store.audit.add(tx, actor, action, target, at, detail);
      return true;
    });
    if (isTold) wake();
    return isTold;
  }

  #accept(tx: Tx, address: LearnerAddress, event: LearnerEvent, at: number): void {
    const dedupeKey = `desk:${randomUUID()}`;
    this.#deps.store.inbox.add(tx, { ...address, dedupeKey, event, occurredAt: at }, at);
  }

  #isVillage(id: number | null | undefined): boolean {
    return id === null || this.#deps.store.people.villages().some((village) => village.id === id);
  }
}

const targetOf = (learnerId: number): string => `learner:${learnerId}`;
