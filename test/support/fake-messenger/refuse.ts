/** Errors in Graph's shape (platforms/messenger.md 2.4). */
export type Refusal = {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly code: number;
    readonly error_subcode?: number;
    readonly fbtrace_id: string;
  };
};

export function refuse(code: number, subcode: number | null, message: string): Refusal {
  const type = code === 100 ? 'GraphMethodException' : 'OAuthException';
  const base = { message: `(#${code}) ${message}`, type, code };
  return {
    error:
      subcode === null
        ? { ...base, fbtrace_id: 'BLBz/WZt8dN' }
        : { ...base, error_subcode: subcode, fbtrace_id: 'BLBz/WZt8dN' },
  };
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'error' in value;

/** 400 for most; 401 for the token, 403 for permissions, 429 for limits: not reliable, so it varies (2.4). */
export function statusOf({ error: { code } }: Refusal): number {
  if (code === 190) return 401;
  if (code === 10 || code === 200) return 403;
  if (code === 613 || code === 80006) return 429;
  return code === 1 || code === 2 ? 500 : 400;
}
