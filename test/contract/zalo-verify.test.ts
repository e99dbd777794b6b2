/** Signatures of webhooks and of calls: the vectors of platforms/zalo.md 1.3 and 2. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../src/channels/zalo/envelope.ts';
import { appsecretProof, isGenuine, signature, wouldMatchOaId } from '../../src/channels/zalo/verify.ts';

const SECRETS = { appId: '3608465248940903967', oaSecretKey: 'OASECRETKEY0123456789' };
const TEXT =
  '{"app_id":"3608465248940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1540363714987"}';
const FOLLOW =
  '{"oa_id":"388613280878808645","follower":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","event_name":"follow","source":"oa_profile","app_id":"3608465248940903967","timestamp":"1543979782740"}';
const TEXT_MAC = 'mac=b3189cc8cc6edc35ae964d444d36ecebeafcbd3d1b024b9e4b394b2ef3cad71d';
const FOLLOW_MAC = 'mac=64d13251df7a1f256991807434860c49671cae8b6a90b473cb95dd5305deadce';

function fieldsOf(raw: Buffer) {
  const read = readEnvelope(raw);
  if (!read.ok) throw new Error(read.reason);
  return read.envelope;
}

describe('webhook signature (1.3)', () => {
  test.each([
    ['user_send_text', TEXT, TEXT_MAC],
    ['follow', FOLLOW, FOLLOW_MAC],
  ])('vector %s', (_name, body, mac) => {
    const raw = Buffer.from(body);
    const fields = fieldsOf(raw);
    expect(signature(SECRETS.appId, raw, fields.timestamp, SECRETS.oaSecretKey)).toBe(mac);
    expect(isGenuine(mac, raw, fields, SECRETS)).toBe(true);
    expect(isGenuine(mac.slice('mac='.length), raw, fields, SECRETS)).toBe(true);
  });

  const raw = Buffer.from(TEXT);
  test.each<[string, string | readonly string[] | undefined]>([
    ['no header', undefined],
    ['empty', ''],
    ['only the prefix', 'mac='],
    ['twice', [TEXT_MAC, TEXT_MAC]],
    ['upper case', TEXT_MAC.toUpperCase()],
    ['too short', TEXT_MAC.slice(0, -1)],
    ['too long', `${TEXT_MAC}0`],
    ['of another body', FOLLOW_MAC],
    ['not hex, many bytes', `mac=${'é'.repeat(32)}`],
  ])('refused: %s', (_name, header) => {
    expect(isGenuine(header, raw, fieldsOf(raw), SECRETS)).toBe(false);
  });

  test('one changed byte, another app, the wrong or no secret: refused', () => {
    const fields = fieldsOf(raw);
    const changed = Buffer.from(TEXT.replace('Xin', 'Xjn'));
    expect(isGenuine(TEXT_MAC, changed, fields, SECRETS)).toBe(false);
    expect(isGenuine(TEXT_MAC, raw, fields, { ...SECRETS, appId: '1' })).toBe(false);
    expect(isGenuine(TEXT_MAC, raw, fields, { ...SECRETS, oaSecretKey: 'APPSECRET' })).toBe(false);
    const open = { appId: SECRETS.appId, oaSecretKey: '' };
    expect(isGenuine(signature(open.appId, raw, fields.timestamp, ''), raw, fields, open)).toBe(false);
  });

  test('a numeric timestamp is signed by its digits', () => {
    const numeric = Buffer.from(TEXT.replace('"timestamp":"1540363714987"', '"timestamp":1540363714987'));
    const fields = fieldsOf(numeric);
    expect(fields.timestamp).toBe('1540363714987');
    const text = SECRETS.appId + numeric.toString() + '1540363714987' + SECRETS.oaSecretKey;
    const mac = 'mac=' + createHash('sha256').update(text).digest('hex');
    expect(isGenuine(mac, numeric, fields, SECRETS)).toBe(true);
  });

  test('signed with the OA id first: diagnosed, never accepted', () => {
    const fields = fieldsOf(raw);
    const mac = signature(fields.oaId!, raw, fields.timestamp, SECRETS.oaSecretKey);
    expect(isGenuine(mac, raw, fields, SECRETS)).toBe(false);
    expect(wouldMatchOaId(mac, raw, fields, SECRETS)).toBe(true);
    expect(wouldMatchOaId(TEXT_MAC, raw, fields, SECRETS)).toBe(false);
  });
});

test('appsecret_proof vector (2)', () => {
  expect(appsecretProof('ACCESSTOKEN', 'APPSECRET')).toBe(
    '38758d3f0c4773dec9143768f99ee233d334511be672298af245f60bcc1975f0',
  );
});
