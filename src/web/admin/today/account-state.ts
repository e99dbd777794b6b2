/** Whether an account sends and hears as it should, in words; the worst comes first. */
import { DAY_MS } from '../../../domain/local-time.ts';
import { reasonName } from '../../../messages/desk-reports.ts';
import { sendingWords as say } from '../../../messages/desk-today.ts';
import type { SendingHealth } from '../../../store/reports/sending.ts';
import type { Today } from './context.ts';
import { webAccount } from './figures.ts';

export type AccountState = {
  readonly kind: 'ok' | 'warn' | 'bad';
  readonly text: string;
};

/** A message should be on its way within seconds; ten minutes mean that something holds it. */
const SLOW_MS = 10 * 60_000;
/** A refresh token lives three months (platforms/zalo.md 2): a month before that somebody should know. */
const OLD_TOKEN_MS = 60 * DAY_MS;

export function accountState({ desk, now }: Today, health: SendingHealth): AccountState {
  const { accountId, oldestAt, lastEventAt } = health;
  const oa = desk.options.zalo.list(desk.tenant.config.slug).find((one) => one.accountId === accountId);
  const paused = desk.tenant.senders.get(accountId)?.pauseReason ?? null;
  const isWeb = accountId === webAccount(desk.tenant.config.slug);
  if (oa && oa.broken !== null) return { kind: 'bad', text: say.state.broken };
  if (paused !== null) return { kind: 'bad', text: say.state.paused(reasonName(paused)) };
  // What people fetch themselves waits for them, not for us.
  if (!isWeb && oldestAt !== null && now - oldestAt > SLOW_MS) return { kind: 'warn', text: say.state.slow };
  if (oa?.refreshedAt && now - oa.refreshedAt > OLD_TOKEN_MS)
    return { kind: 'warn', text: say.state.oldToken };
  return { kind: 'ok', text: lastEventAt === null ? say.state.quiet : say.state.good };
}
