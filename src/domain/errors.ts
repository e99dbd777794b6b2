/**
 * Errors with a code. Expected outcomes are values; exceptions are for defects and for what an operator must mend.
 * Every code is listed in README.md ("Mã lỗi"); a test compares the two.
 */
export const ERROR_CODES = [
  'config.invalid',
  'config.unknown',
  'config.node-version',
  'config.port-taken',
  'config.data-dir',
  'config.locked',
  'content.invalid',
  'tenant.unknown',
  'tenant.invalid',
  'account.invalid',
  'account.secret-key',
  'backup.failed',
  'store.full',
  'store.busy',
  'store.corrupt',
  'store.newer',
  'report.timeout',
  'report.failed',
  'report.busy',
  'wire.bad-signature',
  'wire.too-large',
  'wire.not-json',
  'wire.wrong-account',
  'delivery.token',
  'delivery.throttled',
  'delivery.window-closed',
  'delivery.unreachable',
  'delivery.rejected',
  'delivery.account',
  'delivery.quota',
  'delivery.night',
  'delivery.temporary',
  'delivery.uncertain',
  'delivery.attachment-expired',
  'delivery.buttons-refused',
  'delivery.opted-out',
  'delivery.held',
  'broadcast.unknown',
  'broadcast.invalid',
  'broadcast.state',
  'broadcast.stale',
  'broadcast.second-person',
  'defect',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error whose message is meant for the operator (Vietnamese or plain English, one line, says what to do). */
export class AppError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** What a failed send means for the sender; after nyaruka/courier's idea of four answers. */
export type DeliveryError = {
  readonly code: ErrorCode;
  /** `unknown`: the platform may have taken it (cut connection, time-out after sending). */
  readonly retry: 'later' | 'never' | 'unknown';
  /** `account`: pause the account; `learner`: stop proactive sending to this person. */
  readonly scope: 'message' | 'learner' | 'account';
  /** A human must act or it is our bug: log at error. */
  readonly report: boolean;
  readonly retryAfterMs?: number;
  /** Fewer tries than usual are worth it; after the last the person may be unreachable for a reason the platform does not say. */
  readonly limit?: { readonly tries: number; readonly thenUnreachable: boolean };
  /** A part of it went out, or a proxy answered for the platform: what goes at most once is not tried again. */
  readonly maybeTaken?: boolean;
  /** Platform's own code and wording, for operators; no personal data. */
  readonly detail: string;
};

export type DeliveryResult =
  | { readonly ok: true; readonly platformId: string | null; readonly degraded?: readonly string[] }
  | { readonly ok: false; readonly error: DeliveryError };

/** Exhaustiveness check for unions. */
export function assertNever(value: never): never {
  throw new Error('unreachable: ' + JSON.stringify(value));
}
