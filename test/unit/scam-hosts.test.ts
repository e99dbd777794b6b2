/** Hosts are judged by their registrable domain; what is written to slip past is seen through. */
import { describe, expect, test } from 'vitest';
import { judgeHost } from '../../src/safety/scam/hosts.ts';
import { fromPunycode, skeleton } from '../../src/safety/scam/letters.ts';
import { findLinks } from '../../src/safety/scam/links.ts';
import { realBank } from '../support/bank.ts';

const { hosts } = realBank().scam();
const found = (text: string) => findLinks(text, hosts.spaced, () => '#link').links;

describe('judgeHost', () => {
  test.each([
    ['vneid.gov.vn', 'true', 'VNeID'],
    ['www.vietcombank.com.vn', 'true', 'Vietcombank'],
    ['cskh.npc.com.vn', 'true', 'điện lực (EVN)'],
    ['dichvucong.bocongan.gov.vn', 'true', 'Bộ Công an'],
    ['khason.thainguyen.gov.vn', 'state', 'thainguyen.gov.vn'],
    ['vnexpress.net', 'known', null],
    ['vneid-gov.com', 'lookalike', 'VNeID'],
    ['dichvucong.vn.cc', 'lookalike', 'Cổng Dịch vụ công quốc gia'],
    ['vietcombank-vn.cc', 'lookalike', 'Vietcombank'],
    ['vietc0mbank.com', 'lookalike', 'Vietcombank'],
    ['vietcornbank.com', 'lookalike', 'Vietcombank'],
    ['vietcombnak.com', 'lookalike', 'Vietcombank'],
    ['thuedientu.gdt.gov.vn.nopthue.top', 'lookalike', 'cơ quan thuế'],
    ['thuedientuu.vn', 'lookalike', 'cơ quan thuế'],
    ['xn--vietcmbank-ivi.com', 'lookalike', 'Vietcombank'],
    ['vietcоmbank.com', 'lookalike', 'Vietcombank'],
    ['evn-cskh.online', 'lookalike', 'điện lực (EVN)'],
    ['bidv.xacthuc.web.app', 'lookalike', 'BIDV'],
    ['аbcxyz.com', 'disguised', null],
    ['bit.ly', 'shortener', null],
    ['qua-tang.top', 'odd', null],
    ['abc-gov.com', 'odd', null],
    ['nhanqua.web.app', 'odd', null],
    ['sites.google.com', 'odd', null],
    ['taphoabalan.vn', 'unknown', null],
    ['cuahangviettelthainguyen.vn', 'unknown', null],
    ['example.com', 'unknown', null],
  ])('%s is %s', (host, kind, name) => {
    expect(judgeHost(host, hosts)).toMatchObject({ kind, name });
  });
});

describe('findLinks', () => {
  test.each([
    ['vào https://vneid-gov.com/a?b=1 ngay', ['vneid-gov.com']],
    ['vneid . com cap nhat', ['vneid.com']],
    ['hxxp://csgt[.]phatnguoi[.]vip', ['csgt.phatnguoi.vip']],
    ['csgt(dot)top nhé', ['csgt.top']],
    ['v n e i d . c o m', ['vneid.com']],
    ['vne\u200bid-gov.c\u200bom', ['vneid-gov.com']],
    ['https://vneid.gov.vn@xau.top/dang-nhap', ['xau.top']],
    ['ＶＮＥＩＤ－ＧＯＶ．ＣＯＭ', ['vneid-gov.com']],
    ['VNEID-GOV.COM', ['vneid-gov.com']],
    ['vietcombank。cc', ['vietcombank.cc']],
    ['http://103.145.22.7/nhan', ['103.145.22.7']],
    ['thư a.b@gmail.com', []],
    ['xong rồi.Con về nhé.mẹ ơi', []],
    ['xong.me di cho', []],
    ['phí 1.500.000đ, mục 3.2.1', []],
    ['lúc 8.30 ngày 12.05.2026', []],
  ])('“%s”', (text, names) => {
    expect(found(text).map((link) => link.host)).toEqual(names);
  });

  test('an Android package is one, whatever host it lies on', () => {
    for (const text of ['tải VNeID.apk về', 'http://a.top/app.apk', 'cài file apk này'])
      expect(
        found(text).some((link) => link.kind === 'apk'),
        text,
      ).toBe(true);
    expect(found('tải về.pdf')).toEqual([]);
  });
});

describe('letters', () => {
  test('punycode as RFC 3492 has it', () => {
    // Samples of RFC 3492, 7.1 (B: Chinese, I: Russian) and a mixed label.
    expect(fromPunycode('xn--ihqwcrb4cv8a8dqg056pqjye')).toBe(
      '\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587',
    );
    expect(fromPunycode('xn--b1abfaaepdrnnbgefbadotcwatmq2g4l')).toBe(
      '\u043f\u043e\u0447\u0435\u043c\u0443\u0436\u0435\u043e\u043d\u0438\u043d\u0435\u0433\u043e\u0432\u043e\u0440\u044f\u0442\u043f\u043e\u0440\u0443\u0441\u0441\u043a\u0438',
    );
    expect(fromPunycode('xn--')).toBeNull();
    expect(fromPunycode('xn--a-')).toBe('a');
    expect(fromPunycode('vneid')).toBeNull();
  });
  test('a hurried eye', () => {
    expect(skeleton('V1ETC0MBANK')).toBe('vletcombank');
    expect(skeleton('vi\u0435tcornbank')).toBe('vietcombank');
  });
});
