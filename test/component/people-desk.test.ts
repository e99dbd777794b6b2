/** What staff do to one person: on a real file, through real turns, with its line in the audit log. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Actor } from '../../src/domain/staff.ts';
import { exportText } from '../../src/messages/person-export.ts';
import { Reader } from '../../src/runtime/reader.ts';
import { tempDir } from '../support/temp-dir.ts';
import { makeTenant, OA, TENANT } from '../support/tenant.ts';

const STAFF: Actor = { staffId: 3, name: 'Trần Văn Cán' };
const CONFIG = { ...TENANT, villages: ['Xóm 1', 'Xóm 2'] };

async function desk() {
  const dir = tempDir();
  const rig = makeTenant(dir, { config: CONFIG });
  const reader = new Reader({ dataDir: dir, log: rig.sink.log });
  onTestFinished(async () => {
    await reader.close();
    await rig.tenant.stop();
  });
  const { people, audit, learners } = rig.store;
  const idOf = (who: string): number => learners.find(OA, who)!.id;
  return { ...rig, reader, idOf, people, audit, desk: rig.tenant.people };
}

describe('village and group', () => {
  test('set by staff; what the person said is overwritten only for sure; the log names fields, not content', async () => {
    const { desk: staff, say, idOf, people, audit } = await desk();
    await say('quên mật khẩu vneid', 'a');
    const id = idOf('a');
    expect(staff.place(STAFF, id, { villageId: 1, name: 'Nguyễn Thị Lan' })).toBe('done');
    expect(people.find(id)).toMatchObject({ village: 'Xóm 1', name: 'Nguyễn Thị Lan', setBy: 'staff:3' });
    expect(staff.place(STAFF, id, { villageId: 1 })).toBe('unchanged');
    await say('tôi ở xóm 2', 'a');
    expect(people.find(id)).toMatchObject({ village: 'Xóm 2', setBy: 'self', name: 'Nguyễn Thị Lan' });
    expect(staff.place(STAFF, id, { villageId: 1 })).toBe('said-by-self');
    // What the person has not said may be added.
    expect(staff.place(STAFF, id, { audience: 'cao-tuoi' })).toBe('done');
    expect(staff.place(STAFF, id, { villageId: 1 })).toBe('said-by-self');
    expect(staff.place(STAFF, id, { villageId: 1 }, true)).toBe('done');
    expect(staff.place(STAFF, id, { villageId: 77 }, true)).toBe('unknown-village');
    expect(staff.place(STAFF, 4242, { villageId: 1 })).toBe('gone');
    const log = audit.page({}, 10);
    expect(log.map((entry) => entry.action)).toEqual(['person.place', 'person.place', 'person.place']);
    expect(JSON.stringify(log)).not.toContain('Lan');
    expect(log[0]).toMatchObject({
      who: STAFF.name,
      target: `learner:${id}`,
      detail: '{"fields":"villageId"}',
    });
  });
});

test('confirming is an event: evidence of the surest level, nothing said, and a line in the log', async () => {
  const { desk: staff, say, idOf, store, tenant, audit } = await desk();
  await say('quên mật khẩu vneid', 'a');
  const said = (): number => store.outbox.said(OA, 'a', 10).length;
  const before = said();
  expect(staff.confirm(STAFF, idOf('a'), 'vneid-cai-dat')).toBe(true);
  await tenant.turns.whenIdle();
  expect(store.learning.evidence(idOf('a'))).toMatchObject([
    { topic: 'vneid-cai-dat', level: 'xac-nhan', detail: 'staff' },
  ]);
  expect(said()).toBe(before);
  expect(audit.page({ action: 'person.confirm' }, 5)).toHaveLength(1);
  expect(staff.confirm(STAFF, 4242, 'vneid-cai-dat')).toBe(false);
});

test('erasing takes everything, messages on their way out too; the log keeps that it happened, not of whom', async () => {
  const { desk: staff, say, idOf, store, tenant, audit, sender } = await desk();
  await say('tôi ở xóm 2', 'a');
  await say('xin giấy phép nuôi cọp', 'a');
  await sender.stop();
  await say('quên mật khẩu vneid', 'a');
  const id = idOf('a');
  expect(store.outbox.open(OA).count).toBeGreaterThan(0);
  expect(staff.erase(STAFF, id)).toBe(true);
  await tenant.turns.whenIdle();
  expect(store.learners.find(OA, 'a')).toBeUndefined();
  expect(store.outbox.open(OA).count).toBe(0);
  const tables = store.db
    .prepare(
      `SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name = 'learner_id'`,
    )
    .all() as { name: string }[];
  for (const { name } of tables)
    expect(store.db.prepare(`SELECT count(*) AS n FROM "${name}"`).get(), name).toEqual({ n: 0 });
  const [entry] = audit.page({ action: 'person.erase' }, 5);
  expect(entry).toMatchObject({ who: STAFF.name, target: null, detail: null });
  expect(staff.erase(STAFF, id)).toBe(false);
});

test('a copy has every table of the person, and reads as Vietnamese', async () => {
  const { desk: staff, say, tell, idOf, reader, store, clock } = await desk();
  await say('tôi ở xóm 2', 'a');
  await tell({ type: 'choice', key: 'audience:cao-tuoi' }, 'a');
  await tell({ type: 'choice', key: 'guide:vneid-kich-hoat-muc-2' }, 'a');
  await tell({ type: 'choice', key: 'did:vneid-cai-dat/alone' }, 'a');
  await say('nhắc tôi học lúc 7 giờ tối', 'a');
  await say('xin giấy phép nuôi cọp', 'a');
  await say('ai khác hỏi', 'b');
  staff.noteOpened(STAFF, idOf('a'), 'export');
  const copy = (await reader.run('kha-son', 'person-export', { id: idOf('a'), now: clock.now() }))!;
  const counts = (
    store.db
      .prepare(
        `SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name = 'learner_id'`,
      )
      .all() as { name: string }[]
  ).map(({ name }) => [
    name,
    (
      store.db.prepare(`SELECT count(*) AS n FROM "${name}" WHERE learner_id = ?`).get(idOf('a')) as {
        n: number;
      }
    ).n,
  ]);
  for (const [name, n] of counts) expect((copy.records[name as string] ?? []).length, String(name)).toBe(n);
  expect(copy.records['people']).toMatchObject([{ village: 'Xóm 2', audience: 'cao-tuoi' }]);
  expect(copy.talk.some((line) => line.text === 'xin giấy phép nuôi cọp')).toBe(true);
  expect(JSON.stringify(copy)).not.toContain('ai khác hỏi');
  const text = exportText(copy, 'xã Kha Sơn', {
    topic: (id) => (id === 'vneid-cai-dat' ? 'Cài VNeID' : id),
    group: (id) => id ?? '',
  });
  expect(text).toContain('Trợ lý học số của xã Kha Sơn');
  expect(text).toContain('việc: Cài VNeID; mức: Tự khai; cách biết: tự làm');
  expect(text).toContain('nơi ở: Xóm 2');
  expect(text).not.toMatch(/undefined|\[object/);
  expect(await reader.run('kha-son', 'person-export', { id: 4242, now: clock.now() })).toBeNull();
});
