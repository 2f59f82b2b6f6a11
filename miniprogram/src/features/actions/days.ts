/** A civil day of the phone's own calendar, YYYY-MM-DD, `days` after the instant `now` (milliseconds). */
export function dayAfter(now: number, days: number): string {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  const two = (part: number): string => (part < 10 ? `0${part}` : String(part));
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first day that may be chosen: after today, and after the day of the deadline that stands. */
export function firstDay(now: number, deadline: string | null): string {
  const due = deadline === null ? Number.NaN : Date.parse(deadline);
  return dayAfter(Number.isNaN(due) ? now : Math.max(now, due), 1);
}
