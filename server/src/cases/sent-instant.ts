import { startOfDay } from '@citygrid/shared/message';
import { invalid } from '../infra/http';

const DAY_MS = 86_400_000;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * An instant, or a civil day: more time lasts to the last minute of the day, a review is due when the day begins. A time
 * without its zone would mean another instant in another place.
 */
export function instantOf(
  path: 'until' | 'reviewAt',
  text: string | undefined | null,
  timeZone: string,
): number | null {
  if (!text) return null;
  const begins = startOfDay(text, timeZone);
  if (begins !== null) return path === 'until' ? begins + DAY_MS - 60_000 : begins;
  const at = WITH_ZONE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw invalid(path, '应为日期（如 2026-11-30），或带时区的时间（如 2026-11-30T10:00:00Z）');
  return at;
}
