/**
 * The error table of the Graph API as data: platforms/messenger.md 2.4, complete. `code` and `error_subcode` decide, never the
 * HTTP status or the words.
 */
import type { DeliveryError } from '../../domain/errors.ts';

export type Rule = Pick<DeliveryError, 'code' | 'retry' | 'scope' | 'report' | 'limit'> & {
  /** `regain`: what the answer's usage header says, else the setting; nothing at all is called until then. */
  readonly wait?: 'regain' | number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A human must act: the account stands still and is looked at again every quarter of an hour. */
export const HUMAN: Rule = {
  code: 'delivery.account',
  retry: 'later',
  scope: 'account',
  report: true,
  wait: 15 * MINUTE_MS,
};
/** Password changed, role lost, app removed: the Page has to be connected anew. */
const TOKEN: Rule = { ...HUMAN, code: 'delivery.token' };
/** Blocked for abuse: stop everything, and do not knock again soon. */
const BLOCKED: Rule = { ...HUMAN, wait: 6 * HOUR_MS };
export const BUG: Rule = { code: 'delivery.rejected', retry: 'never', scope: 'message', report: true };
export const TEMPORARY: Rule = {
  code: 'delivery.temporary',
  retry: 'later',
  scope: 'message',
  report: false,
};
/** Unknown error, maybe a missing permission: twice more, then a person must look. */
const UNKNOWN: Rule = { ...TEMPORARY, report: true, limit: { tries: 3, thenUnreachable: false } };
/** Temporary by its name, but also what is said when somebody blocked the Page. */
const SERVICE: Rule = { ...TEMPORARY, limit: { tries: 4, thenUnreachable: true } };
export const THROTTLED: Rule = {
  code: 'delivery.throttled',
  retry: 'later',
  scope: 'account',
  report: false,
  wait: 'regain',
};
/** "Your use is bothersome": unasked messages must stop. */
const WARNED: Rule = { ...THROTTLED, report: true };
const CLOSED: Rule = { code: 'delivery.window-closed', retry: 'never', scope: 'learner', report: false };
const GONE: Rule = { code: 'delivery.unreachable', retry: 'never', scope: 'learner', report: false };
/** No such person for this Page: dead, or the token belongs to another Page, and then it is our fault. */
const WRONG_PAIR: Rule = { ...GONE, report: true };
/** Meta does not know the picture any more, or could not take it. */
const ATTACHMENT: Rule = {
  code: 'delivery.attachment-expired',
  retry: 'later',
  scope: 'message',
  report: false,
  limit: { tries: 2, thenUnreachable: false },
};
/** Allowances of paid kinds of message, which we do not send. */
const QUOTA: Rule = { code: 'delivery.quota', retry: 'never', scope: 'message', report: true };

/** By `code/subcode`; what is not here goes by its code alone. */
export const SUBCODE_RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['4/2018022', BUG],
  ['4/2018354', QUOTA],
  ['9/2018352', QUOTA],
  ['613/1893016', WARNED],
  ['10/2018278', CLOSED],
  ['10/2018065', CLOSED],
  ['10/2534022', CLOSED],
  ['10/2018108', GONE],
  ['100/2018001', GONE],
  ['100/33', WRONG_PAIR],
  ['100/2018109', BUG],
  ['100/2018008', ATTACHMENT],
  ['100/2018047', ATTACHMENT],
  ['100/2018294', ATTACHMENT],
  ['100/2018074', ATTACHMENT],
  ['100/2018416', BUG],
  ['100/1893061', BUG],
  ['200/1545041', GONE],
  ['200/2018028', HUMAN],
  ['551/1545041', GONE],
]);

export const CODE_RULES: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  [1, UNKNOWN],
  [2, SERVICE],
  [4, THROTTLED],
  [9, QUOTA],
  [10, HUMAN],
  [17, THROTTLED],
  [32, THROTTLED],
  [100, BUG],
  [105, BUG],
  [190, TOKEN],
  [194, BUG],
  [200, HUMAN],
  [230, HUMAN],
  [368, BLOCKED],
  [551, GONE],
  [613, THROTTLED],
  [1200, TEMPORARY],
  [10303, BUG],
  [80001, THROTTLED],
  [80002, THROTTLED],
  [80006, THROTTLED],
  [2018218, GONE],
  // The conversation belongs to another app: it answers, and we keep away until the person writes to us again.
  [2018300, GONE],
  [2018321, GONE],
]);
