/** The form of the opening hours: what people type is what is kept, and what is kept stands in the form again. */
import { describe, expect, test } from 'vitest';
import {
  fieldOf,
  holidayLines,
  readHolidays,
  readHours,
  spanCount,
  USUAL_HOURS,
  valuesOf,
  WEEK,
} from '../../src/web/admin/settings/hours-form.ts';

describe('hours', () => {
  test('there and back', () => {
    expect(readHours(valuesOf(USUAL_HOURS), 2)).toEqual({ ok: true, value: USUAL_HOURS });
    expect(readHours({}, 2)).toEqual({ ok: true, value: [] });
    const afternoon = [{ days: ['sat' as const], from: '13:00', to: '16:00' }];
    expect(valuesOf(afternoon)).toEqual({ 'sat-1-from': '13:00', 'sat-1-to': '16:00' });
    const three = ['08:00', '12:00', '18:00'].map((from) => ({
      days: [...WEEK],
      from,
      to: from.replace(':00', ':30'),
    }));
    expect(spanCount(three)).toBe(3);
    expect(readHours(valuesOf(three), 3)).toEqual({ ok: true, value: three });
  });

  test.each([
    ['7:30', '07:30'],
    ['7h30', '07:30'],
    ['7h', '07:00'],
    ['7.30', '07:30'],
    ['0730', '07:30'],
    ['730', '07:30'],
    [' 7 : 30 ', '07:30'],
    ['7', '07:00'],
  ])('%s is %s', (typed, kept) => {
    const read = readHours({ 'mon-0-from': typed, 'mon-0-to': '11g30' }, 2);
    expect(read).toEqual({ ok: true, value: [{ days: ['mon'], from: kept, to: '11:30' }] });
  });

  test.each([
    [{ 'mon-0-from': '7:30' }, 'cả giờ mở và giờ đóng'],
    [{ 'mon-0-from': 'sáng', 'mon-0-to': '11:30' }, 'Thứ Hai: ghi cả'],
    [{ 'tue-0-from': '25:00', 'tue-0-to': '26:00' }, 'Thứ Ba: ghi cả'],
    [{ 'mon-0-from': '11:30', 'mon-0-to': '7:30' }, 'giờ đóng phải sau'],
    [
      { 'sun-0-from': '7:30', 'sun-0-to': '14:00', 'sun-1-from': '13:30', 'sun-1-to': '17:00' },
      'Chủ nhật: hai buổi đè',
    ],
  ])('%o is refused in words', (body, problem) => {
    const read = readHours(body, 2);
    expect(read).toMatchObject({ ok: false });
    expect(!read.ok && read.problem).toContain(problem);
  });

  test('a field for each end of each span', () => expect(fieldOf('wed', 1, 'to')).toBe('wed-1-to'));
});

describe('holidays', () => {
  test('dates and spans, in any order, once each', () => {
    const read = readHolidays('2/9/2027\n\n30/4/2027 - 1/5/2027\n1/5/2027\n30-12-2027 đến 1/1/2028');
    expect(read).toEqual({
      ok: true,
      value: ['2027-04-30', '2027-05-01', '2027-09-02', '2027-12-30', '2027-12-31', '2028-01-01'],
    });
    expect(read.ok && holidayLines(read.value)).toBe('30/4/2027 - 1/5/2027\n2/9/2027\n30/12/2027 - 1/1/2028');
    expect(readHolidays('')).toEqual({ ok: true, value: [] });
  });

  test.each([
    '31/2/2027',
    '2/9',
    'Tết',
    '5/2/2027 - 1/2/2027',
    '1/1/2027 - 2/1/2027 - 3/1/2027',
    '1/13/2027',
  ])('%s is refused, with the line named', (line) => {
    const read = readHolidays(`2/9/2027\n${line}`);
    expect(!read.ok && read.problem).toContain(line);
  });

  test('a year of days off is a slip', () =>
    expect(readHolidays('1/1/2027 - 31/12/2027')).toMatchObject({ ok: false }));
});
