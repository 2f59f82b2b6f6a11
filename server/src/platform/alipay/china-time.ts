/** The gateway's clock is China Standard Time, whatever zone this process runs in. */
const CHINA_OFFSET = 8 * 60 * 60_000;

/** `2026-11-22 15:01:02` for epoch milliseconds. */
export function chinaTime(instant: number): string {
  return new Date(instant + CHINA_OFFSET).toISOString().slice(0, 19).replace('T', ' ');
}

/** Epoch milliseconds of `2026-11-22 15:01:02`; null for any other text, and for a time that no calendar has. */
export function instantOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
  const utc = Date.parse(`${text.replace(' ', 'T')}Z`);
  return !Number.isNaN(utc) && chinaTime(utc - CHINA_OFFSET) === text ? utc - CHINA_OFFSET : null;
}
