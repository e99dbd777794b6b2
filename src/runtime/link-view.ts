/** What the engine may know of a person's other channels, and of a code they typed. Codes are compared in constant time. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { LearnerEvent } from '../domain/event.ts';
import {
  LINK_LENGTH,
  LINK_SIGNS,
  type LinkAsking,
  type LinkTry,
  type LinkView,
  parseLinkCode,
} from '../domain/link.ts';
import { migrateSession } from '../engine/session.ts';
import type { Self } from '../store/links.ts';
import type { TenantStore } from '../store/tenant-store.ts';

export const channelOf = (accountId: string): string => accountId.split(':')[0]!;

export const linkDigest = (code: string): Buffer => createHash('sha256').update(`link:${code}`).digest();

export function freshLinkCode(): string {
  return Array.from({ length: LINK_LENGTH }, () => LINK_SIGNS[randomInt(LINK_SIGNS.length)]).join('');
}

export function linkFields(
  store: TenantStore,
  learnerId: number,
  others: () => readonly Self[],
  event: LearnerEvent | undefined,
  now: number,
): { readonly [K in keyof LinkView]: () => LinkView[K] } {
  return {
    others: () => others().map((self) => channelOf(self.accountId)),
    linkedAt: () => store.links.linkedAt(learnerId),
    places: () => others().map((self) => migrateSession(parsed(self.session)).places),
    freshCode: freshLinkCode,
    tried: () => tried(store, learnerId, event, now),
    asking: () => asking(store, learnerId, now),
    remindsHere: () => store.links.reminded(learnerId) === learnerId,
  };
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    return null;
  }
}

function tried(
  store: TenantStore,
  learnerId: number,
  event: LearnerEvent | undefined,
  now: number,
): LinkTry | null {
  const code = event?.type === 'text' ? parseLinkCode(event.text) : null;
  if (code === null) return null;
  const { links, learners } = store;
  if (links.isLimited(learnerId, now)) return { kind: 'limited' };
  const digest = linkDigest(code);
  // All are compared, whichever fits: how long it takes says nothing.
  const [found] = links.liveCodes(now).filter((live) => timingSafeEqual(live.digest, digest));
  if (!found) return { kind: 'unknown' };
  if (found.learnerId === learnerId) return { kind: 'own' };
  if (links.ids(learnerId).includes(found.learnerId)) return { kind: 'same' };
  if (links.isFull(learnerId, found.learnerId)) return { kind: 'full' };
  const address = learners.address(found.learnerId);
  return address
    ? { kind: 'found', codeId: found.id, channel: channelOf(address.accountId) }
    : { kind: 'unknown' };
}

/** The one who typed the code is asked first; then the one who asked for it. */
function asking({ links, learners }: TenantStore, learnerId: number, now: number): LinkAsking | null {
  const found = links
    .pending(learnerId, now)
    .find(({ otherId, hasAgreed }) => hasAgreed !== (otherId === learnerId));
  if (!found) return null;
  const side = found.otherId === learnerId ? 'typed' : 'asked';
  const address = learners.address(side === 'typed' ? found.learnerId : found.otherId);
  return address ? { codeId: found.id, side, channel: channelOf(address.accountId) } : null;
}
