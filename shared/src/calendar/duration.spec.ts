import {
  addDuration,
  CalendarError,
  certainty,
  CHINA_2025_2027,
  civilDate,
  createCalendar,
  type Duration,
  elapsed,
  isWorkingDay,
  LONGEST,
  remaining,
} from './index';

const calendar = createCalendar(CHINA_2025_2027);

/** An instant written in China's own time. */
const cn = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`);
const due = (start: string, amount: number, unit: Duration['unit']) =>
  addDuration(calendar, cn(start), { amount, unit });

describe('working days', () => {
  it.each([
    ['2026-03-18', true, 'an ordinary Wednesday'],
    ['2026-03-21', false, 'a Saturday'],
    ['2026-01-02', false, 'a Friday off by the notice'],
    ['2026-01-04', true, 'a Sunday worked instead'],
    ['2026-02-14', true, 'the Saturday before the Spring Festival'],
    ['2026-02-15', false, 'the first day of the Spring Festival'],
    ['2026-02-23', false, 'its last'],
    ['2026-02-24', true, 'the day after'],
    ['2026-05-09', true, 'worked for the Labour Day holiday'],
    ['2026-09-20', true, 'worked for the National Day holiday'],
    ['2026-10-07', false, 'the last day of the National Day holiday'],
    ['2025-01-26', true, 'worked before the Spring Festival of 2025'],
    ['2025-10-08', false, 'the last day of the holiday of 2025'],
    ['2025-10-11', true, 'worked after it'],
    ['2027-01-01', true, 'a Friday whose notice is not out'],
    ['1969-12-31', true, 'a Wednesday before the epoch'],
    ['2101-01-01', false, 'a Saturday far outside the file'],
  ])('%s: %s, %s', (date, works) => {
    expect(isWorkingDay(calendar, cn(`${date} 12:00`))).toBe(works);
    expect(isWorkingDay(calendar, cn(`${date} 00:00`))).toBe(works);
    expect(isWorkingDay(calendar, cn(`${date} 23:59:59.999`))).toBe(works);
  });

  it('2025 has 248 working days and 2026 as well, as the notices have it', () => {
    const of = (year: number) =>
      elapsed(calendar, cn(`${year - 1}-12-31 23:00`), cn(`${year}-12-31 23:00`), 'workDays');
    expect([of(2025), of(2026)]).toEqual([248, 248]);
  });

  it('says how sure a year is', () => {
    expect(certainty(calendar, cn('2026-12-31 23:59'))).toBe('announced');
    expect(certainty(calendar, cn('2027-01-01 00:00'))).toBe('provisional');
    expect(certainty(calendar, cn('2028-01-01 00:00'))).toBe('outside');
  });

  it('reads civil dates in its own zone', () => {
    expect(civilDate(calendar, Date.parse('2026-03-17T16:00:00Z'))).toBe('2026-03-18');
    expect(civilDate(calendar, Date.parse('2026-03-17T15:59:59.999Z'))).toBe('2026-03-17');
  });
});

describe('addDuration', () => {
  it.each<[string, number, Duration['unit'], string]>([
    ['2026-03-18 09:00', 2, 'workHours', '2026-03-18 11:00'],
    ['2026-03-18 10:00', 2, 'workHours', '2026-03-18 12:00'],
    ['2026-03-18 10:30', 2, 'workHours', '2026-03-18 14:30'],
    ['2026-03-18 12:30', 4, 'workHours', '2026-03-18 18:00'],
    ['2026-03-18 17:00', 4, 'workHours', '2026-03-19 11:00'],
    ['2026-03-20 17:59', 4, 'workHours', '2026-03-23 11:59'],
    ['2026-03-18 03:00', 0.5, 'workHours', '2026-03-18 08:30'],
    ['2026-02-14 17:00', 4, 'workHours', '2026-02-24 11:00'],
    ['2026-03-18 18:00', 8, 'workHours', '2026-03-19 18:00'],
    ['2026-03-18 09:00', 1, 'workDays', '2026-03-19 18:00'],
    ['2026-03-18 00:00', 1, 'workDays', '2026-03-19 18:00'],
    ['2026-03-18 23:59', 1, 'workDays', '2026-03-19 18:00'],
    ['2026-03-20 09:00', 1, 'workDays', '2026-03-23 18:00'],
    ['2026-02-13 09:00', 2, 'workDays', '2026-02-24 18:00'],
    ['2026-02-14 09:00', 5, 'workDays', '2026-02-28 18:00'],
    ['2026-09-18 09:00', 1, 'workDays', '2026-09-20 18:00'],
    ['2026-03-18 09:00', 0.5, 'workDays', '2026-03-19 12:00'],
    ['2026-03-18 09:00', 2.25, 'workDays', '2026-03-23 10:00'],
    ['2026-12-30 09:00', 2, 'workDays', '2027-01-01 18:00'],
    ['2026-02-14 23:00', 0.25, 'emergencyHours', '2026-02-14 23:15'],
    ['2026-02-14 23:00', 24, 'emergencyHours', '2026-02-15 23:00'],
    ['2026-02-14 23:00', 3, 'calendarDays', '2026-02-17 23:00'],
  ])('%s + %d %s = %s', (start, amount, unit, end) => {
    expect(due(start, amount, unit)).toBe(cn(end));
  });

  it.each<Duration['unit']>(['emergencyHours', 'workHours', 'workDays', 'calendarDays'])(
    'nothing takes no time: %s',
    (unit) => {
      expect(due('2026-02-17 03:00', 0, unit)).toBe(cn('2026-02-17 03:00'));
    },
  );

  it.each<[number, Duration['unit']]>([
    [-1, 'workHours'],
    [Number.NaN, 'workDays'],
    [Infinity, 'emergencyHours'],
    [LONGEST.workHours + 1, 'workHours'],
    [1e300, 'workDays'],
  ])('refuses %d %s by name', (amount, unit) => {
    expect(() => due('2026-03-18 09:00', amount, unit)).toThrow(CalendarError);
    expect(() => due('2026-03-18 09:00', amount, unit)).toThrow(`${amount} ${unit}`);
  });

  it.each([Number.NaN, Infinity, 1e15, -1e15])('refuses the instant %d', (at) => {
    expect(() => addDuration(calendar, at, { amount: 1, unit: 'workDays' })).toThrow(CalendarError);
    expect(() => elapsed(calendar, at, 0, 'workHours')).toThrow(CalendarError);
    expect(() => civilDate(calendar, at)).toThrow(CalendarError);
  });

  it('counts a century in no time', () => {
    const begun = process.hrtime.bigint();
    let sum = 0;
    for (let at = 0; at < 20_000; at++) sum += due('2026-03-18 09:00', LONGEST.workDays - at / 1000, 'workDays') % 7;
    expect(sum).toBeGreaterThan(0);
    // A loop over days would make 500 million steps here, over minutes far more.
    expect(Number(process.hrtime.bigint() - begun) / 1e9).toBeLessThan(5);
  });
});

describe('elapsed and remaining', () => {
  it.each<[string, string, Duration['unit'], number]>([
    ['2026-03-18 11:00', '2026-03-18 15:00', 'workHours', 2],
    ['2026-03-18 12:00', '2026-03-18 14:00', 'workHours', 0],
    ['2026-02-14 18:00', '2026-02-24 08:00', 'workHours', 0],
    ['2026-03-18 09:00', '2026-03-18 18:00', 'workDays', 0],
    ['2026-03-18 09:00', '2026-03-19 12:00', 'workDays', 0.5],
    ['2026-03-18 09:00', '2026-03-25 09:00', 'workDays', 4.125],
    ['2026-03-18 09:00', '2026-03-19 21:00', 'calendarDays', 1.5],
    ['2026-03-18 09:00', '2026-03-18 09:00', 'emergencyHours', 0],
    ['2026-03-19 09:00', '2026-03-18 09:00', 'emergencyHours', 0],
  ])('%s → %s in %s: %d', (from, to, unit, amount) => {
    expect(elapsed(calendar, cn(from), cn(to), unit)).toBe(amount);
  });

  it('what is left turns negative by what is overdue', () => {
    const deadline = cn('2026-03-18 15:00');
    expect(remaining(calendar, cn('2026-03-18 11:00'), deadline, 'workHours')).toBe(2);
    expect(remaining(calendar, deadline, deadline, 'workHours')).toBe(0);
    expect(remaining(calendar, cn('2026-03-19 09:00'), deadline, 'workHours')).toBe(-4);
  });
});
