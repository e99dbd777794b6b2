/**
 * What the engine may know of a learner, read when it is first asked for: most turns need no cards and no ledger, and the
 * budget of a turn is half a millisecond. All reads happen inside the turn's transaction, so they agree with each other.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { DeskView } from '../domain/desk.ts';
import type { LearnerEvent } from '../domain/event.ts';
import type { LearnerView, TenantView } from '../domain/learner.ts';
import type { LearningView } from '../domain/learning.ts';
import type { LinkView } from '../domain/link.ts';
import { CODE_SIGNS, personCode } from '../domain/person-code.ts';
import type { RightsView } from '../domain/rights.ts';
import { type HearingView, NO_HEARING } from '../domain/spoken.ts';
import { usualMinuteOf } from '../learning/usual.ts';
import type { InboxRow } from '../store/inbox.ts';
import type { LearnerRow } from '../store/learners.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { JoinedView } from './joined-view.ts';
import { linkFields } from './link-view.ts';

export type ReachOf = {
  readonly isPulled: boolean;
  /** How long after the person's last word an unasked message may go; null: no limit. */
  readonly windowMs: number | null;
  /** Where this service is reached from outside; null: not known. */
  readonly origin?: string | null;
};

/** How many of the person's last events tell their usual time. */
const SEEN = 30;

export function learnerView(
  store: TenantStore,
  learner: LearnerRow,
  row: Pick<InboxRow, 'accountId' | 'externalId'> & { readonly event?: LearnerEvent },
  tenant: TenantView,
  reach: ReachOf,
  now: number,
  hearing: HearingView = NO_HEARING,
): LearnerView {
  const person = new JoinedView(store, learner.id);
  return lazily<LearnerView>({
    guides: () => person.guides(),
    lessons: () => person.lessons(),
    quizzes: () => person.quizzes(),
    firstSeenAt: () => learner.firstSeenAt,
    person: () => person.person(),
    link: () => lazily<LinkView>(linkFields(store, learner.id, () => person.others, row.event, now)),
    hearing: () => hearing,
    tenant: () => tenant,
    testCodes: () => store.testers.liveCodes(now),
    learning: () => learningView(store, learner, person, row, reach, now),
    desk: () => deskView(store, learner, now),
    rights: () => rightsView(store, learner, row, reach.origin ?? null),
  });
}

function rightsView(
  { rights }: TenantStore,
  learner: LearnerRow,
  { accountId, externalId }: Pick<InboxRow, 'accountId' | 'externalId'>,
  origin: string | null,
): RightsView {
  return lazily<RightsView>({
    withdrawnAt: () => learner.withdrawnAt,
    consent: () => rights.newest(learner.id),
    code: () => personCode(learner.id),
    name: () => rights.nameOf(learner.id),
    said: () => rights.saidCount(accountId, externalId),
    conversations: () => rights.conversationCount(learner.id),
    origin: () => origin,
  });
}

/** An inbox nobody opened for so long is not read: nothing is promised in its name. */
const STAFFED_MS = 14 * 24 * 3_600_000;

function deskView({ conversations }: TenantStore, learner: LearnerRow, now: number): DeskView {
  return lazily<DeskView>({
    isStaffed: () => {
      const at = conversations.lastVisitAt();
      return at !== null && now - at <= STAFFED_MS;
    },
    open: () => conversations.findOpen(learner.id),
  });
}

function learningView(
  store: TenantStore,
  learner: LearnerRow,
  person: JoinedView,
  row: Pick<InboxRow, 'accountId' | 'externalId'>,
  reach: ReachOf,
  now: number,
): LearningView {
  const { reminders, schedule, inbox } = store;
  const reminded = (): number => store.links.reminded(learner.id);
  return lazily<LearningView>({
    cards: () => person.cards(),
    enrolments: () => person.enrolments(),
    levels: () => person.levels(),
    evidence: () => person.evidence(),
    certificates: () => person.certificates(),
    reminders: () => reminders.get(reminded()),
    nextReminderAt: () => schedule.plannedAt(reminded(), 'reminder'),
    proactiveAt: () => reminders.proactiveAt(learner.id, now),
    lastInboundAt: () => learner.lastInboundAt,
    usualMinute: () =>
      usualMinuteOf(inbox.said(row.accountId, row.externalId, SEEN).map((event) => event.at)),
    reach: () => ({
      isPulled: reach.isPulled,
      openUntil: reach.windowMs === null ? null : learner.lastInboundAt + reach.windowMs,
      isBlocked: !learner.follows || learner.unreachableAt !== null,
    }),
    news: () => store.taught.news(learner.id),
    freshCode,
    freshKey: () => randomBytes(16).toString('hex'),
  });
}

/** An object whose fields are computed once, at their first reading. */
function lazily<T extends object>(fields: { readonly [K in keyof T]: () => T[K] }): T {
  const view = {};
  for (const [name, read] of Object.entries(fields) as [string, () => unknown][]) {
    Object.defineProperty(view, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = read();
        Object.defineProperty(view, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return view as T;
}

/** "K7M2-Q9RT": eight of 29 signs, 5 * 10^11 codes. */
function freshCode(): string {
  const sign = (): string => CODE_SIGNS[randomInt(CODE_SIGNS.length)]!;
  const half = (): string => sign() + sign() + sign() + sign();
  return `${half()}-${half()}`;
}
