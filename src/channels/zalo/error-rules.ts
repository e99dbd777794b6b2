/**
 * The error table of openapi.zalo.me as data: platforms/zalo.md 3.5, complete.
 *
 * - A human must act (class H): scope `account`, looked at again every quarter of an hour, reported.
 * - Allowances and money (-211, -320, -321) touch only messages that would cost: free replies must go on, so their scope is
 *   the message.
 */
import type { DeliveryError } from '../../domain/errors.ts';

export type Rule = Pick<DeliveryError, 'code' | 'retry' | 'scope' | 'report'> & {
  readonly wait?: 'minute' | 'morning' | number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const HUMAN_WAIT_MS = 15 * MINUTE_MS;

export const HUMAN: Rule = {
  code: 'delivery.account',
  retry: 'later',
  scope: 'account',
  report: true,
  wait: HUMAN_WAIT_MS,
};
export const TOKEN: Rule = {
  code: 'delivery.token',
  retry: 'later',
  scope: 'account',
  report: true,
  wait: MINUTE_MS,
};
export const BUG: Rule = { code: 'delivery.rejected', retry: 'never', scope: 'message', report: true };
export const TEMPORARY: Rule = {
  code: 'delivery.temporary',
  retry: 'later',
  scope: 'message',
  report: false,
};
export const THROTTLED: Rule = {
  code: 'delivery.throttled',
  retry: 'later',
  scope: 'account',
  report: false,
  wait: 'minute',
};
const GONE: Rule = { code: 'delivery.unreachable', retry: 'never', scope: 'learner', report: false };
const CLOSED: Rule = { code: 'delivery.window-closed', retry: 'never', scope: 'learner', report: false };
const ATTACHMENT: Rule = {
  code: 'delivery.attachment-expired',
  retry: 'later',
  scope: 'message',
  report: false,
};
const NIGHT: Rule = {
  code: 'delivery.night',
  retry: 'later',
  scope: 'message',
  report: false,
  wait: 'morning',
};
/** An allowance is used up (much later), or the message would cost and nobody pays (never). */
export const QUOTA: Rule = {
  code: 'delivery.quota',
  retry: 'later',
  scope: 'message',
  report: true,
  wait: HOUR_MS,
};
const UNPAID: Rule = { code: 'delivery.quota', retry: 'never', scope: 'message', report: true };
const FULL: Rule = { code: 'delivery.quota', retry: 'never', scope: 'learner', report: false };
export const BUTTONS: Rule = {
  code: 'delivery.buttons-refused',
  retry: 'later',
  scope: 'message',
  report: false,
};

/** Every code of 3.5 but 0. */
export const API_RULES: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  [-32, THROTTLED],
  [-100, ATTACHMENT],
  [-200, TEMPORARY],
  [-201, BUG],
  [-204, HUMAN],
  [-205, HUMAN],
  [-209, HUMAN],
  [-210, BUG],
  [-211, QUOTA],
  [-212, HUMAN],
  [-213, GONE],
  [-214, TEMPORARY],
  [-216, TOKEN],
  [-217, GONE],
  [-218, FULL],
  [-219, HUMAN],
  [-220, TOKEN],
  [-221, HUMAN],
  [-223, HUMAN],
  [-224, HUMAN],
  [-227, GONE],
  [-230, CLOSED],
  [-232, CLOSED],
  [-233, BUG],
  [-234, NIGHT],
  [-235, HUMAN],
  [-237, BUG],
  [-238, BUG],
  [-240, BUG],
  [-241, BUG],
  [-242, HUMAN],
  [-244, GONE],
  [-248, BUG],
  [-249, BUG],
  [-320, UNPAID],
  [-321, UNPAID],
  [-403, BUG],
  [-1340, BUG],
  [-1341, BUG],
  [-501, HUMAN],
]);
