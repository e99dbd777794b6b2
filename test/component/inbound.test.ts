/** Photos and voice notes on a real file: who is told, what is kept (no picture, no sound), and hearing where a program is given. */
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { plainText } from '../../src/channels/render.ts';
import { allowedUrl, fetchSound, MEDIA_HOSTS } from '../../src/media/hear/fetch-sound.ts';
import { programThatHears, type SpeechToText } from '../../src/media/hear/speech-to-text.ts';
import { VoiceNotes } from '../../src/runtime/voice-notes.ts';
import type { TenantStore } from '../../src/store/tenant-store.ts';
import { until } from '../support/clock.ts';
import { logSink } from '../support/log-sink.ts';
import { tempDir } from '../support/temp-dir.ts';
import { item, makeTenant, OA } from '../support/tenant.ts';

/** The last thing said to the person: as it was written, whether it has gone out yet or not. */
const lastSaid = (store: TenantStore): string => {
  const [said] = store.outbox.said(OA, 'u1', 1);
  return said ? plainText(said.message) : '';
};

const GUIDE = 'guide:vneid-quen-mat-khau';

describe('a photo in the middle of a step', () => {
  test('after "kẹt": the officer sees that one was sent, with the step; nothing of the photo is kept', async () => {
    const { tell, say, store } = makeTenant(tempDir());
    await tell({ type: 'choice', key: GUIDE });
    await say('kẹt');
    await tell({ type: 'media', kind: 'image' });
    const { id } = store.learners.find(OA, 'u1')!;
    const { rows } = store.thread.page({ learnerId: id, accountId: OA, externalId: 'u1' }, 50);
    const log = rows.flatMap((row) => (row.kind === 'log' ? [[row.did, row.text]] : []));
    expect(log).toEqual([
      ['asked', 'stuck'],
      ['noted', expect.stringContaining('Gửi hình.')],
    ]);
    const handoffs = store.db.prepare('SELECT reason, topic, step FROM handoffs').all();
    expect(handoffs).toEqual([{ reason: 'stuck', topic: 'vneid-quen-mat-khau', step: 'mo-vneid' }]);
    // No officer has opened the inbox: nothing is promised in their name.
    expect(lastSaid(store)).toContain('Chỗ này khó thật');
    expect(JSON.stringify(store.db.prepare('SELECT event FROM inbox').all())).not.toContain('http');
  });

  test('"kẹt" and the photo in one message are the same', async () => {
    const { tell, store } = makeTenant(tempDir());
    await tell({ type: 'choice', key: GUIDE });
    await tell({ type: 'text', text: 'kẹt rồi cháu ơi', media: 'image' });
    expect(store.db.prepare('SELECT reason FROM handoffs').all()).toEqual([{ reason: 'stuck' }]);
  });

  test('a photo with a question is a question', async () => {
    const { tell, store } = makeTenant(tempDir());
    await tell({ type: 'text', text: 'quên mật khẩu vneid', media: 'image' });
    expect(lastSaid(store)).toContain('Quên mật khẩu');
  });
});

