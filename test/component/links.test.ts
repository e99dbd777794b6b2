/** One person on two channels, on a real file: the way to a link, what is then shared, who cannot make one, and the way back. */
import { describe, expect, test } from 'vitest';
import { WEEKLY_CAP } from '../../src/domain/learning.ts';
import { LINK_MS, LINK_TRIES } from '../../src/domain/link.ts';
import { learnKey } from '../../src/engine/learning-keys.ts';
import { tempDir } from '../support/temp-dir.ts';
import { OA } from '../support/tenant.ts';
import { twoChannels, WEB } from '../support/two-channels.ts';

const GUIDE = 'guide:vneid-quen-mat-khau';
const start = () => twoChannels(tempDir());
const codeIn = (text: string): string => /[A-Z]{4} [A-Z]{4}/.exec(text)![0];

describe('the way to a link', () => {
  test('a code here, typed there, a yes on both sides; then one person with one key', async () => {
    const { onZalo, onWeb, store } = start();
    await onZalo.says('xin chào');
    const said = await onZalo.says('liên kết');
    expect(said).toContain('trong 15 phút');
    expect(await onWeb.says(codeIn(said).toLowerCase())).toContain('Mã đúng rồi ạ, lấy từ Zalo.');
    // Whoever begins with a code is told what is stored, like everybody.
    expect(onWeb.last()).toContain('dữ liệu của tôi');
    expect(store.links.others(onZalo.id())).toEqual([]);
    expect(await onWeb.takes('Đúng, mã của tôi')).toContain('vừa hỏi lại ở Zalo');
    expect(store.links.others(onZalo.id())).toEqual([]);
    expect(onZalo.last()).toContain('Có người vừa gõ mã của bác ở trang web của xã.');
    expect(await onZalo.takes('Đúng là tôi')).toContain('Đã nối với trang web của xã.');
    expect(onWeb.last()).toContain('Đã nối với Zalo.');
    expect(store.links.personKey(onZalo.id())).toBe(store.links.personKey(onWeb.id()));
    expect(store.links.personKey(999)).toBe('learner:999');
  });

  test('a code works once', async () => {
    const { onZalo, onWeb, talker } = start();
    const code = codeIn(await onZalo.says('liên kết'));
    await onWeb.says(code);
    expect(await talker(WEB, 'w2').says(code)).toContain('Mã này không đúng, hoặc đã dùng');
  });

  test('a code is over after a quarter of an hour, and so is the question', async () => {
    const { onZalo, onWeb, clock, store } = start();
    const late = codeIn(await onZalo.says('liên kết'));
    clock.advance(LINK_MS);
    expect(await onWeb.says(late)).toContain('đã quá 15 phút');
    await onWeb.says(codeIn(await onZalo.says('liên kết')));
    await onWeb.takes('Đúng, mã của tôi');
    clock.advance(LINK_MS);
    expect(await onZalo.takes('Đúng là tôi')).toContain('Lần nối này đã qua rồi ạ.');
    expect(store.links.others(onZalo.id())).toEqual([]);
  });

  test('either side may say no, and then nothing is linked', async () => {
    const { onZalo, onWeb, store } = start();
    await onWeb.says(codeIn(await onZalo.says('liên kết')));
    expect(await onWeb.takes('Không nối')).toContain('không nối gì cả');
    const before = onZalo.count();
    await onWeb.says(codeIn(await onZalo.says('liên kết')));
    await onWeb.takes('Đúng, mã của tôi');
    expect(await onZalo.takes('Không phải tôi')).toContain('không nối gì cả');
    expect(onWeb.last()).toContain('Ở Zalo không nhận là bác');
    expect(store.links.others(onZalo.id())).toEqual([]);
    expect(onZalo.count()).toBeGreaterThan(before);
  });

  test('keys typed by hand make no link: only the one who is asked may answer, in the order of the questions', async () => {
    const { onZalo, onWeb, talker, store } = start();
    const stranger = talker(OA, 'z9');
    await stranger.says('xin chào');
    await onWeb.says(codeIn(await onZalo.says('liên kết')));
    const [yes] = onWeb.choices();
    const id = yes!.key.split('/')[1];
    for (const who of [stranger, onZalo, onWeb]) await who.taps(`lien-ket:asked-yes/${id}`);
    await stranger.taps(yes!.key);
    await onZalo.taps(yes!.key);
    expect(store.links.others(onZalo.id())).toEqual([]);
    await onWeb.taps(yes!.key);
    for (const who of [stranger, onWeb]) await who.taps(`lien-ket:asked-yes/${id}`);
    expect(store.links.others(onZalo.id())).toEqual([]);
    await onZalo.taps(`lien-ket:asked-yes/${id}`);
    expect(store.links.others(onZalo.id())).toHaveLength(1);
  });

  test('their own code, a link that is there, and more channels than a person has', async () => {
    const { onZalo, onWeb, talker, link } = start();
    expect(await onZalo.says(codeIn(await onZalo.says('liên kết')))).toContain('mã của chính nơi này');
    await link(onZalo, onWeb);
    expect(await onWeb.says(codeIn(await onZalo.says('liên kết')))).toContain('đã nối với nhau rồi');
    await link(onZalo, talker(WEB, 'w2'));
    await link(onZalo, talker(OA, 'z2'));
    expect(await talker(OA, 'z3').says(codeIn(await onZalo.says('liên kết')))).toContain('Nối nhiều nơi quá');
  });
});

