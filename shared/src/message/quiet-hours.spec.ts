import fc from 'fast-check';
import { civilTime } from './civil-time';
import { QUIET_HOURS, quietUntil, type QuietHours } from './quiet-hours';

const { staff, citizen } = QUIET_HOURS;
const HOUR = 3_600_000;
/** An instant by its civil time in Shanghai, which has no changes of the clock. */
const shanghai = (text: string): number => Date.parse(`${text}+08:00`);

describe('quiet hours', () => {
  test.each<[string, QuietHours, string | null]>([
    ['2026-11-22T20:59:59.999', staff, null],
    ['2026-11-22T21:00:00.000', staff, '2026-11-23T07:30:00.000'],
    ['2026-11-22T23:59:59.999', staff, '2026-11-23T07:30:00.000'],
    ['2026-11-23T00:00:00.000', staff, '2026-11-23T07:30:00.000'],
    ['2026-11-23T07:29:59.999', staff, '2026-11-23T07:30:00.000'],
    ['2026-11-23T07:30:00.000', staff, null],
    ['2026-11-22T21:59:59.999', citizen, null],
    ['2026-11-22T22:00:00.000', citizen, '2026-11-23T07:00:00.000'],
    ['2026-11-23T06:59:59.999', citizen, '2026-11-23T07:00:00.000'],
    ['2026-11-23T07:00:00.000', citizen, null],
    ['2026-12-31T23:30:00.000', citizen, '2027-01-01T07:00:00.000'],
    ['2026-11-22T12:00:00.000', citizen, null],
    // Within one day, and no hours at all.
    ['2026-11-22T13:00:00.000', { from: '12:00', until: '14:00' }, '2026-11-22T14:00:00.000'],
    ['2026-11-22T14:00:00.000', { from: '12:00', until: '14:00' }, null],
    ['2026-11-22T12:00:00.000', { from: '12:00', until: '12:00' }, null],
  ])('%s within %j ends at %s', (at, hours, end) => {
    expect(quietUntil(shanghai(at), 'Asia/Shanghai', hours)).toBe(end === null ? null : shanghai(end));
  });

  test.each([
    // Berlin, 29 March 2026: 02:00 becomes 03:00, the night has an hour less; 25 October: an hour more.
    ['2026-03-28T22:00:00+01:00', 'Europe/Berlin', '2026-03-29T07:00:00+02:00', 480],
    ['2026-10-24T22:00:00+02:00', 'Europe/Berlin', '2026-10-25T07:00:00+01:00', 600],
    ['2026-10-25T02:30:00+02:00', 'Europe/Berlin', '2026-10-25T07:00:00+01:00', 330],
    // Lord Howe changes by half an hour; Kathmandu is at a quarter.
    ['2026-04-04T22:00:00+11:00', 'Australia/Lord_Howe', '2026-04-05T07:00:00+10:30', 570],
    ['2026-11-22T22:10:00+05:45', 'Asia/Kathmandu', '2026-11-23T07:00:00+05:45', 530],
  ])('from %s in %s until %s', (at, zone, end, minutes) => {
    expect(quietUntil(Date.parse(at), zone, citizen)).toBe(Date.parse(end));
    expect(Date.parse(end) - Date.parse(at)).toBe(minutes * 60_000);
  });

  test('the end is the first moment outside, whatever the zone and the night', () => {
    const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(fc.integer({ min: 86_400_000, max: 4e12 }), fc.constantFrom(...zones), (at, zone) => {
        const end = quietUntil(at, zone, staff);
        const clock = civilTime(at, zone)!.clock;
        expect(end !== null).toBe(clock >= '21:00' || clock < '07:30');
        if (end === null) return;
        expect(end).toBeGreaterThan(at);
        expect(civilTime(end, zone)!.clock).toBe('07:30');
        expect(end - at).toBeLessThanOrEqual(11.5 * HOUR);
      }),
      { numRuns: 300 },
    );
  });

  test('an instant that no calendar knows is not quiet', () => {
    expect(quietUntil(Number.NaN, 'UTC', staff)).toBeNull();
  });
});
