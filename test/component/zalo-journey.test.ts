/**
 * Done when (issue 2): the five opening sentences, each to the end of a guide, a lesson and a quiz, by signed webhooks
 * against the strict fake Zalo, with the real service as a process of its own and a kill -9 in the middle.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_DIR } from '../support/bank.ts';
import { until } from '../support/clock.ts';
import { type FakeZalo, startFakeZalo } from '../support/fake-zalo/server.ts';
import { type Service, startService } from '../support/service.ts';
import { connectTestOa, TEST_OA } from '../support/zalo-account.ts';
import { ZaloLearner } from '../support/zalo-learner.ts';

let zalo: FakeZalo;
let service: Service;
const dir = mkdtempSync(join(tmpdir(), 'hoc-so-journey-'));

async function start(): Promise<void> {
  service = await startService({
    DATA_DIR: dir,
    CONTENT_DIR,
    ZALO_API_BASE: zalo.apiBase,
    ZALO_OAUTH_BASE: zalo.oauthBase,
    ZALO_RATE_PER_MINUTE: '4000',
  });
  zalo.webhooks.url = `${service.url}/webhooks/zalo`;
}

beforeAll(async () => {
  zalo = await startFakeZalo({
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 4000 }],
  });
  zalo.knobs.echo = { delayMs: 1, receipts: true };
  connectTestOa(dir, zalo.grant().refreshToken);
  await start();
});
afterAll(async () => {
  await service.stop();
  await zalo.close();
  rmSync(dir, { recursive: true, force: true });
});

type Ready = { webhooks: Record<string, number>; tenants: { accounts: { open: number }[] }[] };
const ready = async (): Promise<Ready> =>
  (await (await fetch(`${service.url}/health/ready`)).json()) as Ready;
const openMessages = async (): Promise<number> =>
  (await ready()).tenants.flatMap((t) => t.accounts).reduce((sum, account) => sum + account.open, 0);

/** Follows the open guide to its end. */
async function toTheEnd(learner: ZaloLearner, onStep?: (step: number) => Promise<void>): Promise<number> {
  for (let steps = 1; ; steps++) {
    await onStep?.(steps);
    if (learner.has('Xong, đã làm được')) {
      await learner.takes('Xong, đã làm được');
      return steps;
    }
    await learner.takes('Xong, bước tiếp');
  }
}

describe('a resident on Zalo', () => {
  test.each([
    ['làm sao kích hoạt vneid muc 2', /Kích hoạt VNeID mức 2/],
    ['dang nhap dich vu cong kieu gi', /Đăng nhập .*[Dd]ịch vụ công/],
    ['quen mat khau vneid', /Quên mật khẩu.*VNeID/],
    ['ký số smartca sao', /Ký số|SmartCA/],
    ['quét mã qr trả tiền', /Quét mã QR/],
  ])('%s', async (question, about) => {
    const learner = new ZaloLearner(zalo);
    const answer = await learner.says(question);
    expect(answer).toContain('gõ: dữ liệu của tôi');
    expect(learner.choices.slice(0, 2)).toEqual(['Xem hướng dẫn từng bước', 'Học bài 5 phút']);

    const first = await learner.takes('Xem hướng dẫn');
    expect(first).toContain('Bước 1/');
    expect(first).toMatch(about);
    const steps = await toTheEnd(learner, async (step) => {
      if (step !== 2) return;
      await learner.says('kẹt');
      expect(learner.text).toContain('vướng chỗ nào');
      await learner.takes('Xem lại bước này');
      // In the middle: the machine dies, and somebody restarts it.
      await until(async () => (await openMessages()) === 0, 'every answer is settled');
      await service.kill();
      await start();
      expect(await learner.says('nhắc lại')).toContain('Bước 2/');
    });
    expect(steps).toBeGreaterThanOrEqual(4);
    expect(learner.text).toContain('đã làm xong');

    await learner.takes('Học bài 5 phút');
    while (learner.has('Đọc tiếp')) await learner.takes('Đọc tiếp');
    await learner.takes('Làm câu hỏi kiểm tra');
    for (let n = 0; /Câu hỏi \d+\/\d+/.test(learner.text); n++) {
      expect(n).toBeLessThan(10);
      await learner.says('câu b');
    }
    expect(learner.text).toMatch(/đúng (cả \d+|\d+\/\d+) câu/);
    const progress = await learner.says('tien do');
    expect(progress).toMatch(/Đã làm xong 1 hướng dẫn/);
    expect(progress).toMatch(/Đã học 1 bài/);
    // The numbers of the picture stand in its caption, and the choices under them.
    expect(learner.person.last?.attachmentId).not.toBeNull();
    expect(progress).toMatch(/Theo kỹ năng:[\s\S]*1\. /);
    expect(learner.person.inbox.every((message) => [...message.text].length <= 2000)).toBe(true);
    expect(zalo.state.violations).toEqual([]);
  });

  test('stickers, photos, voice notes, long texts and old buttons get a next step, never silence', async () => {
    const learner = new ZaloLearner(zalo);
    const answered = async (what: () => Promise<unknown>): Promise<void> => {
      const before = learner.person.inbox.length;
      await what();
      await zalo.until(() => learner.person.inbox.length > before, 15_000);
      expect(learner.choices.length).toBeGreaterThan(0);
    };
    await answered(() => learner.person.follows());
    for (const kind of ['sticker', 'image', 'audio', 'location', 'file', 'link'] as const)
      await answered(() => learner.person.sends(kind));
    await answered(() => learner.person.types('a'.repeat(5000)));
    await answered(() => learner.person.types('🙏'));
    await answered(() => learner.person.types('MAT DIEN THOAI ROI'));
    await answered(() => learner.person.types('#hoc:quiz:vneid-cai-dat/khong-con/1'));
    await answered(() => learner.person.types('#hoc:<script>'));
    expect(zalo.state.violations).toEqual([]);
  });

  test('an officer answers by hand: the assistant keeps quiet', async () => {
    const learner = new ZaloLearner(zalo);
    await learner.says('menu');
    await zalo.officer().writes(learner.person, 'Chào bác, tôi là cán bộ xã.');
    const before = learner.person.inbox.length;
    await learner.person.types('cảm ơn anh');
    const other = new ZaloLearner(zalo);
    await other.says('menu');
    expect(learner.person.inbox.length).toBe(before);
  });

  test('withdrawing consent erases, silently', async () => {
    const learner = new ZaloLearner(zalo);
    await learner.says('quen mat khau vneid');
    const before = learner.person.inbox.length;
    await learner.person.withdraws();
    const other = new ZaloLearner(zalo);
    await other.says('menu');
    expect(learner.person.inbox.length).toBe(before);
    expect(await learner.says('xin chào')).toContain('Cháu là trợ lý học số');
  });

  test('a badly signed event is dropped with 200 and changes nothing', async () => {
    const learner = new ZaloLearner(zalo);
    for (const sign of ['wrong-secret', 'none', 'oa-id'] as const) {
      zalo.webhooks.wire = { sign };
      const delivery = await learner.person.types('menu');
      expect(delivery.attempts.at(-1)?.status).toBe(200);
    }
    zalo.webhooks.wire = {};
    await learner.says('menu');
    expect(learner.person.inbox).toHaveLength(1);
    expect((await ready()).webhooks['wire.bad-signature']).toBeGreaterThanOrEqual(3);
  });

  test('the log holds no utterance, no person, no token', () => {
    const output = service.output();
    expect(output).not.toContain('quen mat khau');
    expect(output).not.toContain('24684588352');
    for (const token of zalo.state.accessTokens.keys()) expect(output).not.toContain(token);
  });
});
