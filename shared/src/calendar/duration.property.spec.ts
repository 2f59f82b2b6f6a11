import fc from 'fast-check';
import { addDuration, CHINA_2025_2027, createCalendar, type Duration, elapsed, isWorkingDay, LONGEST } from './index';

const calendar = createCalendar(CHINA_2025_2027);
const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;

const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) });
const unit = fc.constantFrom<Duration['unit']>('emergencyHours', 'workHours', 'workDays', 'calendarDays');
/** Hundredths up to 120: hours into months, days into half years. */
const amount = fc.integer({ min: 1, max: 12_000 }).map((hundredths) => hundredths / 100);

/** The rule written again the slow way: minute by minute through the year, knowing nothing of the code under test. */
function slowWorkMinutes(from: number, to: number): number {
  let minutes = 0;
  for (let at = from; at < to; at += 60_000) {
    const local = new Date(at + ZONE);
    const date = local.toISOString().slice(0, 10);
    const hour = local.getUTCHours();
    const weekend = local.getUTCDay() % 6 === 0;
    const works = CHINA_2025_2027.workdays.includes(date) || (!weekend && !CHINA_2025_2027.holidays.includes(date));
    if (works && ((hour >= 8 && hour < 12) || (hour >= 14 && hour < 18))) minutes++;
  }
  return minutes;
}

describe('working time, for any start and amount', () => {
  it('what was added has elapsed', () => {
    fc.assert(
      fc.property(instant, amount, unit, (start, amount, unit) => {
        const end = addDuration(calendar, start, { amount, unit });
        expect(elapsed(calendar, start, end, unit)).toBeCloseTo(amount, 6);
      }),
    );
  });

  it('ends at the first instant that is enough', () => {
    fc.assert(
      fc.property(instant, amount, unit, (start, amount, unit) => {
        const end = addDuration(calendar, start, { amount, unit });
        expect(elapsed(calendar, start, end - 1, unit)).toBeLessThan(amount);
      }),
    );
  });

  it('a later start or a larger amount never ends earlier', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 40 * DAY }),
        amount,
        amount,
        unit,
        (start, later, one, more, unit) => {
          const end = addDuration(calendar, start, { amount: one, unit });
          expect(addDuration(calendar, start + later, { amount: one, unit })).toBeGreaterThanOrEqual(end);
          expect(addDuration(calendar, start, { amount: one + more, unit })).toBeGreaterThan(end);
        },
      ),
    );
  });

  it('never ends while the office is closed', () => {
    fc.assert(
      fc.property(
        instant,
        amount,
        fc.constantFrom('workHours' as const, 'workDays' as const),
        (start, amount, unit) => {
          const end = addDuration(calendar, start, { amount, unit });
          const sinceMidnight = (((end + ZONE) % DAY) + DAY) % DAY;
          const hours = sinceMidnight / 3_600_000;
          expect(isWorkingDay(calendar, end)).toBe(true);
          expect((hours > 8 && hours <= 12) || (hours > 14 && hours <= 18)).toBe(true);
        },
      ),
    );
  });

  it('agrees with counting minute by minute', () => {
    const minute = fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 30 * 24 * 60 }), (from, length) => {
        const [start, end] = [from * 60_000, (from + length) * 60_000];
        expect(Math.round(elapsed(calendar, start, end, 'workHours') * 60)).toBe(slowWorkMinutes(start, end));
      }),
      { numRuns: 40 },
    );
  });

  it('holds far outside the file and at the largest amounts', () => {
    const far = fc.integer({ min: -60_000_000_000_000, max: 60_000_000_000_000 });
    fc.assert(
      fc.property(far, unit, fc.double({ min: 0.5, max: 1, noNaN: true }), (start, unit, share) => {
        const amount = Math.round(LONGEST[unit] * share);
        const end = addDuration(calendar, start, { amount, unit });
        expect(elapsed(calendar, start, end, unit)).toBeCloseTo(amount, 3);
      }),
    );
  });

  it('reads no clock and no zone of the process', () => {
    const before = process.env.TZ;
    const answers = ['UTC', 'Asia/Shanghai', 'America/St_Johns', 'Pacific/Kiritimati'].map((zone) => {
      process.env.TZ = zone;
      const again = createCalendar(CHINA_2025_2027);
      return (['workHours', 'workDays'] as const).map((unit) =>
        addDuration(again, Date.UTC(2026, 1, 13, 15, 30), { amount: 9, unit }),
      );
    });
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(new Set(answers.map((answer) => answer.join())).size).toBe(1);
  });
});
