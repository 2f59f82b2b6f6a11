import { addDuration } from '../calendar';
import {
  aCase,
  aCategory,
  aCommand,
  aGrid,
  aNeighbouringGrid,
  anActor,
  aReport,
  aRoute,
  CALENDAR,
  DEPARTMENT,
  people,
} from '../testing';
import { type Action, type Actor, type CaseSnapshot, colour, type Command, decide, dueLines, submit } from './index';

/** An instant of March 2026 (the 18th is a Wednesday), written in China's own time. */
const march = (day: number, time: string) => Date.parse(`2026-03-${String(day).padStart(2, '0')}T${time}:00+08:00`);

const guo = anActor('gridWorker', 'guo');
const li = anActor('gridWorker', 'li');
const hand = anActor('handler', 'hand');
const disp = anActor('dispatcher', 'disp');
const reporter = anActor('citizen', 'reporter');
const ON_DUTY = people({ gridWorkers: ['guo', 'li'], handlers: ['hand'], dispatchers: ['disp'] });

const note = { note: '看过了' };
const proof = { ...note, photoCount: 1 };
const roads = {
  targetDepartment: { code: DEPARTMENT, name: '道路养护所', handleLimit: { amount: 5, unit: 'workDays' } },
} as const;
const lights = {
  targetDepartment: { code: 'lights', name: '路灯所', handleLimit: { amount: 2, unit: 'workDays' } },
} as const;

function at(
  now: number,
  snapshot: CaseSnapshot,
  actor: Actor,
  action: Action,
  body: Partial<Command> = {},
): CaseSnapshot {
  const command = aCommand(action, snapshot.version, body);
  const result = decide(snapshot, ON_DUTY, command, actor, now, CALENDAR, { wiredOnly: false });
  if (!result.ok) throw new Error(`${action} in ${snapshot.status}: ${result.error.code} (${result.error.rule})`);
  return result.value.next;
}

const current = ({ clocks }: CaseSnapshot) => {
  if (clocks.current === null) throw new Error('no clock runs');
  return clocks.current;
};

const reported = aCase();
const accepted = at(march(18, '10:00'), reported, guo, 'accept');
const sent = at(march(18, '11:00'), accepted, guo, 'escalate', { ...proof, route: aRoute() });
const taken = at(march(18, '15:00'), sent, hand, 'accept');

describe('the clock of each stage', () => {
  it('accept: 4 working hours from submission', () => {
    expect(current(reported)).toMatchObject({
      stage: 'accept',
      startedAt: march(18, '09:00'),
      deadlineAt: march(18, '15:00'),
    });
    expect(reported.clocks.acceptDeadlineAt).toBe(march(18, '15:00'));
  });

  it('inspect: 24 hours round the clock from the first acceptance', () => {
    expect(current(accepted)).toMatchObject({ stage: 'inspect', deadlineAt: march(19, '10:00') });
  });

  it('handle: the rule’s limit from the dispatch, through acceptance, in working days from the next day', () => {
    expect(current(sent)).toMatchObject({
      stage: 'handle',
      startedAt: march(18, '11:00'),
      deadlineAt: march(25, '18:00'),
    });
    expect(sent.clocks.receiveDeadlineAt).toBe(march(18, '17:00'));
    expect(current(taken)).toEqual(current(sent));
    expect(taken.clocks.receiveDeadlineAt).toBeNull();
  });

  it('yellow at 80 % and the district at 150 % of the limit in its own unit', () => {
    expect(dueLines(current(sent))).toEqual([
      { line: 'yellow', at: march(24, '18:00') },
      { line: 'red', at: march(25, '18:00') },
      { line: 'district', at: march(30, '12:00') },
    ]);
  });

  it('receive never outlasts the handling time it lies in', () => {
    const quick = aRoute({ handleLimit: { amount: 2, unit: 'emergencyHours' } });
    const night = at(march(18, '22:00'), accepted, guo, 'escalate', { ...proof, route: quick });
    expect(night.clocks.receiveDeadlineAt).toBe(march(19, '00:00'));
  });

  it('dispatch: 4 working hours, 15 minutes for the urgent', () => {
    const waits = at(march(18, '17:00'), accepted, guo, 'escalate', proof);
    expect(current(waits)).toMatchObject({ stage: 'dispatch', deadlineAt: march(19, '11:00') });
    const urgent = submit(
      aReport({ grid: null, now: march(18, '23:00'), category: aCategory({ urgent: true }) }),
      CALENDAR,
    ).next;
    expect(current(urgent)).toMatchObject({ stage: 'dispatch', deadlineAt: march(18, '23:15') });
  });

  it('verify: 24 hours round the clock; nothing runs once closed', () => {
    const done = at(march(19, '16:00'), taken, hand, 'complete', proof);
    expect(current(done)).toMatchObject({ stage: 'verify', deadlineAt: march(20, '16:00') });
    const closed = at(march(19, '17:00'), done, guo, 'pass', note);
    expect(closed.clocks.current).toBeNull();
    expect(dueLines(closed.clocks.current)).toEqual([]);
    expect(colour(closed.clocks.current, 0)).toBeNull();
  });

  it('a direct case is with the department from the first moment', () => {
    const direct = submit(aReport({ category: aCategory({ direct: true }), route: aRoute() }), CALENDAR).next;
    expect(current(direct)).toMatchObject({ stage: 'handle', deadlineAt: march(25, '18:00') });
    expect(direct.clocks.receiveDeadlineAt).toBe(march(18, '15:00'));
  });
});

