import type { Session } from '../entities';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long sessions live, milliseconds (access.md, "Staff"; platform sessions: 30 days after the last refresh). */
export const SESSION_LIFE = {
  platformIdle: 30 * 24 * HOUR,
  consoleIdle: 30 * MINUTE,
  consoleAbsolute: 12 * HOUR,
} as const;

/** Whether the session may still be used at `now` (epoch milliseconds). */
export function isAlive(
  session: Pick<Session, 'kind' | 'createdAt' | 'refreshedAt' | 'lastUsedAt' | 'endedAt'>,
  now: number,
): boolean {
  if (session.endedAt !== null) return false;
  if (session.kind === 'platform') return now - session.refreshedAt <= SESSION_LIFE.platformIdle;
  return (
    now - session.lastUsedAt <= SESSION_LIFE.consoleIdle && now - session.createdAt <= SESSION_LIFE.consoleAbsolute
  );
}
