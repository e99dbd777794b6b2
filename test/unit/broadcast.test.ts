/** The pure rooms of broadcasts: whom it reaches, how long it takes, ready-made sets, loudspeaker, poster. */
import { describe, expect, test } from 'vitest';
import { fillCampaign } from '../../src/broadcast/campaign.ts';
import { readDraft } from '../../src/broadcast/draft.ts';
import { loudspeakerScript } from '../../src/broadcast/loudspeaker.ts';
import { composeBroadcast } from '../../src/broadcast/message.ts';
import { addOpenTime, heldUntil, lateOnes, openTimeBetween } from '../../src/broadcast/pace.ts';
import { type Planned, ReachTally } from '../../src/broadcast/plan.ts';
import { posterOf } from '../../src/broadcast/poster.ts';
import { decide, type Facts, judge, type Policy } from '../../src/broadcast/reach.ts';
import { readBroadcastSettings } from '../../src/broadcast/settings.ts';
import { CHANNEL_CAPABILITIES } from '../../src/channels/capabilities.ts';
import { renderText } from '../../src/channels/render.ts';
import { DAY_MS, HOUR_MS, isQuiet, localDate, minuteOf } from '../../src/domain/local-time.ts';
import { loadCampaigns } from '../../src/runtime/campaigns.ts';
import { viewOf } from '../../src/runtime/tenant.ts';
import { CONTENT_DIR, realBank } from '../support/bank.ts';
import { TENANT } from '../support/tenant.ts';

const AT = Date.parse('2026-11-23T08:00:00+07:00');
const MINUTE = 60_000;
const view = viewOf(TENANT);
const ZALO: Policy = {
  channel: 'zalo',
  isConnected: true,
  isPulled: false,
  freeMs: 48 * HOUR_MS,
  maxMs: 7 * DAY_MS,
  priceAfterFree: 55,
  mayPayAfterFree: false,
  outside: null,
};
const person = (over: Partial<Facts> = {}): Facts => ({
  lastInboundAt: AT - HOUR_MS,
  isBlocked: false,
  isOptedOut: false,
  weekCount: 0,
  hasTwin: false,
  ...over,
});

describe('reach', () => {
  test.each([
    ['in the free window', {}, ZALO, 'free'],
    ['after it, only for money', { lastInboundAt: AT - 3 * DAY_MS }, ZALO, 'zalo-after-free'],
    ['after a week', { lastInboundAt: AT - 8 * DAY_MS }, ZALO, 'window'],
    [
      'after a week with a template',
      { lastInboundAt: AT - 8 * DAY_MS },
      { ...ZALO, outside: { how: 'zbs', price: 120, mayPay: true } },
      'zbs',
    ],
    ['blocked', { isBlocked: true }, ZALO, 'blocked'],
    ['said dung nhac', { isOptedOut: true, weekCount: 5 }, ZALO, 'opted-out'],
    ['two this week', { weekCount: 2 }, ZALO, 'cap'],
    ['has it elsewhere', { hasTwin: true }, ZALO, 'same-person'],
    ['no account', {}, { ...ZALO, isConnected: false }, 'no-account'],
    ['web chat, however long ago', { lastInboundAt: 0 }, { ...ZALO, freeMs: null, maxMs: null }, 'free'],
  ] as const)('%s', (_what, over, policy, expected) => {
    const verdict = judge(person(over), policy, AT);
    expect(verdict.kind === 'paid' ? verdict.how : verdict.kind === 'none' ? verdict.reason : 'free').toBe(
      expected,
    );
  });

  test('what costs goes only when both the writer and the installation want it', () => {
    const late = person({ lastInboundAt: AT - 3 * DAY_MS });
    expect(decide(late, ZALO, AT)).toEqual({ do: 'skip', reason: 'only-paid' });
    expect(decide(late, { ...ZALO, mayPayAfterFree: true }, AT)).toMatchObject({ do: 'send', cost: 55 });
  });

  test('a window that closes while everybody sleeps is named as such', () => {
    const night = Date.parse('2026-11-23T22:00:00+07:00');
    const account: Planned = { ...ZALO, maxMs: 48 * HOUR_MS, perMinute: 80, requests: 1 };
    const tally = new ReachTally(new Map([['zalo:1', account]]), night);
    tally.add('zalo:1', person({ lastInboundAt: night - 44 * HOUR_MS }));
    tally.add('zalo:1', person({ lastInboundAt: night - HOUR_MS }));
    tally.add('zalo:2', person());
    const plan = tally.plan();
    expect(plan.none).toEqual(
      expect.arrayContaining([
        { reason: 'quiet', count: 1 },
        { reason: 'no-account', count: 1 },
      ]),
    );
    expect(plan).toMatchObject({ total: 3, free: 1, willSend: 1 });
    expect(minuteOf(plan.startAt)).toBe(7 * 60);
  });

  test('settings that make no sense fall back to the careful ones', () => {
    const stored: Record<string, unknown> = { tariff: { zbs: -5 }, secondPersonAbove: 'x', zbsTemplate: 7 };
    expect(readBroadcastSettings((key) => stored[key])).toEqual({
      tariff: { zaloAfterFree: 55, zbs: null, messengerUtility: null },
      secondPersonAbove: 200,
      webWaitDays: 7,
      zbsTemplate: null,
      messengerTemplate: null,
    });
  });
});

