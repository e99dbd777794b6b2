/** Links between channels, written in the turn's transaction; what the other side must hear goes into its inbox, in the same one. */
import type { LearnerEvent } from '../domain/event.ts';
import type { LinkEffect } from '../domain/link.ts';
import type { Tx } from '../store/database.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { channelOf, linkDigest } from './link-view.ts';

type Act = Extract<LearnerEvent, { type: 'link' }>['act'];

/** @returns whether somebody else has something to hear now */
export function applyLink(tx: Tx, store: TenantStore, me: number, effect: LinkEffect, now: number): boolean {
  const { links } = store;
  switch (effect.type) {
    case 'linkCode':
      links.putCode(tx, me, linkDigest(effect.code), now);
      return false;
    case 'linkTried':
      links.addTry(tx, me, now);
      return false;
    case 'linkClaim':
      links.claim(tx, effect.codeId, me, now);
      return false;
    case 'linkAgree': {
      const found = links.pending(me, now).find(({ id, otherId }) => id === effect.codeId && otherId === me);
      if (!found || !links.agree(tx, effect.codeId, me, now)) return false;
      return tell(tx, store, me, found.learnerId, 'asked', effect.codeId, now);
    }
    case 'linkMake': {
      const found = links
        .pending(me, now)
        .find(({ id, learnerId }) => id === effect.codeId && learnerId === me);
      if (!found?.hasAgreed) return false;
      links.join(tx, me, found.otherId, now);
      links.drop(tx, effect.codeId);
      return tell(tx, store, me, found.otherId, 'made', effect.codeId, now);
    }
    case 'linkRefuse': {
      const found = links.pending(me, now).find(({ id }) => id === effect.codeId);
      if (!found) return false;
      links.drop(tx, effect.codeId);
      return found.learnerId === me && tell(tx, store, me, found.otherId, 'refused', effect.codeId, now);
    }
    case 'unlink':
      links.part(tx, me);
      return false;
    case 'remindHere':
      links.remindHere(tx, me);
      return false;
  }
}

function tell(
  tx: Tx,
  store: TenantStore,
  from: number,
  to: number,
  act: Act,
  codeId: number,
  now: number,
): true {
  const address = store.learners.address(to)!;
  const channel = channelOf(store.learners.address(from)!.accountId);
  const dedupeKey = `link:${codeId}:${act}`;
  store.inbox.add(tx, { dedupeKey, ...address, event: { type: 'link', act, channel }, occurredAt: now }, now);
  return true;
}
