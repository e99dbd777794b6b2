/** A member of staff at the real service: invited, password set, second factor on; by HTTP for routes, by Chromium for pages. */
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { makeVault } from '../../src/config/secrets.ts';
import type { Role } from '../../src/domain/staff.ts';
import { StaffLogin } from '../../src/runtime/staff-login.ts';
import { Control } from '../../src/store/accounts.ts';
import { StaffStore } from '../../src/store/staff.ts';

export const PASSWORD = 'cau tre lac gap ghenh';
/** What the tests give the service as SECRET_KEY, so that a test can write control.db beside it. */
export const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

export type Member = {
  readonly username: string;
  readonly role: Role;
  readonly secret: string;
};

/** Makes a member of staff with both factors, as the invitation does, without the browser. */
export async function makeStaff(
  dataDir: string,
  tenant: string,
  role: Role,
  username: string = role,
  now: () => number = Date.now,
): Promise<Member> {
  const vault = makeVault(Buffer.from(SECRET_KEY, 'base64'));
  const control = Control.open(`${dataDir}/control.db`, vault);
  try {
    const store = new StaffStore(control.db, vault);
    const login = new StaffLogin(store, now);
    const actor = { staffId: null, name: 'test' };
    const known = store.find(username);
    if (known) {
      store.db.transact((tx) => store.setRole(tx, known.id, tenant, role));
      return { username, role, secret: store.totp(known.id)! };
    }
    const invitation = login.invite(actor, { username, name: `Cán bộ ${username}`, tenant, role })!;
    const token = (await login.accept(invitation, PASSWORD))!;
    const { secret } = login.secondFactor(token, 'test')!;
    const done = login.protect(token, codeOf(secret, now()))!;
    login.leave(done.token);
    return { username, role, secret };
  } finally {
    control.close();
  }
}

export const codeOf = (secret: string, at: number): string =>
  generateSync({ secret, epoch: Math.floor(at / 1000) });

/** A session over HTTP: cookie kept, forms posted with their token. */
export class DeskClient {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  /** @throws Error when the desk does not let the person in */
  async enter(member: Member, now: number = Date.now()): Promise<this> {
    await this.post('/quan-tri/dang-nhap', { username: member.username, password: PASSWORD });
    const done = await this.post('/quan-tri/ma-xac-thuc', { code: codeOf(member.secret, now) });
    if (done.status !== 303) throw new Error(`log-in refused: ${done.status} ${await done.text()}`);
    return this;
  }

  async get(path: string): Promise<Response> {
    return this.#keep(await fetch(this.#url + path, { redirect: 'manual', headers: this.#headers() }));
  }

  /** Opens a stream as an EventSource would. */
  stream(path: string): Promise<Response> {
    return fetch(this.#url + path, { headers: { ...this.#headers(), accept: 'text/event-stream' } });
  }

  /** Posts a form as a browser would. `_csrf` is not added: see `submit`. */
  async post(path: string, fields: Record<string, string | readonly string[]>): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    const headers = {
      ...this.#headers(),
      origin: this.#url,
      'content-type': 'application/x-www-form-urlencoded',
    };
    return this.#keep(await fetch(this.#url + path, { method: 'POST', redirect: 'manual', headers, body }));
  }

  /** Opens the page a form stands on, takes its token, and posts. */
  async submit(
    page: string,
    fields: Record<string, string | readonly string[]>,
    action = page,
  ): Promise<Response> {
    const token = /name="_csrf" value="([^"]+)"/.exec(await (await this.get(page)).text())?.[1];
    if (!token) throw new Error(`no form on ${page}`);
    return this.post(action, { ...fields, _csrf: token });
  }

  #headers(): Record<string, string> {
    return this.#cookie ? { cookie: this.#cookie } : {};
  }

  #keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) this.#cookie = line.split(';')[0]!;
    return response;
  }
}

/** Logs in by the pages, as a person does. */
export async function logIn(
  page: Page,
  url: string,
  member: Member,
  now: () => number = Date.now,
): Promise<void> {
  await page.goto(`${url}/quan-tri`);
  await page.getByLabel('Tên đăng nhập').fill(member.username);
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Mã 6 số trong ứng dụng xác thực').fill(codeOf(member.secret, now()));
  await page.getByRole('button', { name: 'Vào bàn làm việc' }).click();
  await page.locator('body.desk nav.nav').waitFor();
}
