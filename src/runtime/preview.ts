/** A draft tried out as a resident would meet it: the real engine on a bank with the draft, for nobody; nothing is stored. */
import type { Bank } from '../content/bank.ts';
import { NO_DESK } from '../domain/desk.ts';
import type { LearnerEvent } from '../domain/event.ts';
import { NO_PERSON, type TenantView } from '../domain/learner.ts';
import { NO_LEARNING } from '../domain/learning.ts';
import type { Message } from '../domain/message.ts';
import { NO_RIGHTS } from '../domain/rights.ts';
import { advance } from '../engine/advance.ts';
import { migrateSession } from '../engine/session.ts';

export type Preview = {
  /** To be handed back with the next event; JSON. */
  readonly session: unknown;
  readonly messages: readonly Message[];
};

/** @param session of the turn before, untrusted (a form carries it); null begins */
export function previewTurn(
  bank: Bank,
  tenant: TenantView,
  session: unknown,
  event: Extract<LearnerEvent, { type: 'text' | 'choice' }>,
  now: number,
): Preview {
  const view = {
    guides: [],
    lessons: [],
    quizzes: [],
    learning: NO_LEARNING,
    firstSeenAt: null,
    tenant,
    desk: NO_DESK,
    person: NO_PERSON,
    rights: NO_RIGHTS,
  };
  const result = advance({ session: greeted(migrateSession(session)), view, event, now, seed: 0, bank });
  return {
    session: result.session,
    messages: result.effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : [])),
  };
}

/** The note on privacy belongs to a first contact, which this is not. */
const greeted = (session: ReturnType<typeof migrateSession>): typeof session => ({
  ...session,
  greeted: true,
});
