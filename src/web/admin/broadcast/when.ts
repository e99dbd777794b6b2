/** A moment as a browser's field sends it, by the clock on the wall in Vietnam. */
import { DAY_MS, momentOf } from '../../../domain/local-time.ts';

const SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

export function momentOfField(text: unknown): number | null {
  const match = typeof text === 'string' ? SHAPE.exec(text.trim()) : null;
  if (!match) return null;
  const day = Date.parse(`${match[1]}T00:00:00Z`) / DAY_MS;
  return Number.isInteger(day) ? momentOf(day, Number(match[2]) * 60 + Number(match[3])) : null;
}
