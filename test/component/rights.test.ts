/** The rights over one's data, through the real service: notice, copy, correcting, withdrawing, erasing; and nights that delete. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { DAY_MS } from '../../src/domain/local-time.ts';
import { personCode } from '../../src/domain/person-code.ts';
import type { Retention } from '../../src/domain/retention.ts';
import { fill } from '../../src/messages/fill.ts';
import { NOTICE_VERSION, PRIVACY_NOTE } from '../../src/messages/vi.ts';
import { NightlyPurge } from '../../src/runtime/nightly-purge.ts';
import { realBank } from '../support/bank.ts';
import { DeskClient, makeStaff } from '../support/desk.ts';
import { tempDir } from '../support/temp-dir.ts';
import { makeTenant, OA } from '../support/tenant.ts';
import { type StartedWeb, startWeb, textOf, WebPerson } from '../support/web-person.ts';

const rows = (
  web: Pick<StartedWeb, 'tenant'>,
  sql: string,
  ...params: unknown[]
): Record<string, unknown>[] => web.tenant.store.db.prepare(sql).all(...params) as Record<string, unknown>[];

describe('the notice', () => {
  test('is kept word for word with hash, version, time and channel; each wording once', async () => {
    const web = await startWeb();
    await new WebPerson(web).open();
    await new WebPerson(web).open();
    const text = fill(PRIVACY_NOTE, web.tenant.view);
    expect(text).toContain('xã Kha Sơn');
    expect(rows(web, 'SELECT hash, version, text FROM notices')).toEqual([
      { hash: createHash('sha256').update(text).digest('hex'), version: NOTICE_VERSION, text },
    ]);
    expect(
      rows(web, 'SELECT status, version, channel, at, notice_hash IS NOT NULL AS kept FROM consents'),
    ).toEqual(
      Array.from({ length: 2 }, () => ({
        status: 'shown',
        version: NOTICE_VERSION,
        channel: 'webchat',
        at: web.clock.now(),
        kept: 1,
      })),
    );
  });

  test('whose words changed is shown again once, under a short answer, and recorded again', async () => {
    const rig = makeTenant(tempDir());
    onTestFinished(() => rig.tenant.stop());
    await rig.say('menu');
    const { learners } = rig.store;
    const { id, session } = learners.find(OA, 'u1')!;
    // As a session of the version before: greeted, and no word of which notice.
    const { notice: _, ...older } = session as Record<string, unknown>;
    rig.store.db.transact((tx) => learners.saveSession(tx, id, { ...older, greeted: true }));
    const said = (): string => textOf(rig.store.outbox.said(OA, 'u1', 1)[0]!.message);
    await rig.tell({ type: 'choice', key: 'guide:tt-quet-qr' });
    expect(said()).not.toContain('viết lại');
    await rig.say('menu');
    expect(said()).toContain('Cháu vừa viết lại lời báo về dữ liệu');
    await rig.say('menu');
    expect(said()).not.toContain('viết lại');
    expect(rig.store.db.prepare(`SELECT count(*) AS n FROM consents WHERE status = 'shown'`).get()).toEqual({
      n: 2,
    });
  });
});

const linkIn = (text: string): string => /\/du-lieu\/[0-9a-f]{32}/.exec(text)![0];

describe('a copy', () => {
  test('on the web: only with the cookie of the conversation, each form once, for fifteen minutes', async () => {
    const web = await startWeb();
    const lan = await new WebPerson(web).open();
    const hoa = await new WebPerson(web).open();
    await lan.say('quen mat khau vneid');
    await lan.say('sửa tên');
    await lan.say('Nguyễn Thị Lan');
    const path = linkIn(textOf(await lan.say('cho tôi bản sao')));
    expect(path).not.toContain(lan.externalId.slice(0, 8));
    expect(await (await lan.get('/chat/kha-son')).text()).toContain(
      `<a href="${path}">Bản sao dữ liệu của tôi</a>`,
    );

    for (const other of [null, hoa.cookie, 'tro_ly=AAAAAAAAAAAAAAAAAAAAAA']) {
      expect((await lan.get(path, other)).status).toBe(404);
      expect((await lan.submit(path, { dang: 'txt' }, other)).status).toBe(404);
    }
    for (const wrong of ['/du-lieu/x', `/du-lieu/${'0'.repeat(32)}`, `${path}0`, path.toUpperCase()])
      expect((await lan.get(wrong)).status, wrong).toBe(404);

    // Opening the link, as platforms do for a preview, shows nothing and takes nothing.
    for (let n = 0; n < 2; n++) {
      const page = await lan.get(path);
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(await page.text()).not.toContain('Lan');
    }
    const shown = await lan.submit(path, { dang: 'xem' });
    expect(await shown.text()).toContain('tên: Nguyễn Thị Lan');
    const file = await lan.submit(path, { dang: 'txt' });
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="du-lieu-cua-toi-kha-son-[\d-]+\.txt"$/,
    );
    expect(await file.text()).toContain('quen mat khau vneid');
    const json = (await (await lan.submit(path, { dang: 'json' })).json()) as {
      records: { people: unknown[] };
    };
    expect(json.records.people).toMatchObject([{ name: 'Nguyễn Thị Lan', set_by: 'self' }]);
    expect((await lan.submit(path, { dang: 'json' })).status).toBe(303);
    expect(await (await lan.get(path)).text()).toContain('đã lấy đủ');

    // A new link ends the old one; time ends the new one.
    const next = linkIn(textOf(await lan.say('cho tôi bản sao')));
    expect((await lan.get(path)).status).toBe(404);
    expect((await lan.get(next)).status).toBe(200);
    web.clock.advance(15 * 60_000);
    expect((await lan.get(next)).status).toBe(404);
    expect((await lan.submit(next, { dang: 'xem' })).status).toBe(404);
    expect(web.sink.text()).not.toContain(path.slice(9));
    expect(web.sink.text()).not.toContain('Lan');
    expect(web.sink.noisy()).toEqual([]);
  });

  test('a form of another site, or of no known kind, takes nothing', async () => {
    const web = await startWeb();
    const lan = await new WebPerson(web).open();
    const path = linkIn(textOf(await lan.say('cho tôi bản sao')));
    expect((await lan.submit(path, { dang: 'exe' })).status).toBe(303);
    const foreign = await fetch(web.base + path, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: 'https://evil.example',
        cookie: lan.cookie,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'dang=json',
    });
    expect(foreign.status).toBe(303);
    expect((await lan.submit(path, { dang: 'json' })).status).toBe(200);
  });

  test('on a platform: the whole address in the message, and the link alone opens it', async () => {
    const web = await startWeb({ PUBLIC_URL: 'https://hocso.example.vn' });
    const { ingest, turns, store } = web.tenant;
    const event = { type: 'text' as const, text: 'cho tôi bản sao' };
    await ingest.accept([
      { accountId: OA, externalId: 'u1', dedupeKey: 'k1', event, occurredAt: web.clock.now() },
    ]);
    await turns.whenIdle();
    const text = textOf(store.outbox.said(OA, 'u1', 1)[0]!.message);
    expect(text).toContain('https://hocso.example.vn/du-lieu/');
    const nobody = new WebPerson(web);
    const page = await nobody.get(linkIn(text), null);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('u1');
    expect(
      ((await (await nobody.submit(linkIn(text), { dang: 'json' }, null)).json()) as { externalId: string })
        .externalId,
    ).toBe('u1');
  });
});

describe('correcting', () => {
  test('the name, on papers too; taking it off again', async () => {
    const web = await startWeb();
    const lan = await new WebPerson(web).open();
    await lan.tap('track:hoc-sinh/follow');
    for (const { id } of realBank().tracks.get('hoc-sinh')!.topics) await lan.tap(`did:${id}/alone`);
    await lan.say('giấy ghi nhận');
    await lan.say('Nguyễn Thị Lam');
    await lan.say('sai tên rồi');
    expect(textOf(await lan.say('Nguyễn Thị Lan'))).toContain('Giấy ghi nhận đã có cũng đổi theo');
    const names = (): unknown[] => rows(web, 'SELECT name FROM certificates').map((row) => row['name']);
    expect(names()).toEqual(['Nguyễn Thị Lan']);
    expect(web.tenant.store.people.find(lan.learner!.id)).toMatchObject({
      name: 'Nguyễn Thị Lan',
      setBy: 'self',
    });
    await lan.tap('rights:no-name');
    expect(web.tenant.store.people.find(lan.learner!.id).name).toBeNull();
    expect(names()).toEqual(['Nguyễn Thị Lan']);
  });
});

describe('taking consent back', () => {
  test('ends reminders, records and lists at once; answers and people of the office stay; saying yes again begins anew', async () => {
    const web = await startWeb();
    const { store } = web.tenant;
    const lan = await new WebPerson(web).open();
    await lan.say('nhắc tôi học lúc 7 giờ tối');
    await lan.tap('guide:tt-quet-qr');
    const { id } = lan.learner!;
    const counts = (): unknown =>
      Object.fromEntries(
        [
          'guides',
          'asks',
          'misses',
          'answers',
          'quizzes',
          'cards',
          'evidence',
          'enrolments',
          'active_days',
          'schedule',
        ].map((table) => [table, rows(web, `SELECT 1 FROM ${table} WHERE learner_id = ?`, id).length]),
      );
    await lan.say('rút lại đồng ý');
    expect(textOf(await lan.say('đúng, rút lại đồng ý'))).toContain('chỉ trả lời khi bác hỏi');
    expect(store.reminders.get(id)).toMatchObject({ isOn: false, stoppedWhy: 'asked' });
    const before = counts();
    expect(before).toMatchObject({ schedule: 0, guides: 1 });
    web.clock.advance(2 * DAY_MS);
    expect(textOf(await lan.say('quen mat khau vneid'))).toContain('Quên mật khẩu');
    await lan.tap('guide:vneid-cai-dat');
    await lan.tap('lesson:vneid-cai-dat');
    const quiz = await lan.tap('quiz:vneid-cai-dat');
    await lan.tap(quiz.choices[0]!.key);
    expect(textOf(await lan.say('xin giấy phép nuôi cá sấu ở đâu'))).not.toContain('ghi lại');
    expect(textOf(await lan.tap('track:cao-tuoi/follow'))).toContain('đã rút lại đồng ý');
    expect(textOf(await lan.say('nhắc tôi học lúc 8 giờ tối'))).toContain('đã rút lại đồng ý');
    expect(counts()).toEqual(before);

    const list = async (filter: object): Promise<number> =>
      (
        await web.app.reader.run('kha-son', 'people', {
          now: web.clock.now(),
          filter,
          sort: 'seen',
          after: null,
          limit: 10,
          isOpen: false,
        })
      ).rows.length;
    expect(await list({})).toBe(0);
    expect(await list({ id })).toBe(1);
    expect(textOf(await lan.say('gặp người'))).toContain('báo để có người giúp');
    expect(store.conversations.findOpen(id)).not.toBeNull();

    await lan.say('đồng ý lại');
    expect(await list({})).toBe(1);
    await lan.tap('guide:tt-chuyen-khoan');
    expect(counts()).toMatchObject({ guides: 2 });
    expect(
      rows(web, 'SELECT status FROM consents WHERE learner_id = ? ORDER BY id', id).map(
        (row) => row['status'],
      ),
    ).toEqual(['shown', 'withdrawn', 'given']);
    expect(web.sink.noisy()).toEqual([]);
  });
});

/** Tables that name a learner, whatever a later version adds. */
const learnerTables = (web: Pick<StartedWeb, 'tenant'>): string[] =>
  rows(
    web,
    `SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
     WHERE m.type = 'table' AND c.name = 'learner_id'`,
  ).map((row) => row['name'] as string);

