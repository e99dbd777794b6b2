/** The vectors of platforms/messenger.md 1.2, 2 and 5, and what must not pass. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  appsecretProof,
  isGenuine,
  isSameWord,
  readSignedRequest,
  signature,
} from '../../src/channels/messenger/verify.ts';

const SECRET = 'test_app_secret_0123456789abcdef';
const BODY = String.raw`{"object":"page","entry":[{"id":"1000001","time":1790000000123,"messaging":[{"sender":{"id":"24000000000000001"},"recipient":{"id":"1000001"},"timestamp":1790000000001,"message":{"mid":"m_test1","text":"Ch\u00e0o b\u00e0 con \ud83d\ude00"}}]}]}`;
const SIGNED = 'sha256=86719ba03c3a0d943d94af54c7f94d3a53b4c00cf1d87077e1907e21cbb9947a';

describe('webhook signature', () => {
  const raw = Buffer.from(BODY);

  test('the vector, over the bytes as they came', () => {
    expect(signature(raw, SECRET)).toBe(SIGNED);
    expect(isGenuine(SIGNED, raw, SECRET)).toBe(true);
  });

  test('the same object written again is another body', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(BODY)));
    expect(signature(again, SECRET)).toBe(
      'sha256=b4fc092f334217d1ae0fcb23caf0a339440c018235750764b564c1893fb3527b',
    );
    expect(isGenuine(SIGNED, again, SECRET)).toBe(false);
  });

  test.each([
    ['no header', undefined],
    ['two headers', [SIGNED, SIGNED]],
    ['no prefix', SIGNED.slice(7)],
    ['upper case', SIGNED.toUpperCase()],
    ['the legacy one', `sha1=${createHmac('sha1', SECRET).update(raw).digest('hex')}`],
    ['one letter off', `${SIGNED.slice(0, -1)}b`],
    ['cut', SIGNED.slice(0, -1)],
    ['empty', ''],
  ])('%s is refused', (_name, header) => {
    expect(isGenuine(header, raw, SECRET)).toBe(false);
  });

  test('another secret, or none, is refused', () => {
    expect(isGenuine(SIGNED, raw, `${SECRET}x`)).toBe(false);
    const empty = `sha256=${createHmac('sha256', '').update(raw).digest('hex')}`;
    expect(isGenuine(empty, raw, '')).toBe(false);
  });
});

test('appsecret_proof', () => {
  expect(appsecretProof('EAAtestPageToken', SECRET)).toBe(
    '28a20f6402794bcaaf95b2f15fe91551e8c034d43302db273320589288c32e66',
  );
});

test('a verify token is compared whole', () => {
  expect(isSameWord('abc', 'abc')).toBe(true);
  for (const given of ['ab', 'abcd', '', undefined, ['abc'], 3]) expect(isSameWord(given, 'abc')).toBe(false);
  expect(isSameWord('', '')).toBe(false);
});

describe('signed_request of an erasure', () => {
  const VECTOR =
    'Hx0mGtGu5Lzd4dzFDoNMlmrX-VW1r4mdPlAZRgspZuM.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5MDAwMDAwMCwidXNlcl9pZCI6IjIxODQ3MSJ9';
  const signed = (body: object): string => {
    const part = Buffer.from(JSON.stringify(body)).toString('base64url');
    return `${createHmac('sha256', SECRET).update(part).digest('base64url')}.${part}`;
  };

  test('the vector', () => {
    expect(readSignedRequest(VECTOR, SECRET)).toEqual({ userId: '218471', issuedAt: 1_790_000_000 });
  });

  test.each([
    ['another secret', VECTOR, 'x'],
    ['no secret', VECTOR, ''],
    ['cut', VECTOR.slice(0, -2), SECRET],
    ['three parts', `${VECTOR}.x`, SECRET],
    ['one part', VECTOR.split('.')[1], SECRET],
    ['another algorithm', signed({ algorithm: 'none', user_id: '1' }), SECRET],
    ['no user', signed({ algorithm: 'HMAC-SHA256' }), SECRET],
    ['a user that is no id', signed({ algorithm: 'HMAC-SHA256', user_id: '../x' }), SECRET],
    ['nothing', null, SECRET],
    ['too long', 'a'.repeat(5000), SECRET],
  ])('%s is refused', (_name, given, secret) => {
    expect(readSignedRequest(given, secret)).toBeNull();
  });
});
