/** Who a learner is to the commune: village, group, chosen name; and the commune's villages. */
import type { Database, Statement, Tx } from './database.ts';

export type Village = { readonly id: number; readonly name: string; readonly isArchived: boolean };
export type Person = {
  readonly name: string | null;
  readonly villageId: number | null;
  readonly village: string | null;
  readonly audience: string | null;
  readonly setBy: string | null;
  /** When it was last said; 0: nothing was. */
  readonly at: number;
};
export type PersonChange = {
  readonly name?: string | null;
  readonly villageId?: number | null;
  readonly audience?: string | null;
};

const NOBODY: Person = { name: null, villageId: null, village: null, audience: null, setBy: null, at: 0 };

export class People {
  readonly #find: Statement;
  readonly #put: Statement;
  readonly #villages: Statement;
  readonly #addVillage: Statement;
  readonly #renameVillage: Statement;
  readonly #archive: Statement;
  readonly #counts: Statement;

  constructor(db: Database) {
    this.#find = db.prepare(
      `SELECT p.name, p.village_id AS villageId, v.name AS village, p.audience, p.set_by AS setBy, p.at
       FROM people AS p LEFT JOIN villages AS v ON v.id = p.village_id WHERE p.learner_id = ?`,
    );
    this.#put = db.prepare(
      `INSERT INTO people (learner_id, name, village_id, audience, set_by, at)
       VALUES (:learnerId, :name, :villageId, :audience, :setBy, :now)
       ON CONFLICT (learner_id) DO UPDATE SET name = excluded.name, village_id = excluded.village_id,
         audience = excluded.audience, set_by = excluded.set_by, at = excluded.at`,
    );
    this.#villages = db.prepare(
      'SELECT id, name, archived_at IS NOT NULL AS archived FROM villages ORDER BY archived, position, id',
    );
    this.#addVillage = db.prepare(
      `INSERT INTO villages (name, position) VALUES (:name, (SELECT coalesce(max(position), 0) + 1 FROM villages))
       ON CONFLICT (name) DO UPDATE SET archived_at = NULL`,
    );
    this.#renameVillage = db.prepare('UPDATE OR IGNORE villages SET name = ? WHERE id = ?');
    this.#counts = db.prepare(
      'SELECT village_id AS id, count(*) AS n FROM people WHERE village_id IS NOT NULL GROUP BY village_id',
    );
    this.#archive = db.prepare('UPDATE villages SET archived_at = ? WHERE id = ?');
  }

  find(learnerId: number): Person {
    return (this.#find.get(learnerId) as Person | undefined) ?? NOBODY;
  }

  /** Changes what is given, keeps the rest. @param setBy `self`, `qr` or `staff:<id>` */
  change(_tx: Tx, learnerId: number, change: PersonChange, setBy: string, now: number): void {
    const { name, villageId, audience } = { ...this.find(learnerId), ...change };
    this.#put.run({ learnerId, name, villageId, audience, setBy, now });
  }

  /** Those in use first, in the commune's order. */
  villages(): Village[] {
    return (this.#villages.all() as { id: number; name: string; archived: number }[]).map(
      ({ id, name, archived }) => ({ id, name, isArchived: archived === 1 }),
    );
  }

  /** Adds a village at the end, or takes an archived one back. */
  addVillage(_tx: Tx, name: string): void {
    this.#addVillage.run({ name });
  }

  /** @returns false when another village has the name */
  renameVillage(_tx: Tx, id: number, name: string): boolean {
    return this.#renameVillage.run(name, id).changes > 0;
  }

  /** No longer offered; people who are in it stay in it. @param at null takes it back */
  archiveVillage(_tx: Tx, id: number, at: number | null): void {
    this.#archive.run(at, id);
  }

  /** How many learners each village has. */
  villageCounts(): ReadonlyMap<number, number> {
    const rows = this.#counts.all() as { id: number; n: number }[];
    return new Map(rows.map(({ id, n }) => [id, n]));
  }
}
