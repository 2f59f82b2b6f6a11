import { MAX_ATTEMPTS, retryDelayMs } from './retry-policy';

const HOUR = 3_600_000;
const whole = (random: number): number =>
  Array.from({ length: MAX_ATTEMPTS - 1 }, (_, i) => retryDelayMs(i + 1, random)).reduce((sum, ms) => sum + ms, 0);

describe('how long an event is tried', () => {
  test('the first tries come soon, and giving up takes hours', () => {
    expect([1, 2, 3].map((attempts) => retryDelayMs(attempts, 1))).toEqual([1_000, 4_000, 16_000]);
    expect(whole(0)).toBeGreaterThan(1.4 * HOUR);
    expect(whole(1)).toBeGreaterThan(2.8 * HOUR);
    expect(whole(1)).toBeLessThan(3.2 * HOUR);
  });

  test('never longer than half an hour between two, nor less than half of what is due', () => {
    for (const attempts of [MAX_ATTEMPTS, 500]) {
      expect(retryDelayMs(attempts, 1)).toBe(HOUR / 2);
      expect(retryDelayMs(attempts, 0)).toBe(HOUR / 4);
    }
  });
});
