/** Every sealed cell of control.db: what must be sealed anew when the key changes. */
import type { Sealer } from './accounts.ts';
import type { Database, Tx } from './database.ts';

type Cell = {
  readonly table: string;
  readonly column: string;
  /** The row's key, and the name it was sealed under, as SQL over the row. */
  readonly key: string;
  readonly owner: string;
};

/** A new sealed column stands here too; a test looks at every BLOB of the schema. */
export const SEALED: readonly Cell[] = [
  { table: 'accounts', column: 'secrets', key: 'id', owner: 'id' },
  { table: 'tokens', column: 'pair', key: 'account_id', owner: `account_id || '/token'` },
  { table: 'tokens', column: 'previous', key: 'account_id', owner: `account_id || '/token'` },
  { table: 'staff', column: 'totp', key: 'id', owner: `'staff:' || id` },
  { table: 'sessions', column: 'pending', key: 'hash', owner: `'staff:' || staff_id` },
];

/**
 * Opens every cell with one sealer and seals it with the other.
 * @returns how many @throws AppError account.secret-key when one cannot be opened; nothing is changed then
 */
export function resealAll(_tx: Tx, db: Database, from: Sealer, to: Sealer): number {
  let count = 0;
  for (const { table, column, key, owner } of SEALED) {
    const rows = db
      .prepare(
        `SELECT ${key} AS key, ${owner} AS owner, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`,
      )
      .all() as { key: unknown; owner: string; sealed: Buffer }[];
    const put = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`);
    for (const row of rows) {
      const sealed = to.seal(row.owner, from.open(row.owner, row.sealed));
      // Read back before it counts: a key that does not open what it sealed would lock everybody out.
      to.open(row.owner, sealed);
      put.run(sealed, row.key);
      count++;
    }
  }
  return count;
}
