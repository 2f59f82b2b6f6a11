import { runClock, upcomingLine } from './stage-clock';
import { CALENDAR, MORNING } from '../testing';
import type { ClockState } from './types';

const HOUR = 3_600_000;
const handling = runClock(CALENDAR, 'handle', { amount: 10, unit: 'emergencyHours' }, MORNING);
const clocks = (over: Partial<ClockState> = {}): ClockState => ({
  current: handling,
  handleLimit: handling.limit,
  acceptDeadlineAt: null,
  inspectDeadlineAt: null,
  handleUsed: null,
  receiveDeadlineAt: null,
  round: 1,
  ...over,
});

describe('the next line ahead', () => {
  it('goes through yellow, red and district, and then there is none', () => {
    const seen = [0, 8, 10, 15].map((hours) => upcomingLine(clocks(), MORNING + hours * HOUR)?.line ?? null);
    expect(seen).toEqual(['yellow', 'red', 'district', null]);
  });

  it('lets the wait for a department come in where it falls', () => {
    const waiting = clocks({ receiveDeadlineAt: MORNING + 4 * HOUR });
    expect(upcomingLine(waiting, MORNING)).toEqual({ line: 'receive', at: MORNING + 4 * HOUR });
    expect(upcomingLine(waiting, MORNING + 4 * HOUR)?.line).toBe('yellow');
    expect(upcomingLine(clocks({ receiveDeadlineAt: MORNING + 9 * HOUR }), MORNING + 8 * HOUR)?.line).toBe('receive');
  });

  it('is none where no clock runs', () => {
    expect(upcomingLine(clocks({ current: null }), MORNING)).toBeNull();
  });
});
