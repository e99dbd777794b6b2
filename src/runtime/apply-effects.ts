/** Effects of a turn, written inside its transaction. */
import type { Effect, LearningEffect } from '../domain/effect.ts';
import { assertNever } from '../domain/errors.ts';
import type { ReminderSettings } from '../domain/learning.ts';
import type { Tx } from '../store/database.ts';
import type { InboxRow } from '../store/inbox.ts';
import type { LearnerRow } from '../store/learners.ts';
import type { Self } from '../store/links.ts';
import { PRIORITY } from '../store/outbox.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { applyDesk } from './apply-desk.ts';
import { applyLink } from './apply-link.ts';
import { takeBackBroadcasts } from './broadcast-steps.ts';
import { personOf } from './joined-view.ts';

/** How long the farewell after an erasure stays, so that the person can still read it. */
const FAREWELL_MS = 24 * 3_600_000;

export type Applied = {
  readonly saidCount: number;
  readonly isErased: boolean;
  /** The commune's inbox changed. */
  readonly isDesk: boolean;
  /** An event for somebody else was put into the inbox. */
  readonly isToOthers: boolean;
};

export function applyEffects(
  tx: Tx,
  store: TenantStore,
  learner: LearnerRow,
  row: InboxRow,
  effects: readonly Effect[],
  now: number,
  isPulled: boolean,
): Applied {
  const { accountId, externalId } = row;
  let saidCount = 0;
  let isErased = false;
  let isDesk = false;
  let outboxId: number | null = null;
  let isToOthers = false;
  let isRemindedHere = false;
  for (const effect of effects) {
    switch (effect.type) {
      case 'say':
        outboxId = store.outbox.add(
          tx,
          {
            accountId,
            externalId,
            dedupeKey: `in:${row.id}/${saidCount++}`,
            priority: PRIORITY.reply,
            message: effect.message,
            purgeAt: isErased ? now + FAREWELL_MS : null,
            isPulled,
          },
          now,
        );
        break;
      case 'forget':
        for (const self of effect.onlyHere ? [] : store.links.others(learner.id))
          erase(tx, store, self, row.id, now);
        erase(tx, store, { id: learner.id, accountId, externalId }, row.id, now);
        isErased = true;
        isDesk = true;
        break;
      case 'setConsent':
        store.rights.addConsent(tx, learner.id, effect, accountId.split(':')[0]!, now);
        break;
      case 'setWithdrawn':
        // Consent is the person's, on whichever channel they say so.
        for (const self of store.links.selves(learner.id)) {
          store.rights.setWithdrawn(tx, self.id, effect.isWithdrawn ? now : null);
          if (effect.isWithdrawn) store.outbox.withdrawReminders(tx, self.accountId, self.externalId);
        }
        break;
      case 'offerCopy':
        store.rights.offerCopy(tx, learner.id, effect.code, now);
        break;
      case 'setFollower':
        store.learners.setFollows(tx, learner.id, effect.follows);
        break;
      case 'recordGuide':
      case 'recordLesson':
      case 'recordQuiz':
      case 'recordAnswer':
      case 'recordStuck':
      case 'recordDiffers':
      case 'recordAsk':
      case 'recordMiss':
        store.progress.record(tx, learner.id, effect, now);
        break;
      case 'handoff':
        store.progress.record(tx, learner.id, effect, now);
        store.conversations.hand(tx, learner.id, effect, now);
        isDesk = true;
        break;
      case 'desk':
        applyDesk(tx, store, learner.id, effect, now, outboxId);
        isDesk = true;
        break;
      case 'remind':
        if (!store.reminders.take(tx, learner.id, 'reminder', now)) break;
        store.outbox.add(
          tx,
          {
            accountId,
            externalId,
            dedupeKey: `in:${row.id}/${saidCount++}`,
            priority: PRIORITY.reminder,
            message: effect.message,
            isPulled,
          },
          now,
        );
        break;
      case 'tellAnswer': {
        const { topic } = effect;
        const mayGo = store.reminders.take(tx, learner.id, 'answer', now);
        const outboxId = mayGo
          ? store.outbox.add(
              tx,
              {
                accountId,
                externalId,
                dedupeKey: `in:${row.id}/${saidCount++}`,
                priority: PRIORITY.reminder,
                message: effect.message,
                isPulled,
              },
              now,
            )
          : null;
        const outcome = mayGo ? { state: 'queued' as const, outboxId } : UNTOLD_CAP;
        store.taught.settle(tx, learner.id, topic, outcome, now);
        break;
      }
      case 'setPerson': {
        const { by, villageId, audience, name } = effect;
        // The name on a paper of theirs is theirs to correct, too.
        if (name) store.learning.renameCertificates(tx, learner.id, name);
        store.people.change(
          tx,
          learner.id,
          {
            // What was said on another channel goes with it: the newest row speaks for the person.
            ...(store.links.others(learner.id).length > 0 ? personOf(store, learner.id) : {}),
            ...(name === undefined ? {} : { name }),
            ...(villageId === undefined ? {} : { villageId }),
            ...(audience === undefined ? {} : { audience }),
          },
          by,
          now,
        );
        break;
      }
      case 'keepListen':
        store.listens.add(tx, effect.id, effect.spoken, now);
        break;
      case 'linkTester':
        store.testers.link(tx, learner.id, effect.code, now);
        break;
      case 'setReminders':
        setReminders(tx, store, learner.id, isRemindedHere, effect.settings, now);
        if (effect.settings.stoppedWhy === 'asked') takeBackBroadcasts(tx, store, learner.id, now);
        break;
      case 'schedule':
      case 'cancelSchedule':
        plan(tx, store, learner.id, isRemindedHere, effect);
        break;
      case 'linkCode':
      case 'linkTried':
      case 'linkClaim':
      case 'linkAgree':
      case 'linkMake':
      case 'linkRefuse':
      case 'unlink':
      case 'remindHere':
        isToOthers = applyLink(tx, store, learner.id, effect, now) || isToOthers;
        isRemindedHere ||= effect.type === 'remindHere';
        break;
      default:
        applyLearning(tx, store, learner.id, effect, now);
    }
  }
  return { saidCount, isErased, isDesk, isToOthers };
}

