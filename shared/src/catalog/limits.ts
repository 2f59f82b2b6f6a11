import type { Duration, DurationUnit } from '../case';

/**
 * How many hours on the wall one unit takes on average: 8 of 24 hours are office hours, 5 of 7 days working days. Only
 * for comparing limits of different units; deadlines are counted by the calendar.
 */
const WALL_HOURS: Record<DurationUnit, number> = {
  emergencyHours: 1,
  workHours: (24 / 8) * (7 / 5),
  workDays: 24 * (7 / 5),
  calendarDays: 24,
};

export function roughHours(limit: Duration): number {
  return limit.amount * WALL_HOURS[limit.unit];
}

/** The longest of several limits: what is promised until somebody has chosen the filing condition. Throws on none. */
export function longestOf(limits: readonly Duration[]): Duration {
  const [first, ...rest] = limits;
  if (!first) throw new Error('a category needs at least one filing condition with a limit');
  return rest.reduce((longest, limit) => (roughHours(limit) > roughHours(longest) ? limit : longest), first);
}
