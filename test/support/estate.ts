/** The whole service with two communes, an OA and two Pages on fakes, and what it takes to speak as the platforms do: signed bytes. */
import { onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { signature as signMeta } from '../../src/channels/messenger/verify.ts';
import { signature as signZalo } from '../../src/channels/zalo/verify.ts';
import { CONTENT_DIR } from './bank.ts';
import { FakeClock } from './clock.ts';
import { type FakeMessenger, startFakeMessenger } from './fake-messenger/server.ts';
import { type FakeZalo, startFakeZalo } from './fake-zalo/server.ts';
import { logSink } from './log-sink.ts';
import { connectTestPages } from './messenger-account.ts';
import { tempDir } from './temp-dir.ts';
import { connectTestOa, TEST_OA, TEST_OA_ID } from './zalo-account.ts';

export type Estate = {
  readonly app: App;
  readonly base: string;
  readonly dataDir: string;
  readonly clock: FakeClock;
  readonly sink: ReturnType<typeof logSink>;
  readonly fakes: { readonly zalo: FakeZalo; readonly messenger: FakeMessenger };
  close(): Promise<void>;
};
export const PAGES = [
  { pageId: '100000000000001', tenant: 'kha-son' },
  { pageId: '100000000000002', tenant: 'phu-dong' },
] as const;

export async function openEstate(over: Record<string, string> = {}, dataDir = tempDir()): Promise<Estate> {
  const sink = logSink('info');
  const clock = new FakeClock();
  const zalo = await startFakeZalo({
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 4000 }],
  });
  const messenger = await startFakeMessenger({
    pages: PAGES.map(({ pageId }, n) => ({ pageId, token: `EAA${n}` })),
  });
  connectTestOa(dataDir, zalo.grant().refreshToken);
  connectTestPages(dataDir, messenger, PAGES);
  const app = await startApp(
    {
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      CONTENT_DIR,
      ZALO_API_BASE: zalo.apiBase,
      ZALO_OAUTH_BASE: zalo.oauthBase,
      ZALO_RATE_PER_MINUTE: '4000',
      GRAPH_BASE_URL: messenger.base,
      MESSENGER_RATE_PER_SECOND: '300',
      MESSENGER_CALLS_PER_PERSON_PER_DAY: '100000',
      ...over,
    },
    { logSink: sink.stream, now: clock.now },
  );
  const close = async (): Promise<void> => {
    await app.close();
    await zalo.close();
    await messenger.close();
  };
  return {
    app,
    base: `http://127.0.0.1:${app.port}`,
    dataDir,
    clock,
    sink,
    fakes: { zalo, messenger },
    close,
  };
}

/** The same, closed when the test is over. */
export async function startEstate(over: Record<string, string> = {}): Promise<Estate> {
  const estate = await openEstate(over);
  onTestFinished(() => estate.close());
  return estate;
}

export type Answer = { readonly status: number; readonly text: string };

/** Posts bytes to Zalo's webhook, signed as Zalo signs them unless a signature is given. */
export async function postZalo(
  { base }: Pick<Estate, 'base'>,
  body: Buffer | string,
  { timestamp = '', mac }: { timestamp?: string; mac?: string } = {},
): Promise<Answer> {
  const raw = Buffer.from(body);
  const sign = mac ?? signZalo(TEST_OA.appId, raw, timestamp, TEST_OA.oaSecretKey);
  return post(`${base}/webhooks/zalo`, raw, { 'x-zevent-signature': sign });
}

export async function postMeta(
  { base, fakes }: Pick<Estate, 'base' | 'fakes'>,
  body: Buffer | string,
  mac?: string,
): Promise<Answer> {
  const raw = Buffer.from(body);
  const sign = mac ?? signMeta(raw, fakes.messenger.state.app.appSecret);
  return post(`${base}/webhooks/messenger`, raw, { 'x-hub-signature-256': sign });
}

async function post(url: string, body: Buffer, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(body),
  });
  return { status: response.status, text: await response.text() };
}

/** A text of a person to the OA, as Zalo words it. */
export const zaloText = (from: string, text: string, msgId: string, at: number): string =>
  JSON.stringify({
    app_id: TEST_OA.appId,
    event_name: 'user_send_text',
    sender: { id: from },
    recipient: { id: TEST_OA.oaId },
    message: { msg_id: msgId, text },
    timestamp: String(at),
  });

export const metaText = (pageId: string, from: string, text: string, mid: string, at: number): string =>
  JSON.stringify({
    object: 'page',
    entry: [
      {
        id: pageId,
        time: at,
        messaging: [
          { sender: { id: from }, recipient: { id: pageId }, timestamp: at, message: { mid, text } },
        ],
      },
    ],
  });

export const OA_ACCOUNT = TEST_OA_ID;
