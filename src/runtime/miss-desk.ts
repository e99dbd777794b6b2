/** Unanswered questions at the desk: grouped, assigned, set aside; and telling those who asked that there is an answer now. */
import type { Bank } from '../content/bank.ts';
import type { Actor } from '../domain/staff.ts';
import { grouping, type MissGroup } from '../matcher/miss-groups.ts';
import type { Told } from '../store/taught.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';
import { inSlices } from './slices.ts';

export type MissDeskDeps = {
  readonly store: TenantStore;
  readonly bank: () => Bank;
  readonly now: Now;
  /** Timers were planned that are due now. */
  readonly onPlanned: () => void;
};
export type OpenGroup = MissGroup & {
  /** Topics that come nearest, best first. */
  readonly nearest: readonly string[];
  /** The topic that would answer it today: something was taught since. */
  readonly answeredBy: string | null;
};

/** The newest questions; older ones come into sight as these are dealt with. */
const MOST = 5000;
const SHOWN = 100;
const NEAREST = 3;
/** As the engine: below it no topic is nearer than any other (engine/modes/answer.ts). */
const NEAR = 0.04;
/** People planned in one transaction. */
const PAGE = 200;

export class MissDesk {
  readonly #deps: MissDeskDeps;

  constructor(deps: MissDeskDeps) {
    this.#deps = deps;
  }

  /** Open questions by likeness: what most people of most villages ask first. Runs in slices. */
  async groups(limit = SHOWN): Promise<OpenGroup[]> {
    const { store, bank } = this.#deps;
    const { matcher } = bank();
    const groups = await inSlices(grouping(store.taught.open(MOST), (text) => matcher.telling(text)));
    return groups.slice(0, limit).map((group) => {
      const { decision, topics } = matcher.match(group.text);
      const nearest = topics.filter(({ score }) => score >= NEAR).map(({ id }) => id);
      return {
        ...group,
        nearest: nearest.slice(0, NEAREST),
        answeredBy: decision === 'answer' ? (nearest[0] ?? null) : null,
      };
    });
  }

  /** These questions are answered by that topic from now on. @returns how many */
  assign(missIds: readonly number[], topic: string, by: Actor): number {
    return this.#mark('teach.assign', `topic:${topic}`, missIds, topic, by);
  }

  /** Nothing to teach here ("ok e", a joke). */
  setAside(missIds: readonly number[], by: Actor): number {
    return this.#mark('teach.set-aside', null, missIds, null, by);
  }

  #mark(
    action: string,
    target: string | null,
    missIds: readonly number[],
    topic: string | null,
    by: Actor,
  ): number {
    const { store, now } = this.#deps;
    return store.db.transact((tx) => {
      const count = store.taught.assign(tx, missIds, topic, by, now());
      store.audit.add(tx, by, action, target, now(), { count });
      return count;
    });
  }

  /** Makes them open questions again. */
  release(missIds: readonly number[], by: Actor): number {
    const { store, now } = this.#deps;
    return store.db.transact((tx) => {
      const count = store.taught.release(tx, missIds);
      store.audit.add(tx, by, 'teach.release', null, now(), { count });
      return count;
    });
  }

  /** How many people would be told of a topic. */
  untoldCount(topic: string): number {
    return this.#deps.store.taught.untoldCount(topic);
  }

  /**
   * Lets everyone know who asked what this topic answers: a timer each, due now, which the engine decides on inside the rules
   * of unasked messages (window, quiet hours, the week's cap, "dung nhac"). Each question is told at most once.
   * @returns how many people are planned; 0 also when the topic is not in force
   */
  async tell(topic: string, by: Actor): Promise<number> {
    const { store, bank, now, onPlanned } = this.#deps;
    if (!bank().topics.has(topic)) return 0;
    let planned = 0;
    for (let people = this.#tellPage(topic); people > 0; people = this.#tellPage(topic)) {
      planned += people;
      onPlanned();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const at = now();
    store.db.transact((tx) =>
      store.audit.add(tx, by, 'teach.tell', `topic:${topic}`, at, { people: planned }),
    );
    return planned;
  }

  #tellPage(topic: string): number {
    const { store, now } = this.#deps;
    const at = now();
    return store.db.transact((tx) => {
      const people = store.taught.untold(topic, PAGE);
      for (const learnerId of people) {
        store.taught.tell(tx, learnerId, topic, at);
        store.schedule.set(tx, learnerId, 'answer', at);
      }
      return people.length;
    });
  }

  /** Everyone who asked, and what they know. */
  told(topic: string): Told[] {
    return this.#deps.store.taught.told(topic);
  }
}
