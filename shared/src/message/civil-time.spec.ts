import { civilTime, dayAndTime, dayOf, fullTime, startOfDay } from './civil-time';

describe('civil time', () => {
  test.each([
    [Date.UTC(2026, 10, 22, 16, 0), 'Asia/Shanghai', '2026年11月23日 00:00'],
    [Date.UTC(2026, 0, 1, 0, 5), 'America/New_York', '2025年12月31日 19:05'],
    [Date.UTC(2026, 10, 1, 5, 30), 'America/New_York', '2026年11月1日 01:30'],
    [Date.UTC(2026, 10, 1, 6, 30), 'America/New_York', '2026年11月1日 01:30'],
    [0, 'UTC', '1970年1月1日 00:00'],
  ])('%d in %s is %s', (at, zone, expected) => {
    expect(fullTime(at, zone)).toBe(expected);
    expect(dayAndTime(at, zone)).toBe(expected.slice(5));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 253_402_300_800_000, 9e15])(
    '%d is no time that can be written',
    (at) => {
      expect(civilTime(at, 'UTC')).toBeNull();
    },
  );

  test.each([
    ['2026-11-22', 'Asia/Shanghai', '2026-11-22T00:00:00+08:00'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T00:00:00+01:00'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-30T00:00:00+02:00'],
    ['2026-11-22', 'Pacific/Kiritimati', '2026-11-22T00:00:00+14:00'],
    ['2026-11-22', 'Pacific/Pago_Pago', '2026-11-22T00:00:00-11:00'],
    // The clocks go forward at midnight: the day begins at one.
    ['2025-04-25', 'Africa/Cairo', '2025-04-25T01:00:00+03:00'],
  ])('%s in %s begins at %s', (day, zone, start) => {
    expect(startOfDay(day, zone)).toBe(Date.parse(start));
    expect(dayOf(Date.parse(start), zone)).toBe(day);
    expect(dayOf(Date.parse(start) - 1, zone)! < day).toBe(true);
  });

  test.each(['2026-04-31', '2026-13-01', '22.11.2026', '2026-11-22T00:00', '1970-01-01', '9999-01-01', ''])(
    '%j is no day',
    (day) => expect(startOfDay(day, 'UTC')).toBeNull(),
  );

  test('an instant at the rim of the calendar stays inside it in every zone', () => {
    expect(fullTime(0, 'America/New_York')).toBeNull();
    expect(fullTime(253_402_300_799_999, 'Asia/Shanghai')).toBeNull();
  });
});
