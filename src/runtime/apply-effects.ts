/** Effects of a turn, written inside its transaction. */
import type { Effect, LearningEffect } from '../domain/effect.ts';
import { assertNever } from '../domain/errors.ts';
import type { Tx } from '../store/database.ts';
import type { InboxRow } from '../store/inbox.ts';
import type { LearnerRow } from '../store/learners.ts';
import { PRIORITY } from '../store/outbox.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { takeBackBroadcasts } from './broadcast-steps.ts';

/** How long the farewell after an erasure stays, so that the person can still read it. */
const FAREWELL_MS = 24 * 3_600_000;

export type Applied = { readonly saidCount: number; readonly isErased: boolean };

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
  for (const effect of effects) {
    switch (effect.type) {
      case 'say':
        store.outbox.add(
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
        store.inbox.erase(tx, accountId, externalId, row.id);
        store.outbox.eraseLearner(tx, accountId, externalId);
        store.learners.erase(tx, learner.id, accountId.split(':')[0]!, now);
        isErased = true;
        break;
      case 'setConsent':
        store.learners.addConsent(tx, learner.id, effect.status, effect.version, now);
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
      case 'handoff':
        store.progress.record(tx, learner.id, effect, now);
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
      case 'linkTester':
        store.testers.link(tx, learner.id, effect.code, now);
        break;
      case 'setReminders':
        store.reminders.set(tx, learner.id, effect.settings, now);
        if (!effect.settings.isOn) store.outbox.withdrawReminders(tx, accountId, externalId);
        if (effect.settings.stoppedWhy === 'asked') takeBackBroadcasts(tx, store, learner.id, now);
        break;
      default:
        applyLearning(tx, store, learner.id, effect, now);
    }
  }
  return { saidCount, isErased };
}

type Kept = Exclude<LearningEffect, { type: 'remind' | 'setReminders' }>;

function applyLearning(tx: Tx, store: TenantStore, learnerId: number, effect: Kept, now: number): void {
  const { learning, schedule, reminders } = store;
  switch (effect.type) {
    case 'saveCard':
      return learning.saveCard(tx, learnerId, effect.card);
    case 'addEvidence':
      return learning.addEvidence(tx, learnerId, { ...effect, at: now });
    case 'enrol':
      return learning.enrol(tx, learnerId, effect.track, now);
    case 'leaveTrack':
      return learning.leave(tx, learnerId, effect.track);
    case 'finishTrack':
      return learning.finishTrack(tx, learnerId, effect.track, now);
    case 'place':
      return learning.place(tx, learnerId, effect.levels, now);
    case 'schedule':
      return schedule.set(tx, learnerId, effect.kind, effect.dueAt);
    case 'cancelSchedule':
      return schedule.cancel(tx, learnerId, effect.kind);
    case 'recordUnsent':
      return reminders.addUnsent(tx, learnerId, 'reminder', effect.reason, now);
    case 'issueCertificate':
      return learning.issue(tx, learnerId, { ...effect, at: now });
    default:
      return assertNever(effect);
  }
}
