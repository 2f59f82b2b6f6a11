import { type Calendar, DAY_MS, isWeekend, weekday } from './calendar';

/**
 * Working time as one growing number: the office milliseconds that have passed since a fixed day. Everything is closed
 * form by day (weeks, plus a search among the announced exceptions), so a century costs what an hour costs.
 */
export function workClock(calendar: Calendar, at: number): number {
  const day = dayOf(calendar, at);
  const before = workingDaysBefore(calendar, day) * calendar.dayLengthMs;
  return isWorkDay(calendar, day) ? before + openWithin(calendar, at - dayStart(calendar, day)) : before;
}

/** The first instant at which `workClock` shows `target`, which must lie after what it shows at `from`. */
export function whenWorkClockShows(calendar: Calendar, target: number, from: number): number {
  const wanted = Math.ceil(target / calendar.dayLengthMs);
  let low = dayOf(calendar, from);
  const missing = wanted - workingDaysBefore(calendar, low);
  // Five of seven days work, but for at most as many as there are exceptions: the answer cannot lie beyond.
  let high = low + Math.ceil(((missing + calendar.exceptionDays.length) * 7) / 5) + 7;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (workingDaysBefore(calendar, middle + 1) >= wanted) high = middle;
    else low = middle + 1;
  }
  let rest = target - workingDaysBefore(calendar, low) * calendar.dayLengthMs;
  for (const { opens, closes } of calendar.officeHours) {
    if (rest <= closes - opens) return dayStart(calendar, low) + opens + rest;
    rest -= closes - opens;
  }
  throw new Error(`work time ${target} does not fit day ${low}`);
}

/** Days since 1970-01-01 in the calendar's own zone, whatever zone the process runs in. */
export function dayOf(calendar: Calendar, at: number): number {
  return Math.floor((at + calendar.zoneOffsetMs) / DAY_MS);
}

/** The instant of local midnight that begins a day. */
export function dayStart(calendar: Calendar, day: number): number {
  return day * DAY_MS - calendar.zoneOffsetMs;
}

export function isWorkDay(calendar: Calendar, day: number): boolean {
  const at = exceptionsBefore(calendar, day);
  return calendar.exceptionDays[at] === day ? isWeekend(day) : !isWeekend(day);
}

/** Working days between a fixed day and `day`, `day` itself not counted; only differences mean anything. */
function workingDaysBefore(calendar: Calendar, day: number): number {
  const weeks = Math.floor((day + 3) / 7) * 5 + Math.min(5, weekday(day));
  return weeks + (calendar.exceptionSums[exceptionsBefore(calendar, day)] ?? 0);
}

/** How many exceptions lie before `day`. */
function exceptionsBefore(calendar: Calendar, day: number): number {
  let low = 0;
  let high = calendar.exceptionDays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calendar.exceptionDays[middle] ?? Infinity) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function openWithin(calendar: Calendar, sinceMidnight: number): number {
  let open = 0;
  for (const { opens, closes } of calendar.officeHours) {
    open += Math.max(0, Math.min(sinceMidnight, closes) - opens);
  }
  return open;
}
