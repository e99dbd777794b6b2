/** Numbers in Vietnamese words; the words come from the table. Pure. */

export type NumberTables = {
  readonly digits: readonly string[];
  readonly numbers: {
    readonly ten: string;
    readonly tens: string;
    readonly hundred: string;
    readonly zeroTens: string;
    readonly oneAfterTens: string;
    readonly fourAfterTens: string;
    readonly fiveAfterTens: string;
    readonly groups: readonly string[];
    readonly comma: string;
    readonly hour: string;
    readonly minute: string;
  };
};

export const digitsOf = (tables: NumberTables, text: string): string =>
  [...text].map((digit) => tables.digits[Number(digit)]!).join(' ');

/** 0-99; `isAfterHundred`: 5 is "linh nam" there. */
function below100({ digits, numbers }: NumberTables, n: number, isAfterHundred: boolean): string {
  const ten = Math.floor(n / 10);
  const one = n % 10;
  if (ten === 0) return isAfterHundred ? `${numbers.zeroTens} ${digits[one]!}` : digits[one]!;
  const unit =
    one === 0
      ? ''
      : one === 5
        ? numbers.fiveAfterTens
        : ten > 1 && one === 1
          ? numbers.oneAfterTens
          : ten > 1 && one === 4
            ? numbers.fourAfterTens
            : digits[one]!;
  return `${ten === 1 ? numbers.ten : `${digits[ten]!} ${numbers.tens}`}${unit ? ` ${unit}` : ''}`;
}

/** One group of three; inside a longer number the hundreds are always said. */
function group(tables: NumberTables, n: number, isInside: boolean): string {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  if (hundreds === 0 && !isInside) return below100(tables, rest, false);
  const head = `${tables.digits[hundreds]!} ${tables.numbers.hundred}`;
  return rest === 0 ? head : `${head} ${below100(tables, rest, true)}`;
}

/** A whole number up to 999 billion; larger ones digit by digit. */
export function countOf(tables: NumberTables, n: number): string {
  if (!Number.isSafeInteger(n) || n < 0 || n >= 1e12) return digitsOf(tables, String(n).replace(/\D/g, ''));
  if (n < 1000) return group(tables, n, false);
  const parts: string[] = [];
  const groups = [n % 1000, Math.floor(n / 1e3) % 1000, Math.floor(n / 1e6) % 1000, Math.floor(n / 1e9)];
  for (let at = 3; at >= 0; at--) {
    const value = groups[at]!;
    if (value === 0) continue;
    const name = at === 0 ? '' : ` ${tables.numbers.groups[at - 1]!}`;
    parts.push(`${group(tables, value, parts.length > 0)}${name}`);
  }
  return parts.join(' ');
}

/** "1.250.000", "3,5": as written in Vietnamese, dots between thousands and a comma before decimals. */
export function numberWords(tables: NumberTables, text: string): string {
  const [whole = '0', decimals] = text.replace(/\./g, '').split(',');
  // A leading zero is no amount: a code is said digit by digit.
  const said = /^0\d/.test(whole) ? digitsOf(tables, whole) : countOf(tables, Number(whole));
  return decimals ? `${said} ${tables.numbers.comma} ${digitsOf(tables, decimals)}` : said;
}
