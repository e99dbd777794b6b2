/** Refresh tokens work once (platforms/zalo.md 2): nothing here may lose a pair or loop. */
import { afterEach, expect, test } from 'vitest';
import { TokenManager } from '../../src/channels/zalo/token.ts';
import { createTokens } from '../../src/channels/zalo/zalo-channel.ts';
import { AppError } from '../../src/domain/errors.ts';
import { type Rig, startRig } from '../support/fake-zalo/rig.ts';

const HOUR = 3_600_000;
const rigs: Rig[] = [];
async function start(timeoutMs = 5_000): Promise<{ rig: Rig; manager: TokenManager }> {
  const rig = await startRig({ timeoutMs });
  rigs.push(rig);
  return { rig, manager: createTokens(rig.deps) };
}
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.zalo.close();
});

test('a fresh token is used as it is', async () => {
  const { rig, manager } = await start();
  expect(await manager.current()).toEqual({ ok: true, token: rig.tokens.pair?.accessToken });
  expect(rig.refreshes()).toEqual([]);
});

test('at twenty hours it is renewed, and saved before it is handed out', async () => {
  const { rig, manager } = await start();
  const old = rig.tokens.pair!;
  await rig.clock.advance(20 * HOUR);
  const answer = await manager.current();
  expect(rig.tokens.log).toEqual([`save ${old.refreshToken}`]);
  expect(answer).toEqual({ ok: true, token: rig.tokens.pair?.accessToken });
  expect(rig.tokens.pair).toMatchObject({
    previousRefreshToken: old.refreshToken,
    refreshedAt: rig.clock.now(),
    expiresAt: rig.clock.now() + 25 * HOUR,
  });
  const { headers, body } = rig.refreshes()[0]!;
  expect(headers['secret_key']).toBe('APPSECRET');
  expect(new URLSearchParams(body.toString()).get('grant_type')).toBe('refresh_token');
});

test('a new account knows a refresh token only; expires_in may be a number', async () => {
  const { rig, manager } = await start();
  rig.zalo.knobs.numericExpiry = true;
  rig.tokens.pair = { ...rig.tokens.pair!, accessToken: '', expiresAt: 0, refreshedAt: 0 };
  expect(await manager.current()).toMatchObject({ ok: true });
  expect(rig.tokens.pair?.expiresAt).toBe(rig.clock.now() + 25 * HOUR);
});

test('callers at the same time share one refresh', async () => {
  const { rig, manager } = await start();
  const stale = rig.tokens.pair!.accessToken;
  await rig.clock.advance(21 * HOUR);
  const answers = await Promise.all([
    ...Array.from({ length: 10 }, () => manager.current()),
    ...Array.from({ length: 10 }, () => manager.renew(stale)),
  ]);
  expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
  expect(rig.refreshes()).toHaveLength(1);
});

test('renewed meanwhile: the stale caller gets the new one without a refresh', async () => {
  const { rig, manager } = await start();
  const stale = rig.tokens.pair!.accessToken;
  await manager.renew(stale);
  expect(await manager.renew(stale)).toEqual({ ok: true, token: rig.tokens.pair?.accessToken });
  expect(rig.refreshes()).toHaveLength(1);
});

test('the answer is lost before anything happened: the old token once more', async () => {
  const { rig, manager } = await start();
  rig.zalo.fail('oauth', { kind: 'drop' });
  expect(await manager.renew(rig.tokens.pair!.accessToken)).toMatchObject({ ok: true });
  expect(rig.refreshes()).toHaveLength(2);
});

test('the answer is lost after the tokens rotated: broken, a person is told, and no more is asked', async () => {
  const { rig, manager } = await start();
  const stale = rig.tokens.pair!.accessToken;
  rig.zalo.fail('oauth', { kind: 'do-then-drop' });
  const expected = {
    ok: false,
    error: { code: 'delivery.account', scope: 'account', report: true, retry: 'later' },
  };
  expect(await manager.renew(stale)).toMatchObject(expected);
  expect(rig.tokens.log).toEqual(['broken oauth -14014: Invalid refresh token']);
  expect(rig.notes).toEqual(['token.broken']);
  await rig.clock.advance(24 * HOUR);
  expect(await manager.renew(stale)).toMatchObject(expected);
  expect(rig.refreshes()).toHaveLength(2);
});

