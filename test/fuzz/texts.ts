/** Texts and values nobody types on purpose, and somebody will send. */
import fc from 'fast-check';

const MARKS = [
  '\u202e', // the rest runs backwards
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u0000',
  '\u0007',
  '\u001b[2J',
  '\ud800', // half a letter
  '\udfff',
  '\u0301'.repeat(60),
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\r\n',
  '\u2028',
  '{self}',
  '#{7*7}',
  "' OR 1=1 --",
  '"; DROP TABLE learners; --',
  '<script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '#hoc:',
  '#thon:',
  '=HYPERLINK("http://evil.example")',
  '../../../etc/passwd',
  'file:///etc/passwd',
  '%00%0d%0a',
  'NaN',
  '-1',
  '1e309',
  '99999999999999999999',
  '__proto__',
  'constructor',
] as const;

const WORDS = [
  'xong',
  'menu',
  'xoá dữ liệu của tôi',
  'vneid',
  'bị lừa rồi',
  'nhắc tôi học lúc 7h',
  'học tiếp',
  '3',
  'đồng ý',
  'gặp người',
];

export const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.oneof(fc.constantFrom(...MARKS), fc.constantFrom(...WORDS), fc.string({ maxLength: 10 })), {
      maxLength: 12,
    })
    .map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom(...MARKS, ...WORDS, ' ', 'a', '7', 'ạ', '.'), fc.integer({ min: 1, max: 20_000 }))
    .map(([part, times]) => part.repeat(times).slice(0, 100_000)),
);

/** Any JSON value: what a field may hold that should hold a text. */
export const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  oddText,
  fc.constantFrom(null, 0, -1, 1e308, [], {}, [[]]),
);
