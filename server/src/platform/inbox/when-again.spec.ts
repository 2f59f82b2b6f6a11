import { whenAgain } from './when-again';

const NOW = Date.UTC(2026, 10, 22);
const HOUR = 3_600_000;

describe('whenAgain', () => {
  it('doubles from two seconds to an hour', () => {
    expect([1, 2, 3, 9].map((attempts) => whenAgain('TypeError', attempts, NOW, NOW))).toEqual(
      [2, 4, 8, 512].map((s) => NOW + s * 1000),
    );
    expect(whenAgain('no-account', 100, NOW, NOW)).toBe(NOW + HOUR);
  });

  it('gives an error up after ten attempts', () => {
    expect(whenAgain('TypeError', 10, NOW, NOW)).toBeNull();
  });

  it('waits a week for somebody to log in, however often it looked', () => {
    expect(whenAgain('no-account', 50, NOW - 7 * 24 * HOUR + 1, NOW)).toBe(NOW + HOUR);
    expect(whenAgain('no-account', 1, NOW - 7 * 24 * HOUR, NOW)).toBeNull();
  });

  it('looks often, but for some minutes only, for what a packet has overtaken', () => {
    for (const reason of ['not-yet', 'perhaps-not-ours']) {
      expect([1, 2, 3, 4, 30].map((attempts) => whenAgain(reason, attempts, NOW, NOW))).toEqual(
        [2, 4, 8, 10, 10].map((s) => NOW + s * 1000),
      );
      expect(whenAgain(reason, 30, NOW - 5 * 60_000 + 1, NOW)).toBe(NOW + 10_000);
      expect(whenAgain(reason, 2, NOW - 5 * 60_000, NOW)).toBeNull();
    }
  });
});
