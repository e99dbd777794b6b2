/**
 * A resident on Messenger from the first word to the end of a guide, a lesson and a quiz, by signed webhooks against the strict
 * fake Graph server, with the real service as a process of its own and a kill -9 in the middle.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_DIR } from '../support/bank.ts';
import { until } from '../support/clock.ts';
import { type FakeMessenger, startFakeMessenger } from '../support/fake-messenger/server.ts';
import { connectTestPages } from '../support/messenger-account.ts';
import { MessengerLearner } from '../support/messenger-learner.ts';
import { type Service, startService } from '../support/service.ts';

let fake: FakeMessenger;
let service: Service;
const dir = mkdtempSync(join(tmpdir(), 'hoc-so-messenger-'));

async function start(): Promise<void> {
  service = await startService({
    DATA_DIR: dir,
    CONTENT_DIR,
    GRAPH_BASE_URL: fake.base,
    MESSENGER_RATE_PER_SECOND: '200',
    MESSENGER_CALLS_PER_PERSON_PER_DAY: '10000',
  });
  fake.webhooks.url = `${service.url}/webhooks/messenger`;
}

beforeAll(async () => {
  fake = await startFakeMessenger();
  // Echoes with receipts, in no order, some twice: as Meta may send them.
  fake.knobs.echo = { delayMs: 1, receipts: true, isTwice: true };
  connectTestPages(dir, fake);
  await start();
});
afterEach(() => {
  expect(fake.state.violations).toEqual([]);
  expect(fake.state.callsWhileThrottled).toBe(0);
});
afterAll(async () => {
  await service.stop();
  await fake.close();
  rmSync(dir, { recursive: true, force: true });
});

type Ready = { webhooks: Record<string, number>; tenants: { accounts: { open: number }[] }[] };
const ready = async (): Promise<Ready> =>
  (await (await fetch(`${service.url}/health/ready`)).json()) as Ready;
const openMessages = async (): Promise<number> =>
  (await ready()).tenants.flatMap((t) => t.accounts).reduce((sum, account) => sum + account.open, 0);

/** Follows the open guide to its end. */
async function toTheEnd(learner: MessengerLearner, onStep: (step: number) => Promise<void>): Promise<number> {
  for (let steps = 1; ; steps++) {
    await onStep(steps);
    if (learner.has('Xong, đã làm được')) {
      await learner.takes('Xong, đã làm được');
      return steps;
    }
    await learner.takes('Xong, bước tiếp');
  }
}

