const DAY = String.raw`(\d{4})年(\d{1,2})月(\d{1,2})日`;
const HOUR = String.raw`(\d{1,2}):(\d{2})`;

/** A 24-hour time with or without the day before it, or two of them joined by `~`. */
export function isTime(value: string): boolean {
  return isOneOrRange(value, (point) => isDayTime(point) || isHour(point));
}

/** A day with or without a 24-hour time after it, or two of them joined by `~`. */
export function isDate(value: string): boolean {
  return isOneOrRange(value, (point) => isDayTime(point) || isDay(point));
}

function isOneOrRange(value: string, isPoint: (text: string) => boolean): boolean {
  const points = value.split('~');
  return points.length <= 2 && points.every(isPoint);
}

function isDayTime(text: string): boolean {
  const space = text.indexOf(' ');
  return space > 0 && isDay(text.slice(0, space)) && isHour(text.slice(space + 1));
}

function isDay(text: string): boolean {
  const found = new RegExp(`^${DAY}$`).exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  // The last day of the month is day 0 of the next one.
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isHour(text: string): boolean {
  const found = new RegExp(`^${HOUR}$`).exec(text);
  return found !== null && Number(found[1]) <= 23 && Number(found[2]) <= 59;
}