describe('colours', () => {
  it('turn at 80 % and at 100 %, at the very instant', () => {
    const clock = current(sent);
    const seen = [clock.yellowAt - 1, clock.yellowAt, clock.deadlineAt - 1, clock.deadlineAt].map((now) =>
      colour(clock, now),
    );
    expect(seen).toEqual(['green', 'yellow', 'yellow', 'red']);
  });
});

describe('once per case', () => {
  it('a transfer restarts neither accepting nor inspecting', () => {
    const moved = at(march(18, '14:30'), accepted, guo, 'transfer', { ...note, targetGrid: aNeighbouringGrid() });
    expect(current(moved)).toEqual(current(reported));
    const again = at(march(18, '16:00'), moved, guo, 'accept');
    expect(current(again)).toEqual(current(accepted));
    const early = at(march(18, '09:30'), reported, disp, 'transfer', { ...note, targetGrid: aNeighbouringGrid() });
    expect(early.clocks).toEqual(reported.clocks);
  });

  it('a merge undone finds its clock where it was', () => {
    const back = (snapshot: CaseSnapshot) =>
      at(
        march(18, '13:30'),
        at(march(18, '12:30'), snapshot, disp, 'merge', { intoCaseId: 'x' }),
        disp,
        'unmerge',
        note,
      );
    expect(current(back(reported))).toEqual(current(reported));
    expect(current(back(accepted))).toEqual(current(accepted));
  });
});

describe('a failed verification', () => {
  const failAfter = (completedAt: number, failedAt: number) =>
    at(failedAt, at(completedAt, taken, hand, 'complete', proof), guo, 'fail', proof);

  it('gives the department what was left when it said it was done', () => {
    // Two of five working days were used at the end of Friday; the rest begins anew on Monday, the 23rd.
    const failed = failAfter(march(20, '18:00'), march(21, '09:00'));
    expect(current(failed)).toMatchObject({ stage: 'handle', usedBefore: 0.4, deadlineAt: march(25, '18:00') });
    expect(failed.clocks.receiveDeadlineAt).toBe(march(23, '12:00'));
    expect(current(failed).yellowAt).toBe(march(24, '18:00'));
  });

  it('leaves at least a quarter of the limit, however late it was done', () => {
    for (const completedAt of [march(25, '17:00'), march(25, '18:00'), march(31, '18:00')]) {
      const failed = failAfter(completedAt, completedAt + 3_600_000);
      const quarter = addDuration(CALENDAR, completedAt + 3_600_000, { amount: 1.25, unit: 'workDays' });
      expect(current(failed)).toMatchObject({ usedBefore: 0.75, deadlineAt: quarter });
      expect(current(failed).yellowAt).toBeGreaterThan(completedAt + 3_600_000);
    }
  });

  it('counts on from there when it happens in a resumed run', () => {
    const failed = failAfter(march(20, '18:00'), march(21, '09:00'));
    const again = at(march(24, '18:00'), at(march(23, '09:00'), failed, hand, 'accept'), hand, 'complete', proof);
    expect(again.clocks.handleUsed).toBeCloseTo(0.8, 9);
  });

  it('gives a worker what was left of her 24 hours, at least 6', () => {
    const failed = (settledAt: number) =>
      at(march(20, '09:00'), at(settledAt, accepted, guo, 'settle', proof), li, 'fail', proof);
    expect(current(failed(march(18, '16:00')))).toMatchObject({ stage: 'inspect', deadlineAt: march(21, '03:00') });
    expect(current(failed(march(19, '09:00')))).toMatchObject({ stage: 'inspect', deadlineAt: march(20, '15:00') });
  });
});

