/**
 * What does a failure mean for the sender? Zalo's own answers by the table in error-rules.ts, its OAuth codes
 * (platforms/zalo.md 2), and what happens below both. Pure. A code we do not know is tried again later and reported: better
 * one reply late than lost.
 */
import { assertNever, type DeliveryError, type ErrorCode } from '../../domain/errors.ts';
import type { LostExchange } from '../exchange.ts';
import {
  API_RULES,
  BUG,
  BUTTONS,
  HUMAN,
  HUMAN_WAIT_MS,
  QUOTA,
  type Rule,
  TEMPORARY,
  THROTTLED,
  TOKEN,
} from './error-rules.ts';

/** Why a request brought no result. */
export type Failure =
  /** Zalo's envelope with an error (usually HTTP 200). */
  | { readonly kind: 'api'; readonly code: number; readonly message: string; readonly status: number }
  /** The OAuth host's other shape of error (2). */
  | { readonly kind: 'oauth'; readonly code: number; readonly name: string }
  /** An answer, but not Zalo's JSON: HTML of a proxy, an empty body. */
  | { readonly kind: 'http'; readonly status: number }
  | LostExchange
  /** There was no token to call with. */
  | { readonly kind: 'token'; readonly error: DeliveryError };

export type FailureContext = {
  readonly now: number;
  /** Spreads retries so that they do not come all at once. */
  readonly jitterMs: number;
  /** The refused message carried buttons: the buttons are the first suspect (3.4). */
  readonly hadButtons?: boolean;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Whether a new access token may help: refresh once, retry once (class T). */
export const isTokenFailure = (failure: Failure): boolean =>
  failure.kind === 'api' && API_RULES.get(failure.code) === TOKEN;

/** -201 and -233 say "something here is not accepted"; when they name the person, the shape is not to blame. */
export const refusesShape = (failure: Failure): boolean =>
  failure.kind === 'api' &&
  (failure.code === -201 || failure.code === -233) &&
  !/user_?id|recipient/i.test(failure.message);

export function deliveryError(failure: Failure, context: FailureContext): DeliveryError {
  switch (failure.kind) {
    case 'token':
      return failure.error;
    case 'stopped':
      return build(TEMPORARY, context, 'stopping, nothing was sent');
    case 'oauth':
      return build(HUMAN, context, `oauth ${failure.code}: ${wording(failure.name)}`);
    case 'network':
      return failure.sent
        ? { ...build(TEMPORARY, context, failure.detail), code: 'delivery.uncertain', retry: 'unknown' }
        : build(TEMPORARY, context, failure.detail);
    case 'http': {
      const error = build(httpRule(failure.status), context, `http ${failure.status}, not JSON`);
      // Below 300 Zalo took it and its answer was spoilt; 5xx comes from a proxy that may have passed it on.
      return failure.status < 300 || failure.status >= 500 ? { ...error, maybeTaken: true } : error;
    }
    case 'api':
      return build(
        apiRule(failure, context.hadButtons ?? false),
        context,
        `${failure.code}: ${wording(failure.message)}`,
      );
    default:
      return assertNever(failure);
  }
}

function apiRule(failure: Extract<Failure, { kind: 'api' }>, hadButtons: boolean): Rule {
  if (hadButtons && refusesShape(failure)) return BUTTONS;
  // One code, two meanings; the second is about articles and never ours (3.5).
  if (failure.code === -223 && /quota/i.test(failure.message)) return QUOTA;
  const known = API_RULES.get(failure.code);
  if (known) return known;
  return failure.status === 404 || failure.code === 404 ? BUG : { ...TEMPORARY, report: true };
}

function httpRule(status: number): Rule {
  if (status === 429) return THROTTLED;
  return { ...TEMPORARY, report: status >= 300 && status < 500 };
}

function build(rule: Rule, context: FailureContext, detail: string): DeliveryError {
  const { code, retry, scope, report } = rule;
  const base: DeliveryError = { code, retry, scope, report, detail };
  const waitMs = waitFor(rule.wait, context.now);
  return waitMs === undefined ? base : { ...base, retryAfterMs: waitMs + context.jitterMs };
}

function waitFor(wait: Rule['wait'], now: number): number | undefined {
  if (wait === 'minute') return MINUTE_MS - (now % MINUTE_MS);
  return wait === 'morning' ? untilMorning(now) : wait;
}

/** Until 06:00 in Viet Nam (+07:00, no summer time). By day, when our clocks disagree, a quarter of an hour. */
export function untilMorning(now: number): number {
  const local = (now + 7 * HOUR_MS) % DAY_MS;
  if (local >= 6 * HOUR_MS && local < 22 * HOUR_MS) return HUMAN_WAIT_MS;
  return (6 * HOUR_MS - local + DAY_MS) % DAY_MS;
}

/** Zalo's own words for a log: one line, short, and no run of digits that could be an id or a phone number. */
export function wording(message: string): string {
  return message
    .replace(/\s+/g, ' ')
    .replace(/\d{6,}/g, '#')
    .trim()
    .slice(0, 120);
}

/** An account-wide error of ours (no token to call with, or it cannot be renewed). */
export function accountError(
  code: Extract<ErrorCode, 'delivery.account' | 'delivery.temporary'>,
  detail: string,
  retryAfterMs: number,
): DeliveryError {
  return {
    code,
    retry: 'later',
    scope: 'account',
    report: code === 'delivery.account',
    retryAfterMs,
    detail,
  };
}
