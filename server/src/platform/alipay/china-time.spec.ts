import { chinaTime, instantOf } from './china-time';

describe('the time of the gateway', () => {
  test('is eight hours ahead of UTC, both ways', () => {
    const instant = Date.UTC(2026, 10, 22, 16, 31, 2);
    expect(chinaTime(instant)).toBe('2026-11-23 00:31:02');
    expect(instantOf('2026-11-23 00:31:02')).toBe(instant);
  });

  test.each([
    '',
    '2026-11-22',
    '2026-11-22T15:31:02',
    '2026-11-22 15:31:02 ',
    '2026-02-30 00:00:00',
    '2026-01-01 24:00:00',
    '2026-13-01 00:00:00',
  ])('%j is none', (text) => expect(instantOf(text)).toBeNull());
});
