/**
 * A versioned holiday file: what an authority has announced, as data. Civil dates are `YYYY-MM-DD` in the zone of
 * `zoneOffsetMinutes`; hours are `HH:MM` in the same zone. Dates that no list names follow the week: Monday to
 * Friday work, Saturday and Sunday rest.
 */
export interface HolidayFile {
  version: string;
  /** Whose office hours and notices these are. */
  authority: string;
  /** East of Greenwich positive. A fixed offset: China keeps no daylight saving time. */
  zoneOffsetMinutes: number;
  /** Announced years are final; provisional ones know weekends only until the notice is out. */
  years: Readonly<Record<string, 'announced' | 'provisional'>>;
  /** Days off by the notice, weekends among them or not. */
  holidays: readonly string[];
  /** Weekend days worked instead 调休. */
  workdays: readonly string[];
  /** Opening and closing time, in order, without overlap. */
  officeHours: readonly (readonly [string, string])[];
}

/** A holiday file or an amount of time that cannot be worked with; the message carries the offending value. */
export class CalendarError extends RangeError {
  override readonly name = 'CalendarError';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(value: unknown, field: string): string[] {
  if (!Array.isArray(value)) throw new CalendarError(`holiday file: ${field} must be a list`);
  return value.map((item: unknown) => {
    if (typeof item !== 'string') throw new CalendarError(`holiday file: ${field} holds ${JSON.stringify(item)}`);
    return item;
  });
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw new CalendarError(`holiday file: ${field} must be a text`);
  return value;
}

function yearMarks(value: unknown): HolidayFile['years'] {
  if (!isRecord(value)) throw new CalendarError('holiday file: years must be an object');
  const years: Record<string, 'announced' | 'provisional'> = {};
  for (const [year, mark] of Object.entries(value)) {
    if (!/^\d{4}$/.test(year) || (mark !== 'announced' && mark !== 'provisional')) {
      throw new CalendarError(`holiday file: years holds ${year}: ${JSON.stringify(mark)}`);
    }
    years[year] = mark;
  }
  return years;
}

/** Reads a holiday file from parsed JSON: checks its shape only, `createCalendar` checks what it says. */
export function readHolidayFile(value: unknown): HolidayFile {
  if (!isRecord(value)) throw new CalendarError('holiday file: must be an object');
  if (typeof value.zoneOffsetMinutes !== 'number') {
    throw new CalendarError('holiday file: zoneOffsetMinutes must be a number');
  }
  if (!Array.isArray(value.officeHours)) throw new CalendarError('holiday file: officeHours must be a list');
  return {
    version: text(value.version, 'version'),
    authority: text(value.authority, 'authority'),
    zoneOffsetMinutes: value.zoneOffsetMinutes,
    years: yearMarks(value.years),
    holidays: texts(value.holidays, 'holidays'),
    workdays: texts(value.workdays, 'workdays'),
    officeHours: value.officeHours.map((pair: unknown) => {
      const [open, close, ...rest] = texts(pair, 'officeHours');
      if (open === undefined || close === undefined || rest.length > 0) {
        throw new CalendarError(`holiday file: officeHours holds ${JSON.stringify(pair)}`);
      }
      return [open, close] as const;
    }),
  };
}
