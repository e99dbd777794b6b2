/** How sending goes, account by account: what waits, what went, what did not and why, and when we last heard from the platform. */
import { startOfDays } from '../../domain/period.ts';
import { dayOfSql } from './parts.ts';
import type { ReportFile } from './report-file.ts';

export type SendingParams = {
  readonly now: number;
  readonly days: number;
  /** Accounts to tell of, also those nobody has written to yet. */
  readonly accounts: readonly string[];
};
export type Outcome = {
  /** Local day on which the message was written. */
  readonly day: number;
  readonly state: 'sent' | 'failed' | 'uncertain' | 'expired';
  /** Code of the error (README, "Mã lỗi"); null for what was sent. */
  readonly reason: string | null;
  readonly count: number;
};
export type SendingHealth = {
  readonly accountId: string;
  readonly queue: number;
  readonly oldestAt: number | null;
  /** The last event of the platform; null: none within the days asked for. */
  readonly lastEventAt: number | null;
  readonly lastSentAt: number | null;
  readonly outcomes: readonly Outcome[];
};

/** Ids grow with time, so the end of a table is read and no index is needed. */
const recent = (table: string, at: string): string =>
  `FROM ${table} WHERE ${at} >= :from
    AND id > coalesce((SELECT id FROM ${table} WHERE ${at} < :from ORDER BY id DESC LIMIT 1), 0)`;
const OUTCOMES = `
  SELECT account_id AS accountId, ${dayOfSql('created_at')} AS day, state, error AS reason, count(*) AS count,
    max(done_at) AS lastAt
  ${recent('outbox', 'created_at')} AND state IN ('sent', 'failed', 'uncertain', 'expired')
  GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4`;
const EVENTS = `
  SELECT account_id AS accountId, max(received_at) AS at ${recent('inbox', 'received_at')} GROUP BY 1`;

type OutcomeRow = Outcome & { readonly accountId: string; readonly lastAt: number };

export function sendingHealth(file: ReportFile, { now, days, accounts }: SendingParams): SendingHealth[] {
  const from = startOfDays(now, days);
  const outcomes = file.all<OutcomeRow>(OUTCOMES, { from });
  const events = file.all<{ accountId: string; at: number }>(EVENTS, { from });
  return accounts.map((accountId) => {
    const queue = file.find<{ n: number; oldest: number | null }>(
      `SELECT count(*) AS n, min(created_at) AS oldest FROM outbox
       WHERE account_id = :accountId AND state IN ('ready', 'sending')`,
      { accountId },
    )!;
    const own = outcomes.filter((row) => row.accountId === accountId);
    const sent = own.filter((row) => row.state === 'sent').map((row) => row.lastAt);
    return {
      accountId,
      queue: queue.n,
      oldestAt: queue.oldest,
      lastEventAt: events.find((row) => row.accountId === accountId)?.at ?? null,
      lastSentAt: sent.length > 0 ? Math.max(...sent) : null,
      outcomes: own.map(({ day, state, reason, count }) => ({ day, state, reason, count })),
    };
  });
}