describe('a resident on Messenger', () => {
  test('a guide to its end, a lesson, a quiz; kill -9 in between', { timeout: 60_000 }, async () => {
    const learner = new MessengerLearner(fake);
    const answer = await learner.says('làm sao kích hoạt vneid muc 2');
    expect(answer).toContain('gõ: dữ liệu của tôi');
    expect(learner.choices.slice(0, 2)).toEqual(['Xem hướng dẫn từng bước', 'Học bài 5 phút']);

    expect(await learner.takes('Xem hướng dẫn')).toContain('Bước 1/');
    const shown = learner.person.inbox.slice(-2);
    // The picture first, then its words with the choices: nothing of the platform holds both.
    expect(shown[0]).toMatchObject({ text: '', quickReplies: [] });
    expect(shown[0]!.attachmentId).not.toBeNull();
    expect(shown[1]!.quickReplies.length).toBeGreaterThan(2);
    const steps = await toTheEnd(learner, async (step) => {
      if (step !== 2) return;
      expect(await learner.says('kẹt')).toContain('vướng chỗ nào');
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
    expect(await learner.says('tien do')).toMatch(/Đã làm xong 1 hướng dẫn/);
    // Pictures are uploaded once, whoever sees them, and not again after a restart.
    expect(new Set(fake.state.uploads.keys()).size).toBe(fake.requestsTo('message_attachments').length);
  });

  test('stickers, photos, voice notes, links, edits and reactions get a next step, or rightly nothing', async () => {
    const learner = new MessengerLearner(fake);
    await learner.after(() => learner.person.starts());
    expect(learner.text).toContain('Cháu là trợ lý học số');
    const kinds = [
      'image',
      'images',
      'audio',
      'video',
      'file',
      'fallback',
      'fallback-bare',
      'sticker-old',
      'sticker-new',
      'sticker-both',
      'thumb',
      'location',
      'reel',
      'unsupported',
    ] as const;
    for (const kind of kinds) {
      const before = learner.person.inbox.length;
      await learner.after(() => learner.person.sends(kind));
      expect(learner.choices.length, kind).toBeGreaterThan(0);
      expect(learner.person.inbox.length, kind).toBe(before + 1);
    }
    await learner.says('a'.repeat(5000));
    await learner.says('🙏');
    await learner.after(() => learner.person.edits('quên mật khẩu vneid'));
    expect(learner.text).toMatch(/mật khẩu/i);
    const before = learner.person.inbox.length;
    await learner.person.edits('b');
    await learner.person.reacts();
    await learner.person.reacts('unreact');
    await learner.person.does({ something_new: { x: 1 } });
    await learner.says('menu');
    expect(learner.person.inbox.length).toBe(before + 1);
  });

  test('a link with a topic opens there: a newcomer is greeted first, somebody known is not', async () => {
    const learner = new MessengerLearner(fake);
    const twoSaid = async (what: () => Promise<unknown>, count: number): Promise<void> => {
      const before = learner.person.inbox.filter((m) => m.text !== '').length;
      await what();
      await fake.until(
        () => learner.person.inbox.filter((m) => m.text !== '').length === before + count,
        15_000,
      );
    };
    await twoSaid(() => learner.person.starts('guide_vneid-quen-mat-khau'), 2);
    const [hello] = learner.person.inbox;
    expect(hello!.text).toContain('gõ: dữ liệu của tôi');
    expect(learner.text).toContain('Bước 1/');
    await twoSaid(() => learner.person.opensLink('vneid-cai-dat'), 1);
    expect(learner.text).toMatch(/VNeID/);
    const stranger = new MessengerLearner(fake);
    await stranger.after(() => stranger.person.opensLink('khong-phai-cua-ta=1'));
    expect(stranger.text).toContain('Cháu là trợ lý học số');
  });

  test('an officer answers by hand, in either tool: the assistant keeps quiet; a tap wakes it', async () => {
    for (const appId of ['263902037430900', null]) {
      const learner = new MessengerLearner(fake);
      await learner.says('menu');
      const menu = learner.person.last!;
      await fake.officer(appId).writes(learner.person, 'Chào bác, tôi là cán bộ xã.');
      const before = learner.person.inbox.length;
      await learner.person.types('cảm ơn anh');
      await new MessengerLearner(fake).says('menu');
      expect(learner.person.inbox.length).toBe(before);
      const { payload, title } = menu.quickReplies[0]!;
      await learner.after(() => learner.person.presses(title, payload));
      expect(learner.person.inbox.length).toBe(before + 1);
    }
  });

  test('what another app answers is left alone; what the office wrote there counts', async () => {
    const learner = new MessengerLearner(fake);
    await learner.says('menu');
    const before = learner.person.inbox.length;
    await fake.webhooks.post(learner.person.page, learner.person.typed('quên mật khẩu'), 'standby');
    await new MessengerLearner(fake).says('menu');
    expect(learner.person.inbox.length).toBe(before);
    await fake.officer().writes(learner.person, 'Cháu trả lời bên này nhé', 'standby');
    await learner.person.types('cảm ơn');
    await new MessengerLearner(fake).says('menu');
    expect(learner.person.inbox.length).toBe(before + 1);
  });

  test('after 24 hours nothing is sent, and nothing is tried', async () => {
    const learner = new MessengerLearner(fake);
    const late = learner.person.typed('menu');
    // Meta delivered it a day late: the answer may no longer go.
    const old = { ...late, timestamp: Date.now() - 23 * 3_600_000 - 55 * 60_000 };
    const sends = fake.requestsTo('messages').length;
    await fake.webhooks.post(learner.person.page, old);
    await until(async () => (await openMessages()) === 0, 'the late answer was given up');
    expect(fake.requestsTo('messages')).toHaveLength(sends);
    // Answers go in order: had the late one been waiting, it would have come before this one.
    await learner.says('menu');
    expect(learner.person.inbox).toHaveLength(1);
  });

  test('the log holds no utterance, no person, no token', () => {
    const output = service.output();
    expect(output).not.toContain('mật khẩu');
    expect(output).not.toContain('24000000000001');
    expect(output).not.toContain(fake.state.firstPage().token);
    expect(output).not.toContain(fake.state.app.appSecret);
  });
});
