import { recentSendings, waitForNextCode } from './code-limits';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('waitForNextCode', () => {
  it('lets a phone have its first code at once', () => expect(waitForNextCode([], 5)).toBe(0));

  it('waits out the minute', () => {
    expect(waitForNextCode([1000], 1000)).toBe(MINUTE);
    expect(waitForNextCode([1000], 1000 + MINUTE - 1)).toBe(1);
    expect(waitForNextCode([1000], 1000 + MINUTE)).toBe(0);
  });

  it('waits until the first of five is 24 hours old', () => {
    const five = [0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR];
    expect(waitForNextCode(five.slice(0, 4), 5 * HOUR)).toBe(0);
    expect(waitForNextCode(five, 5 * HOUR)).toBe(19 * HOUR);
    expect(waitForNextCode(five, DAY)).toBe(0);
  });

  it('forgets what is older than a day', () => expect(recentSendings([0, 1, HOUR], DAY)).toEqual([1, HOUR]));
});
