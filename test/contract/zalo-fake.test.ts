/** The fake keeps the contract of platforms/zalo.md 10, and what it posts is what our door accepts or drops. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Envelope, readEnvelope } from '../../src/channels/zalo/envelope.ts';
import { parseEvent } from '../../src/channels/zalo/parse.ts';
import { isGenuine, wouldMatchOaId } from '../../src/channels/zalo/verify.ts';
import type { WireEvent } from '../../src/domain/event.ts';
import { textMessage } from '../../src/domain/message.ts';
import { type Rig, startRig } from '../support/fake-zalo/rig.ts';
import { type Json, LADDER_MS, type Wire } from '../support/fake-zalo/webhooks.ts';

type Seen = {
  readonly isGenuine: boolean;
  readonly isOaIdFirst: boolean;
  readonly retry: string | undefined;
  readonly envelope: Envelope | null;
  readonly event: WireEvent | null;
};

const open: { readonly rig: Rig; readonly door: Server }[] = [];
afterEach(async () => {
  for (const { rig, door } of open.splice(0)) {
    await rig.zalo.close();
    door.closeAllConnections();
    door.close();
  }
});

/** A door as ours will be: raw bytes, verify, parse. `status` is what it answers next. */
async function start() {
  const rig = await startRig();
  const seen: Seen[] = [];
  const answer = { status: 200 };
  const secrets = { appId: rig.deps.account.appId, oaSecretKey: rig.deps.account.oaSecretKey };
  const door = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray());
    const read = readEnvelope(raw);
    const header = request.headers['x-zevent-signature'];
    const retry = request.headers['num_retry'] as string | undefined;
    const envelope = read.ok ? read.envelope : null;
    seen.push({
      isGenuine: envelope !== null && isGenuine(header, raw, envelope, secrets),
      isOaIdFirst: envelope !== null && wouldMatchOaId(header, raw, envelope, secrets),
      retry,
      envelope,
      event: envelope && parseEvent(envelope, { arrivedAt: rig.clock.now() }),
    });
    response.writeHead(answer.status).end();
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  rig.zalo.webhooks.url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/zalo`;
  open.push({ rig, door });
  return { rig, seen, answer };
}

describe('webhooks', () => {
  test.each<[string, Wire, boolean]>([
    ['as Zalo sends them', {}, true],
    ['letters escaped', { escapeUnicode: true }, true],
    ['spaces and line ends', { spaces: true }, true],
    ['another key order', { reverseKeys: true }, true],
    ['a numeric timestamp', { numericTimestamp: true }, true],
    ['a bare hex signature', { sign: 'bare' }, true],
    ['not signed', { sign: 'none' }, false],
    ['the wrong secret', { sign: 'wrong-secret' }, false],
    ['the OA id first', { sign: 'oa-id' }, false],
  ])('%s', async (_name, wire, genuine) => {
    const { rig, seen } = await start();
    rig.zalo.webhooks.wire = wire;
    await rig.person.types('Xin chào');
    expect(seen[0]).toMatchObject({ isGenuine: genuine, isOaIdFirst: wire.sign === 'oa-id' });
    expect(seen[0]?.envelope?.timestamp).toBe(String(rig.clock.now()));
    expect(seen[0]?.event).toMatchObject({ item: { event: { type: 'text', text: 'Xin chào' } } });
  });

  test('everything people do', async () => {
    const { rig, seen } = await start();
    const { person } = rig;
    await person.follows();
    await person.clicksChatNow();
    for (const kind of ['image', 'audio', 'sticker', 'location', 'file', 'business_card'] as const)
      await person.sends(kind);
    await person.reacts();
    await person.submitsInfo();
    await person.does('user_click_button');
    await rig.zalo.officer().writes(person, 'Chào bác');
    await person.withdraws();
    await person.unfollows();
    const types = seen.map(({ event }) => {
      if (event?.kind === 'ignored') return event.reason;
      if (event?.kind !== 'learner') return event?.kind;
      const said = event.item.event;
      return said.type === 'media' ? said.kind : said.type;
    });
    expect(types).toEqual([
      'open',
      'open',
      'image',
      'audio',
      'sticker',
      'location',
      'file',
      'contact',
      'reaction',
      'user-info-not-asked',
      'unknown-event:user_click_button',
      'takeover',
      'withdraw',
      'unfollow',
    ]);
    expect(seen.every((s) => s.isGenuine && s.envelope?.oaId === rig.deps.account.oaId)).toBe(true);
  });

  test('a send is echoed and receipted; a tap comes back as a choice', async () => {
    const { rig, seen } = await start();
    rig.zalo.knobs.echo = { delayMs: 0, receipts: true };
    await rig.send(textMessage('Bác chọn nhé', [{ key: 'menu', label: 'Xem các việc' }]));
    await rig.zalo.until(() => seen.length === 3);
    const platformId = rig.person.last!.id;
    expect(seen.map((s) => s.event)).toEqual([
      { kind: 'echo', externalId: rig.person.id, platformId, text: 'Bác chọn nhé' },
      { kind: 'receipt', status: 'received', platformIds: [platformId] },
      { kind: 'receipt', status: 'seen', platformIds: [platformId] },
    ]);
    await rig.person.taps('Xem các việc');
    expect(seen[3]?.event).toMatchObject({ item: { event: { type: 'choice', key: 'menu' } } });
  });

  test('the ladder: six attempts, counted, then switched off (1.2)', async () => {
    const { rig, seen, answer } = await start();
    answer.status = 500;
    const delivery = await rig.person.types('a');
    for (const [n, delay] of LADDER_MS.entries()) {
      await rig.clock.advance(delay);
      await rig.zalo.until(() => delivery.attempts.length === n + 2);
    }
    expect(seen.map((s) => s.retry)).toEqual([undefined, '1', '2', '3', '4', '5']);
    expect(new Set(seen.map((s) => JSON.stringify(s.event))).size).toBe(1);
    expect([delivery.state, rig.zalo.webhooks.isDisabled]).toEqual(['lost', true]);
    await rig.person.types('b');
    expect(seen).toHaveLength(6);
  });

  test('a retry that is taken ends it; the ping is not signed', async () => {
    const { rig, seen, answer } = await start();
    answer.status = 503;
    const delivery = await rig.person.types('a');
    answer.status = 200;
    await rig.clock.advance(30_000);
    await rig.zalo.until(() => delivery.state === 'delivered');
    expect(await rig.zalo.webhooks.ping()).toBe(200);
    expect(seen.at(-1)).toMatchObject({ envelope: null });
  });

  test('a burst, some twice and in reverse: the keys tell them apart', async () => {
    const { rig, seen } = await start();
    const { state } = rig.zalo;
    const events = Array.from(
      { length: 30 },
      (_, n): Json => ({
        app_id: state.app.appId,
        sender: { id: rig.person.id },
        recipient: { id: state.firstOa().oaId },
        event_name: 'user_send_text',
        message: { text: String(n), msg_id: `b${n}` },
        timestamp: String(rig.clock.now()),
      }),
    );
    await rig.zalo.webhooks.burst(state.firstOa(), events, { isReversed: true, isTwice: true });
    const keys = seen.map((s) => (s.event?.kind === 'learner' ? s.event.item.dedupeKey : ''));
    expect([keys.length, new Set(keys).size]).toEqual([60, 30]);
  });
});

/** One raw call, past our client: the fake must be as strict as the page says. */
async function call(rig: Rig, path: string, body: unknown, headers: Record<string, string> = {}) {
  const token = rig.tokens.pair?.accessToken ?? '';
  const response = await fetch(rig.zalo.apiBase + path, {
    method: 'POST',
    headers: { access_token: token, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as { error: number } };
}
const CS = '/v3.0/oa/message/cs';
const buttons = (count: number, title = 'a', payload = '#hoc:a') =>
  Array.from({ length: count }, () => ({ title, type: 'oa.query.hide', payload }));
const attach = (payload: object) => ({ text: 'a', attachment: { type: 'template', payload } });
const element = (extra: object) =>
  attach({ template_type: 'media', elements: [{ media_type: 'image', ...extra }] });

describe('strict', () => {
  test.each<[string, object, number]>([
    ['empty text', { text: '' }, -201],
    ['blank text', { text: ' \n' }, -201],
    ['nothing', {}, -201],
    ['an unknown key', { text: 'a', quick_replies: [] }, -201],
    ['2,001 letters', { text: 'ắ'.repeat(2001) }, -210],
    ['2,000 letters', { text: 'ắ'.repeat(2000) }, 0],
    ['five buttons', attach({ buttons: buttons(5) }), 0],
    ['six buttons', attach({ buttons: buttons(6) }), -210],
    ['a long title', attach({ buttons: buttons(1, 'a'.repeat(101)) }), -210],
    ['a long payload', attach({ buttons: buttons(1, 'a', 'a'.repeat(1001)) }), -210],
    ['template_type button', attach({ template_type: 'button', buttons: buttons(1) }), -233],
    ['template_type list', attach({ template_type: 'list', elements: [] }), -233],
    ['picture and buttons', attach({ template_type: 'media', elements: [], buttons: buttons(1) }), -201],
    ['url and attachment_id', element({ url: 'https://a.vn', attachment_id: 'x' }), -201],
    ['an unknown attachment', element({ attachment_id: 'x' }), -201],
  ])('%s', async (_name, message, code) => {
    const { rig } = await start();
    const answer = await call(rig, CS, { recipient: { user_id: rig.person.id }, message });
    expect(answer).toMatchObject({ status: 200, json: { error: code } });
  });

  test('people, tokens, paths', async () => {
    const { rig } = await start();
    const message = { text: 'a' };
    const to = (user_id: unknown, headers = {}) =>
      call(rig, CS, { recipient: { user_id }, message }, headers);
    expect((await to(77)).json.error).toBe(-201);
    expect((await to('77')).json.error).toBe(-201);
    expect((await to(rig.person.id, { access_token: 'x' })).json.error).toBe(-216);
    expect((await to(rig.person.id, { access_token: '', authorization: 'Bearer x' })).json.error).toBe(-216);
    expect((await to(rig.person.id, { appsecret_proof: 'x' })).json.error).toBe(-242);
    expect(await call(rig, '/v3.0/oa/message', {})).toMatchObject({ status: 404 });
    expect((await call(rig, '/v3.0/oa/message/promotion', {})).json.error).toBe(-233);
    expect((await call(rig, '/v2.0/oa/message', { recipient: { user_id: '1' } })).json.error).toBe(-240);
    await rig.clock.advance(14 * 3_600_000);
    expect((await call(rig, '/v2.0/oa/message', { recipient: { target: {} } })).json.error).toBe(-234);
  });

  test('a code works once, with its verifier (RFC 7636 pair of 2)', async () => {
    const { rig } = await start();
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const exchange = async (code: string, code_verifier: string) => {
      const form = { code, code_verifier, app_id: rig.deps.account.appId, grant_type: 'authorization_code' };
      const response = await fetch(`${rig.zalo.oauthBase}/v4/oa/access_token`, {
        method: 'POST',
        headers: { secret_key: rig.deps.account.appSecret },
        body: new URLSearchParams(form),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
    const code = rig.zalo.authorise(undefined, challenge);
    expect(await exchange(code, verifier)).toMatchObject({ expires_in: '90000' });
    expect(await exchange(code, verifier)).toMatchObject({ error: -14019 });
    expect(await exchange(rig.zalo.authorise(undefined, challenge), 'x')).toMatchObject({ error: -14019 });
  });
});
