/**
 * What does a failure mean for the sender? Meta's own answers by the table in error-rules.ts, and what happens below them. Pure.
 * A code we do not know is tried again later and reported: better one reply late than lost.
 */
import { assertNever, type DeliveryError } from '../../domain/errors.ts';
import type { LostExchange } from '../exchange.ts';
import { BUG, CODE_RULES, type Rule, SUBCODE_RULES, TEMPORARY, THROTTLED } from './error-rules.ts';

/** Why a request brought no result. */
export type Failure =
  | {
      readonly kind: 'api';
      readonly code: number;
      readonly subcode: number | null;
      readonly message: string;
      readonly isTransient: boolean;
      /** Until when the usage header says that no call may be made, from now; null when it says nothing. */
      readonly regainMs: number | null;
    }
  /** An answer, but not Graph's JSON: HTML of a proxy, an empty body. */
  | { readonly kind: 'http'; readonly status: number }
  /** Our own allowance has no room for another call so soon: nothing was sent. */
  | { readonly kind: 'held'; readonly waitMs: number }
  | LostExchange;

export type FailureContext = {
  readonly jitterMs: number;
  /** How long all calls rest after a throttle that does not say until when. */
  readonly throttleMs: number;
};

export function deliveryError(failure: Failure, context: FailureContext): DeliveryError {
  switch (failure.kind) {
    case 'stopped':
      return build(TEMPORARY, context, null, 'stopping, nothing was sent');
    case 'held':
      return { ...build(THROTTLED, context, failure.waitMs, 'own allowance used up') };
    case 'network':
      return failure.sent
        ? { ...build(TEMPORARY, context, null, failure.detail), code: 'delivery.uncertain', retry: 'unknown' }
        : build(TEMPORARY, context, null, failure.detail);
    case 'http': {
      const error = build(httpRule(failure.status), context, null, `http ${failure.status}, not JSON`);
      return mayBeTaken(failure.status) ? { ...error, code: 'delivery.uncertain', retry: 'unknown' } : error;
    }
    case 'api':
      return build(ruleFor(failure), context, failure.regainMs, wordsOf(failure));
    default:
      return assertNever(failure);
  }
}

type ApiFailure = Extract<Failure, { kind: 'api' }>;

export function ruleFor({ code, subcode, isTransient }: ApiFailure): Rule {
  const known =
    (subcode === null ? undefined : SUBCODE_RULES.get(`${code}/${subcode}`)) ?? CODE_RULES.get(code);
  if (known) return known;
  return isTransient ? TEMPORARY : { ...TEMPORARY, report: true };
}

/** Told to be quiet: no call of any kind may be made for a while. */
export const isThrottle = (failure: Failure): boolean =>
  failure.kind === 'api' && ruleFor(failure).code === 'delivery.throttled';

/** 613/1893016: people find it bothersome; unasked messages stop (2.4). */
export const isWarning = (failure: Failure): boolean =>
  failure.kind === 'api' && failure.code === 613 && failure.subcode === 1_893_016;

/** The message, not the person or the account, was not liked: another shape of it may be. */
export const refusesShape = (failure: Failure): boolean =>
  failure.kind === 'api' && [100, 105, 194].includes(failure.code) && ruleFor(failure) === BUG;

export const isUnknownAttachment = (failure: Failure): boolean =>
  failure.kind === 'api' && failure.code === 100 && failure.subcode === 2_018_074;

/** The picture is to blame: without it the message may go. */
export const refusesPicture = (failure: Failure): boolean =>
  failure.kind === 'api' &&
  (refusesShape(failure) || ruleFor(failure).code === 'delivery.attachment-expired');

/** A proxy gave up waiting, or the answer was a yes that nobody can read: the echo will tell. */
const mayBeTaken = (status: number): boolean => (status >= 200 && status < 300) || status === 504;

/** A redirect or a client error without Graph's JSON is no answer of theirs: something stands between, so a person should see it. */
function httpRule(status: number): Rule {
  if (status === 429) return THROTTLED;
  return { ...TEMPORARY, report: status >= 300 && status < 500 };
}

function build(rule: Rule, context: FailureContext, regainMs: number | null, detail: string): DeliveryError {
  const { code, retry, scope, report, limit, wait } = rule;
  const base: DeliveryError = { code, retry, scope, report, detail, ...(limit ? { limit } : {}) };
  if (wait === undefined) return base;
  const waitMs = wait === 'regain' ? (regainMs ?? context.throttleMs) : wait;
  return { ...base, retryAfterMs: waitMs + context.jitterMs };
}

const wordsOf = ({ code, subcode, message }: ApiFailure): string =>
  `${subcode === null ? code : `${code}/${subcode}`}: ${wording(message)}`;

/** Meta's own words for a log: one line, short, and no run of digits that could be an id or a phone number. */
export function wording(message: string): string {
  return message
    .replace(/\s+/g, ' ')
    .replace(/\d{6,}/g, '#')
    .trim()
    .slice(0, 120);
}