describe('pace', () => {
  test('time goes on only outside the quiet hours', () => {
    // 08:00 to 11:30, 13:30 to 21:00, 07:00 …
    expect(addOpenTime(AT, 3 * HOUR_MS)).toBe(AT + 3 * HOUR_MS);
    expect(addOpenTime(AT, 4 * HOUR_MS)).toBe(AT + 6 * HOUR_MS);
    expect(addOpenTime(AT, 12 * HOUR_MS)).toBe(AT + 24 * HOUR_MS);
    expect(openTimeBetween(AT, AT + 24 * HOUR_MS)).toBe(12 * HOUR_MS);
    expect(heldUntil(AT)).toBeNull();
    expect(heldUntil(AT + 3 * HOUR_MS + 28 * MINUTE)).toBe(AT + 5 * HOUR_MS + 30 * MINUTE);
  });

  test('whose window closes before their turn is counted', () => {
    const closing = new Map([
      [AT + 10 * MINUTE, 1000],
      [AT + 60 * MINUTE, 1000],
    ]);
    expect(lateOnes(closing, AT, 80)).toBe(200);
    expect(lateOnes(closing, AT, 10)).toBe(900 + 500);
  });

  test('100,000 at 80 a minute take days, and it says until when', () => {
    const account: Planned = { ...ZALO, freeMs: null, maxMs: null, perMinute: 80, requests: 1 };
    const tally = new ReachTally(new Map([['zalo:1', account]]), AT);
    for (let n = 0; n < 100_000; n++) tally.add('zalo:1', person());
    const plan = tally.plan();
    expect(plan.minutes).toBe(1250);
    expect(localDate(plan.finishAt)).toBe('24/11/2026');
  });
});

describe('the set for 10 October', () => {
  const [campaign] = loadCampaigns(CONTENT_DIR, realBank().topics);
  const values = { noi: 'đình làng Thượng', gio: '8 giờ sáng' };
  const filled = campaign!.messages.map((message) => fillCampaign(campaign!, message, values, 2026));

  test('goes on its days at hours that are not quiet', () => {
    expect(filled.map(({ at }) => localDate(at))).toEqual([
      '3/10/2026',
      '7/10/2026',
      '9/10/2026',
      '10/10/2026',
      '16/10/2026',
    ]);
    expect(filled.some(({ at }) => isQuiet(at))).toBe(false);
  });

  test('each is a whole draft with place and hour, and fits one message of every channel', () => {
    for (const { draft: input } of filled) {
      const { draft, problems } = readDraft(input, realBank().topics);
      expect(problems).toBeNull();
      const message = composeBroadcast(draft!, view);
      const said = JSON.stringify(message);
      expect(said).not.toMatch(/\{[a-z]/i);
      for (const caps of CHANNEL_CAPABILITIES)
        expect(renderText(message, caps, 'numbers').parts).toHaveLength(1);
    }
    expect(JSON.stringify(filled[0]!.draft)).toContain('Nơi học: đình làng Thượng. Bắt đầu: 8 giờ sáng.');
    expect(JSON.stringify(filled[0]!.draft)).toContain('thứ Bảy 10/10 {commune}');
  });

  test('as it is read aloud, and how long it takes', () => {
    const { draft } = readDraft(filled[0]!.draft, realBank().topics);
    const titleOf = (id: string): string => realBank().topics.get(id)!.title;
    const script = loudspeakerScript(draft!, view, titleOf, realBank().language.speech);
    expect(script.paragraphs[0]).toBe('Mời bà con chú ý nghe thông báo của Ủy ban nhân dân xã Kha Sơn.');
    expect(script.paragraphs.join(' ')).toContain('thứ Bảy ngày mười tháng mười xã Kha Sơn mở Ngày hội');
    expect(script.paragraphs.join(' ')).toContain('vi en i đi');
    expect(script.paragraphs.join(' ')).not.toMatch(/\d/);
    expect(script.paragraphs.join(' ')).toMatch(/^Mời bà con(?!.*(?:bác|cháu))/);
    expect(script.minutes).toBeGreaterThanOrEqual(0.5);
    expect(script.minutesTwice).toBeGreaterThan(script.minutes);
  });

  test('what is said of buttons is not said aloud', () => {
    const { draft } = readDraft(filled[3]!.draft, realBank().topics);
    const titleOf = (id: string): string => realBank().topics.get(id)!.title;
    const { paragraphs } = loudspeakerScript(draft!, view, titleOf, realBank().language.speech);
    expect(paragraphs.join(' ')).toContain('Không đi được cũng không sao.');
    expect(paragraphs.join(' ')).not.toContain('nút');
  });

  test('as a poster with a code that opens the first button', () => {
    const { draft } = readDraft(filled[0]!.draft, realBank().topics);
    expect(posterOf(draft!, view, 'https://hocso.xa.gov.vn', true).code).toMatchObject({
      url: 'https://hocso.xa.gov.vn/hd/hs-ngay-hoi-10-10/hoi',
      orOpen: 'hoặc mở trang hocso.xa.gov.vn/hd/hs-ngay-hoi-10-10/hoi',
    });
    expect(posterOf(draft!, view, null, true).code).toBeNull();
  });
});
