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
