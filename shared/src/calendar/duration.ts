import { type Calendar, civilDateOfDay, DAY_MS, HOUR_MS } from './calendar';
import { CalendarError } from './holiday-file';
import { dayOf, dayStart, isWorkDay, whenWorkClockShows, workClock } from './work-time';

/** 紧急工作时, 工作时, 工作日, 自然日: see `addDuration` for what each counts. */
export type DurationUnit = 'emergencyHours' | 'workHours' | 'workDays' | 'calendarDays';

/** An amount of time in the unit's own time; fractions are allowed. */
export interface Duration {
  amount: number;
  unit: DurationUnit;
}

/** About a hundred years in each unit: beyond it an amount is a slip of the pen, not a limit. */
export const LONGEST: Readonly<Record<DurationUnit, number>> = {
  emergencyHours: 876_600,
  workHours: 200_000,
  workDays: 25_000,
  calendarDays: 36_525,
};

/** Instants up to about the year 4900 either way, so that every sum stays a date. */
const FARTHEST_MS = 1e14;

/**
 * The instant at which a limit that starts at `start` is used up, epoch milliseconds. Units as in the field (workflow.md
 * "Clocks", standards.md 3.4):
 * - `emergencyHours` 紧急工作时 run round the clock;
 * - `workHours` 工作时 run only inside office hours of working days;
 * - `workDays` 工作日 count from the day after the start's day, as the 12345 hotline counts: n of them end with the
 *   office hours of the n-th working day after it; a fraction ends that share into the office hours of its day;
 * - `calendarDays` 自然日 are n × 24 hours.
 * Civil days go by the calendar's zone. An amount of 0 ends at once. Throws `CalendarError` for an amount that is
 * negative, not a number or beyond `LONGEST`.
 */
export function addDuration(calendar: Calendar, start: number, duration: Duration): number {
  const { amount, unit } = duration;
  checkInstant(start);
  if (!(amount >= 0 && amount <= LONGEST[unit])) throw new CalendarError(`duration: ${amount} ${unit}`);
  const span = Math.round(amount * unitMs(calendar, unit));
  if (span === 0) return start;
  if (unit === 'emergencyHours' || unit === 'calendarDays') return start + span;
  const from = countsFrom(calendar, start, unit);
  return whenWorkClockShows(calendar, workClock(calendar, from) + span, from);
}

/** How much of the unit's own time passed from one instant to a later one; 0 when `to` is not later. */
export function elapsed(calendar: Calendar, from: number, to: number, unit: DurationUnit): number {
  checkInstant(from);
  checkInstant(to);
  if (to <= from) return 0;
  if (unit === 'emergencyHours' || unit === 'calendarDays') return (to - from) / unitMs(calendar, unit);
  const begun = countsFrom(calendar, from, unit);
  if (to <= begun) return 0;
  return (workClock(calendar, to) - workClock(calendar, begun)) / unitMs(calendar, unit);
}

/** What is left until a deadline in the unit's own time; negative by as much as it is overdue. */
export function remaining(calendar: Calendar, now: number, deadlineAt: number, unit: DurationUnit): number {
  return now <= deadlineAt ? elapsed(calendar, now, deadlineAt, unit) : 0 - elapsed(calendar, deadlineAt, now, unit);
}

/** True on a working day of the calendar, shifted days 调休 counted in. */
export function isWorkingDay(calendar: Calendar, at: number): boolean {
  return isWorkDay(calendar, dayOf(calendar, at));
}

/** The civil date `YYYY-MM-DD` of an instant, in the calendar's zone. */
export function civilDate(calendar: Calendar, at: number): string {
  checkInstant(at);
  return civilDateOfDay(dayOf(calendar, at));
}

/** Whether the holidays of the instant's year are announced; outside the file only weekends are known. */
export function certainty(calendar: Calendar, at: number): 'announced' | 'provisional' | 'outside' {
  return calendar.years[civilDate(calendar, at).slice(0, 4)] ?? 'outside';
}

function countsFrom(calendar: Calendar, start: number, unit: DurationUnit): number {
  return unit === 'workDays' ? dayStart(calendar, dayOf(calendar, start) + 1) : start;
}

function unitMs(calendar: Calendar, unit: DurationUnit): number {
  if (unit === 'workDays') return calendar.dayLengthMs;
  return unit === 'calendarDays' ? DAY_MS : HOUR_MS;
}

function checkInstant(at: number): void {
  if (!(Math.abs(at) <= FARTHEST_MS)) throw new CalendarError(`instant: ${at}`);
}
