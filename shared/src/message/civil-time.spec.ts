import { civilTime, dayAndTime, fullTime } from './civil-time';

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

  test('an instant at the rim of the calendar stays inside it in every zone', () => {
    expect(fullTime(0, 'America/New_York')).toBeNull();
    expect(fullTime(253_402_300_799_999, 'Asia/Shanghai')).toBeNull();
  });
});
