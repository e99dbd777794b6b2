/** The outside of a webhook: what must be known to find the account and to check the signature (platforms/zalo.md 1.4). */
import { child, idOf, isObject, type JsonObject, parseExact } from './json.ts';

export type Envelope = {
  /** As the body says; must equal the configured one. */
  readonly appId: string | null;
  /** The OA concerned, wherever this kind of event keeps it; null in a few management events. */
  readonly oaId: string | null;
  /** The digits as they stand in the body, also when they were a bare number; '' when missing. Enters the signature. */
  readonly timestamp: string;
  readonly eventName: string;
  readonly body: JsonObject;
};

export type EnvelopeResult =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly reason: 'not-json' | 'not-object' | 'no-event-name' };

/** Receipts come "from" the OA although the person caused them (1.4). */
const FROM_OA = /^oa_|^user_(?:received|seen)_message$/;

/** Never throws, whatever the bytes. Ids longer than 2^53 keep their digits. */
export function readEnvelope(raw: Uint8Array): EnvelopeResult {
  const body = parseExact(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('utf8'));
  if (body === undefined) return { ok: false, reason: 'not-json' };
  if (!isObject(body)) return { ok: false, reason: 'not-object' };
  const eventName = body['event_name'];
  if (typeof eventName !== 'string' || eventName === '') return { ok: false, reason: 'no-event-name' };
  return {
    ok: true,
    envelope: {
      appId: idOf(body['app_id']),
      oaId: oaIdOf(eventName, body),
      timestamp: idOf(body['timestamp']) ?? '',
      eventName,
      body,
    },
  };
}

/** Management events are flat (`oa_id`, once `oaId`); messages keep the OA at one of their two ends. */
function oaIdOf(eventName: string, body: JsonObject): string | null {
  const end = FROM_OA.test(eventName) ? 'sender' : 'recipient';
  return idOf(body['oa_id']) ?? idOf(body['oaId']) ?? idOf(child(body, end)['id']);
}
