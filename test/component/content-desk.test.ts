/** The desk's pages for teaching, by plain forms over real HTTP: nothing here needs JavaScript. */
import { expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import type { Role } from '../../src/domain/staff.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { FakeClock } from '../support/clock.ts';
import { DeskClient, makeStaff, SECRET_KEY } from '../support/desk.ts';
import { tempDir } from '../support/temp-dir.ts';

const BASE = '/quan-tri/kha-son/noi-dung';
const EVIL = 'nuôi lợn "><script>alert(1)</script> đăng ký';

type Rig = {
  app: App;
  clock: FakeClock;
  enter(role: Role): Promise<DeskClient>;
  asks(text: string, who?: string): Promise<void>;
};

async function start(): Promise<Rig> {
  const dataDir = tempDir();
  const clock = new FakeClock();
  const app = await startApp(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CONTENT_DIR, SECRET_KEY, LOG_LEVEL: 'fatal' },
    { now: clock.now },
  );
  onTestFinished(() => app.close());
  const tenant = app.tenants.get('kha-son');
  let n = 0;
  return {
    app,
    clock,
    async enter(role) {
      const member = await makeStaff(dataDir, 'kha-son', role, role, clock.now);
      clock.advance(60_000);
      return new DeskClient(app.url).enter(member, clock.now());
    },
    async asks(text, who = 'a') {
      await tenant.chat.receive(who, `x:${n++}`, { type: 'text', text });
      await tenant.turns.whenIdle();
    },
  };
}

const textOf = async (client: DeskClient, path: string): Promise<string> => (await client.get(path)).text();
const placeOf = (response: Response): string => response.headers.get('location')!;
/** Questions that stand in forms of a page. */
const idsIn = (page: string): string[] => [...page.matchAll(/name="cau" value="(\d+)"/g)].map((m) => m[1]!);

test('from a question to a published answer, form by form', { timeout: 120_000 }, async () => {
  const { app, clock, enter, asks } = await start();
  const { own, misses } = app.tenants.get('kha-son');
  await asks('nuôi lợn có phải đăng ký không', 'a');
  await asks('nuoi lon co phai dang ky khong', 'b');
  const lan = await enter('bien-tap');
  const list = await textOf(lan, BASE);
  expect(list).toContain('2 người');
  const [id] = idsIn(list);
  const chosen = await lan.submit(BASE, { do: 'viet', cau: id! }, `${BASE}/chon`);
  const write = placeOf(chosen);
  expect(write).toBe(`${BASE}/viet?cau=${id}`);

  const nameless = await lan.submit(write, { cau: id!, answer: 'Có ạ.', asks: 'a\nb' }, `${BASE}/viet`);
  expect(nameless.status).toBe(400);
  const again = await nameless.text();
  expect(again).toContain('Ghi tên việc trước');
  expect(again).toContain('Có ạ.');
  expect(own.list()).toEqual([]);
  const fields = {
    title: 'Đăng ký nuôi lợn',
    answer: 'Có ạ. {Other} gặp thú y xã.',
    asks: 'nuôi lợn có phải đăng ký không',
  };
  const saved = await lan.submit(write, { cau: id!, ...fields }, `${BASE}/viet`);
  const entry = placeOf(saved).split('?')[0]!;
  expect(entry).toBe(`${BASE}/bai/xa-dang-ky-nuoi-lon`);
  expect(await textOf(lan, BASE)).toContain('Không còn câu nào chưa trả lời');
  expect(await textOf(lan, `${BASE}/dang-soan`)).toContain('2 người đang chờ câu trả lời');

  // Tried with what is typed, not with what is saved; the talk goes on and nothing is written down.
  const before = app.tenants.get('kha-son').store.audit.page({}, 100).length;
  const first = await (await lan.submit(entry, { ...fields, answer: 'Bản mới đây.' }, `${entry}/thu`)).text();
  expect(first).toContain('Bản mới đây.');
  const said = [...first.matchAll(/name="noi" value="([^"]*)"/g)].map((m) => m[1]!);
  const next = await (
    await lan.submit(entry, { ...fields, noi: said[0]!, key: 'ask' }, `${entry}/thu`)
  ).text();
  expect(next).toContain('thú y xã');
  expect(next).toContain('Câu hỏi khác');
  expect(next.match(/class="msg me"/g)).toHaveLength(2);
  expect(app.tenants.get('kha-son').store.audit.page({}, 100)).toHaveLength(before);

  // A colleague saves meanwhile: what was looked at is not what would be published.
  const review = await textOf(lan, `${entry}/dang`);
  const at = /name="at" value="(\d+)"/.exec(review)![1]!;
  expect(review).toContain('Trả lời: Đăng ký nuôi lợn');
  clock.advance(1000);
  await lan.submit(entry, { ...fields, answer: 'Có ạ, gặp thú y.', do: 'save' });
  const stale = await lan.submit(entry, { at }, `${entry}/dang`);
  expect(stale.status).toBe(409);
  expect(await stale.text()).toContain('vừa được người khác sửa');
  const fresh = /name="at" value="(\d+)"/.exec(await textOf(lan, `${entry}/dang`))![1]!;
  expect(placeOf(await lan.submit(entry, { at: fresh }, `${entry}/dang`))).toContain('xong=da-dang-bai');
  expect(app.tenants.get('kha-son').bank().topics.has('xa-dang-ky-nuoi-lon')).toBe(true);
  expect(misses.untoldCount('xa-dang-ky-nuoi-lon')).toBe(2);

  // An editor may look at who can be told; only those who may send can tell.
  const plan = await textOf(lan, `${entry}/bao`);
  expect(plan).toContain('2 người báo sau');
  expect(plan).toContain('Cần quyền gửi tin');
  expect((await lan.submit(entry, {}, `${entry}/bao`)).status).toBe(403);

  const yaml = await lan.get(`${BASE}/xuat`);
  expect(yaml.headers.get('content-disposition')).toContain('noi-dung-kha-son.yaml');
  expect(await yaml.text()).toContain('Có ạ, gặp thú y.');
  expect(await textOf(lan, `${entry}/go`)).toContain('2 người chưa được báo');
  expect(placeOf(await lan.submit(`${entry}/go`, {}))).toContain('xong=da-go-bai');
  expect(await textOf(lan, BASE)).toContain('2 người');

  // An older version is taken up again as a draft.
  const version = /name="version" value="(\d+)"/.exec(await textOf(lan, entry))![1]!;
  await lan.submit(entry, { do: 'again', version });
  expect(own.editable('xa-dang-ky-nuoi-lon')?.data).toMatchObject({ answer: 'Có ạ, gặp thú y.' });
});

