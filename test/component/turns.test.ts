/** Events become sessions, records and messages: once, in order, whole or not at all. */
import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { until } from '../support/clock.ts';
import { tempDir } from '../support/temp-dir.ts';
import { item, makeTenant, OA } from '../support/tenant.ts';

describe('turns', () => {
  test('a question is answered, the guide followed, the place kept over a restart', async () => {
    const dir = tempDir();
    const first = makeTenant(dir);
    await first.say('làm sao kích hoạt vneid muc 2');
    await first.say('1');
    await first.say('xong');
    await until(() => first.channel.sent.length === 3, 'three messages');
    expect(first.channel.texts()[2]).toContain('Bước 2/');
    await first.tenant.stop();
    expect(first.sink.noisy()).toEqual([]);

    first.clock.advance(21 * 86_400_000);
    const second = makeTenant(dir, { clock: first.clock });
    await second.say('xin chào');
    await until(() => second.channel.sent.length === 1, 'the greeting');
    expect(second.channel.texts()[0]).toContain('bước 2/');
    await second.say('1');
    await until(() => second.channel.sent.length === 2, 'the step');
    expect(second.channel.texts()[1]).toContain('Bước 2/');
    await second.tenant.stop();
  });

  test('the same event again does nothing', async () => {
    const { tell, store, channel, tenant } = makeTenant(tempDir());
    await tell({ type: 'text', text: 'menu' }, 'u1', 'user_send_text:m1');
    await tell({ type: 'text', text: 'menu' }, 'u1', 'user_send_text:m1');
    await tell({ type: 'text', text: 'menu' }, 'u1', 'user_send_text:m1');
    await until(() => channel.sent.length >= 1, 'the menu');
    expect(store.outbox.said(OA, 'u1', 10)).toHaveLength(1);
    await tenant.stop();
    expect(channel.sent).toHaveLength(1);
  });

  test('events that arrive together share one commit and keep each learner in order', async () => {
    const { tenant, store, clock, channel } = makeTenant(tempDir());
    const texts = ['quen mat khau vneid', '1', 'xong', 'xong'];
    const all = texts.flatMap((text, n) =>
      ['a', 'b', 'c'].map((who) =>
        tenant.ingest.accept([item({ type: 'text', text }, who, `${who}${n}`, clock.now())]),
      ),
    );
    await Promise.all(all);
    expect(tenant.ingest.lastBatch).toBe(12);
    await tenant.turns.whenIdle();
    for (const who of ['a', 'b', 'c']) {
      const steps = store.outbox.said(OA, who, 10).map((s) => JSON.stringify(s.message));
      expect(steps[0]).toContain('Bước 3/');
      expect(steps[1]).toContain('Bước 2/');
    }
    await until(() => channel.sent.length === 12, 'all sent');
    await tenant.stop();
  });

  test('a defect undoes only its own turn; after three tries one apology, and the learner goes on', async () => {
    const broken: typeof advance = (input) => {
      if (input.event.type === 'text' && input.event.text === 'nổ')
        throw new TypeError('secret utterance nổ');
      return advance(input);
    };
    const { tenant, tell, store, clock, channel, sink } = makeTenant(tempDir(), { advance: broken });
    await tell({ type: 'text', text: 'nổ' }, 'u1');
    await tell({ type: 'text', text: 'tiến độ' }, 'u1');
    await tell({ type: 'text', text: 'menu' }, 'u2');
    await until(() => channel.sent.length === 1, 'the other learner is answered');
    expect(channel.sent[0]!.externalId).toBe('u2');
    for (let n = 0; n < 2; n++) {
      clock.advance(5000);
      tenant.wake();
      await tenant.turns.whenIdle();
    }
    await until(() => channel.sent.length === 3, 'apology and the next answer');
    expect(channel.texts()[1]).toContain('xin lỗi');
    expect(channel.texts()[2]).toContain('chưa bắt đầu');
    expect(store.inbox.listDead()).toMatchObject([
      { accountId: OA, type: 'text', error: 'defect TypeError' },
    ]);
    expect(sink.text()).not.toContain('nổ');
    expect(store.db.transact((tx) => store.inbox.revive(tx, store.inbox.listDead()[0]!.id))).toBe(true);
    await tenant.stop();
  });

  test('erasing leaves nothing of the person but that it took place', async () => {
    const dir = tempDir();
    const { say, tenant, store, channel } = makeTenant(dir);
    await say('quen mat khau vneid', 'nguoi-rieng-tu');
    await say('1', 'nguoi-rieng-tu');
    await say('xoá dữ liệu của tôi', 'nguoi-rieng-tu');
    await say('đồng ý xoá hết', 'nguoi-rieng-tu');
    await until(() => channel.texts().some((t) => t.includes('đã xoá hết')), 'the farewell');
    expect(store.learners.find(OA, 'nguoi-rieng-tu')).toBeUndefined();
    expect(store.learners.count()).toBe(0);
    expect(store.inbox.said(OA, 'nguoi-rieng-tu', 10)).toEqual([]);
    expect(store.outbox.said(OA, 'nguoi-rieng-tu', 10)).toHaveLength(1);
    expect(
      store.outbox.purge(
        store.db.transact((tx) => tx),
        0,
        Number.MAX_SAFE_INTEGER,
      ),
    ).toBe(1);
    await tenant.stop();
    const reopened = openTenantStore(`${dir}/kha-son.db`);
    const tables = reopened.db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
      name: string;
    }[];
    for (const { name } of tables)
      expect(JSON.stringify(reopened.db.prepare(`SELECT * FROM ${name}`).all()), name).not.toContain(
        'nguoi-rieng-tu',
      );
    reopened.db.close();
  });

  test('what a person should not send is masked before it is stored, and they are told', async () => {
    const { say, tenant, store, channel, sink } = makeTenant(tempDir());
    await say('quên mật khẩu vneid, căn cước 001 234 567 890, mật khẩu của tôi là Bacho1950@');
    await until(() => channel.sent.length === 1, 'the answer');
    expect(channel.texts()[0]).toContain('đã che');
    const stored = JSON.stringify(store.inbox.said(OA, 'u1', 5)) + sink.text();
    expect(stored).not.toMatch(/001 ?234|Bacho1950/);
    await tenant.stop();
  });

  test('a takeover by an officer keeps the assistant silent, a tap ends it', async () => {
    const { say, tell, tenant, clock, store } = makeTenant(tempDir());
    await say('menu');
    await tell({ type: 'takeover', untilAt: clock.now() + 45 * 60_000 });
    await say('quen mat khau vneid');
    expect(store.outbox.said(OA, 'u1', 10)).toHaveLength(1);
    await tell({ type: 'choice', key: 'menu' });
    expect(store.outbox.said(OA, 'u1', 10)).toHaveLength(2);
    clock.advance(46 * 60_000);
    await say('quen mat khau vneid');
    expect(store.outbox.said(OA, 'u1', 10)).toHaveLength(3);
    await tenant.stop();
  });
});
