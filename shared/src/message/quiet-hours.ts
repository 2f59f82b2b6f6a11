import { civilTime } from './civil-time';

/** Civil clock times `HH:mm`; from `from` on (inclusive) until `until` (exclusive), across midnight where from > until. */
export interface QuietHours {
  from: string;
  until: string;
}

/** When nobody is disturbed: staff and citizens. */
export const QUIET_HOURS: Readonly<Record<'staff' | 'citizen', QuietHours>> = {
  staff: { from: '21:00', until: '07:30' },
  citizen: { from: '22:00', until: '07:00' },
};

const MINUTE = 60_000;
/** Zones change their offset at quarter hours; looking at each of them loses none. */
const QUARTER = 15 * MINUTE;

/**
 * The instant (epoch milliseconds) at which the quiet hours that `at` lies in end, or null outside of them. `zone`
 * is an IANA name (`TIME_ZONE`). The end is the first instant at which the civil clock is outside, also in a night
 * in which the clocks are changed.
 */
export function quietUntil(at: number, zone: string, hours: QuietHours): number | null {
  if (!isQuiet(at, zone, hours)) return null;
  let end = at - (at % MINUTE);
  while (isQuiet(end, zone, hours)) end = Math.min(end + minutesLeft(end, zone, hours) * MINUTE, nextQuarter(end));
  return end;
}

function isQuiet(at: number, zone: string, { from, until }: QuietHours): boolean {
  const clock = civilTime(at, zone)?.clock;
  if (clock === undefined) return false;
  return from <= until ? clock >= from && clock < until : clock >= from || clock < until;
}

/** By the civil clock, as if it were not changed on the way. */
function minutesLeft(at: number, zone: string, { until }: QuietHours): number {
  const now = minutesOf(civilTime(at, zone)?.clock ?? until);
  return (minutesOf(until) - now + 24 * 60) % (24 * 60);
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function nextQuarter(at: number): number {
  return at - (at % QUARTER) + QUARTER;
}
