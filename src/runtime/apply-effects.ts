/** Effects of a turn, written inside its transaction. */
import type { Effect } from '../domain/effect.ts';
import { assertNever } from '../domain/errors.ts';
import type { Tx } from '../store/database.ts';
import type { InboxRow } from '../store/inbox.ts';
import type { LearnerRow } from '../store/learners.ts';
import { PRIORITY } from '../store/outbox.ts';
import type { TenantStore } from '../store/tenant-store.ts';

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
      default:
        assertNever(effect);
    }
  }
  return { saidCount, isErased };
}
