/** Values as people read them in Vietnam: 1.234, 45,5 %, 25/11/2025, 25/11/2025 08:05. */
import { DAY_MS, localDate, minuteOf } from '../../../domain/local-time.ts';
import { moneyText } from '../../../messages/desk-table.ts';
import type { Kind, Value } from './table.ts';

const WHOLE = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });
const SHARE = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

export function formatValue(value: Value, kind: Kind): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'percent':
      return `${SHARE.format(value * 100)}\u00a0%`;
    case 'money':
      return moneyText(WHOLE.format(value));
    case 'date':
      return dateOf(value);
    case 'day':
      return dateOf(value * DAY_MS);
    case 'time':
      return `${dateOf(value)} ${clockOf(value)}`;
    default:
      return WHOLE.format(value);
  }
}

const two = (n: number | string): string => String(n).padStart(2, '0');
const dateOf = (at: number): string => {
  const [day, month, year] = localDate(at).split('/');
  return `${two(day!)}/${two(month!)}/${year}`;
};
const clockOf = (at: number): string => `${two(Math.floor(minuteOf(at) / 60))}:${two(minuteOf(at) % 60)}`;
