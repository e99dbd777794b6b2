/**
 * A commune in which things happened: people on the strict fake Zalo and on the web page, their words through signed webhooks and
 * real turns, over nine days of one clock. What the desk's pages show comes from nowhere else.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../../src/app.ts';
import type { Actor } from '../../src/domain/staff.ts';
import type { Tenant } from '../../src/runtime/tenant.ts';
import { CONTENT_DIR } from './bank.ts';
import { SECRET_KEY } from './desk.ts';
import { virtualClock } from './fake-zalo/clock.ts';
import { type FakeZalo, startFakeZalo } from './fake-zalo/server.ts';
import { connectTestOa, TEST_OA } from './zalo-account.ts';
import { ZaloLearner } from './zalo-learner.ts';

export const STAGE_STAFF: Actor = { staffId: 1, name: 'Cán bộ quan-tri' };

export type Stage = {
  readonly app: App;
  readonly zalo: FakeZalo;
  readonly dataDir: string;
  readonly tenant: Tenant;
  readonly now: () => number;
  goTo(moment: string): Promise<void>;
  /** A minute on: codes of the second factor count once. */
  later(): Promise<void>;
  learner(): ZaloLearner;
  idOf(learner: ZaloLearner): number;
  close(): Promise<void>;
};

export async function startStage(at = '2026-11-17T09:00'): Promise<Stage> {
  const clock = virtualClock(Date.parse(`${at}:00+07:00`));
  const zalo = await startFakeZalo({
    clock,
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 4000 }],
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'hoc-so-stage-'));
  // The account is sealed by the key that the service and the staff's accounts use.
  writeFileSync(join(dataDir, 'secret.key'), SECRET_KEY, { mode: 0o600 });
  connectTestOa(dataDir, zalo.grant().refreshToken);
  const app = await startApp(
    {
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      CONTENT_DIR,
      SECRET_KEY,
      LOG_LEVEL: 'fatal',
      ZALO_API_BASE: zalo.apiBase,
      ZALO_OAUTH_BASE: zalo.oauthBase,
      ZALO_RATE_PER_MINUTE: '4000',
    },
    { now: clock.now },
  );
  zalo.webhooks.url = `${app.url}/webhooks/zalo`;
  const tenant = app.tenants.get('kha-son');
  return {
    app,
    zalo,
    dataDir,
    tenant,
    now: clock.now,
    goTo: (moment) => clock.advance(Date.parse(`${moment}:00+07:00`) - clock.now()),
    later: () => clock.advance(60_000),
    learner: () => new ZaloLearner(zalo),
    idOf: ({ person }) => tenant.store.learners.find(`zalo:${TEST_OA.oaId}`, person.id)!.id,
    async close() {
      await app.close();
      await zalo.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A visitor of the commune's web page who came by a village's poster. */
async function onTheWeb({ app, tenant }: Stage, village: number): Promise<void> {
  await fetch(`${app.url}/chat/kha-son?thon=${village}`, { redirect: 'manual' });
  await tenant.turns.whenIdle();
}

/** Follows the open guide to its end. */
async function toTheEnd(learner: ZaloLearner): Promise<void> {
  while (!learner.has('Xong, đã làm được')) await learner.takes('Xong, bước tiếp');
  await learner.takes('Xong, đã làm được');
}

export type Cast = {
  readonly lan: ZaloLearner;
  readonly hung: ZaloLearner;
  readonly sau: ZaloLearner;
  readonly people: readonly ZaloLearner[];
};

/** Nine days: eight people, two stuck at the same step, three questions without an answer, one who waits for an officer. */
export async function play(stage: Stage): Promise<Cast> {
  const { goTo, learner } = stage;
  const [lan, hung, sau, bay, tam, chin, muoi] = Array.from({ length: 7 }, learner) as [
    ZaloLearner,
    ZaloLearner,
    ZaloLearner,
    ZaloLearner,
    ZaloLearner,
    ZaloLearner,
    ZaloLearner,
  ];
  await lan.says('quên mật khẩu vneid');
  await lan.says('tôi ở xóm 2');
  await goTo('2026-11-19T15:00');
  await hung.says('cách quét mã qr trả tiền');
  await hung.takes('Xem hướng dẫn');
  await toTheEnd(hung);
  await hung.takes('Tự làm được');
  await hung.says('tôi ở xóm 3');
  await hung.takes('Người dân');
  await goTo('2026-11-22T08:30');
  await bay.says('làm sao kích hoạt vneid mức 2');
  await bay.takes('Xem hướng dẫn');
  await bay.takes('Xong, bước tiếp');
  await bay.takes('Bị kẹt');
  await goTo('2026-11-24T19:30');
  await tam.says('xin giấy phép nuôi cọp trong nhà');
  await chin.says('cách quét mã qr trả tiền');
  await chin.takes('Học bài');
  while (!chin.has('Làm câu hỏi')) await chin.takes('Đọc tiếp');
  await chin.takes('Làm câu hỏi');
  for (const right of ['Tên người nhận', 'Lừa đảo', 'Ứng dụng ngân hàng']) await chin.takes(right);
  await chin.takes('Xóm 1');
  await chin.takes('Người cao tuổi');
  await goTo('2026-11-25T07:40');
  await sau.says('làm sao kích hoạt vneid muc 2');
  await sau.takes('Xem hướng dẫn');
  await sau.takes('Xong, bước tiếp');
  await sau.takes('Bị kẹt');
  await sau.says('tôi ở xóm 2');
  await muoi.says('Xin giay phep nuoi cop trong nha');
  await muoi.says('mấy giờ có xe buýt đi Phổ Yên');
  await goTo('2026-11-25T08:20');
  await lan.says('gặp người');
  await onTheWeb(stage, 5);
  await goTo('2026-11-25T09:00');
  return { lan, hung, sau, people: [lan, hung, sau, bay, tam, chin, muoi] };
}
