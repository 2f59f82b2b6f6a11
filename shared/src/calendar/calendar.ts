import { CalendarError, type HolidayFile } from './holiday-file';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Office hours as milliseconds after local midnight. */
export interface OpenHours {
  opens: number;
  closes: number;
}

/** A holiday file made ready to count with. Build it with `createCalendar`; it is never changed afterwards. */
export interface Calendar {
  readonly version: string;
  readonly authority: string;
  readonly zoneOffsetMs: number;
  readonly years: HolidayFile['years'];
  readonly officeHours: readonly OpenHours[];
  /** Office time of one working day, milliseconds. */
  readonly dayLengthMs: number;
  /** Days that break the rhythm of the week, ascending, as days since 1970-01-01 in the calendar's zone. */
  readonly exceptionDays: readonly number[];
  /** At i: how many working days the exceptions before i add (negative: take away) in sum. One longer than the list. */
  readonly exceptionSums: readonly number[];
}

/** Builds a calendar. Throws `CalendarError` naming the entry that makes no sense. */
export function createCalendar(file: HolidayFile): Calendar {
  const { zoneOffsetMinutes } = file;
  if (!Number.isInteger(zoneOffsetMinutes) || Math.abs(zoneOffsetMinutes) > 14 * 60) {
    throw new CalendarError(`holiday file: zoneOffsetMinutes ${zoneOffsetMinutes}`);
  }
  const exceptions = exceptionsOf(file);
  const exceptionDays = [...exceptions.keys()].sort((a, b) => a - b);
  const exceptionSums = [0];
  let sum = 0;
  for (const day of exceptionDays) exceptionSums.push((sum += exceptions.get(day) ?? 0));
  const officeHours = openHoursOf(file);
  return {
    version: file.version,
    authority: file.authority,
    zoneOffsetMs: zoneOffsetMinutes * MINUTE_MS,
    years: file.years,
    officeHours,
    dayLengthMs: officeHours.reduce((total, { opens, closes }) => total + closes - opens, 0),
    exceptionDays,
    exceptionSums,
  };
}

/** Day number (since 1970-01-01) → +1 for a weekend worked, −1 for a weekday off. */
function exceptionsOf(file: HolidayFile): Map<number, 1 | -1> {
  const off = new Set(file.holidays.map(dayNumber));
  const exceptions = new Map<number, 1 | -1>();
  for (const date of file.workdays) {
    const day = dayNumber(date);
    if (off.has(day)) throw new CalendarError(`holiday file: ${date} is both a holiday and a workday`);
    if (isWeekend(day)) exceptions.set(day, 1);
  }
  for (const day of off) if (!isWeekend(day)) exceptions.set(day, -1);
  return exceptions;
}

function openHoursOf(file: HolidayFile): OpenHours[] {
  let last = -1;
  const hours = file.officeHours.map(([open, close]) => {
    const opens = timeOfDay(open);
    const closes = timeOfDay(close);
    if (opens <= last || closes <= opens) throw new CalendarError(`holiday file: officeHours ${open}–${close}`);
    last = closes;
    return { opens, closes };
  });
  if (hours.length === 0) throw new CalendarError('holiday file: officeHours is empty');
  return hours;
}

function timeOfDay(text: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!match || Number(match[2]) > 59 || minutes > 24 * 60) throw new CalendarError(`holiday file: time ${text}`);
  return minutes * MINUTE_MS;
}

/** Days from 1970-01-01 to a civil date `YYYY-MM-DD`; throws on a date that does not exist. */
export function dayNumber(date: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY_MS : Number.NaN;
  if (!Number.isInteger(day) || civilDateOfDay(day) !== date) throw new CalendarError(`holiday file: date ${date}`);
  return day;
}

/** The civil date `YYYY-MM-DD` of a day number. */
export function civilDateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Saturday or Sunday; 1970-01-01 was a Thursday. */
export function isWeekend(day: number): boolean {
  return weekday(day) >= 5;
}

/** Monday 0 … Sunday 6. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
