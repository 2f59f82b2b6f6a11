import { isAlive } from './session-life';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const session = { kind: 'platform' as const, createdAt: 0, refreshedAt: 0, lastUsedAt: 0, endedAt: null };

describe('isAlive', () => {
  it('keeps a platform session for 30 days after its last refresh', () => {
    expect(isAlive(session, 30 * DAY)).toBe(true);
    expect(isAlive(session, 30 * DAY + 1)).toBe(false);
    expect(isAlive({ ...session, refreshedAt: 20 * DAY }, 50 * DAY)).toBe(true);
  });

  it('ends a console session after 30 idle minutes', () => {
    const console = { ...session, kind: 'console' as const, lastUsedAt: 10 * MINUTE };
    expect(isAlive(console, 40 * MINUTE)).toBe(true);
    expect(isAlive(console, 40 * MINUTE + 1)).toBe(false);
  });

  it('ends a console session after 12 hours however busy', () => {
    const busy = (now: number): boolean => isAlive({ ...session, kind: 'console', lastUsedAt: now }, now);
    expect(busy(12 * 60 * MINUTE)).toBe(true);
    expect(busy(12 * 60 * MINUTE + 1)).toBe(false);
  });

  it('knows an ended session', () => expect(isAlive({ ...session, endedAt: 0 }, 0)).toBe(false));
});
