/** A new key seals everything anew; cut off at any point nothing is lost, and run again it finishes. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { rotateKey } from '../../scripts/support/key-rotation.ts';
import { makeVault, openVault } from '../../src/config/secrets.ts';
import { AppError } from '../../src/domain/errors.ts';
import { lockDataDir } from '../../src/runtime/lock.ts';
import { Control } from '../../src/store/accounts.ts';
import { SEALED } from '../../src/store/sealed.ts';
import { StaffStore } from '../../src/store/staff.ts';
import { tempDir } from '../support/temp-dir.ts';

const TOKEN = { accessToken: 'access-1', refreshToken: 'refresh-2', expiresAt: 5, refreshedAt: 1 };

/** An installation with something in every sealed column. */
function installation(env: Record<string, string> = {}): string {
  const dir = tempDir();
  const vault = openVault(env, dir);
  const control = Control.open(join(dir, 'control.db'), vault);
  const zalo = { id: 'zalo:1', tenant: 'kha-son', appId: '3', oaId: '1' };
  control.putZalo({ ...zalo, appSecret: 'zalo-app', oaSecretKey: 'zalo-oa' }, TOKEN, 1);
  control.saveToken('zalo:1', TOKEN, 'refresh-1', 2);
  const page = { id: 'messenger:2', tenant: 'kha-son', appId: '4', pageId: '2' };
  control.putMessenger({ ...page, appSecret: 'page-app', pageToken: 'page-token', verifyToken: 'v' }, 1);
  const staff = new StaffStore(control.db, vault);
  staff.db.transact((tx) => {
    const id = staff.add(tx, 'an', 'An', 1);
    staff.setTotp(tx, id, 'TOTPSECRET');
  });
  control.db
    .prepare(
      `INSERT INTO sessions (hash, staff_id, stage, csrf, pending, started_at, seen_at) VALUES (?, 1, 'password', 'c', ?, 1, 1)`,
    )
    .run(Buffer.from('h'), vault.seal('staff:1', 'PENDING'));
  control.close();
  return dir;
}

/** Everything secret, as the service reads it. @throws AppError account.secret-key */
function secretsOf(dir: string, env: Record<string, string> = {}): unknown {
  const vault = openVault(env, dir);
  const control = Control.open(join(dir, 'control.db'), vault);
  try {
    const staff = new StaffStore(control.db, vault);
    const pending = control.db.prepare('SELECT pending FROM sessions').get() as { pending: Buffer };
    return [
      control.listZalo(),
      control.token('zalo:1'),
      control.listMessenger(),
      staff.totp(1),
      vault.open('staff:1', pending.pending),
    ];
  } finally {
    control.close();
  }
}
const keyOf = (dir: string): string => readFileSync(join(dir, 'secret.key'), 'utf8');

describe('rotating the key', () => {
  test('every sealed cell opens with the new key alone; nothing of the old sealing is left', () => {
    const dir = installation();
    const before = secretsOf(dir);
    const old = keyOf(dir);
    const sealed = new Sqlite(join(dir, 'control.db'));
    const [cell] = sealed
      .prepare(`SELECT secrets FROM accounts WHERE id = 'zalo:1'`)
      .pluck()
      .all() as Buffer[];
    sealed.close();
    expect(rotateKey({}, dir)).toEqual({ resealed: 6, path: join(dir, 'secret.key'), isByHand: false });
    expect(secretsOf(dir)).toEqual(before);
    expect(keyOf(dir)).not.toBe(old);
    expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(dir, 'secret.key.new'))).toBe(false);
    expect(readFileSync(join(dir, 'control.db')).includes(cell!)).toBe(false);
    writeFileSync(join(dir, 'secret.key'), old);
    expect(() => secretsOf(dir)).toThrow(AppError);
  });

  test.each([1, 2, 3] as const)(
    'cut off after step %d: the service reads everything, and a second run finishes',
    (cut) => {
      const dir = installation();
      const before = secretsOf(dir);
      const old = keyOf(dir);
      expect(() =>
        rotateKey({}, dir, (step) => {
          if (step === cut) throw new Error('cut');
        }),
      ).toThrow('cut');
      expect(secretsOf(dir)).toEqual(before);
      const half = existsSync(join(dir, 'secret.key.new'))
        ? readFileSync(join(dir, 'secret.key.new'), 'utf8')
        : null;
      // What the service seals meanwhile is sealed anew as well.
      const control = Control.open(join(dir, 'control.db'), openVault({}, dir));
      control.saveToken('zalo:1', TOKEN, 'refresh-1', 3);
      control.close();
      rotateKey({}, dir);
      expect(secretsOf(dir)).toEqual(before);
      expect(keyOf(dir)).not.toBe(old);
      if (half !== null) expect(keyOf(dir)).toBe(half);
      const only = makeVault(Buffer.from(keyOf(dir), 'base64'));
      const alone = Control.open(join(dir, 'control.db'), only);
      expect(alone.listZalo()).toHaveLength(1);
      alone.close();
    },
  );

  test("a key from SECRET_KEY is the operator's to change: the new one waits in a file", () => {
    const env = { SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
    const dir = installation(env);
    const before = secretsOf(dir, env);
    const done = rotateKey(env, dir);
    expect(done).toMatchObject({ isByHand: true, path: join(dir, 'secret.key.new') });
    // With the old setting and the file it still works, with the new setting alone as well.
    expect(secretsOf(dir, env)).toEqual(before);
    const next = { SECRET_KEY: readFileSync(done.path, 'utf8') };
    expect(secretsOf(dir, next)).toEqual(before);
  });

  test('not while the service runs, and not with the wrong key', () => {
    const dir = installation();
    const unlock = lockDataDir(dir);
    expect(() => rotateKey({}, dir)).toThrow(/đang chạy/);
    unlock();
    writeFileSync(join(dir, 'secret.key'), Buffer.alloc(32, 9).toString('base64'));
    const bytes = readFileSync(join(dir, 'control.db'));
    expect(() => rotateKey({}, dir)).toThrow(AppError);
    expect(readFileSync(join(dir, 'control.db')).equals(bytes)).toBe(true);
  });

  test('no sealed column is forgotten: every BLOB of control.db is either sealed and listed, or a hash', () => {
    const dir = installation();
    const db = new Sqlite(join(dir, 'control.db'));
    const blobs = db
      .prepare(
        `SELECT m.name || '.' || c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
         WHERE m.type = 'table' AND c.type = 'BLOB' ORDER BY 1`,
      )
      .pluck()
      .all();
    db.close();
    const hashes = ['invitations.hash', 'login_failures.key', 'recovery_codes.hash', 'sessions.hash'];
    expect(blobs).toEqual([...SEALED.map(({ table, column }) => `${table}.${column}`), ...hashes].sort());
  });
});
