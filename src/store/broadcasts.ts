/** Broadcasts: what was written, where each stands, and the counts of its outcomes. Recipients are in recipients.ts. */
import type { Message } from '../domain/message.ts';
import type { Actor } from '../domain/staff.ts';
import type { Database, Statement, Tx } from './database.ts';

export type BroadcastRow = {
  readonly id: number;
  readonly state: string;
  readonly why: string | null;
  /** As stored; broadcast/draft.ts reads it. */
  readonly draft: unknown;
  readonly message: Message | null;
  readonly scheduledAt: number | null;
  readonly createdAt: number;
  readonly createdBy: number | null;
  readonly createdName: string;
  readonly editedAt: number;
  readonly requestedBy: number | null;
  readonly requestedName: string | null;
  readonly confirmedBy: number | null;
  readonly confirmedName: string | null;
  readonly reach: unknown;
  readonly startedAt: number | null;
  readonly plannedAt: number | null;
  readonly finishedAt: number | null;
  readonly planCursor: number;
  readonly planUntil: number | null;
  readonly wave: number;
};
export type OutcomeCount = {
  readonly accountId: string;
  readonly state: string;
  /** Empty when there is none. */
  readonly reason: string;
  readonly count: number;
  readonly cost: number;
};
/** What changes of a broadcast besides its state; what is left out stays. */
export type BroadcastChange = {
  readonly why?: string | null;
  readonly message?: Message;
  readonly scheduledAt?: number | null;
  readonly requested?: Actor | null;
  readonly confirmed?: Actor | null;
  readonly reach?: unknown;
  readonly startedAt?: number;
  readonly plannedAt?: number;
  readonly finishedAt?: number | null;
  readonly planUntil?: number;
  readonly wave?: number;
};

type Raw = Omit<BroadcastRow, 'draft' | 'message' | 'reach'> & {
  draft: string;
  message: string | null;
  reach: string | null;
};

const COLUMNS = `id, state, why, draft, message, scheduled_at AS scheduledAt, created_at AS createdAt,
  created_by AS createdBy, created_name AS createdName, edited_at AS editedAt, requested_by AS requestedBy,
  requested_name AS requestedName, confirmed_by AS confirmedBy, confirmed_name AS confirmedName, reach,
  started_at AS startedAt, planned_at AS plannedAt, finished_at AS finishedAt, plan_cursor AS planCursor,
  plan_until AS planUntil, wave`;

export class Broadcasts {
  readonly #add: Statement;
  readonly #get: Statement;
  readonly #list: Statement;
  readonly #open: Statement;
  readonly #edit: Statement;
  readonly #save: Statement;
  readonly #cursor: Statement;
  readonly #counts: Statement;

  constructor(db: Database) {
    this.#add = db.prepare(
      `INSERT INTO broadcasts (state, draft, created_at, created_by, created_name, edited_at)
       VALUES ('draft', ?, ?, ?, ?, ?)`,
    );
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM broadcasts WHERE id = ?`);
    this.#list = db.prepare(`SELECT ${COLUMNS} FROM broadcasts WHERE id < ? ORDER BY id DESC LIMIT ?`);
    this.#open = db.prepare(
      `SELECT ${COLUMNS} FROM broadcasts
       WHERE finished_at IS NULL AND state NOT IN ('draft', 'awaiting-confirm') ORDER BY id`,
    );
    this.#edit = db.prepare(
      `UPDATE broadcasts SET state = 'draft', draft = :draft, edited_at = :now, scheduled_at = iif(state = 'draft', scheduled_at, NULL), reach = NULL,
         requested_by = NULL, requested_name = NULL, confirmed_by = NULL, confirmed_name = NULL WHERE id = :id`,
    );
    this.#save = db.prepare(
      `UPDATE broadcasts SET state = :state, why = :why, message = :message, scheduled_at = :scheduledAt,
         requested_by = :requestedBy, requested_name = :requestedName, confirmed_by = :confirmedBy,
         confirmed_name = :confirmedName, reach = :reach, started_at = :startedAt, planned_at = :plannedAt,
         finished_at = :finishedAt, plan_until = :planUntil, wave = :wave WHERE id = :id`,
    );
    this.#cursor = db.prepare('UPDATE broadcasts SET plan_cursor = ? WHERE id = ?');
    this.#counts = db.prepare(
      `SELECT account_id AS accountId, state, reason, n AS count, cost FROM broadcast_counts
       WHERE broadcast_id = ? AND n > 0 ORDER BY account_id, state, n DESC`,
    );
  }

  add(_tx: Tx, draft: unknown, actor: Actor, now: number): number {
    return Number(this.#add.run(JSON.stringify(draft), now, actor.staffId, actor.name, now).lastInsertRowid);
  }

  find(id: number): BroadcastRow | undefined {
    const row = this.#get.get(id) as Raw | undefined;
    return row && read(row);
  }

  /** Newest first. */
  list(before: number, limit: number): BroadcastRow[] {
    return (this.#list.all(before, limit) as Raw[]).map(read);
  }

  /** Those with something to do by themselves, now or later. */
  open(): BroadcastRow[] {
    return (this.#open.all() as Raw[]).map(read);
  }

  /** New text or audience: a draft again, and whoever asked or confirmed did so for the old one. */
  edit(_tx: Tx, id: number, draft: unknown, now: number): void {
    this.#edit.run({ id, draft: JSON.stringify(draft), now });
  }

  change(_tx: Tx, row: BroadcastRow, state: string, change: BroadcastChange = {}): void {
    const { requested, confirmed, ...rest } = change;
    const next = { ...row, ...rest };
    const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
    this.#save.run({
      id: row.id,
      state,
      why: next.why,
      message: json(next.message),
      scheduledAt: next.scheduledAt,
      requestedBy: requested === undefined ? row.requestedBy : (requested?.staffId ?? null),
      requestedName: requested === undefined ? row.requestedName : (requested?.name ?? null),
      confirmedBy: confirmed === undefined ? row.confirmedBy : (confirmed?.staffId ?? null),
      confirmedName: confirmed === undefined ? row.confirmedName : (confirmed?.name ?? null),
      reach: json(next.reach),
      startedAt: next.startedAt,
      plannedAt: next.plannedAt,
      finishedAt: next.finishedAt,
      planUntil: next.planUntil,
      wave: next.wave,
    });
  }

  moveCursor(_tx: Tx, id: number, cursor: number): void {
    this.#cursor.run(cursor, id);
  }

  counts(id: number): OutcomeCount[] {
    return this.#counts.all(id) as OutcomeCount[];
  }
}

function read(row: Raw): BroadcastRow {
  return {
    ...row,
    draft: JSON.parse(row.draft) as unknown,
    message: row.message === null ? null : (JSON.parse(row.message) as Message),
    reach: row.reach === null ? null : (JSON.parse(row.reach) as unknown),
  };
}
