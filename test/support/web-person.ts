/** A person with a browser of their own at the real service, by HTTP; and the service they visit. */
import { expect, onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import type { Message } from '../../src/domain/message.ts';
import { externalIdOf } from '../../src/web/chat/session.ts';
import { CONTENT_DIR } from './bank.ts';
import { FakeClock } from './clock.ts';
import { SECRET_KEY } from './desk.ts';
import { logSink } from './log-sink.ts';
import { tempDir } from './temp-dir.ts';

export async function startWeb(over: Record<string, string> = {}) {
  const dataDir = tempDir();
  const sink = logSink();
  const clock = new FakeClock();
  const app = await startApp(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CONTENT_DIR, SECRET_KEY, ...over },
    { logSink: sink.stream, now: clock.now },
  );
  onTestFinished(() => app.close());
  const base = `http://127.0.0.1:${app.port}`;
  return { app, base, dataDir, sink, clock, tenant: app.tenants.get('kha-son') };
}
export type StartedWeb = Awaited<ReturnType<typeof startWeb>>;

export class WebPerson {
  readonly #web: Pick<StartedWeb, 'app' | 'base' | 'clock'>;
  readonly slug: string;
  cookie = '';
  externalId = '';

  constructor(web: Pick<StartedWeb, 'app' | 'base' | 'clock'>, slug = 'kha-son') {
    this.#web = web;
    this.slug = slug;
  }

  /** Opens the chat page for the first time. */
  async open(): Promise<this> {
    const page = await fetch(`${this.#web.base}/chat/${this.slug}`);
    this.cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
    this.externalId = externalIdOf(this.cookie.split('=')[1]!, this.slug);
    await page.text();
    return this;
  }

  async post(body: object): Promise<Response> {
    // The conversation is read in the order of time.
    this.#web.clock.advance(1000);
    return fetch(`${this.#web.base}/chat/${this.slug}/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify({ id: crypto.randomUUID(), ...body }),
    });
  }

  async tell(body: object): Promise<Message> {
    const sent = await this.post(body);
    expect(sent.status).toBe(202);
    const tenant = tenantOf(this.#web.app, this.slug);
    await tenant.turns.whenIdle();
    return tenant.chat.history(this.externalId, 200).findLast((entry) => entry.from === 'assistant')!.message;
  }

  say = (text: string): Promise<Message> => this.tell({ text });
  tap = (key: string): Promise<Message> => this.tell({ key });

  get(path: string, cookie: string | null = this.cookie): Promise<Response> {
    return fetch(this.#web.base + path, { redirect: 'manual', headers: cookie ? { cookie } : {} });
  }

  submit(
    path: string,
    fields: Record<string, string>,
    cookie: string | null = this.cookie,
  ): Promise<Response> {
    return fetch(this.#web.base + path, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: this.#web.base,
        'content-type': 'application/x-www-form-urlencoded',
        ...(cookie ? { cookie } : {}),
      },
      body: new URLSearchParams(fields),
    });
  }

  get learner() {
    const tenant = tenantOf(this.#web.app, this.slug);
    return tenant.store.learners.find(`webchat:${this.slug}`, this.externalId);
  }
}

const tenantOf = (app: App, slug: string) => app.tenants.get(slug);

export const textOf = (message: Message): string =>
  message.blocks.map((block) => ('text' in block ? block.text : block.label)).join('\n');
