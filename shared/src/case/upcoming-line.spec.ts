import { runClock, upcomingLine, upcomingTurn } from './stage-clock';
import { aCase, aCommand, anActor, CALENDAR, DEPARTMENT, MORNING, people } from '../testing';
import { decide } from './decide';
import type { ClockState } from './types';

const HOUR = 3_600_000;
const handling = runClock(CALENDAR, 'handle', { amount: 10, unit: 'emergencyHours' }, MORNING);
/** Ends with the work of the next day, as a request made now has to be answered by then. */
const dayEnds = runClock(CALENDAR, 'handle', { amount: 1, unit: 'workDays' }, MORNING);
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

describe('the next turn of a case', () => {
  const request = (answerBy?: number) =>
    ({
      kind: 'extension',
      byPersonId: 'hand',
      at: MORNING,
      until: null,
      answerBy,
      reasonCode: null,
      note: '',
    }) as const;
  const turn = (over: Partial<Parameters<typeof upcomingTurn>[0]>, now = MORNING) =>
    upcomingTurn({ clocks: clocks(), request: null, reviewAt: null, status: 'processing', ...over }, now);

  it('is a line of its stage, or the end of the wait for an answer, whichever comes first', () => {
    expect(turn({})).toEqual({ line: 'yellow', at: MORNING + 8 * HOUR });
    expect(turn({ request: request(MORNING + HOUR) })).toEqual({ line: 'request', at: MORNING + HOUR });
    expect(turn({ request: request(MORNING + 9 * HOUR) })?.line).toBe('yellow');
    expect(turn({ request: request(MORNING + HOUR) }, MORNING + HOUR)?.line).toBe('yellow');
  });

  it('is nothing new for a request made before the wait was kept', () => {
    expect(turn({ request: request() })?.line).toBe('yellow');
  });

  it('is the review date while suspended, and only then', () => {
    const still = { clocks: clocks({ current: null }), reviewAt: MORNING + HOUR };
    expect(turn({ ...still, status: 'suspended' })).toEqual({ line: 'review', at: MORNING + HOUR });
    expect(turn({ ...still, status: 'suspended' }, MORNING + HOUR)).toBeNull();
    expect(turn(still)).toBeNull();
  });
});

describe('a request and the deadline at the same hour', () => {
  it('are two instants, so that neither is lost behind the other', () => {
    const asked = decide(
      aCase({ status: 'processing', departmentCode: DEPARTMENT, clocks: clocks({ current: dayEnds }) }),
      people({ handlers: ['hand'] }),
      aCommand('requestExtension', 1, { note: '等材料', until: dayEnds.deadlineAt + 24 * HOUR }),
      anActor('handler', 'hand'),
      MORNING,
      CALENDAR,
    );
    if (!asked.ok) throw new Error(asked.error.rule);
    const { next } = asked.value;
    expect(upcomingTurn(next, dayEnds.yellowAt)).toEqual({ line: 'red', at: dayEnds.deadlineAt });
    expect(upcomingTurn(next, dayEnds.deadlineAt)?.line).toBe('request');
  });
});
