/** A commune's overlay on the bank: one draft per topic, and every version ever published. JSON; content/read-entry.ts reads it. */
import type { Actor } from '../domain/staff.ts';
import type { Database, Statement, Tx } from './database.ts';

export type StoredEntry = {
  readonly topic: string;
  /** JSON-parsed; null: taken back, or unreadable. */
  readonly data: unknown;
  readonly who: string;
  readonly at: number;
};
export type StoredVersion = StoredEntry & { readonly id: number };

type Row = { id: number; topic: string; data: string | null; who: string; at: number };

export class Overlay {
  readonly #draft: Statement;
  readonly #drafts: Statement;
  readonly #saveDraft: Statement;
  readonly #dropDraft: Statement;
  readonly #published: Statement;
  readonly #newest: Statement;
  readonly #publish: Statement;
  readonly #history: Statement;
  readonly #topics: Statement;

  constructor(db: Database) {
    const fields = 'topic, data, who, at';
    this.#draft = db.prepare(`SELECT ${fields} FROM overlay_drafts WHERE topic = ?`);
    this.#drafts = db.prepare(`SELECT ${fields} FROM overlay_drafts ORDER BY at DESC, topic`);
    this.#saveDraft = db.prepare(
      `INSERT INTO overlay_drafts (topic, data, staff_id, who, at) VALUES (:topic, :data, :staffId, :who, :at)
       ON CONFLICT (topic) DO UPDATE SET data = :data, staff_id = :staffId, who = :who, at = :at`,
    );
    this.#dropDraft = db.prepare('DELETE FROM overlay_drafts WHERE topic = ?');
    this.#published = db.prepare(
      `SELECT id, ${fields} FROM overlay_versions AS v
       WHERE data IS NOT NULL AND id = (SELECT max(id) FROM overlay_versions WHERE topic = v.topic) ORDER BY topic`,
    );
    this.#newest = db.prepare(
      `SELECT id, ${fields} FROM overlay_versions WHERE topic = ? ORDER BY id DESC LIMIT 1`,
    );
    this.#publish = db.prepare(
      'INSERT INTO overlay_versions (topic, data, staff_id, who, at) VALUES (:topic, :data, :staffId, :who, :at)',
    );
    this.#history = db.prepare(
      `SELECT id, ${fields} FROM overlay_versions WHERE topic = ? ORDER BY id DESC LIMIT ?`,
    );
    this.#topics = db.prepare(
      'SELECT topic FROM overlay_drafts UNION SELECT topic FROM overlay_versions ORDER BY topic',
    );
  }

  draft(topic: string): StoredEntry | null {
    const row = this.#draft.get(topic) as Row | undefined;
    return row ? toEntry(row) : null;
  }

  /** Newest first. */
  drafts(): StoredEntry[] {
    return (this.#drafts.all() as Row[]).map(toEntry);
  }

  saveDraft(_tx: Tx, topic: string, data: unknown, by: Actor, at: number): void {
    this.#saveDraft.run(rowOf(topic, data, by, at));
  }

  dropDraft(_tx: Tx, topic: string): void {
    this.#dropDraft.run(topic);
  }

  /** What is in force, by topic. */
  published(): StoredVersion[] {
    return (this.#published.all() as Row[]).map(toVersion);
  }

  /** What is in force of one topic; null when nothing is. */
  current(topic: string): StoredVersion | null {
    const row = this.#newest.get(topic) as Row | undefined;
    return row && row.data !== null ? toVersion(row) : null;
  }

  /** @param data null takes the entry back @returns the version's id */
  publish(_tx: Tx, topic: string, data: unknown, by: Actor, at: number): number {
    return Number(this.#publish.run(rowOf(topic, data, by, at)).lastInsertRowid);
  }

  /** Newest first. */
  history(topic: string, limit = 50): StoredVersion[] {
    return (this.#history.all(topic, limit) as Row[]).map(toVersion);
  }

  /** Every topic that ever had a draft or a version: their ids are taken for ever. */
  topics(): string[] {
    return (this.#topics.all() as { topic: string }[]).map((row) => row.topic);
  }
}

function rowOf(topic: string, data: unknown, by: Actor, at: number): Record<string, unknown> {
  return { topic, data: data === null ? null : JSON.stringify(data), staffId: by.staffId, who: by.name, at };
}

const toEntry = ({ topic, data, who, at }: Row): StoredEntry => ({ topic, data: parse(data), who, at });
const toVersion = (row: Row): StoredVersion => ({ id: row.id, ...toEntry(row) });

function parse(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
