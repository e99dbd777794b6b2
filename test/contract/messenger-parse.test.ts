/** Every shape of platforms/messenger.md 1.4 as events; nothing throws, whatever comes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../src/channels/messenger/envelope.ts';
import { type PageEvent, parseEntry, TAKEOVER_MS } from '../../src/channels/messenger/parse.ts';
import type { LearnerEvent } from '../../src/domain/event.ts';

const PAGE = '1000001';
const PSID = '24000000000000001';
const APP = '1517776481860111';
const AT = 1_790_000_000_001;
const OPTIONS = { appId: APP, arrivedAt: AT + 500 };

const read = (body: unknown) => {
  const envelope = readEnvelope(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
  return envelope.ok ? envelope.pages : [];
};
const entryOf = (kind: string, ...events: object[]) => ({
  object: 'page',
  entry: [{ id: PAGE, time: AT, [kind]: events }],
});
const happening = (rest: object): object => ({
  sender: { id: PSID },
  recipient: { id: PAGE },
  timestamp: AT,
  ...rest,
});
const own = (rest: object): object => ({
  sender: { id: PAGE },
  recipient: { id: PSID },
  timestamp: AT,
  ...rest,
});
const parse = (event: object, kind = 'messaging'): PageEvent => {
  const [page] = read(entryOf(kind, event));
  return parseEntry(page!, OPTIONS)[0]!;
};
const learner = (event: LearnerEvent, dedupeKey: string, occurredAt = AT): PageEvent => ({
  kind: 'learner',
  item: { dedupeKey, externalId: PSID, event, occurredAt },
});
const said = (message: object): PageEvent => parse(happening({ message: { mid: 'm_1', ...message } }));

describe('what a person does', () => {
  test('text, also with Vietnamese escapes, emoji and decomposed letters', () => {
    const decomposed = 'Chào bác'.normalize('NFD');
    for (const text of ['làm sao 😀', decomposed, 'x'])
      expect(said({ text })).toEqual(learner({ type: 'text', text }, 'mid:m_1'));
    expect(said({ text: 'a'.repeat(6000) })).toMatchObject({ item: { event: { text: 'a'.repeat(5000) } } });
    expect(
      said({ text: 'hello', reply_to: { mid: 'm_0', is_self_reply: false }, nlp: {}, commands: [] }),
    ).toEqual(learner({ type: 'text', text: 'hello' }, 'mid:m_1'));
  });

  test('a quick reply is a choice; one that is none of ours is its words', () => {
    expect(said({ text: '1. Xong', quick_reply: { payload: '#hoc:guide:a/b/done' } })).toEqual(
      learner({ type: 'choice', key: 'guide:a/b/done' }, 'mid:m_1'),
    );
    expect(said({ text: 'Có', quick_reply: { payload: 'YES' } })).toEqual(
      learner({ type: 'text', text: 'Có' }, 'mid:m_1'),
    );
  });

  const attached = (...attachments: object[]) => ({ attachments });
  const STICKER = { url: 'https://x/s.png', sticker_id: 144885035685763 };
  test.each([
    ['photo', attached({ type: 'image', payload: { url: 'https://x/a.jpg' } }), 'image'],
    ['several photos', attached({ type: 'image', payload: {} }, { type: 'image', payload: {} }), 'image'],
    ['voice note', attached({ type: 'audio', payload: { url: 'https://x/a.mp4' } }), 'audio'],
    ['film', attached({ type: 'video', payload: {} }), 'video'],
    ['file', attached({ type: 'file', payload: {} }), 'file'],
    ['shared link without payload', attached({ type: 'fallback', title: 'x' }), 'link'],
    ['reel', attached({ type: 'ig_reel', payload: {} }), 'link'],
    ['sticker, old', attached({ type: 'image', payload: STICKER }), 'sticker'],
    ['sticker, new', attached({ type: 'sticker', payload: STICKER }), 'sticker'],
    [
      'sticker, both',
      attached({ type: 'image', payload: STICKER }, { type: 'sticker', payload: STICKER }),
      'sticker',
    ],
    ['sticker without number', attached({ type: 'sticker', payload: {} }), 'sticker'],
    ['place', attached({ type: 'location', payload: { coordinates: { lat: 1, long: 2 } } }), 'location'],
    ['something new', attached({ type: 'hologram' }), 'file'],
    ['unsupported', { is_unsupported: true }, 'file'],
    ['nothing at all', {}, 'file'],
  ] as const)('%s', (_name, message, kind) => {
    expect(said(message)).toMatchObject(learner({ type: 'media', kind }, 'mid:m_1'));
  });

  test('where a voice note is kept is handed on beside the event, never in it; a photo goes with its words', () => {
    const audio = { type: 'audio', payload: { url: 'https://cdn.fbsbx.com/a.mp4' } };
    expect(said(attached(audio))).toMatchObject({ voiceUrl: 'https://cdn.fbsbx.com/a.mp4' });
    expect(JSON.stringify((said(attached(audio)) as { item: unknown }).item)).not.toContain('fbsbx');
    expect(said(attached({ type: 'audio', payload: {} }))).not.toHaveProperty('voiceUrl');
    const photo = { text: 'kẹt', ...attached({ type: 'image', payload: { url: 'https://x/a.jpg' } }) };
    expect(said(photo)).toEqual(learner({ type: 'text', text: 'kẹt', media: 'image' }, 'mid:m_1'));
  });

  test('a forwarded link is a text to look at: its words and its address', () => {
    const url = 'https://vneid-gov.com/cap-nhat';
    const text = `Cập nhật ngay\n${url}`;
    expect(said(attached({ type: 'fallback', title: 'Cập nhật ngay', payload: { url } }))).toEqual(
      learner({ type: 'text', text }, 'mid:m_1'),
    );
    expect(said(attached({ type: 'fallback', title: 'Cập nhật ngay', url }))).toEqual(
      learner({ type: 'text', text }, 'mid:m_1'),
    );
  });

  test('the thumb is what the same letter means; words beside a link are what is meant', () => {
    for (const id of [369239263222822, '369239343222814', 369239383222810])
      expect(said(attached({ type: 'image', payload: { sticker_id: id } }))).toEqual(
        learner({ type: 'text', text: '👍' }, 'mid:m_1'),
      );
    expect(said({ text: 'xem giúp', ...attached({ type: 'fallback' }) })).toEqual(
      learner({ type: 'text', text: 'xem giúp' }, 'mid:m_1'),
    );
  });

  test('postbacks: our keys, somebody else’s buttons, and no mid', () => {
    const tap = (postback: object) => parse(happening({ postback }));
    expect(tap({ mid: 'm_2', title: 'Gặp người', payload: '#hoc:human' })).toEqual(
      learner({ type: 'choice', key: 'human' }, 'mid:m_2'),
    );
    expect(tap({ title: 'Gặp người', payload: '#hoc:human' })).toEqual(
      learner({ type: 'choice', key: 'human' }, `postback:${PSID}:${AT}:#hoc:human`),
    );
    expect(tap({ mid: 'm_2', title: 'Giờ làm việc?', payload: 'FAQ_1' })).toEqual(
      learner({ type: 'text', text: 'Giờ làm việc?' }, 'mid:m_2'),
    );
    expect(tap({ mid: 'm_2' })).toMatchObject({ kind: 'ignored' });
  });

  test('Get Started greets; with a link that names a topic it goes there', () => {
    const start = (referral?: object) =>
      parse(
        happening({
          postback: { mid: 'm_2', title: 'Bắt đầu', payload: '#hoc:start', ...(referral && { referral }) },
        }),
      );
    expect(start()).toEqual(learner({ type: 'open' }, 'mid:m_2'));
    expect(start({ ref: 'guide_vneid-cai-dat', source: 'SHORTLINK', type: 'OPEN_THREAD' })).toEqual({
      kind: 'arrival',
      hello: learner({ type: 'open' }, 'mid:m_2:hello'),
      topic: learner({ type: 'choice', key: 'guide:vneid-cai-dat' }, 'mid:m_2'),
    });
  });

  test.each([
    ['vneid-cai-dat', 'topic:vneid-cai-dat'],
    ['guide_vneid-cai-dat', 'guide:vneid-cai-dat'],
    ['guide=vneid-cai-dat', 'guide:vneid-cai-dat'],
  ])('a link into the conversation: %s', (ref, key) => {
    expect(parse(happening({ referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' } }))).toMatchObject({
      kind: 'arrival',
      topic: { item: { event: { type: 'choice', key } } },
    });
  });

  test.each(['', 'quiz_x', 'a/b', '<script>', 'X', 'a'.repeat(300)])(
    'a ref that names nothing is a hello: %j',
    (ref) => {
      expect(parse(happening({ referral: { ref } }))).toMatchObject({ item: { event: { type: 'open' } } });
    },
  );

  test('a reaction counts, taking it back does not', () => {
    const react = (action: string) =>
      parse(happening({ reaction: { reaction: 'love', emoji: '❤️', action, mid: 'm_1' } }));
    expect(react('react')).toEqual(
      learner({ type: 'media', kind: 'reaction' }, `reaction:${PSID}:${AT}:m_1`),
    );
    expect(react('unreact')).toMatchObject({ kind: 'ignored' });
  });

  test('an edit is a question anew when it is one; it opens no window', () => {
    const edit = (text: string) => parse(happening({ message_edit: { mid: 'm_1', text, num_edit: 1 } }));
    const text = 'quên mật khẩu vneid';
    expect(edit(text)).toEqual(learner({ type: 'text', text }, `edit:m_1:1:${text}`, AT - 15 * 60_000));
    for (const short of ['b', '2', 'câu b', ''])
      expect(edit(short)).toEqual({ kind: 'ignored', reason: 'edited' });
  });
});

describe('what the Page says', () => {
  const echo = (message: object) => parse(own({ message: { is_echo: true, mid: 'm_9', ...message } }));
  const ours = { kind: 'echo', externalId: PSID, platformId: 'm_9' };

  test('our app: an echo, with our note when it came back', () => {
    expect(echo({ app_id: Number(APP), text: 'xin chào', metadata: 'hoc/42' })).toEqual({
      ...ours,
      text: 'xin chào',
      outboxId: 42,
    });
    expect(echo({ app_id: APP, text: 'xin chào' })).toEqual({ ...ours, text: 'xin chào' });
    // The first part of a message must not settle the whole of it.
    expect(echo({ app_id: APP, metadata: 'hoc/42/0' })).toEqual({ ...ours, text: null });
    expect(echo({ app_id: APP, metadata: '{"x":1}' })).toEqual({ ...ours, text: null });
  });

  test.each([{ app_id: 263902037430900 }, {}])('a person of the office: silence (%j)', (app) => {
    expect(echo({ ...app, text: 'Chào bác' })).toEqual(
      learner({ type: 'takeover', untilAt: AT + TAKEOVER_MS }, 'mid:m_9'),
    );
  });

  test('anything else from the Page is nobody’s word', () => {
    expect(parse(own({ message: { mid: 'm_9', text: 'x' } }))).toEqual({
      kind: 'ignored',
      reason: 'own-event',
    });
    expect(parse(own({ reaction: { action: 'react', mid: 'm' } }))).toEqual({
      kind: 'ignored',
      reason: 'own-event',
    });
  });
});

describe('threads, templates, policy, receipts', () => {
  test('standby: the person’s words are somebody else’s, the office’s count', () => {
    expect(parse(happening({ message: { mid: 'm', text: 'x' } }), 'standby')).toEqual({
      kind: 'ignored',
      reason: 'standby',
    });
    expect(parse(happening({ postback: { title: 'x' } }), 'standby')).toEqual({
      kind: 'ignored',
      reason: 'standby',
    });
    expect(parse(own({ message: { is_echo: true, mid: 'm_9', text: 'x' } }), 'standby')).toMatchObject({
      item: { event: { type: 'takeover' } },
    });
  });

  test('control passed away is a takeover, passed back ends it', () => {
    const passed = (owner: string) =>
      parse(
        happening({
          pass_thread_control: { new_owner_app_id: owner, previous_owner_app_id: '1', metadata: '' },
        }),
      );
    expect(passed('263902037430900')).toMatchObject({ item: { event: { untilAt: AT + TAKEOVER_MS } } });
    expect(passed(APP)).toMatchObject({ item: { event: { untilAt: AT } } });
    expect(parse(happening({ take_thread_control: { previous_owner_app_id: APP } }))).toMatchObject({
      item: { event: { untilAt: AT + TAKEOVER_MS } },
    });
    expect(parse(happening({ request_thread_control: { requested_owner_app_id: '1' } }))).toMatchObject({
      kind: 'ignored',
    });
  });

  test('changes: a template’s status, kept as it came; other fields are not ours', () => {
    const value = {
      event: 'APPROVED',
      message_template_id: 123,
      message_template_name: 'nhac_buoi_hoc',
      message_template_language: 'vi',
    };
    const change = { field: 'message_template_status_update', value };
    expect(parse(change, 'changes')).toEqual({
      kind: 'template',
      name: 'nhac_buoi_hoc',
      language: 'vi',
      status: 'APPROVED',
      raw: JSON.stringify(change),
    });
    expect(parse({ field: 'feed', value: {} }, 'changes')).toEqual({
      kind: 'ignored',
      reason: 'change:feed',
    });
    expect(parse({ field: 'message_template_status_update' }, 'changes')).toMatchObject({ kind: 'ignored' });
  });

  test('policy, receipts, opt-ins, unknown kinds', () => {
    expect(
      parse({
        recipient: { id: PAGE },
        timestamp: AT,
        policy_enforcement: { action: 'block', reason: 'Spam' },
      }),
    ).toEqual({
      kind: 'policy',
      action: 'block',
      reason: 'Spam',
    });
    expect(parse(happening({ delivery: { mids: ['m_1', 'm_1'], watermark: 1 } }))).toEqual({
      kind: 'receipt',
      status: 'received',
      platformIds: ['m_1'],
    });
    expect(parse(happening({ delivery: { watermark: 1 } }))).toMatchObject({ kind: 'ignored' });
    expect(parse(happening({ read: { watermark: 1 } }))).toMatchObject({ kind: 'ignored' });
    expect(
      parse(
        happening({
          optin: { type: 'notification_messages', notification_messages_status: 'STOP_NOTIFICATIONS' },
        }),
      ),
    ).toMatchObject({ kind: 'ignored' });
    expect(parse(happening({ brand_new: { a: 1 } }))).toEqual({
      kind: 'ignored',
      reason: 'unknown-event:brand_new',
    });
    expect(parse(happening({}))).toMatchObject({ kind: 'ignored' });
  });
});

describe('the envelope', () => {
  test('several entries, several Pages, in the order of their own clock', () => {
    const text = (word: string, at: number) => ({
      ...happening({ message: { mid: word, text: word } }),
      timestamp: at,
    });
    const pages = read({
      object: 'page',
      entry: [
        { id: PAGE, messaging: [text('third', 3)] },
        { id: '2000002', messaging: [text('other', 5)] },
        { id: PAGE, messaging: [text('second', 2), text('first', 1)] },
      ],
    });
    expect(pages.map((page) => page.pageId)).toEqual([PAGE, '2000002']);
    const events = parseEntry(pages[0]!, OPTIONS);
    expect(events.map((e) => (e.kind === 'learner' ? e.item.dedupeKey : e.kind))).toEqual([
      'mid:first',
      'mid:second',
      'mid:third',
    ]);
  });

  test('not JSON, another object, odd entries: nothing, and no throw', () => {
    for (const body of ['', 'x', '[]', '3', '{"object":"instagram","entry":[]}'])
      expect(read(body)).toEqual([]);
    expect(read({ object: 'page', entry: 'x' })).toEqual([]);
    expect(read({ object: 'page', entry: [null, {}, { id: {} }] })).toEqual([]);
  });

  test('ids keep their digits: a bare number beyond 2^53 is nobody', () => {
    const event =
      '{"sender":{"id":24000000000000001},"recipient":{"id":"1000001"},"timestamp":1,"message":{"mid":"m","text":"x"}}';
    const [page] = read(`{"object":"page","entry":[{"id":"1000001","messaging":[${event}]}]}`);
    expect(parseEntry(page!, OPTIONS)).toEqual([{ kind: 'ignored', reason: 'malformed:ids' }]);
  });

  test('a clock far ahead does not hold the window open', () => {
    const event = { ...happening({ message: { mid: 'm', text: 'x' } }), timestamp: AT + 90 * 3_600_000 };
    expect(parse(event)).toMatchObject({ item: { occurredAt: OPTIONS.arrivedAt } });
  });

  test('whatever JSON comes, nothing throws', () => {
    const name = fc.constantFrom(
      'message',
      'postback',
      'referral',
      'reaction',
      'message_edit',
      'delivery',
      'policy_enforcement',
    );
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.jsonValue()),
        fc.constantFrom('messaging', 'standby', 'changes'),
        (rest, kind) => {
          const [page] = read(entryOf(kind, happening(rest)));
          expect(parseEntry(page!, OPTIONS)).toHaveLength(1);
        },
      ),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readEnvelope(bytes)));
  });
});