describe('erasing', () => {
  test('nothing is left of a person, not even in the bytes of the files; their number never comes back', async () => {
    const web = await startWeb({ PUBLIC_URL: 'https://hocso.example.vn' });
    const { store } = web.tenant;
    const lan = await new WebPerson(web).open();
    await lan.say('xin giấy phép nuôi đà điểu ở đâu');
    await lan.say('sửa tên');
    await lan.say('Nguyễn Đà Điểu');
    await lan.tap('track:hoc-sinh/follow');
    for (const { id } of realBank().tracks.get('hoc-sinh')!.topics) await lan.tap(`did:${id}/alone`);
    await lan.say('giấy ghi nhận');
    await lan.say('Nguyễn Đà Điểu');
    await lan.say('tiến độ');
    await lan.say('nhắc tôi học lúc 7 giờ tối');
    await lan.say('gặp người');
    await lan.say('cho tôi bản sao');
    const { id } = lan.learner!;
    const [talk] = web.tenant.inboxDesk.list('open', '7').rows;
    await web.tenant.inboxDesk.act(
      talk!.id,
      { id: '7', name: 'Chị Hoa' },
      { kind: 'note', text: 'hay hỏi về đà điểu' },
      'f1',
    );
    store.attachments.put(
      'webchat:kha-son',
      'own',
      'upload-da-dieu',
      web.clock.now() + DAY_MS,
      lan.externalId,
    );
    const filled = learnerTables(web).filter(
      (table) => rows(web, `SELECT 1 FROM "${table}" WHERE learner_id = ?`, id).length > 0,
    );
    expect(filled).toEqual(
      expect.arrayContaining([
        'misses',
        'people',
        'certificates',
        'progress_pictures',
        'copies',
        'attachments',
        'conversation_log',
        'reminders',
        'consents',
      ]),
    );

    await lan.say('xoá dữ liệu của tôi');
    expect(textOf(await lan.say('đồng ý xoá hết'))).toContain('đã xoá hết dữ liệu');
    for (const table of learnerTables(web))
      expect(rows(web, `SELECT 1 FROM "${table}" WHERE learner_id = ?`, id), table).toEqual([]);
    expect(rows(web, 'SELECT channel FROM erasures')).toEqual([{ channel: 'webchat' }]);
    // At once: what they said, their name, what staff noted. A day later, with the farewell: how the channel knows them.
    expect(bytesHold(web.dataDir, ['đà điểu', 'Đà Điểu', 'upload-da-dieu', 'du-lieu/'])).toEqual([]);
    web.clock.advance(DAY_MS + 60_000);
    web.app.beat();
    await expect.poll(() => bytesHold(web.dataDir, [lan.externalId])).toEqual([]);

    const hoa = await new WebPerson(web).open();
    expect(hoa.learner!.id).toBeGreaterThan(id);
    expect(web.sink.noisy()).toEqual([]);
  });

  test('withdrawal at the platform does the same, and says nothing', async () => {
    const rig = makeTenant(tempDir());
    onTestFinished(() => rig.tenant.stop());
    await rig.say('xin giấy phép nuôi đà điểu ở đâu', 'zalo-nguoi-7');
    await expect.poll(() => rig.channel.sent.length).toBe(1);
    await rig.tell({ type: 'withdraw' }, 'zalo-nguoi-7');
    expect(rig.store.outbox.open(OA).count).toBe(0);
    expect(bytesHold(join(rig.store.db.path, '..'), ['đà điểu', 'zalo-nguoi-7'])).toEqual([]);
  });
});

