/** Sessions as stored JSON: migrated forward by version; what cannot be read becomes a new session, never an error. */
import { z } from 'zod';
import { NEW_SESSION, RESCUE_KINDS, SESSION_VERSION, type Session } from '../domain/session.ts';

const choice = z.object({ key: z.string(), label: z.string(), primary: z.boolean().optional() });
const lesson = z.object({ name: z.literal('lesson'), topic: z.string(), card: z.int().min(0) });
const quiz = z.object({
  name: z.literal('quiz'),
  topic: z.string(),
  queue: z.array(z.string()).max(20),
  asked: z.int().min(0),
  right: z.int().min(0),
});
const ref = { topic: z.string(), item: z.string() };
const review = z.object({
  name: z.literal('review'),
  queue: z.array(z.object({ ...ref, instead: z.object(ref).nullable() })).max(20),
  asked: z.int().min(0),
  right: z.int().min(0),
  isHelped: z.boolean(),
});
const placement = z.object({
  name: z.literal('placement'),
  asked: z
    .array(z.object({ ...ref, skill: z.string(), tier: z.int().min(1).max(3), isRight: z.boolean() }))
    .max(5),
  ...ref,
});
const certificateName = z.object({ name: z.literal('certificate-name'), track: z.string() });
const rescue = { kind: z.enum(RESCUE_KINDS), step: z.string() };
const v1 = z.object({
  v: z.literal(SESSION_VERSION),
  mode: z.discriminatedUnion('name', [
    z.object({ name: z.literal('idle') }),
    z.object({ name: z.literal('guide'), topic: z.string(), step: z.string(), stuckCount: z.int().min(0) }),
    lesson,
    quiz,
    review,
    placement,
    z.object({ name: z.literal('remind-hour') }),
    certificateName,
    z.object({ name: z.literal('confirm-erase') }),
    z.object({ name: z.literal('confirm-withdraw') }),
    z.object({ name: z.literal('my-name') }),
    z.object({ name: z.literal('village') }),
    z.object({ name: z.literal('audience') }),
    z.object({
      name: z.literal('scam'),
      behind: z.discriminatedUnion('name', [review, placement, certificateName]).nullable(),
    }),
    z.object({ name: z.literal('rescue'), ...rescue }),
  ]),
  suspended: z.discriminatedUnion('name', [lesson, quiz]).nullable(),
  offered: z.array(choice).max(5),
  lastTopic: z.string().nullable(),
  places: z
    .array(z.object({ topic: z.string(), step: z.string(), index: z.int().min(0), at: z.number() }))
    .max(10),
  // Sessions of before the shield have none.
  rescue: z
    .object({ ...rescue, at: z.number() })
    .nullable()
    .default(null),
  greeted: z.boolean(),
  notice: z.int().min(0).optional(),
  pausedUntil: z.number().nullable(),
  misses: z.int().min(0),
  unclear: z.string().max(500).optional(),
  askedPlace: z.boolean().default(false),
});

/**
 * Reads a stored session of any version.
 * @param json what the store holds (already JSON-parsed), or null for a new learner
 * @returns a valid session; an unreadable one starts anew rather than failing the turn
 */
export function migrateSession(json: unknown): Session {
  if (json === null || json === undefined) return NEW_SESSION;
  const read = v1.safeParse(json);
  return read.success ? read.data : NEW_SESSION;
}