describe('guessing', () => {
  const guess = (n: number): string =>
    [...n.toString(11).padStart(8, '0')].map((digit) => 'BCGHKLMNPTV'[Number.parseInt(digit, 11)]).join('');

  test('five wrong codes in an hour; then not even a right one is looked at, and after the hour it is', async () => {
    const { onZalo, onWeb, clock } = start();
    await onZalo.says('xin chào');
    for (let n = 0; n < LINK_TRIES.each; n++)
      expect(await onWeb.says(guess(n))).toContain('Mã này không đúng');
    expect(await onWeb.says(codeIn(await onZalo.says('liên kết')))).toContain('tạm ngừng nhận mã');
    clock.advance(LINK_TRIES.withinMs + 1);
    expect(await onWeb.says(codeIn(await onZalo.says('liên kết')))).toContain('Mã đúng rồi ạ');
  });

  test('many who guess a little each are stopped together', async () => {
    const { onZalo, talker } = start();
    const code = codeIn(await onZalo.says('liên kết'));
    let heard = '';
    for (let n = 0; n <= LINK_TRIES.all; n++)
      heard = await talker(WEB, `g${n % 25}-${Math.floor(n / 25)}`).says(guess(n));
    expect(heard).toContain('tạm ngừng nhận mã');
    expect(await talker(WEB, 'fresh').says(code)).toContain('tạm ngừng nhận mã');
  });

  test('the file holds no code, only its hash', async () => {
    const { onZalo, store } = start();
    const code = codeIn(await onZalo.says('liên kết')).replace(' ', '');
    const rows = store.db.prepare('SELECT * FROM link_codes').all() as { digest: Buffer }[];
    expect(rows).toHaveLength(1);
    expect(
      JSON.stringify(rows.map((row) => ({ ...row, digest: row.digest.toString('latin1') }))),
    ).not.toContain(code);
  });
});

describe('what is shared', () => {
  test('the place in a guide: left at step 3 here, taken up there, finished there, and over here', async () => {
    const { onZalo, onWeb, link } = start();
    await onZalo.taps(GUIDE);
    await onZalo.says('xong');
    await onZalo.says('xong');
    await onWeb.says('xin chào');
    await link(onZalo, onWeb);
    expect(await onWeb.says('tiếp')).toContain('Bước 3/');
    for (let n = 0; n < 20 && !onWeb.last().includes('trên máy'); n++) await onWeb.says('xong');
    expect(await onZalo.says('tiến độ')).toContain('Quên mật khẩu');
    expect(await onZalo.says('xin chào')).not.toContain('Lần trước bác đang làm');
  });

  test('before the link the furthest step counts, after it the latest', async () => {
    const { onZalo, onWeb, link } = start();
    await onZalo.taps(GUIDE);
    for (const word of ['xong', 'xong', 'xong']) await onZalo.says(word);
    await onWeb.taps(GUIDE);
    await onWeb.says('xong');
    await link(onZalo, onWeb);
    expect(await onWeb.says('làm tiếp')).toContain('Bước 4/');
    expect(await onWeb.says('quay lại')).toContain('Bước 3/');
    await onWeb.says('dừng');
    await onZalo.says('dừng lại');
    expect(await onWeb.says('quay lại')).toContain('Bước 4/');
    expect(await onWeb.says('quay lại')).toContain('Bước 3/');
    await onWeb.says('dừng');
    expect(await onZalo.taps(GUIDE)).toContain('Bước 3/');
  });

  test('village and group as last said, also when only one of them is said again', async () => {
    const { onZalo, onWeb, link, store, tenant } = start();
    store.db.transact((tx) => {
      store.people.addVillage(tx, 'Xóm 1');
      store.people.addVillage(tx, 'Xóm 2');
    });
    tenant.refresh();
    await onZalo.says('tôi ở xóm 1');
    await onWeb.says('tôi ở xóm 2');
    await link(onZalo, onWeb);
    await onZalo.taps('nhom:cao-tuoi');
    expect(await onZalo.says('dữ liệu của tôi')).toContain('Xóm 2');
    expect(await onWeb.says('dữ liệu của tôi')).toContain('Xóm 2');
    expect(onWeb.last()).toContain('Bác đang dùng chung với Zalo.');
  });

  test('reminders on one channel only, the week counted over both, off on both', async () => {
    const { onZalo, onWeb, link, store, clock } = start();
    await onZalo.says('nhắc tôi học lúc 7 giờ tối');
    await onWeb.says('nhắc tôi học lúc 8 giờ tối');
    await link(onZalo, onWeb);
    // On both before: the one that rings.
    expect(store.links.reminded(onWeb.id())).toBe(onZalo.id());
    const zaloMinute = store.reminders.get(onZalo.id()).minute;
    expect(zaloMinute).toBe(19 * 60);

    const now = clock.now();
    const take = (id: number): boolean =>
      store.db.transact((tx) => store.reminders.take(tx, id, 'broadcast', now));
    const taken = [onZalo, onWeb, onZalo, onWeb].map((talker) => take(talker.id()));
    expect(taken.filter(Boolean)).toHaveLength(WEEKLY_CAP);

    // Set on the other channel: from now on there.
    await onWeb.says('nhắc tôi học lúc 3 giờ chiều');
    expect(store.links.reminded(onZalo.id())).toBe(onWeb.id());
    expect(await onZalo.says('dữ liệu của tôi')).toContain('3 giờ chiều');
    const before = onZalo.count();
    await onZalo.tell({ type: 'timer', kind: 'reminder', dueAt: clock.now() });
    expect(onZalo.count()).toBe(before);

    await onZalo.says('dừng nhắc');
    expect([onZalo, onWeb].map((talker) => store.reminders.get(talker.id()).isOn)).toEqual([false, false]);
    expect([onZalo, onWeb].map((talker) => store.schedule.plannedAt(talker.id(), 'reminder'))).toEqual([
      null,
      null,
    ]);
  });

  test('a track left on one channel is left', async () => {
    const { onZalo, onWeb, link, store } = start();
    await onZalo.says('xin chào');
    store.db.transact((tx) => store.learning.enrol(tx, onZalo.id(), 'cao-tuoi', 1));
    await link(onZalo, onWeb);
    await onWeb.taps(learnKey.track('cao-tuoi', 'leave'));
    expect([onZalo, onWeb].flatMap((talker) => store.learning.enrolments(talker.id()))).toEqual([]);
  });
});

