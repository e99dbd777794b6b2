/**
 * One person's thread as an officer reads it: what the person said (masked), what went to them and what became of it, what
 * officers wrote in the platform's own tool, and what staff did; in time, in pages from the newest back. Each source is read
 * by its index from where the page before it ended.
 */
import type { LogDid } from '../domain/desk.ts';
import type { LearnerEvent } from '../domain/event.ts';
import type { Message } from '../domain/message.ts';
import type { Database, Statement } from './database.ts';

export type DeliveryState = 'ready' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'expired';
export type ThreadRow =
  /** Said by the person, or by an officer in the platform's own tool (`takeover`). */
  | { readonly kind: 'heard'; readonly id: number; readonly at: number; readonly event: LearnerEvent }
  | {
      readonly kind: 'said';
      readonly id: number;
      readonly at: number;
      readonly message: Message;
      /** The officer who wrote it; null: the assistant. */
      readonly by: string | null;
      readonly byName: string | null;
      /** 0 a reply, 1 a reminder, 2 a broadcast. */
      readonly priority: number;
      readonly state: DeliveryState;
      readonly error: string | null;
    }
  | {
      readonly kind: 'log';
      readonly id: number;
      readonly at: number;
      readonly did: LogDid;
      readonly by: string | null;
      readonly byName: string | null;
      readonly text: string | null;
    };
export type ThreadPage = {
  /** Oldest first. */
  readonly rows: readonly ThreadRow[];
  /** Where older rows begin; null: these are the first ones. */
  readonly older: string | null;
};

type Person = { readonly learnerId: number; readonly accountId: string; readonly externalId: string };
/** The first id of each source that is not to be read any more. */
type Place = { readonly heard: number; readonly said: number; readonly log: number };

const NEWEST: Place = {
  heard: Number.MAX_SAFE_INTEGER,
  said: Number.MAX_SAFE_INTEGER,
  log: Number.MAX_SAFE_INTEGER,
};
/** In one millisecond: what was said, what was done about it, what was answered. */
const ORDER = { heard: 0, log: 1, said: 2 } as const;

export class Thread {
  readonly #heard: Statement;
  readonly #said: Statement;
  readonly #log: Statement;

  constructor(db: Database) {
    this.#heard = db.prepare(
      `SELECT 'heard' AS kind, id, received_at AS at, event FROM inbox
       WHERE account_id = :accountId AND external_id = :externalId AND id < :before
         AND event ->> 'type' IN ('text', 'choice', 'media', 'takeover')
       ORDER BY id DESC LIMIT :limit`,
    );
    this.#said = db.prepare(
      `SELECT 'said' AS kind, o.id, o.created_at AS at, o.message, o.priority, o.state, o.error,
         g.staff_id AS by, g.staff_name AS byName
       FROM outbox AS o LEFT JOIN conversation_log AS g ON g.outbox_id = o.id AND g.did IN ('replied', 'closed')
       WHERE o.account_id = :accountId AND o.external_id = :externalId AND o.id < :before
       ORDER BY o.id DESC LIMIT :limit`,
    );
    this.#log = db.prepare(
      `SELECT 'log' AS kind, id, at, did, staff_id AS by, staff_name AS byName, text FROM conversation_log
       WHERE learner_id = :learnerId AND id < :before AND did <> 'replied' ORDER BY id DESC LIMIT :limit`,
    );
  }

  /**
   * @param older the `older` of the page after this one; anything unreadable means the newest page
   */
  page(person: Person, limit: number, older: string | null = null): ThreadPage {
    const from = placeOf(older);
    const { learnerId, accountId, externalId } = person;
    const who = { accountId, externalId, limit: limit + 1 };
    const all = [
      ...(this.#heard.all({ ...who, before: from.heard }) as RawRow[]),
      ...(this.#said.all({ ...who, before: from.said }) as RawRow[]),
      ...(this.#log.all({ learnerId, before: from.log, limit: limit + 1 }) as RawRow[]),
    ].sort((a, b) => b.at - a.at || ORDER[b.kind] - ORDER[a.kind] || b.id - a.id);
    const shown = all.slice(0, limit);
    const next = (kind: keyof Place): number => shown.findLast((row) => row.kind === kind)?.id ?? from[kind];
    return {
      rows: shown.toReversed().map(toRow),
      older: all.length > limit ? `${next('heard')}.${next('said')}.${next('log')}` : null,
    };
  }
}

type RawRow = Record<string, unknown> & {
  readonly kind: keyof typeof ORDER;
  readonly id: number;
  readonly at: number;
};

function placeOf(older: string | null): Place {
  const ids = /^(\d{1,16})\.(\d{1,16})\.(\d{1,16})$/
    .exec(older ?? '')
    ?.slice(1)
    .map(Number);
  return ids ? { heard: ids[0]!, said: ids[1]!, log: ids[2]! } : NEWEST;
}

function toRow(row: RawRow): ThreadRow {
  const { event, message } = row;
  return {
    ...row,
    ...(typeof event === 'string' ? { event: JSON.parse(event) as LearnerEvent } : {}),
    ...(typeof message === 'string' ? { message: JSON.parse(message) as Message } : {}),
  } as unknown as ThreadRow;
}