/** The cap was used up between reading and writing: only another process can do that. */
const UNTOLD_CAP = { state: 'unsent', reason: 'cap' } as const;

type Plan = Extract<LearningEffect, { type: 'schedule' | 'cancelSchedule' }>;
type Kept = Exclude<LearningEffect, Plan | { type: 'remind' | 'setReminders' | 'tellAnswer' }>;

type Erased = Pick<Self, 'id' | 'accountId' | 'externalId'>;

function erase(
  tx: Tx,
  store: TenantStore,
  { id, accountId, externalId }: Erased,
  rowId: number,
  now: number,
): void {
  store.links.part(tx, id);
  store.inbox.erase(tx, accountId, externalId, rowId);
  store.outbox.eraseLearner(tx, accountId, externalId);
  store.learners.erase(tx, id, accountId.split(':')[0]!, now);
}

/** A person on several channels is reminded on one of them; off is off on all. */
function setReminders(
  tx: Tx,
  store: TenantStore,
  learnerId: number,
  isHere: boolean,
  settings: ReminderSettings,
  now: number,
): void {
  const { links, reminders, outbox } = store;
  if (settings.isOn) return reminders.set(tx, isHere ? learnerId : links.reminded(learnerId), settings, now);
  for (const { id, accountId, externalId } of links.selves(learnerId)) {
    const { stoppedWhy } = settings;
    const own = id === learnerId ? settings : { ...reminders.get(id), isOn: false, stoppedWhy };
    if (id === learnerId || reminders.get(id).isOn) reminders.set(tx, id, own, now);
    outbox.withdrawReminders(tx, accountId, externalId);
  }
}

function plan(
  tx: Tx,
  { links, schedule }: TenantStore,
  learnerId: number,
  isHere: boolean,
  effect: Plan,
): void {
  const { kind } = effect;
  if (kind !== 'reminder') {
    if (effect.type === 'schedule') schedule.set(tx, learnerId, kind, effect.dueAt);
    else schedule.cancel(tx, learnerId, kind);
    return;
  }
  if (effect.type === 'schedule')
    schedule.set(tx, isHere ? learnerId : links.reminded(learnerId), kind, effect.dueAt);
  else for (const id of links.ids(learnerId)) schedule.cancel(tx, id, kind);
}

function applyLearning(tx: Tx, store: TenantStore, learnerId: number, effect: Kept, now: number): void {
  const { learning, reminders } = store;
  switch (effect.type) {
    case 'saveCard':
      return learning.saveCard(tx, learnerId, effect.card);
    case 'addEvidence':
      return learning.addEvidence(tx, learnerId, { ...effect, at: now });
    case 'enrol':
      return learning.enrol(tx, learnerId, effect.track, now);
    case 'leaveTrack':
      // The track stands where it was chosen, which may be another channel of this person.
      for (const id of store.links.ids(learnerId)) learning.leave(tx, id, effect.track);
      return;
    case 'finishTrack':
      for (const id of store.links.ids(learnerId)) learning.finishTrack(tx, id, effect.track, now);
      return;
    case 'place':
      return learning.place(tx, learnerId, effect.levels, now);
    case 'recordUnsent':
      return reminders.addUnsent(tx, learnerId, 'reminder', effect.reason, now);
    case 'recordUntold':
      reminders.addUnsent(tx, learnerId, 'answer', effect.reason, now);
      return store.taught.settle(
        tx,
        learnerId,
        effect.topic,
        { state: 'unsent', reason: effect.reason },
        now,
      );
    case 'issueCertificate':
      return learning.issue(tx, learnerId, { ...effect, at: now });
    case 'keepProgress':
      return store.progressPictures.add(tx, learnerId, effect.code, effect.snapshot);
    default:
      return assertNever(effect);
  }
}
