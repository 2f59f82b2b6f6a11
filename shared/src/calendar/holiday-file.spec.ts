import {
  addDuration,
  CalendarError,
  CHINA_2025_2027,
  createCalendar,
  type HolidayFile,
  readHolidayFile,
} from './index';

const with_ = (over: Partial<HolidayFile>) => () => createCalendar({ ...CHINA_2025_2027, ...over });

describe('a holiday file', () => {
  it('comes back the same from JSON', () => {
    expect(readHolidayFile(JSON.parse(JSON.stringify(CHINA_2025_2027)))).toEqual(CHINA_2025_2027);
  });

  it.each<[string, unknown, string]>([
    ['a list', [], 'must be an object'],
    ['nothing', null, 'must be an object'],
    ['a zone in words', { ...CHINA_2025_2027, zoneOffsetMinutes: '480' }, 'zoneOffsetMinutes'],
    ['a holiday that is a number', { ...CHINA_2025_2027, holidays: [20260101] }, '20260101'],
    ['one date for a list', { ...CHINA_2025_2027, workdays: '2026-01-04' }, 'workdays'],
    ['an hour without an end', { ...CHINA_2025_2027, officeHours: [['08:00']] }, '08:00'],
    ['a year that is neither', { ...CHINA_2025_2027, years: { '2026': 'maybe' } }, 'maybe'],
    ['no version', { ...CHINA_2025_2027, version: '' }, 'version'],
  ])('is refused as %s', (_, value, named) => {
    expect(() => readHolidayFile(value)).toThrow(CalendarError);
    expect(() => readHolidayFile(value)).toThrow(named);
  });

  it.each<[string, Partial<HolidayFile>, string]>([
    ['a day that does not exist', { holidays: ['2026-02-30'] }, '2026-02-30'],
    ['a date in another form', { holidays: ['2026-1-1'] }, '2026-1-1'],
    ['a day both off and worked', { holidays: ['2026-01-04'], workdays: ['2026-01-04'] }, '2026-01-04'],
    ['no office hours', { officeHours: [] }, 'officeHours'],
    [
      'hours that overlap',
      {
        officeHours: [
          ['08:00', '12:00'],
          ['11:00', '18:00'],
        ],
      },
      '11:00',
    ],
    ['hours that end before they begin', { officeHours: [['12:00', '08:00']] }, '12:00'],
    ['an hour that does not exist', { officeHours: [['08:00', '25:00']] }, '25:00'],
    ['a zone off the globe', { zoneOffsetMinutes: 1000 }, '1000'],
  ])('is refused with %s', (_, over, named) => {
    expect(with_(over)).toThrow(CalendarError);
    expect(with_(over)).toThrow(named);
  });

  it('changes nothing by naming what the week says anyway', () => {
    const plain = createCalendar({ ...CHINA_2025_2027, holidays: [], workdays: [] });
    const wordy = createCalendar({
      ...CHINA_2025_2027,
      holidays: ['2026-03-21', '2026-03-21'],
      workdays: ['2026-03-18'],
    });
    const start = Date.UTC(2026, 2, 16);
    const limit = { amount: 7, unit: 'workDays' } as const;
    expect(addDuration(wordy, start, limit)).toBe(addDuration(plain, start, limit));
  });

  it('may belong to an authority with other hours in another zone', () => {
    const calendar = createCalendar({ ...CHINA_2025_2027, zoneOffsetMinutes: -210, officeHours: [['09:30', '24:00']] });
    const start = Date.parse('2026-03-18T10:00:00-03:30');
    expect(addDuration(calendar, start, { amount: 14, unit: 'workHours' })).toBe(
      Date.parse('2026-03-19T00:00:00-03:30'),
    );
    expect(addDuration(calendar, start, { amount: 1, unit: 'workDays' })).toBe(Date.parse('2026-03-20T00:00:00-03:30'));
  });
});
