/** One HTTP exchange with a platform, the same for every channel: what may have arrived there, and what surely did not. */

/** Why an exchange brought no answer. */
export type LostExchange =
  /** `sent`: the request may have reached the platform before the connection failed. */
  | { readonly kind: 'network'; readonly sent: boolean; readonly detail: string }
  /** We are shutting down and nothing was sent. */
  | { readonly kind: 'stopped' };

export type Wire = { readonly status: number; readonly headers: Headers; readonly text: string };
export type Exchanged =
  | { readonly ok: true; readonly data: Wire }
  | { readonly ok: false; readonly failure: LostExchange };

/**
 * One HTTP exchange, the body read to its end. Redirects are not followed: they would carry the token to another host.
 * The time-out is a timer of ours, cleared at once: a long-lived signal must not gather listeners.
 */
export async function exchange(
  url: string,
  init: RequestInit,
  timeoutMs: number,
  signal: AbortSignal | null,
): Promise<Exchanged> {
  if (signal?.aborted) return { ok: false, failure: { kind: 'stopped' } };
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: controller.signal });
    const text = await response.text();
    return { ok: true, data: { status: response.status, headers: response.headers, text } };
  } catch (error) {
    return { ok: false, failure: networkFailure(error, controller.signal.aborted) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

export type DownloadLimits = {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** What it must be, by its own word. */
  readonly type: RegExp;
};

/**
 * Bytes from an address the caller has checked (an allow-list of hosts): no redirect, a bounded size whatever it says of itself, a
 * bounded time. @throws Error naming why not, never the address
 */
export async function download(url: URL, limits: DownloadLimits, signal: AbortSignal): Promise<Buffer> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, limits.timeoutMs);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const response = await fetch(url, { redirect: 'manual', signal: controller.signal });
    if (response.status !== 200 || !response.body) throw new Error(`http ${response.status}`);
    if (!limits.type.test(response.headers.get('content-type') ?? '')) throw new Error('of another type');
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limits.maxBytes) throw new Error('too large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    // Whatever has not been read is not wanted.
    controller.abort();
  }
}

/** Errors of finding and opening the way: no byte of the request can have left. Everything else may have arrived. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_INVALID_URL)$/;

function networkFailure(error: unknown, aborted: boolean): LostExchange {
  if (aborted) return { kind: 'network', sent: true, detail: 'time-out or stop after sending' };
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const code = typeof cause?.code === 'string' ? cause.code : 'unknown';
  return { kind: 'network', sent: !NEVER_SENT.test(code), detail: `network ${code}` };
}
