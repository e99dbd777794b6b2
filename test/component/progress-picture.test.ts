/** The picture of progress is one person's: the numbers of its message for ever, seen by its owner alone, gone with them. */
import { readdirSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Picture } from '../../src/domain/message.ts';
import { NightlyPurge } from '../../src/runtime/nightly-purge.ts';
import { externalIdOf } from '../../src/web/chat/session.ts';
import { CONTENT_DIR, realBank } from '../support/bank.ts';
import { FakeClock } from '../support/clock.ts';
import { logSink } from '../support/log-sink.ts';
import { tempDir } from '../support/temp-dir.ts';
import { makeTenant, OA } from '../support/tenant.ts';

async function start(over: Record<string, string> = {}) {
  const dataDir = tempDir();
  const sink = logSink();
  const clock = new FakeClock();
  const app = await startApp(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CONTENT_DIR, PUBLIC_URL: '', ...over },
    { logSink: sink.stream, now: clock.now },
  );
  onTestFinished(() => app.close());
  return { app, dataDir, sink, clock, tenant: app.tenants.get('kha-son') };
}
type Started = Awaited<ReturnType<typeof start>>;

/** A person with a browser of their own. */
async function person({ app, tenant, clock }: Started) {
  const page = await fetch(`${app.url}/chat/kha-son`);
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  const externalId = externalIdOf(cookie.split('=')[1]!, 'kha-son');
  const tell = async (body: object) => {
    // The conversation is read in the order of time.
    clock.advance(1000);
    const sent = await fetch(`${app.url}/chat/kha-son/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: crypto.randomUUID(), ...body }),
    });
    expect(sent.ok).toBe(true);
    await tenant.turns.whenIdle();
    return tenant.chat.history(externalId, 200).findLast((entry) => entry.from === 'assistant')!.message;
  };
  return {
    cookie,
    externalId,
    tap: (key: string) => tell({ key }),
    say: (text: string) => tell({ text }),
    look: (address: string, as: string | null = cookie) =>
      fetch(app.url + address, as === null ? {} : { headers: { cookie: as } }),
    page: async () => (await fetch(`${app.url}/chat/kha-son`, { headers: { cookie } })).text(),
  };
}

const codeOf = (picture: Picture | undefined): string => {
  if (!picture || !('progress' in picture)) throw new Error('no picture of progress');
  return picture.progress;
};
const bytesOf = async (response: Response): Promise<string> =>
  Buffer.from(await response.arrayBuffer()).toString('base64');

describe('on the web', () => {
  test('only for the one it was said to, with the numbers it was said with, and never kept on the way', async () => {
    const started = await start();
    const lan = await person(started);
    const hoa = await person(started);
    expect((await lan.say('tiến độ')).picture).toBeUndefined();
    await lan.tap('track:cao-tuoi/follow');
    await lan.tap('did:cb-dien-thoai/alone');
    const message = await lan.say('tiến độ');
    const code = codeOf(message.picture);
    expect(code).toMatch(/^[0-9a-f]{32}$/);
    expect(message.picture!.alt).toContain('Lộ trình Người cao tuổi: xong 1/15 bài');
    const address = `/pictures/tien-do/${code}.png`;
    // The page shows it in a box of fixed size.
    expect(await lan.page()).toMatch(
      new RegExp(`<img class="picture" src="${address}"[^>]* width="480" height="600"`),
    );

    const shown = await lan.look(address);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('cache-control')).toBe('private, no-store');
    const before = await bytesOf(shown);
    for (const other of [null, hoa.cookie, 'tro_ly=AAAAAAAAAAAAAAAAAAAAAA']) {
      const refused = await lan.look(address, other);
      expect(refused.status).toBe(404);
      expect(refused.headers.get('cache-control')).toBe('private, no-store');
    }
    for (const wrong of ['0'.repeat(32), 'x', '..%2f..%2fetc%2fpasswd', code.toUpperCase()])
      expect((await lan.look(`/pictures/tien-do/${wrong}.png`)).status).toBe(404);

    // More is learned: the old picture still says what its message says, the new one says more.
    await lan.tap('did:cb-goi-video/alone');
    const later = codeOf((await lan.say('tiến độ')).picture);
    expect(later).not.toBe(code);
    expect(await bytesOf(await lan.look(address))).toBe(before);
    expect(await bytesOf(await lan.look(`/pictures/tien-do/${later}.png`))).not.toBe(before);
    expect(readdirSync(started.dataDir)).not.toContain('pictures');
    expect(started.sink.noisy()).toEqual([]);
    expect(started.sink.text()).not.toContain(code);
  });

  test('erased: gone at once; old: gone with the conversation; many: the newest twenty are kept', async () => {
    const started = await start();
    const lan = await person(started);
    await lan.tap('track:cao-tuoi/follow');
    const codes: string[] = [];
    for (let n = 0; n < 22; n++) {
      started.clock.advance(60_000);
      codes.push(codeOf((await lan.say('tiến độ')).picture));
    }
    const { progressPictures } = started.tenant.store;
    expect(codes.map((code) => progressPictures.find(code) !== undefined)).toEqual([
      false,
      false,
      ...Array.from({ length: 20 }, () => true),
    ]);
    await lan.say('xoá dữ liệu của tôi');
    await lan.say('đồng ý xoá hết');
    expect(progressPictures.find(codes.at(-1)!)).toBeUndefined();
    expect((await lan.look(`/pictures/tien-do/${codes.at(-1)}.png`)).status).toBe(404);

    await lan.tap('track:cao-tuoi/follow');
    const old = codeOf((await lan.say('tiến độ')).picture);
    started.clock.advance(91 * 86_400_000);
    await new NightlyPurge({
      tenants: () => [started.tenant],
      retention: readConfig({}).retention,
      now: started.clock.now,
      log: started.sink.log,
    }).run();
    expect(progressPictures.find(old)).toBeUndefined();
  });

  test('without the web chat there is no such address', async () => {
    const { app } = await start({ WEB_CHAT: 'off' });
    expect((await fetch(`${app.url}/pictures/tien-do/${'0'.repeat(32)}.png`)).status).toBe(404);
  });

  test('a name only when the person chose one for a certificate', async () => {
    const started = await start();
    const lan = await person(started);
    await lan.tap('track:hoc-sinh/follow');
    const snapshotOf = (picture: Picture | undefined): string =>
      started.tenant.store.progressPictures.find(codeOf(picture))!.snapshot;
    expect(JSON.parse(snapshotOf((await lan.say('tiến độ')).picture))).toMatchObject({ name: null });
    for (const { id } of realBank().tracks.get('hoc-sinh')!.topics) await lan.tap(`did:${id}/alone`);
    await lan.say('giấy ghi nhận');
    await lan.say('Nguyễn Thị Lan');
    expect(JSON.parse(snapshotOf((await lan.say('tiến độ')).picture))).toMatchObject({
      name: 'Nguyễn Thị Lan',
      tracks: [{ done: realBank().tracks.get('hoc-sinh')!.topics.length }],
    });
    expect(started.sink.text()).not.toContain('Nguyễn');
  });
});

describe('on a platform', () => {
  test('a redelivered question makes one picture; its code opens nothing on the web', async () => {
    const rig = makeTenant(tempDir());
    onTestFinished(() => rig.tenant.stop());
    await rig.tell({ type: 'choice', key: 'track:cao-tuoi/follow' });
    await rig.tell({ type: 'text', text: 'tiến độ' }, 'u1', 'once');
    await rig.tell({ type: 'text', text: 'tiến độ' }, 'u1', 'once');
    const said = rig.store.outbox.said(OA, 'u1', 9).filter((s) => s.message.picture);
    expect(said).toHaveLength(1);
    const kept = rig.store.progressPictures.find(codeOf(said[0]!.message.picture))!;
    expect(kept).toMatchObject({ accountId: OA, externalId: 'u1' });
  });

  test('an uploaded picture of a person is remembered with that person and forgotten with them', async () => {
    const rig = makeTenant(tempDir());
    onTestFinished(() => rig.tenant.stop());
    const now = rig.clock.now();
    const { attachments } = rig.store;
    await rig.say('menu');
    attachments.put(OA, 'step', 'a1', now + 1000);
    attachments.put(OA, 'own', 'a2', now + 1000, 'u1');
    attachments.put(OA, 'gone', 'a3', now + 1000, 'nobody');
    const found = () => ['step', 'own', 'gone'].map((hash) => attachments.get(OA, hash, now));
    expect(found()).toEqual(['a1', 'a2', null]);
    await rig.say('xoá dữ liệu của tôi');
    await rig.say('đồng ý xoá hết');
    expect(found()).toEqual(['a1', null, null]);
  });
});
