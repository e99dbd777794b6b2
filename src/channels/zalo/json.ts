/** JSON that keeps the digits of long numbers: ids pass 2^53 and very old events had them bare (platforms/zalo.md 1.4). */

export type JsonObject = { readonly [key: string]: unknown };

/** A bare number of sixteen digits or more; inside a string it only costs a slower parse. */
const LONG_NUMBER = /[:[,]\s*-?\d{16}/;
const NUMERIC_TIMESTAMP = /"timestamp"\s*:\s*-?\d/;

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

function keepDigits(key: string, value: unknown, context: { readonly source?: string }): unknown {
  const unsafe = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return unsafe || (key === 'timestamp' && typeof value === 'number') ? context.source : value;
}

/**
 * Parses text as JSON: whole numbers beyond 2^53, and every number called `timestamp`, come out as the digits written.
 * The reviver costs five times a plain parse, so it runs only where such a number may stand.
 * @returns undefined when it is not JSON (which cannot itself be undefined)
 */
export function parseExact(text: string): unknown {
  try {
    const slow = LONG_NUMBER.test(text) || NUMERIC_TIMESTAMP.test(text);
    return slow ? JSON.parse(text, keepDigits as Reviver) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under a key, or an empty one: reading on never throws. */
export function child(parent: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  return isObject(value) ? value : {};
}

/** An id or a timestamp as text, whether it was written as a string or as a number; null when it is neither. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  return typeof value === 'string' && value !== '' ? value : null;
}