test('a new refresh token given by a person is used at once', async () => {
  const { rig, manager } = await start();
  rig.tokens.pair = { ...rig.tokens.pair!, refreshToken: 'spent', expiresAt: 0 };
  expect(await manager.current()).toMatchObject({ ok: false });
  const { refreshToken } = rig.zalo.grant();
  rig.tokens.pair = { ...rig.tokens.pair!, refreshToken };
  expect(await manager.current()).toMatchObject({ ok: true });
});

test('lost twice: a person is told, and it is tried again after a while', async () => {
  const { rig, manager } = await start();
  const stale = rig.tokens.pair!.accessToken;
  rig.zalo.fail('oauth', { kind: 'drop' }, 2);
  expect(await manager.renew(stale)).toMatchObject({ ok: false, error: { code: 'delivery.account' } });
  expect(rig.tokens.log).toHaveLength(1);
  expect(await manager.renew(stale)).toMatchObject({ ok: false });
  expect(rig.refreshes()).toHaveLength(2);
  await rig.clock.advance(10 * 60_000);
  expect(await manager.renew(stale)).toMatchObject({ ok: true });
});

test('the host is down at twenty hours: the old token goes on working, nobody is alarmed', async () => {
  const { rig, manager } = await start();
  const old = rig.tokens.pair!.accessToken;
  await rig.clock.advance(21 * HOUR);
  rig.zalo.fail('oauth', { kind: 'html', status: 503 });
  expect(await manager.current()).toEqual({ ok: true, token: old });
  expect(await manager.current()).toEqual({ ok: true, token: old });
  expect([rig.refreshes().length, rig.tokens.log.length]).toEqual([1, 0]);
  await rig.clock.advance(60_000);
  expect(await manager.current()).toMatchObject({ ok: true, token: rig.tokens.pair?.accessToken });
  expect(rig.tokens.pair?.accessToken).not.toBe(old);
});

test('the host is down and the token expired: temporary, for the whole account', async () => {
  const { rig, manager } = await start();
  await rig.clock.advance(26 * HOUR);
  rig.zalo.fail('oauth', { kind: 'html', status: 503 });
  expect(await manager.current()).toMatchObject({
    error: { code: 'delivery.temporary', scope: 'account', retryAfterMs: 60_000, report: false },
  });
});

test('the app is switched off: broken, but looked at again', async () => {
  const { rig, manager } = await start();
  await rig.clock.advance(26 * HOUR);
  rig.zalo.state.app.isActive = false;
  expect(await manager.current()).toMatchObject({ error: { code: 'delivery.account', detail: /-14002/ } });
  rig.zalo.state.app.isActive = true;
  await rig.clock.advance(15 * 60_000);
  expect(await manager.current()).toMatchObject({ ok: true });
});

test('a pair that cannot be written is kept, not used, and written at the next call', async () => {
  const { rig, manager } = await start();
  rig.tokens.saveError = new AppError('store.full', 'full');
  expect(await manager.renew(rig.tokens.pair!.accessToken)).toMatchObject({
    error: { code: 'delivery.temporary', detail: 'token store: store.full' },
  });
  const answer = await manager.current();
  expect(answer).toEqual({ ok: true, token: rig.tokens.pair?.accessToken });
  expect([rig.refreshes().length, rig.tokens.log.length]).toEqual([1, 1]);
});

test('another process was faster: its pair is taken', async () => {
  const { rig } = await start();
  const spent = rig.tokens.pair!.refreshToken;
  const now = rig.clock.now();
  const manager = new TokenManager({
    store: rig.tokens,
    now: rig.clock.now,
    onNote: rig.deps.onNote,
    refresh: () => {
      rig.tokens.save(
        { accessToken: 'theirs', refreshToken: 'next', expiresAt: now + HOUR, refreshedAt: now },
        spent,
      );
      return Promise.resolve({ ok: false, failure: { kind: 'oauth', code: -14014, name: '' } });
    },
  });
  expect(await manager.renew(rig.tokens.pair!.accessToken)).toEqual({ ok: true, token: 'theirs' });
  expect(rig.notes).toEqual([]);
});

test('a wrong SECRET_KEY needs a person', async () => {
  const { rig, manager } = await start();
  rig.tokens.load = () => {
    throw new AppError('account.secret-key', 'x');
  };
  expect(await manager.current()).toMatchObject({ error: { code: 'delivery.account', report: true } });
});
