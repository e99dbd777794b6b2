/** People and staff around a commune's broadcasts, on a real file with a clock turned by hand. */
import type { DraftInput } from '../../src/broadcast/draft.ts';
import type { Tenant } from '../../src/runtime/tenant.ts';
import { until } from './clock.ts';
import { type makeTenant, OA } from './tenant.ts';

export const AN = { staffId: 1, name: 'An' } as const;
export const BINH = { staffId: 2, name: 'Bình' } as const;
export const WEB = 'webchat:kha-son';

export const DRAFT: DraftInput = {
  title: 'Mời bà con học số',
  text: 'Chào {other}, sáng thứ Bảy {commune} mở lớp học số ở nhà văn hoá.',
  buttons: [{ topic: 'tt-quet-qr', label: 'Quét mã QR' }],
};

export type Rig = ReturnType<typeof makeTenant>;

/** People who have written at a time; nothing was said to them. @returns their learner ids */
export function addPeople(
  { store, clock }: Pick<Rig, 'store' | 'clock'>,
  names: readonly string[],
  { agoMs = 0, accountId = OA }: { agoMs?: number; accountId?: string } = {},
): number[] {
  return store.db.transact((tx) =>
    names.map((name) => store.learners.add(tx, accountId, name, clock.now() - agoMs).id),
  );
}

export const setting = ({ store, clock }: Rig, key: string, value: unknown): void =>
  store.db.transact((tx) => store.settings.put(tx, key, value, 'staff:1', clock.now()));

/** Lets the runner, the sender and the turns work until nothing moves at this moment of the clock. */
export async function settle(tenant: Tenant): Promise<void> {
  let quiet = 0;
  await until(async () => {
    tenant.wake();
    await new Promise((resolve) => setImmediate(resolve));
    await tenant.turns.whenIdle();
    const before = fingerprint(tenant);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const isMoving = tenant.broadcasts.runner.slice() || fingerprint(tenant) !== before;
    quiet = isMoving ? 0 : quiet + 1;
    return quiet >= 3;
  }, 'the commune to come to rest');
}

const fingerprint = ({ store }: Tenant): string =>
  JSON.stringify(
    store.db
      .prepare(
        `SELECT (SELECT group_concat(state || n) FROM (SELECT state, count(*) AS n FROM outbox GROUP BY state)) AS o,
           (SELECT group_concat(state || n) FROM (SELECT state, count(*) AS n FROM recipients GROUP BY state)) AS r,
           (SELECT count(*) FROM inbox WHERE state = 'new') AS i`,
      )
      .get(),
  );

/** Where every person of a broadcast stands: `name state reason`. */
export function standing({ store }: Rig, id: number): Record<string, string> {
  const rows = store.db
    .prepare(
      `SELECT l.external_id AS name, r.state, r.reason FROM recipients AS r JOIN learners AS l ON l.id = r.learner_id
       WHERE r.broadcast_id = ? ORDER BY l.external_id`,
    )
    .all(id) as { name: string; state: string; reason: string | null }[];
  return Object.fromEntries(
    rows.map(({ name, state, reason }) => [name, reason ? `${state} ${reason}` : state]),
  );
}