/** Which of the words stand in any data file, its log included. */
function bytesHold(dataDir: string, words: readonly string[]): string[] {
  const files = readdirSync(dataDir).filter((name) => /\.db(?:-wal)?$/.test(name));
  return words.filter((word) => files.some((name) => readFileSync(join(dataDir, name)).includes(word)));
}

describe('under sixteen', () => {
  test('learning works to the end without a name, a place or a paper', async () => {
    const web = await startWeb();
    const em = await new WebPerson(web).open();
    expect(textOf(await em.say('dữ liệu của tôi'))).toContain('Người dưới 16 tuổi học được hết');
    await em.tap('track:hoc-sinh/follow');
    const topic = realBank().topics.get(realBank().tracks.get('hoc-sinh')!.topics[0]!.id)!;
    let message = await em.tap(`guide:${topic.id}`);
    for (let n = 0; n < 30; n++) {
      const next = message.choices.find((choice) => choice.key.endsWith('/done'));
      if (!next) break;
      message = await em.tap(next.key);
    }
    await em.say('để sau');
    message = await em.tap(`quiz:${topic.id}`);
    for (let n = 0; n < topic.quiz.length; n++) message = await em.tap(message.choices[0]!.key);
    await em.say('ôn bài');
    await em.say('tiến độ');
    const { id } = em.learner!;
    expect(
      rows(web, 'SELECT 1 FROM guides WHERE learner_id = ? AND finished_at IS NOT NULL', id),
    ).toHaveLength(1);
    expect(rows(web, 'SELECT 1 FROM quizzes WHERE learner_id = ?', id)).toHaveLength(1);
    for (const table of ['people', 'certificates'])
      expect(rows(web, `SELECT 1 FROM ${table} WHERE learner_id = ?`, id), table).toEqual([]);
  });
});