describe('only from hosts on the list', () => {
  test.each([
    ['https://f21-zpc.zdn.vn/a.aac', 'https://f21-zpc.zdn.vn/a.aac'],
    ['http://photo.talk.zdn.vn/a.amr', 'https://photo.talk.zdn.vn/a.amr'],
    ['https://cdn.fbsbx.com/v/a.mp4?x=1', 'https://cdn.fbsbx.com/v/a.mp4?x=1'],
    ['https://zdn.vn.evil.com/a', null],
    ['https://evilzdn.vn/a', null],
    ['https://zdn.vn:8443/a', null],
    ['https://user@zdn.vn/a', null],
    ['https://127.0.0.1/a', null],
    ['http://169.254.169.254/latest', null],
    ['file:///etc/passwd', null],
    ['ftp://zdn.vn/a', null],
    ['zdn.vn', null],
  ])('%s', (raw, allowed) => {
    expect(allowedUrl(raw, MEDIA_HOSTS)?.href ?? null).toBe(allowed);
  });

  async function site(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const get = (origin: string, maxBytes = 1_000, timeoutMs = 2_000): Promise<Buffer> =>
    fetchSound(`${origin}/a`, { hosts: [origin], maxBytes, timeoutMs }, new AbortController().signal);

  test('a sound comes whole', async () => {
    const origin = await site((_request, response) =>
      response.writeHead(200, { 'content-type': 'audio/aac' }).end('abc'),
    );
    expect((await get(origin)).toString()).toBe('abc');
  });

  test('no redirect, no web page, nothing too large (whatever it says of itself), nothing endless', async () => {
    const elsewhere = await site((_request, response) =>
      response.writeHead(200, { 'content-type': 'audio/aac' }).end('abc'),
    );
    const redirects = await site((_request, response) =>
      response.writeHead(302, { location: `${elsewhere}/b` }).end(),
    );
    await expect(get(redirects)).rejects.toThrow('http 302');
    const page = await site((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    );
    await expect(get(page)).rejects.toThrow('of another type');
    const large = await site((_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/aac' });
      for (let n = 0; n < 100; n++) response.write('x'.repeat(100));
      response.end();
    });
    await expect(get(large)).rejects.toThrow('too large');
    const endless = await site((_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/aac' }).write('x');
    });
    await expect(get(endless, 1_000, 200)).rejects.toThrow();
    const missing = await site((_request, response) => response.writeHead(404).end());
    await expect(get(missing)).rejects.toThrow('http 404');
  });

  test('a voice note becomes words that are said back and masked; else the answer that helps', async () => {
    const origin = await site((request, response) =>
      request.url === '/gone'
        ? response.writeHead(410).end()
        : response.writeHead(200, { 'content-type': 'audio/aac' }).end('tiếng'),
    );
    const heard: string[] = [];
    const hears: SpeechToText = {
      transcribe: async (sound) => {
        heard.push(sound.toString());
        return 'quên mật khẩu vneid, số căn cước 001099012345';
      },
    };
    const { tenant, clock, store } = makeTenant(tempDir());
    const notes = new VoiceNotes({
      hears,
      accept: (items) => tenant.ingest.accept(items),
      log: logSink().log,
      limits: { hosts: [origin], maxBytes: 1_000, timeoutMs: 2_000 },
    });
    const note = (key: string) =>
      item({ type: 'media', kind: 'audio', isBeingHeard: true }, 'u1', key, clock.now());
    const took = async (key: string, path: string): Promise<string> => {
      await tenant.ingest.accept([note(key)]);
      await tenant.turns.whenIdle();
      expect(lastSaid(store)).toContain('đang nghe tin thoại');
      const count = () => store.outbox.said(OA, 'u1', 50).length;
      const before = count();
      notes.hear(note(key), origin + path);
      await until(() => count() > before, 'the words of the note');
      return lastSaid(store);
    };
    const answer = await took('v1', '/a');
    expect(heard).toEqual(['tiếng']);
    expect(answer).toContain('Cháu nghe được: “quên mật khẩu vneid');
    expect(JSON.stringify(store.db.prepare('SELECT event FROM inbox').all())).not.toContain('001099012345');
    expect(await took('v2', '/gone')).toContain('chạm hình micrô trên bàn phím');
    await notes.stop();
  });
});

describe('a program that hears', () => {
  const program = (script: string): string => {
    const path = join(tempDir(), 'hear');
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const signal = new AbortController().signal;

  test('sound by stdin, words by stdout', async () => {
    const hears = programThatHears(program('cat >/dev/null; printf "  quên  mật khẩu\\n"'));
    expect(await hears.transcribe(Buffer.from('x'), signal)).toBe('quên mật khẩu');
  });

  test('nothing understood, a failure, and one that never ends', async () => {
    expect(await programThatHears(program('cat >/dev/null')).transcribe(Buffer.from('x'), signal)).toBeNull();
    await expect(programThatHears(program('exit 3')).transcribe(Buffer.from('x'), signal)).rejects.toThrow(
      'ended with 3',
    );
    await expect(
      programThatHears(program('exec sleep 30'), 200).transcribe(Buffer.from('x'), signal),
    ).rejects.toThrow();
    await expect(programThatHears('/no/such/program').transcribe(Buffer.from('x'), signal)).rejects.toThrow();
  });
});

test('by default nothing is heard and nothing is fetched', async () => {
  const { tenant, store } = makeTenant(tempDir());
  expect(tenant.voiceNotes).toBeNull();
  const wire = {
    dedupeKey: 'v',
    externalId: 'u1',
    event: { type: 'media', kind: 'audio' },
    occurredAt: 0,
  } as const;
  await tenant.receive(OA, [{ kind: 'learner', item: wire, voiceUrl: 'https://f.zdn.vn/a' }]);
  await tenant.turns.whenIdle();
  expect(lastSaid(store)).toContain('chạm hình micrô');
});
