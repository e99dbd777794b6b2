/** Effects of a turn, written inside its transaction. */
import type { Effect, LearningEffect } from '../domain/effect.ts';
import { assertNever } from '../domain/errors.ts';
import type { Tx } from '../store/database.ts';
import type { InboxRow } from '../store/inbox.ts';
import type { LearnerRow } from '../store/learners.ts';
import { PRIORITY } from '../store/outbox.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { applyDesk } from './apply-desk.ts';

/** How long the farewell after an erasure stays, so that the person can still read it. */
const FAREWELL_MS = 24 * 3_600_000;

export type Applied = {
  readonly saidCount: number;
  readonly isErased: boolean;
  /** The commune's inbox changed. */
  readonly isDesk: boolean;
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
        store.inbox.erase(tx, accountId, externalId, row.id);
        store.outbox.eraseLearner(tx, accountId, externalId);
        store.learners.erase(tx, learner.id, accountId.split(':')[0]!, now);
        isErased = true;
        isDesk = true;
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
        const { by, villageId, audience } = effect;
        store.people.change(
          tx,
          learner.id,
          {
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
      case 'setReminders':
        store.reminders.set(tx, learner.id, effect.settings, now);
        if (!effect.settings.isOn) store.outbox.withdrawReminders(tx, accountId, externalId);
        break;
      default:
        applyLearning(tx, store, learner.id, effect, now);
    }
  }
  return { saidCount, isErased, isDesk };
}

/** The cap was used up between reading and writing: only another process can do that. */
const UNTOLD_CAP = { state: 'unsent', reason: 'cap' } as const;

type Kept = Exclude<LearningEffect, { type: 'remind' | 'setReminders' | 'tellAnswer' }>;

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
