/**
 * Before everybody who asked is told: how many can be now, how many later, how many not at all and why. The engine's own rule is
 * asked for each person (engine/news.ts), so that what is promised is what happens, but for what people do in between.
 */
import type { TenantView } from '../domain/learner.ts';
import { newsFor } from '../engine/news.ts';
import { migrateSession } from '../engine/session.ts';
import type { UntoldReason } from '../learning/news.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { learnerView, type ReachOf } from './learner-view.ts';

export type TellPlan = {
  readonly people: number;
  readonly now: number;
  /** In quiet hours, in the middle of a talk, or when the week is used up: told as soon as the rules let it. */
  readonly later: number;
  /** When the last of those who wait is told; null: nobody waits. */
  readonly lastAt: number | null;
  /** Most people first. */
  readonly unsent: readonly { readonly reason: UntoldReason; readonly people: number }[];
};
export type TellPlanDeps = {
  readonly store: TenantStore;
  readonly tenant: () => TenantView;
  readonly reachOf: (accountId: string) => ReachOf;
};

const PAGE = 200;

/** Person after person; the shell shares it out. */
export function* telling(deps: TellPlanDeps, topic: string, now: number): Generator<void, TellPlan> {
  const plan = { people: 0, now: 0, later: 0, lastAt: null as number | null };
  const unsent = new Map<UntoldReason, number>();
  for (let after = 0; ; ) {
    const page = deps.store.taught.untoldPage(topic, after, PAGE);
    for (const { learnerId, isKnown } of page) {
      after = learnerId;
      const decision = decisionFor(deps, learnerId, isKnown, now);
      if (!decision) continue;
      plan.people++;
      if (decision.do === 'send') plan.now++;
      else if (decision.do === 'wait') {
        plan.later++;
        plan.lastAt = Math.max(plan.lastAt ?? 0, decision.until);
      } else unsent.set(decision.reason, (unsent.get(decision.reason) ?? 0) + 1);
      yield;
    }
    if (page.length < PAGE) break;
  }
  const reasons = [...unsent].map(([reason, people]) => ({ reason, people }));
  return { ...plan, unsent: reasons.sort((a, b) => b.people - a.people) };
}

function decisionFor(
  { store, tenant, reachOf }: TellPlanDeps,
  learnerId: number,
  isKnown: boolean,
  now: number,
): ReturnType<typeof newsFor> | null {
  const address = store.learners.address(learnerId);
  const learner = address && store.learners.find(address.accountId, address.externalId);
  if (!learner) return null;
  const { learning } = learnerView(store, learner, address, tenant(), reachOf(address.accountId), now);
  return newsFor(learning, migrateSession(learner.session).pausedUntil, isKnown, now);
}
