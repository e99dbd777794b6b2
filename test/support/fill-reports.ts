/**
 * A commune's file full of invented people, made fast and always alike (its own generator of numbers, no clock): for reports whose
 * figures are known beforehand only by other means, and for measuring them.
 */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { NEW_SESSION } from '../../src/domain/session.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';

export type FillSize = {
  readonly learners: number;
  readonly villages: number;
  readonly guides: number;
  readonly asks: number;
  readonly misses: number;
  readonly stuck: number;
  readonly evidence: number;
  readonly inbox: number;
  readonly outbox: number;
};
export const SMALL: FillSize = {
  learners: 400,
  villages: 6,
  guides: 900,
  asks: 1200,
  misses: 150,
  stuck: 200,
  evidence: 700,
  inbox: 3000,
  outbox: 3000,
};

const AUDIENCES = [
  'nguoi-dan',
  'cao-tuoi',
  'tieu-thuong',
  'lao-dong',
  'hoc-sinh',
  'can-bo',
  'khuyet-tat',
  null,
];
const ACCOUNTS = ['zalo:388613280878808645', 'webchat:kha-son', 'messenger:1'];
const STATES = ['sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'failed', 'expired', 'uncertain'];
const REASONS: Record<string, string> = {
  failed: 'delivery.rejected',
  expired: 'delivery.window-closed',
  uncertain: 'delivery.uncertain',
};
/** Activity lies in the last so many days. */
const DAYS = 90;

export function fillReports(
  dataDir: string,
  slug: string,
  size: FillSize,
  now: number,
  topics: readonly string[],
): void {
  const path = join(dataDir, `${slug}.db`);
  openTenantStore(path).db.close();
  const db = new Sqlite(path);
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -200000');
  const random = randomFrom(20251123);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const any = (): number => 1 + Math.floor(random() * size.learners);
  /** As channels name them: the n-th learner is `p<n>` of one account. */
  const accountOf = (n: number): string => ACCOUNTS[n % ACCOUNTS.length]!;
  const someone = (): [string, string] => {
    const n = any() - 1;
    return [accountOf(n), `p${n}`];
  };
  const topic = (): string => pick(topics);
  const step = (): string => `buoc-${Math.floor(random() * 9)}`;
  /** The n-th of `count` in time: rows come in the order of their ids, as in a real file. */
  const when = (n: number, count: number): number =>
    Math.floor(now - DAYS * 86_400_000 * (1 - n / count) - 1);
  const insert = (sql: string, count: number, row: (n: number) => unknown[]): void => {
    const statement = db.prepare(sql);
    for (let n = 0; n < count; n++) statement.run(...row(n));
  };
  const session = JSON.stringify({
    ...NEW_SESSION,
    greeted: true,
    places: [{ topic: topics[0], step: 'buoc-1', index: 1, at: now }],
    offered: Array.from({ length: 4 }, (_, n) => ({
      key: `guide:${topics[0]}/buoc-1/${n}`,
      label: 'Xong, bước tiếp',
    })),
  });
  const message = JSON.stringify({
    blocks: [{ kind: 'text', text: 'Bác chạm hình “Đèn pin”. Đèn ở lưng máy sáng lên. '.repeat(6) }],
    choices: Array.from({ length: 4 }, (_, n) => ({
      key: `guide:${topics[0]}/buoc-1/${n}`,
      label: 'Xong, bước tiếp',
    })),
  });
  db.transaction(() => {
    insert('INSERT INTO villages (id, name, position) VALUES (?, ?, ?)', size.villages, (n) => [
      n + 1,
      `Xóm ${n + 1}`,
      n,
    ]);
    insert(
      'INSERT INTO learners (account_id, external_id, session, first_seen_at, last_inbound_at) VALUES (?, ?, ?, ?, ?)',
      size.learners,
      (n) => {
        const first = when(n, size.learners);
        return [accountOf(n), `p${n}`, session, first, Math.floor(first + random() * (now - first))];
      },
    );
    // Some chose nothing, some only one of the two.
    insert(
      'INSERT OR IGNORE INTO people (learner_id, name, village_id, audience, set_by, at) VALUES (?, ?, ?, ?, ?, ?)',
      Math.floor(size.learners * 0.8),
      (n) => [
        n + 1,
        n % 3 === 0 ? `Nguyễn Thị ${n}` : null,
        random() < 0.1 ? null : 1 + Math.floor(random() * size.villages),
        pick(AUDIENCES),
        'self',
        now,
      ],
    );
    insert(
      `INSERT OR IGNORE INTO guides (learner_id, topic, step, status, started_at, at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      size.guides,
      (n) => {
        const at = when(n, size.guides);
        const end = random() < 0.5 ? Math.min(now, at + 600_000) : null;
        return [any(), topic(), step(), end === null ? 'left' : 'finished', at, end ?? at, end];
      },
    );
    insert('INSERT INTO asks (learner_id, topic, at) VALUES (?, ?, ?)', size.asks, (n) => [
      any(),
      topic(),
      when(n, size.asks),
    ]);
    insert('INSERT INTO misses (learner_id, text, nearest, at) VALUES (?, ?, ?, ?)', size.misses, (n) => [
      any(),
      `hỏi gì đó lạ ${Math.floor(random() * 500)}`,
      '[]',
      when(n, size.misses),
    ]);
    insert(
      'INSERT INTO stuck (learner_id, topic, step, cause, at) VALUES (?, ?, ?, ?, ?)',
      size.stuck,
      (n) => [any(), topic(), step(), random() < 0.5 ? null : Math.floor(random() * 3), when(n, size.stuck)],
    );
    insert(
      'INSERT OR IGNORE INTO evidence (learner_id, topic, level, detail, at) VALUES (?, ?, ?, ?, ?)',
      size.evidence,
      (n) => {
        const level = pick(['tu-khai', 'dat-cau-hoi', 'dat-cau-hoi', 'xac-nhan']);
        return [any(), topic(), level, level === 'xac-nhan' ? 'staff' : 'quiz', when(n, size.evidence)];
      },
    );
    insert(
      `INSERT INTO inbox (account_id, external_id, dedupe_key, event, occurred_at, received_at, state) VALUES (?, ?, ?, ?, ?, ?, 'done')`,
      size.inbox,
      (n) => {
        const at = when(n, size.inbox);
        const event =
          n % 5 === 0
            ? '{"type":"timer","kind":"reminder","dueAt":1}'
            : '{"type":"text","text":"quen mat khau vneid"}';
        const key = Buffer.alloc(16);
        key.writeDoubleLE(random(), 0);
        key.writeUInt32LE(n, 8);
        return [...someone(), key, event, at, at];
      },
    );
    insert(
      `INSERT INTO outbox (account_id, external_id, dedupe_key, priority, message, state, created_at, done_at, error)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      size.outbox,
      (n) => {
        const at = when(n, size.outbox);
        const state = n > size.outbox - 20 ? 'ready' : pick(STATES);
        return [
          ...someone(),
          `x${n}`,
          n % 9 === 0 ? 1 : 0,
          message,
          state,
          at,
          state === 'ready' ? null : at,
          REASONS[state] ?? null,
        ];
      },
    );
    db.exec(`INSERT INTO active_days (learner_id, day, at)
      SELECT l.id, (i.received_at + 25200000) / 86400000 AS day, min(i.received_at)
      FROM inbox AS i JOIN learners AS l ON l.account_id = i.account_id AND l.external_id = i.external_id
      WHERE i.event ->> 'type' = 'text' GROUP BY 1, 2`);
  })();
  db.close();
}

/** Numbers in [0, 1), always the same for a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
