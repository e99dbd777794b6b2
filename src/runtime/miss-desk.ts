/** Unanswered questions at the desk: grouped, assigned, set aside; and telling those who asked that there is an answer now. */
import type { Bank } from '../content/bank.ts';
import type { Actor } from '../domain/staff.ts';
import { grouping, isAbout, type MissGroup } from '../matcher/miss-groups.ts';
import type { AsideMiss, Told } from '../store/taught.ts';
import type { Now } from './clock.ts';
import { MOST, OpenMisses } from './open-misses.ts';
import { inSlices } from './slices.ts';
import { type TellPlan, type TellPlanDeps, telling } from './tell-plan.ts';

export type MissDeskDeps = TellPlanDeps & {
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
export type Asked = MissGroup['wordings'][number];
/** One page of a list that is worked out as a whole. */
export type GroupPage = { readonly groups: readonly OpenGroup[]; readonly total: number };
/** Set aside: by whom, and when the last of it was. */
export type AsideGroup = MissGroup & { readonly who: string; readonly setAt: number };

const SHOWN = 100;
const NEAREST = 3;
/** As the engine: below it no topic is nearer than any other (engine/modes/answer.ts). */
const NEAR = 0.04;
/** People planned in one transaction. */
const PAGE = 200;

export class MissDesk {
  readonly #deps: MissDeskDeps;
  readonly #open: OpenMisses;

  constructor(deps: MissDeskDeps) {
    this.#deps = deps;
    this.#open = new OpenMisses(deps);
  }

  /** Open questions by likeness: what most people of most villages ask first. Runs in slices. */
  async groups(limit = SHOWN): Promise<readonly OpenGroup[]> {
    return (await this.page({ from: 0, size: limit })).groups;
  }

  /** @param looked only groups in which somebody used these words */
  async page({
    from,
    size,
    looked = '',
  }: {
    readonly from: number;
    readonly size: number;
    readonly looked?: string;
  }): Promise<GroupPage> {
    const all = await this.#open.groups();
    const groups = looked === '' ? all : all.filter((group) => isAbout(group, looked));
    const shown = await inSlices(this.#placing(groups.slice(from, from + size)));
    return { groups: shown, total: groups.length };
  }

  *#placing(groups: readonly MissGroup[]): Generator<void, OpenGroup[]> {
    const { matcher } = this.#deps.bank();
    const placed: OpenGroup[] = [];
    for (const group of groups) {
      const { decision, topics } = matcher.match(group.text);
      const nearest = topics.filter(({ score }) => score >= NEAR).map(({ id }) => id);
      placed.push({
        ...group,
        nearest: nearest.slice(0, NEAREST),
        answeredBy: decision === 'answer' ? (nearest[0] ?? null) : null,
      });
      yield;
    }
    return placed;
  }

  /** The wordings that hold one of these questions and are still open, each with all its questions. */
  async chosen(missIds: ReadonlySet<number>): Promise<Asked[]> {
    const groups = await this.#open.groups();
    return groups
      .flatMap((group) => group.wordings)
      .filter((wording) => wording.missIds.some((id) => missIds.has(id)));
  }

  /** What was set aside, by likeness, the last first. */
  async asideGroups(): Promise<AsideGroup[]> {
    const { store, bank } = this.#deps;
    const misses = store.taught.setAside(MOST);
    const byId = new Map(misses.map((miss) => [miss.id, miss]));
    const { matcher } = bank();
    const groups = await inSlices(grouping(misses, (text) => matcher.telling(text)));
    return groups
      .map((group) => ({ ...group, ...lastOf(group.missIds.map((id) => byId.get(id)!)) }))
      .sort((a, b) => b.setAt - a.setAt);
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

  /** What telling everybody would come to, before it is done. */
  tellPlan(topic: string): Promise<TellPlan> {
    return inSlices(telling(this.#deps, topic, this.#deps.now()));
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

function lastOf(misses: readonly AsideMiss[]): Pick<AsideGroup, 'who' | 'setAt'> {
  const { who, setAt } = misses.reduce((last, miss) => (miss.setAt > last.setAt ? miss : last));
  return { who, setAt };
}
