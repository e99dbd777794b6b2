/**
 * The outside of a webhook: entries of one or several Pages, gathered by Page (platforms/messenger.md 1.2). Read only after the
 * signature was found genuine. Pure; never throws.
 */
export type JsonObject = { readonly [key: string]: unknown };

/** What came for one Page, in the order of its events' own times. */
export type PageEntry = {
  readonly pageId: string;
  readonly messaging: readonly JsonObject[];
  /** Events of a conversation that another app answers (1.4). */
  readonly standby: readonly JsonObject[];
  /** What is no conversation: `message_template_status_update`, and fields we did not ask for. */
  readonly changes: readonly JsonObject[];
};
export type EnvelopeResult =
  | { readonly ok: true; readonly pages: readonly PageEntry[] }
  | { readonly ok: false; readonly reason: 'not-json' | 'not-page' };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

export function readEnvelope(raw: Uint8Array): EnvelopeResult {
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('utf8'));
  } catch {
    return { ok: false, reason: 'not-json' };
  }
  if (!isObject(body) || body['object'] !== 'page') return { ok: false, reason: 'not-page' };
  const pages = new Map<string, JsonObject[]>();
  for (const entry of objectsIn(body['entry'])) {
    const id = idOf(entry['id']);
    if (id !== null) pages.set(id, [...(pages.get(id) ?? []), entry]);
  }
  return { ok: true, pages: [...pages].map(([pageId, entries]) => gather(pageId, entries)) };
}

function gather(pageId: string, entries: readonly JsonObject[]): PageEntry {
  const all = (name: string): JsonObject[] => entries.flatMap((entry) => objectsIn(entry[name]));
  return {
    pageId,
    messaging: all('messaging').sort(byTime),
    standby: all('standby').sort(byTime),
    changes: all('changes'),
  };
}

/** "Messages are always sent in order" does not hold over retries and several entries: their own clock decides (1.2). */
const byTime = (a: JsonObject, b: JsonObject): number => timeOf(a) - timeOf(b);

/** Epoch ms; 0 when there is none. */
export function timeOf(event: JsonObject): number {
  const at = event['timestamp'];
  return typeof at === 'number' && Number.isSafeInteger(at) && at > 0 ? at : 0;
}

/** An id as text. A bare number beyond 2^53 has lost digits: better none than somebody else's. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  return typeof value === 'string' && /^\d{1,40}$/.test(value) ? value : null;
}