describe('the nights', () => {
  const retention = (over: Partial<Retention> = {}): Retention => ({ ...readConfig({}).retention, ...over });

  test('each kind goes at its own age, what was learned stays; counted by night; once a night', async () => {
    const rig = makeTenant(tempDir());
    onTestFinished(() => rig.tenant.stop());
    const { store, tenant } = rig;
    await rig.tell({ type: 'choice', key: 'guide:tt-quet-qr' });
    await rig.say('xin giấy phép nuôi đà điểu ở đâu');
    await rig.say('gặp người');
    await rig.say('cho tôi bản sao');
    store.db.transact((tx) => store.rights.offerCopy(tx, 1, 'a'.repeat(32), rig.clock.now()));
    const conversation = store.conversations.findOpen(1)!.id;
    const close = { kind: 'close', reason: 'solved', text: null } as const;
    await tenant.inboxDesk.act(conversation, { id: '7', name: 'Chị Hoa' }, close, 'f1');
    await expect.poll(() => store.outbox.open(OA).count).toBe(0);
    const tables = 'inbox outbox misses conversation_log conversations active_days copies guides'.split(' ');
    const left = (): unknown =>
      Object.fromEntries(tables.map((table) => [table, rows(rig, `SELECT 1 FROM ${table}`).length > 0]));
    const night = async (days: number, over?: Partial<Retention>): Promise<void> => {
      rig.clock.advance(days * DAY_MS);
      const kept = retention(over);
      await new NightlyPurge({
        tenants: () => [tenant],
        retention: kept,
        now: rig.clock.now,
        log: rig.sink.log,
      }).run();
    };
    await night(1);
    expect(left()).toMatchObject({ inbox: true, copies: false });
    await night(90);
    expect(left()).toMatchObject({
      inbox: false,
      outbox: false,
      conversation_log: false,
      misses: true,
      conversations: true,
    });
    const sums = (): Record<string, number> =>
      Object.fromEntries(store.purges.sums().map((row) => [row.kind, row.lastNight]));
    expect(sums()['events']).toBe(5);
    const before = sums();
    await night(0);
    expect(sums()).toEqual(before);
    await night(90);
    expect(left()).toMatchObject({ misses: false, conversations: true });
    await night(200);
    expect(left()).toMatchObject({ conversations: false, active_days: true });
    await night(500);
    expect(left()).toMatchObject({ active_days: false, guides: true });
    await night(1, { people: 180 });
    expect(store.learners.count()).toBe(0);
    expect(sums()['people']).toBe(1);
    expect(rows(rig, 'SELECT 1 FROM erasures')).toHaveLength(1);
    const logged = rig.sink.lines.filter((line) => line['msg'] === 'purged');
    expect(logged[1]).toMatchObject({ tenant: 'kha-son', events: 5, copies: 0 });
  });

  test('the desk shows how long what is kept, and what was deleted', async () => {
    const web = await startWeb({ RETENTION_DAYS: '30' });
    const admin = await new DeskClient(web.base).enter(
      await makeStaff(web.dataDir, 'kha-son', 'quan-tri', 'an', web.clock.now),
      web.clock.now(),
    );
    const lan = await new WebPerson(web).open();
    await lan.say('rút lại đồng ý');
    await lan.say('đúng');
    web.app.beat();
    await expect.poll(() => web.tenant.store.purges.lastAt()).not.toBeNull();
    const page = await (await admin.get('/quan-tri/kha-son/cai-dat/du-lieu')).text();
    expect(page).toMatch(/Lời người dân nhắn.*?30 ngày/s);
    expect(page).toContain('1 người đang rút lại đồng ý');
    expect(page).toContain(fill(PRIVACY_NOTE, web.tenant.view));
    expect(page).toMatch(/Lần dọn gần nhất: 23\/11\/2026/);
    expect(await (await admin.get('/quan-tri/kha-son/cai-dat')).text()).toContain('/cai-dat/du-lieu');
  });

  test('a time for whole people is never a short one', () => {
    expect(() => readConfig({ RETENTION_PEOPLE_DAYS: '9' })).toThrow(/RETENTION_PEOPLE_DAYS/);
    expect(readConfig({ RETENTION_PEOPLE_DAYS: '180' }).retention.people).toBe(180);
    expect(personCode(1)).not.toBe('');
  });
});
