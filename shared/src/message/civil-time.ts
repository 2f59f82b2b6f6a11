/** Civil date and time of an instant in a named zone; null for an instant outside the years 1970–9999. */
export interface CivilTime {
  year: number;
  month: number;
  day: number;
  /** `HH:mm`, 24 hours. */
  clock: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `at` in epoch milliseconds, `zone` an IANA name (`TIME_ZONE`); never the process's own zone. */
export function civilTime(at: number, zone: string): CivilTime | null {
  if (!Number.isFinite(at) || at < 0 || at > 253_402_300_799_999) return null;
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const number = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name));
  const two = (name: Intl.DateTimeFormatPartTypes): string => String(number(name)).padStart(2, '0');
  const year = number('year');
  if (year < 1970 || year > 9999) return null;
  return { year, month: number('month'), day: number('day'), clock: `${two('hour')}:${two('minute')}` };
}

/** `2026年11月22日 15:01`, the full form that WeChat's `time` fields take; null outside 1970–9999. */
export function fullTime(at: number, zone: string): string | null {
  const civil = civilTime(at, zone);
  return civil && `${civil.year}年${civil.month}月${civil.day}日 ${civil.clock}`;
}

/**
 * `11月22日 15:01`. Words that are kept and read later name the day: 「今天」 would be wrong tomorrow. Null outside
 * 1970–9999.
 */
export function dayAndTime(at: number, zone: string): string | null {
  const civil = civilTime(at, zone);
  return civil && `${civil.month}月${civil.day}日 ${civil.clock}`;
}

const QUARTER = 15 * 60_000;

/**
 * The first instant (epoch milliseconds) of a civil day `YYYY-MM-DD` in `zone`; null for what is no day of the years
 * 1971–9998. Where the clocks are changed at midnight it is whichever quarter of an hour the day begins with.
 */
export function startOfDay(day: string, zone: string): number | null {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight)) return null;
  // A day that no calendar has (31 April) is read as another one.
  if (new Date(midnight).toISOString().slice(0, 10) !== day || day < '1971' || day >= '9999') return null;
  let start = midnight - 15 * 60 * 60_000;
  while ((dayOf(start, zone) ?? day) < day) start += QUARTER;
  return start;
}

/** `2026-11-22`, the civil day of an instant; null outside 1970–9999. */
export function dayOf(at: number, zone: string): string | null {
  const civil = civilTime(at, zone);
  if (!civil) return null;
  return [civil.year, civil.month, civil.day].map((part) => String(part).padStart(2, '0')).join('-');
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, made);
  return made;
}