describe('the next department', () => {
  it('gets a full limit, after a return or from another’s hands', () => {
    const returned = at(march(20, '10:00'), taken, hand, 'return', note);
    for (const before of [returned, taken]) {
      const assigned = at(march(20, '11:00'), before, disp, 'assign', lights);
      expect(current(assigned)).toMatchObject({ stage: 'handle', usedBefore: 0, deadlineAt: march(24, '18:00') });
      expect(assigned.clocks.handleLimit).toEqual({ amount: 2, unit: 'workDays' });
    }
  });

  it('the same department gains no time by being named again', () => {
    const again = at(march(20, '11:00'), taken, disp, 'assign', roads);
    expect(current(again)).toEqual(current(taken));
    expect(again.clocks.receiveDeadlineAt).toBe(march(20, '17:00'));
  });

  it('a second round starts new clocks', () => {
    const closed = at(march(19, '17:00'), at(march(19, '16:00'), taken, hand, 'complete', proof), guo, 'pass', note);
    const second = at(march(20, '08:00'), closed, reporter, 'reopen', note);
    expect(second.clocks).toMatchObject({
      round: 2,
      handleUsed: null,
      current: { stage: 'dispatch', deadlineAt: march(20, '12:00') },
    });
    expect(current(at(march(20, '09:00'), second, disp, 'assign', roads))).toMatchObject({
      usedBefore: 0,
      deadlineAt: march(27, '18:00'),
    });
  });
});

describe('standing still and reaching farther', () => {
  it('a suspension stops the clock and gives back exactly the rest', () => {
    const reviewAt = march(30, '09:00');
    const asked = at(march(20, '09:00'), taken, hand, 'requestSuspension', { ...note, reviewAt });
    const shelved = at(march(20, '18:00'), asked, disp, 'grantSuspension');
    expect(shelved.clocks).toMatchObject({ current: null, handleUsed: 0.4 });
    expect(current(at(reviewAt, shelved, disp, 'resume'))).toMatchObject({
      usedBefore: 0.4,
      deadlineAt: Date.parse('2026-04-02T18:00:00+08:00'),
    });
  });

  it('an extension moves the promised instant, and the other lines with it', () => {
    const until = Date.parse('2026-04-01T18:00:00+08:00');
    const asked = at(march(20, '09:00'), taken, hand, 'requestExtension', { ...note, until });
    expect(current(asked)).toEqual(current(taken));
    const longer = at(march(20, '10:00'), asked, disp, 'grantExtension');
    expect(current(longer)).toMatchObject({
      deadlineAt: until,
      startedAt: march(18, '11:00'),
      limit: { amount: 10, unit: 'workDays' },
    });
    expect(current(longer).yellowAt).toBe(march(30, '18:00'));
    expect(longer).toMatchObject({ extensions: 1, request: null });
  });

  it('words change no clock', () => {
    expect(at(march(19, '09:00'), taken, reporter, 'supplement', note).clocks).toEqual(taken.clocks);
  });

  it('a corrected category brings its own limit to the running clock', () => {
    const category = aCategory({ handleLimit: { amount: 1, unit: 'workDays' } });
    const corrected = at(march(18, '16:00'), taken, disp, 'correct', { ...note, targetCategory: category });
    expect(current(corrected)).toMatchObject({ startedAt: march(18, '11:00'), deadlineAt: march(19, '18:00') });
    const before = at(march(18, '10:30'), accepted, guo, 'correct', { ...note, targetCategory: category });
    expect(before.clocks.handleLimit).toEqual(category.handleLimit);
    expect(current(before)).toEqual(current(accepted));
  });

  it('a redrawn grid lets clocks run on', () => {
    const redrawn = at(march(18, '16:00'), accepted, anActor('system'), 'regrid', {
      targetGrid: aGrid({ code: 'new' }),
      personId: 'li',
    });
    expect(redrawn).toMatchObject({ holderPersonId: 'li', grid: { code: 'new' } });
    expect(redrawn.clocks).toEqual(accepted.clocks);
  });
});