describe('the way back', () => {
  test('"bỏ liên kết" is asked once more, then each has its own again', async () => {
    const { onZalo, onWeb, link, store } = start();
    await onZalo.taps(GUIDE);
    await onZalo.says('xong');
    await link(onZalo, onWeb);
    expect(await onWeb.says('làm tiếp')).toContain('Bước 2/');
    expect(await onWeb.says('bỏ liên kết')).toContain('Không mất gì');
    expect(await onWeb.takes('Bỏ liên kết đi')).toContain('Đã tách ra rồi ạ.');
    expect(store.links.personKey(onZalo.id())).toBe(`learner:${onZalo.id()}`);
    expect(store.links.personKey(onWeb.id())).toBe(`learner:${onWeb.id()}`);
    expect(store.db.prepare('SELECT count(*) AS n FROM persons').get()).toEqual({ n: 0 });
    await onZalo.says('dừng');
    expect(await onZalo.says('làm tiếp')).toContain('Bước 2/');
  });

  test('a third channel stays linked when one leaves', async () => {
    const { onZalo, onWeb, talker, link, store } = start();
    const tablet = talker(WEB, 'w2');
    await link(onZalo, onWeb);
    await link(onWeb, tablet);
    expect(store.links.ids(onZalo.id())).toHaveLength(3);
    await onWeb.says('bỏ liên kết');
    await onWeb.takes('Bỏ liên kết đi');
    expect(store.links.ids(onZalo.id())).toEqual([onZalo.id(), tablet.id()].sort((a, b) => a - b));
  });

  test('erasing erases both, after saying so', async () => {
    const { onZalo, onWeb, link, store } = start();
    await onZalo.taps(GUIDE);
    await onWeb.says('quên mật khẩu vneid');
    await link(onZalo, onWeb);
    const ids = [onZalo.id(), onWeb.id()];
    expect(await onWeb.says('xoá dữ liệu của tôi')).toContain(
      'Bác đang dùng chung với Zalo: cháu xoá ở tất cả các nơi ấy.',
    );
    await onWeb.takes('Đồng ý xoá hết');
    expect(store.learners.find(OA, 'z1')).toBeUndefined();
    expect(store.learners.find(WEB, 'w1')).toBeUndefined();
    const left = (table: string): unknown =>
      store.db.prepare(`SELECT count(*) AS n FROM ${table} WHERE learner_id IN (${ids.join(',')})`).get();
    for (const table of ['guides', 'asks', 'person_links', 'link_codes', 'consents', 'active_days'])
      expect(left(table), table).toEqual({ n: 0 });
    expect(store.db.prepare('SELECT count(*) AS n FROM persons').get()).toEqual({ n: 0 });
    const words = JSON.stringify(store.db.prepare(`SELECT event FROM inbox WHERE state = 'done'`).all());
    expect(words).not.toContain('mật khẩu');
  });

  test('a platform that says its user withdraws speaks of that platform only', async () => {
    const { onZalo, onWeb, link, store } = start();
    await onWeb.says('quên mật khẩu vneid');
    await link(onZalo, onWeb);
    await onZalo.tell({ type: 'withdraw' });
    expect(store.learners.find(OA, 'z1')).toBeUndefined();
    expect(store.learners.find(WEB, 'w1')).toBeDefined();
    expect(store.links.personKey(onWeb.id())).toBe(`learner:${onWeb.id()}`);
    expect(store.db.prepare('SELECT count(*) AS n FROM persons').get()).toEqual({ n: 0 });
  });
});
