const DAY = 24 * 60 * 60_000;
/** The platform counts its days in China Standard Time. */
const CHINA_OFFSET = 8 * 60 * 60_000;

/** Number of the platform's day that an instant (milliseconds) falls on. */
export function chinaDay(instant: number): number {
  return Math.floor((instant + CHINA_OFFSET) / DAY);
}
