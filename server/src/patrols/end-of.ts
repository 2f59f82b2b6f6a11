import { PATROL_ENDS_AFTER } from '@citygrid/shared/patrol';

/** When a patrol ended or, by itself, will have ended before `now`; null while it runs. Epoch milliseconds. */
export function endOf(patrol: { startedAt: number; endedAt: number | null }, now: number): number | null {
  if (patrol.endedAt !== null) return patrol.endedAt;
  const latest = patrol.startedAt + PATROL_ENDS_AFTER;
  return latest <= now ? latest : null;
}