test('people’s own words never become markup, wherever they travel', async () => {
  const { enter, asks } = await start();
  await asks(EVIL, 'a');
  const lan = await enter('bien-tap');
  const list = await textOf(lan, BASE);
  const [id] = idsIn(list);
  const pages = [
    list,
    await textOf(lan, `${BASE}/gan?cau=${id}`),
    await textOf(lan, `${BASE}/gan/vneid-kich-hoat-muc-2?cau=${id}`),
    await textOf(lan, `${BASE}/viet?cau=${id}`),
  ];
  const saved = await lan.submit(
    `${BASE}/viet?cau=${id}`,
    { title: 'Lợn "><script>x', answer: '<img src=x>', asks: EVIL },
    `${BASE}/viet`,
  );
  const entry = placeOf(saved).split('?')[0]!;
  pages.push(await textOf(lan, entry), await textOf(lan, `${entry}/thu`));
  pages.push(
    await (await lan.submit(entry, { asks: EVIL, noi: `c:${EVIL}`, text: EVIL }, `${entry}/thu`)).text(),
  );
  for (const page of pages) {
    expect(page).toContain('nuôi lợn');
    expect(page).not.toMatch(/<script>(?:alert|x)|<img src=x/);
  }
});

test('who may only look sees everything and changes nothing; questions others dealt with are said to be gone', async () => {
  const { app, enter, asks } = await start();
  await asks('nuôi lợn có phải đăng ký không');
  const viewer = await enter('xem');
  const list = await textOf(viewer, BASE);
  expect(list).toContain('nuôi lợn có phải đăng ký không');
  expect(list).not.toContain('<button name="do"');
  const topic = await textOf(viewer, `${BASE}/bai/vneid-kich-hoat-muc-2`);
  expect(topic).toContain('Quyền của bạn chỉ xem');
  expect((await viewer.get(`${BASE}/bai/vneid-kich-hoat-muc-2/thu`)).status).toBe(200);
  expect((await viewer.get(`${BASE}/bai/khong-co-bai-nay`)).status).toBe(404);

  const lan = await enter('bien-tap');
  const [id] = idsIn(await textOf(lan, BASE));
  app.tenants.get('kha-son').misses.setAside([Number(id)], { staffId: 9, name: 'Anh Bình' });
  const late = await lan.submit(`${BASE}/viet`, { do: 'bo-qua', cau: id! }, `${BASE}/chon`);
  expect(late.status).toBe(400);
  expect(await late.text()).toContain('đã có người khác xử lý');
  expect(await textOf(lan, `${BASE}/bo-qua`)).toContain('Anh Bình bỏ qua');
  expect(placeOf(await lan.get(`${BASE}/gan?cau=${id}`))).toContain(BASE);
});

test('a number of a person in a question is no way to ask, and the question can be dealt with all the same', async () => {
  const { app, enter, asks } = await start();
  await asks('nuôi lợn mà căn cước 019180004321 có sao không');
  const lan = await enter('bien-tap');
  const [id] = idsIn(await textOf(lan, BASE));
  const page = await textOf(lan, `${BASE}/gan/vneid-kich-hoat-muc-2?cau=${id}`);
  expect(page).not.toContain('019180004321');
  expect(page).not.toContain('name="day"');
  const path = `${BASE}/gan/vneid-kich-hoat-muc-2`;
  expect(placeOf(await lan.submit(`${path}?cau=${id}`, { cau: id! }, path))).toContain('xong=da-gan');
  expect(app.tenants.get('kha-son').own.list()).toEqual([]);
  expect(app.tenants.get('kha-son').misses.untoldCount('vneid-kich-hoat-muc-2')).toBe(1);
});
