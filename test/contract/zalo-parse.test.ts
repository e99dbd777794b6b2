/** Every event of platforms/zalo.md 1.5-1.7: bytes in, WireEvent out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../src/channels/zalo/envelope.ts';
import { parseEvent, TAKEOVER_MS } from '../../src/channels/zalo/parse.ts';
import type { LearnerEvent, WireEvent } from '../../src/domain/event.ts';

const USER = '246845883529197922';
const OA = '388613280878808645';
const AT = 1_790_000_000_000;
const ARRIVED = AT + 400;

function parse(body: unknown, arrivedAt = ARRIVED): WireEvent {
  const read = readEnvelope(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
  if (!read.ok) throw new Error(read.reason);
  return parseEvent(read.envelope, { arrivedAt });
}
function sent(name: string, message: object = {}): object {
  return {
    app_id: '1',
    sender: { id: USER },
    recipient: { id: OA },
    event_name: name,
    message: { msg_id: 'm1', ...message },
    timestamp: String(AT),
  };
}
const said = (name: string, message: object, sender: object = {}): object => ({
  ...sent(name, message),
  sender: { id: OA, ...sender },
  recipient: { id: USER },
});
const flat = (name: string, extra: object): object => ({
  oa_id: OA,
  app_id: '1',
  event_name: name,
  timestamp: String(AT),
  ...extra,
});
const learner = (event: LearnerEvent, dedupeKey: string): WireEvent => ({
  kind: 'learner',
  item: { dedupeKey, externalId: USER, event, occurredAt: AT },
});

describe('what a learner did', () => {
  const attachments = [{ type: 'x', payload: {} }];
  test.each<[string, object, LearnerEvent, string]>([
    [
      'text',
      sent('user_send_text', { text: 'xin chao' }),
      { type: 'text', text: 'xin chao' },
      'user_send_text:m1',
    ],
    [
      'tap',
      sent('user_send_text', { text: '#hoc:guide:a/b/done' }),
      { type: 'choice', key: 'guide:a/b/done' },
      'user_send_text:m1',
    ],
    [
      'tap typed with spaces',
      sent('user_send_text', { text: ' #hoc:menu\n' }),
      { type: 'choice', key: 'menu' },
      'user_send_text:m1',
    ],
    [
      'empty tap',
      sent('user_send_text', { text: '#hoc:' }),
      { type: 'text', text: '#hoc:' },
      'user_send_text:m1',
    ],
    [
      'other hash',
      sent('user_send_text', { text: '#dangky' }),
      { type: 'text', text: '#dangky' },
      'user_send_text:m1',
    ],
    ['text missing', sent('user_send_text'), { type: 'text', text: '' }, 'user_send_text:m1'],
    [
      'image',
      sent('user_send_image', { attachments }),
      { type: 'media', kind: 'image' },
      'user_send_image:m1',
    ],
    ['gif', sent('user_send_gif', { attachments }), { type: 'media', kind: 'gif' }, 'user_send_gif:m1'],
    [
      'link, whose words and address are what there is to judge',
      sent('user_send_link', {
        text: 'bác xem này',
        attachments: [
          {
            type: 'link',
            payload: { thumbnail: '', description: 'Nhận quà', url: 'https://qua-tang.top/a' },
          },
        ],
      }),
      { type: 'text', text: 'bác xem này\nNhận quà\nhttps://qua-tang.top/a' },
      'user_send_link:m1',
    ],
    [
      'link without an address',
      sent('user_send_link', { attachments: [{ type: 'link', payload: { url: 'javascript:1' } }] }),
      { type: 'media', kind: 'link' },
      'user_send_link:m1',
    ],
    [
      'link that is a business card',
      sent('user_send_link', {
        attachments: [{ type: 'link', payload: { description: '{"phone":"1"}', url: 'https://zalo.me/1' } }],
      }),
      { type: 'media', kind: 'link' },
      'user_send_link:m1',
    ],
    [
      'Android package',
      sent('user_send_file', { attachments: [{ type: 'file', payload: { url: 'x', name: 'VNeID.apk' } }] }),
      { type: 'text', text: 'VNeID.apk' },
      'user_send_file:m1',
    ],
    [
      'voice',
      sent('user_send_audio', { attachments }),
      { type: 'media', kind: 'audio' },
      'user_send_audio:m1',
    ],
    [
      'video',
      sent('user_send_video', { attachments }),
      { type: 'media', kind: 'video' },
      'user_send_video:m1',
    ],
    [
      'sticker',
      sent('user_send_sticker', { attachments }),
      { type: 'media', kind: 'sticker' },
      'user_send_sticker:m1',
    ],
    [
      'location',
      sent('user_send_location', { location: {} }),
      { type: 'media', kind: 'location' },
      'user_send_location:m1',
    ],
    ['file', sent('user_send_file', { attachments }), { type: 'media', kind: 'file' }, 'user_send_file:m1'],
    [
      'card',
      sent('user_send_business_card'),
      { type: 'media', kind: 'contact' },
      'user_send_business_card:m1',
    ],
    [
      'reaction',
      sent('user_reacted_message', { react_icon: '/-strong' }),
      { type: 'media', kind: 'reaction' },
      `user_reacted_message:m1:${AT}`,
    ],
    [
      'follow',
      flat('follow', { follower: { id: USER }, source: 'oa_profile' }),
      { type: 'open' },
      `follow:${AT}:${USER}`,
    ],
    [
      'chat now',
      flat('user_click_chatnow', { user_id: USER }),
      { type: 'open' },
      `user_click_chatnow:${AT}:${USER}`,
    ],
    [
      'unfollow',
      flat('unfollow', { follower: { id: USER } }),
      { type: 'unfollow' },
      `unfollow:${AT}:${USER}`,
    ],
    [
      'withdraw',
      flat('user_withdraw', { user_id: USER }),
      { type: 'withdraw' },
      `user_withdraw:${AT}:${USER}`,
    ],
    [
      'no message id',
      { ...sent('user_send_text'), message: { text: 'a' } },
      { type: 'text', text: 'a' },
      `user_send_text:${AT}:${USER}`,
    ],
  ])('%s', (_name, body, event, dedupeKey) => {
    expect(parse(body)).toEqual(learner(event, dedupeKey));
  });

  test('an officer answered by hand: silence from the moment of the event', () => {
    const body = said('oa_send_text', { text: 'Chào bác' }, { admin_id: '4267886274574868951' });
    const event: LearnerEvent = {
      type: 'takeover',
      untilAt: AT + TAKEOVER_MS,
      admin: '4267886274574868951',
      text: 'Chào bác',
    };
    expect(parse(body)).toEqual(learner(event, 'oa_send_text:m1'));
    expect(TAKEOVER_MS).toBe(45 * 60_000);
  });

  test('a long text is cut at 5,000 code points, never inside one', () => {
    const event = parse(sent('user_send_text', { text: '😀'.repeat(6000) }));
    const text = event.kind === 'learner' && event.item.event.type === 'text' ? event.item.event.text : '';
    expect([...text]).toHaveLength(5000);
    expect(text.isWellFormed()).toBe(true);
  });

  test('a payload longer than a button can carry is text', () => {
    const event = parse(sent('user_send_text', { text: `#hoc:${'a'.repeat(1000)}` }));
    expect(event).toMatchObject({ kind: 'learner', item: { event: { type: 'text' } } });
  });

  test('ids that were bare numbers keep their digits (1.4)', () => {
    const text = JSON.stringify(sent('user_send_text', { text: 'a' })).replaceAll(`"${USER}"`, USER);
    expect(parse(text)).toMatchObject({ item: { externalId: USER } });
    const read = readEnvelope(Buffer.from(text.replaceAll(`"${OA}"`, OA)));
    expect(read).toMatchObject({ ok: true, envelope: { oaId: OA, timestamp: String(AT) } });
  });

  test.each([
    ['missing', undefined],
    ['words', 'soon'],
    ['negative', '-5'],
    ['zero', '0'],
    ['far ahead', String(ARRIVED + 2 * 24 * 3_600_000)],
    ['an object', {}],
  ])('an absurd time (%s) is the arrival', (_name, timestamp) => {
    const event = parse({ ...sent('user_send_text', { text: 'a' }), timestamp });
    expect(event).toMatchObject({ item: { occurredAt: ARRIVED } });
  });
});

describe('echoes and receipts', () => {
  test.each<[string, object, WireEvent]>([
    [
      'echo',
      said('oa_send_text', { text: 'Chào' }),
      { kind: 'echo', externalId: USER, platformId: 'm1', text: 'Chào' },
    ],
    [
      'echo of a picture',
      said('oa_send_image', {}),
      { kind: 'echo', externalId: USER, platformId: 'm1', text: null },
    ],
    [
      'received',
      said('user_received_message', {}),
      { kind: 'receipt', status: 'received', platformIds: ['m1'] },
    ],
    [
      'seen, plural',
      said('user_seen_message', { msg_id: undefined, msg_ids: ['m1', 'm2', 'm1'] }),
      { kind: 'receipt', status: 'seen', platformIds: ['m1', 'm2'] },
    ],
    [
      'seen, singular',
      said('user_seen_message', {}),
      { kind: 'receipt', status: 'seen', platformIds: ['m1'] },
    ],
  ])('%s', (_name, body, expected) => {
    expect(parse(body)).toEqual(expected);
  });
});

describe('ignored, with the reason', () => {
  test.each<[string, object]>([
    ['anonymous', sent('anonymous_send_text', { text: 'a' })],
    ['anonymous', said('oa_send_anonymous_text', {})],
    ['group', sent('user_send_group_text', {})],
    ['group', said('oa_send_group_text', {}, { admin_id: '1' })],
    ['group', flat('create_group', {})],
    ['group', flat('react_request_join_group', {})],
    ['call', flat('user_call_oa', { user_id: USER })],
    ['call', said('oa_send_consent', {})],
    ['tag', flat('add_user_to_tag', { tag: {} })],
    ['tag', flat('remove_tag', {})],
    ['widget', flat('widget_interaction_accepted', {})],
    ['zbs', { oaId: OA, ...flat('change_oa_daily_quota', {}) }],
    ['zbs', flat('user_feedback', {})],
    ['zbs', said('user_received_message', { delivery_time: '1', tracking_id: 'x' })],
    ['shop', flat('shop_has_order', {})],
    ['profile', flat('update_user_info', {})],
    ['own-reaction', said('oa_reacted_message', {})],
    ['reaction-removed', sent('user_reacted_message', { react_icon: '/-remove' })],
    ['user-info-not-asked', sent('user_submit_info', {})],
    ['echo-without-id', said('oa_send_text', { msg_id: undefined })],
    ['unknown-event:user_click_button', sent('user_click_button', {})],
    ['unknown-event:constructor', flat('constructor', {})],
    ['unknown-event:__proto__', flat('__proto__', {})],
    [`unknown-event:${'x'.repeat(60)}`, flat('x'.repeat(5000), {})],
    ['unknown-event:a?b', flat('a\nb', {})],
    ['malformed:user_send_text', { ...sent('user_send_text'), sender: {} }],
    ['malformed:user_send_text', { ...sent('user_send_text'), sender: { id: '' } }],
    ['malformed:follow', flat('follow', {})],
    ['malformed:oa_send_text', { event_name: 'oa_send_text' }],
    ['malformed:user_seen_message', said('user_seen_message', { msg_id: undefined })],
  ])('%s', (reason, body) => {
    expect(parse(body)).toEqual({ kind: 'ignored', reason });
  });
});

describe('envelope', () => {
  test.each([
    ['not-json', ''],
    ['not-json', '{"a":'],
    ['not-json', '['.repeat(200_000)],
    ['not-object', '[]'],
    ['not-object', 'null'],
    ['not-object', '12345678901234567890'],
    ['no-event-name', '{}'],
    ['no-event-name', '{"event_name":7}'],
  ])('%s', (reason, text) => {
    expect(readEnvelope(Buffer.from(text))).toEqual({ ok: false, reason });
  });

  test.each<[string, object]>([
    ['recipient', sent('user_send_text')],
    ['sender of an echo', said('oa_send_text', {})],
    ['sender of a receipt', said('user_seen_message', {})],
    ['oa_id', flat('follow', {})],
    ['oaId', { oaId: OA, event_name: 'change_oa_daily_quota' }],
  ])('finds the OA: %s', (_name, body) => {
    const read = readEnvelope(Buffer.from(JSON.stringify(body)));
    expect(read).toMatchObject({ ok: true, envelope: { oaId: OA } });
  });
});

const NAMES = [
  'user_send_text',
  'user_send_image',
  'follow',
  'user_withdraw',
  'oa_send_text',
  'user_seen_message',
  'user_received_message',
  'user_reacted_message',
  'user_submit_info',
];

describe('whatever comes, nothing throws', () => {
  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = readEnvelope(bytes);
        if (read.ok) parseEvent(read.envelope, { arrivedAt: ARRIVED });
      }),
    );
  });

  test('any JSON under any name: a learner has an id, a key and a time', () => {
    const body = fc.record(
      {
        event_name: fc.oneof(fc.constantFrom(...NAMES), fc.string()),
        sender: fc.oneof(fc.jsonValue(), fc.record({ id: fc.jsonValue(), admin_id: fc.jsonValue() })),
        recipient: fc.oneof(fc.jsonValue(), fc.record({ id: fc.oneof(fc.string(), fc.double()) })),
        follower: fc.jsonValue(),
        user_id: fc.jsonValue(),
        message: fc.oneof(
          fc.jsonValue(),
          fc.record({ msg_id: fc.jsonValue(), msg_ids: fc.jsonValue(), text: fc.jsonValue() }),
        ),
        timestamp: fc.jsonValue(),
      },
      { requiredKeys: ['event_name'] },
    );
    fc.assert(
      fc.property(body, (json) => {
        const read = readEnvelope(Buffer.from(JSON.stringify(json)));
        if (!read.ok) return;
        const event = parseEvent(read.envelope, { arrivedAt: ARRIVED });
        if (event.kind !== 'learner') return;
        expect(event.item.externalId).toMatch(/^\S/);
        expect(event.item.externalId.length).toBeLessThanOrEqual(128);
        expect(Number.isSafeInteger(event.item.occurredAt)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
