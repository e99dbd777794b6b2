/** Files of data made by an earlier version open in this one, with everything in them; opening again changes nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { Database } from '../../src/store/database.ts';
import { EditorReport } from '../../src/store/editor-report.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { tempDir } from '../support/temp-dir.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'store', 'migrations', 'tenant');
const migrations = readdirSync(folder).sort();

function look<T>(path: string, read: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(path);
  try {
    return read(db);
  } finally {
    db.close();
  }
}
const schemaOf = (path: string): unknown =>
  look(path, (db) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all());
const versionOf = (path: string): unknown => look(path, (db) => db.pragma('user_version', { simple: true }));

/** A file as version `n` left it, with one learner who has learned and got stuck. */
function fileOfVersion(n: number): string {
  const path = join(tempDir(), 'old.db');
  look(path, (db) => {
    for (const name of migrations.slice(0, n)) db.exec(readFileSync(join(folder, name), 'utf8'));
    db.pragma(`user_version = ${n}`);
    db.exec(`
      INSERT INTO learners (id, account_id, external_id, session, first_seen_at, last_inbound_at)
        VALUES (7, 'zalo:1', 'u1', '{"v":1}', 10, 20);
      INSERT INTO guides VALUES (7, 'vneid-cai-dat', 'mo-kho', 'left', 10, 15, NULL);
      INSERT INTO stuck (learner_id, topic, step, cause, at) VALUES (7, 'vneid-cai-dat', 'mo-kho', 0, 16);
      INSERT INTO handoffs (learner_id, reason, topic, step, at) VALUES (7, 'stuck', 'vneid-cai-dat', 'mo-kho', 18);
      INSERT INTO misses (learner_id, text, nearest, at) VALUES (7, 'xin giấy gì đó', '[]', 17);`);
  });
  return path;
}

describe('migrations', () => {
  test('an empty file is brought to the newest schema, twice the same', () => {
    const path = join(tempDir(), 'new.db');
    Database.open(path, 'tenant').close();
    const first = schemaOf(path);
    Database.open(path, 'tenant').close();
    expect(schemaOf(path)).toEqual(first);
    expect(versionOf(path)).toBe(migrations.length);
  });

  test.each(migrations.map((name, n) => [name, n + 1] as const))(
    'a file left by %s keeps its data and gets the schema of a new one',
    (_name, version) => {
      const path = fileOfVersion(version);
      const fresh = join(tempDir(), 'new.db');
      Database.open(fresh, 'tenant').close();
      for (let time = 0; time < 2; time++) {
        const store = openTenantStore(path);
        expect(store.learners.find('zalo:1', 'u1')?.session).toEqual({ v: 1 });
        expect(store.progress.of(7).guides).toEqual([
          { topic: 'vneid-cai-dat', status: 'left', step: 'mo-kho', at: 15 },
        ]);
        expect(new EditorReport(store.db).listTroubles()).toEqual([
          { topic: 'vneid-cai-dat', step: 'mo-kho', differs: 0, stuck: 1, people: 1, lastAt: 16 },
        ]);
        expect(store.db.prepare('SELECT learner_id, reason, step, at FROM handoffs').all()).toEqual([
          { learner_id: 7, reason: 'stuck', step: 'mo-kho', at: 18 },
        ]);
        store.db.close();
      }
      expect(versionOf(path)).toBe(migrations.length);
      expect(schemaOf(path)).toEqual(schemaOf(fresh));
    },
  );
});

describe('control.db', () => {
  const control = join(folder, '..', 'control');
  const names = readdirSync(control).sort();
  const before = names.findIndex((name) => name.startsWith('003-messenger'));

  test('an installation from before Messenger keeps its OAs and their tokens; Pages go beside them', () => {
    const path = join(tempDir(), 'control.db');
    look(path, (db) => {
      for (const name of names.slice(0, before)) db.exec(readFileSync(join(control, name), 'utf8'));
      db.pragma(`user_version = ${before}`);
      db.exec(`
        INSERT INTO accounts VALUES ('zalo:1', 'kha-son', 'zalo', '{"appId":"3","oaId":"1"}', x'0102', 10);
        INSERT INTO tokens VALUES ('zalo:1', x'0304', x'0506', 20, 'why');`);
    });
    Database.open(path, 'control').close();
    const rows = (sql: string): unknown => look(path, (db) => db.prepare(sql).all());
    expect(rows('SELECT id, tenant, channel, config, hex(secrets) AS s, added_at FROM accounts')).toEqual([
      {
        id: 'zalo:1',
        tenant: 'kha-son',
        channel: 'zalo',
        config: '{"appId":"3","oaId":"1"}',
        s: '0102',
        added_at: 10,
      },
    ]);
    expect(
      rows('SELECT account_id, hex(pair) AS p, hex(previous) AS q, saved_at, broken FROM tokens'),
    ).toEqual([{ account_id: 'zalo:1', p: '0304', q: '0506', saved_at: 20, broken: 'why' }]);
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
    look(path, (db) => {
      db.pragma('foreign_keys = ON');
      db.exec(`INSERT INTO accounts VALUES ('messenger:2', 'kha-son', 'messenger', '{}', x'01', 1)`);
      expect(() => db.exec(`INSERT INTO accounts VALUES ('x', 'y', 'sms', '{}', x'01', 1)`)).toThrow(/CHECK/);
      db.exec(`DELETE FROM accounts WHERE id = 'zalo:1'`);
    });
    // A token goes with its account, as before.
    expect(rows('SELECT * FROM tokens')).toEqual([]);
    const fresh = join(tempDir(), 'new.db');
    Database.open(fresh, 'control').close();
    expect(schemaOf(path)).toEqual(schemaOf(fresh));
  });
});

describe('numbers of people (012)', () => {
  test('a number that the log names, or that was given once, is given to nobody else', () => {
    const version = migrations.findIndex((name) => name.startsWith('012-'));
    const path = fileOfVersion(version);
    // Number 9 was erased before this version: only the log still names it.
    look(path, (db) =>
      db.exec(`INSERT INTO audit (at, who, action, target) VALUES (1, 'An', 'person.open', 'learner:9'),
        (2, 'An', 'person.open', 'learner:7'), (3, 'An', 'broadcast.send', 'broadcast:40')`),
    );
    const store = openTenantStore(path);
    const add = (who: string): number =>
      store.db.transact((tx) => store.learners.add(tx, 'zalo:1', who, 30).id);
    const erase = (id: number): void => store.db.transact((tx) => store.learners.erase(tx, id, 'zalo', 40));
    expect([add('a'), add('b')]).toEqual([10, 11]);
    erase(11);
    expect(add('c')).toBe(12);
    erase(10);
    erase(12);
    expect(add('d')).toBe(13);
    const insert = store.db.prepare(
      'INSERT INTO learners (id, account_id, external_id, first_seen_at, last_inbound_at) VALUES (12, ?, ?, 1, 1)',
    );
    expect(() => insert.run('zalo:1', 'e')).toThrow(/erased learner/);
    store.db.close();
  });
});
