/** The fake is strict where platforms/messenger.md 6 says so: else the tests on it would prove nothing. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rig, startRig } from '../support/fake-messenger/rig.ts';
import { DAY_MS } from '../support/fake-messenger/state.ts';

let rig: Rig;
async function start(): Promise<Rig> {
  rig = await startRig();
  return rig;
}
afterEach(() => rig.fake.close());

const proof = (token: string): string =>
  createHmac('sha256', rig.fake.state.app.appSecret).update(token).digest('hex');

type Told = { message_id?: string; error?: { code: number; error_subcode?: number } };
async function call(path: string, body: unknown, token = rig.page.token, sign = proof(token)): Promise<Told> {
  const response = await fetch(`${rig.fake.base}${path}?appsecret_proof=${sign}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Told;
}
const post = (message: object | undefined, over: object = {}): Promise<Told> =>
  call('/v25.0/100000000000001/messages', {
    recipient: { id: rig.person.id },
    messaging_type: 'RESPONSE',
    ...(message ? { message } : {}),
    ...over,
  });
const codeOf = ({ error }: Told): string | undefined =>
  error && (error.error_subcode === undefined ? `${error.code}` : `${error.code}/${error.error_subcode}`);
const replies = (count: number, title = 'a') =>
  Array.from({ length: count }, (_, n) => ({ content_type: 'text', title: `${n} ${title}`, payload: 'p' }));
const template = (payload: object) => ({ attachment: { type: 'template', payload } });
const button = (title: string) => ({ type: 'postback', title, payload: 'p' });

describe('who calls', () => {
  test('version, address, token, proof', async () => {
    await start();
    expect(codeOf(await call('/25/1/messages', {}))).toBe('100/33');
    expect(codeOf(await call('/v25.0/999/messages', {}))).toBe('100/33');
    expect(codeOf(await call('/v25.0/100000000000001/nothing', {}))).toBe('100/33');
    expect(codeOf(await call('/v25.0/me/messages', {}, 'EAAx'))).toBe('190/467');
    expect(codeOf(await call('/v25.0/me/messages', {}, rig.page.token, 'x'))).toBe('100');
    rig.page.isTokenDead = true;
    expect(codeOf(await call('/v25.0/me/messages', {}))).toBe('190/460');
    await call('/v20.0/me/messages', {});
    expect(rig.fake.state.violations).toEqual(['dead version v20.0 (5)']);
  });
});

describe('what is said', () => {
  test.each<[string, object, string | undefined]>([
    ['text', { text: 'x' }, undefined],
    ['2000 letters', { text: 'x'.repeat(2000) }, undefined],
    ['2001 letters', { text: 'x'.repeat(2001) }, '100'],
    ['no text', { text: '' }, '100'],
    [
      'text and attachment',
      { text: 'x', attachment: { type: 'image', payload: { attachment_id: '1' } } },
      '100',
    ],
    ['unknown key', { text: 'x', speech: 'y' }, '100'],
    ['13 quick replies', { text: 'x', quick_replies: replies(13) }, undefined],
    ['14 quick replies', { text: 'x', quick_replies: replies(14) }, '105'],
    ['no quick reply', { text: 'x', quick_replies: [] }, '194'],
    ['a long title', { text: 'x', quick_replies: replies(1, 'x'.repeat(20)) }, '100'],
    [
      'three buttons',
      template({ template_type: 'button', text: 'x', buttons: [button('a'), button('b'), button('c')] }),
      undefined,
    ],
    [
      'four buttons',
      template({ template_type: 'button', text: 'x', buttons: Array(4).fill(button('a')) }),
      '100',
    ],
    [
      'long button text',
      template({ template_type: 'button', text: 'x'.repeat(641), buttons: [button('a')] }),
      '100',
    ],
    [
      'an unknown picture',
      { attachment: { type: 'image', payload: { attachment_id: '160000' } } },
      '100/2018074',
    ],
    ['metadata too long', { text: 'x', metadata: 'x'.repeat(1000) }, '100'],
  ])('%s', async (_name, message, expected) => {
    await start();
    expect(codeOf(await post(message))).toBe(expected);
  });

  test('to whom, and how', async () => {
    await start();
    expect(codeOf(await post({ text: 'x' }, { recipient: { id: Number(rig.person.id) } }))).toBe('100');
    expect(codeOf(await post({ text: 'x' }, { recipient: { id: '1', user_ref: 'x' } }))).toBe('100');
    expect(codeOf(await post({ text: 'x' }, { recipient: { id: '123' } }))).toBe('100/2018001');
    expect(codeOf(await post({ text: 'x' }, { sender_action: 'typing_on' }))).toBe('100');
    expect(codeOf(await post(undefined))).toBe('100');
    expect(codeOf(await post(undefined, { sender_action: 'typing_on' }))).toBeUndefined();
    expect(codeOf(await post({ text: 'x' }, { tag: 'HUMAN_AGENT' }))).toBe('100');
    expect(codeOf(await post({ text: 'x' }, { messaging_type: 'UTILITY' }))).toBe('100');
    expect(rig.fake.state.violations).toEqual([]);
    await post({ text: 'x' }, { messaging_type: undefined });
    await post({ text: 'x' }, { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' });
    await post({ text: 'Chào'.normalize('NFD') });
    expect(rig.fake.state.violations).toHaveLength(3);
  });

  test('tags are dead; the window closes after a day', async () => {
    await start();
    expect(codeOf(await post({ text: 'x' }, { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' }))).toBe(
      '100/1893061',
    );
    expect(codeOf(await post({ text: 'x' }, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }))).toBe(
      '10',
    );
    await rig.clock.advance(DAY_MS + 1);
    for (const messaging_type of ['RESPONSE', 'UPDATE'])
      expect(codeOf(await post({ text: 'x' }, { messaging_type }))).toBe('10/2018278');
  });

  test('too fast: refused, the rest is told, and calls meanwhile lengthen it', async () => {
    await start();
    rig.fake.knobs.sendsPerSecond = 2;
    const told = [];
    for (let n = 0; n < 3; n++) told.push(codeOf(await post({ text: 'x' })));
    expect(told).toEqual([undefined, undefined, '613']);
    await post({ text: 'x' });
    expect(rig.fake.state.callsWhileThrottled).toBe(1);
    await rig.clock.advance(60_000);
    expect(codeOf(await post({ text: 'x' }))).toBe('613');
  });
});
