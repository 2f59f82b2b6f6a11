import fc from 'fast-check';
import {
  aGrid,
  aReport,
  body,
  CALENDAR,
  follow,
  type Judge,
  onDuty,
  type Taken,
  type Toss,
  TOWN,
  type Walk,
} from '../testing';
import { noPersonJudgesOwnWork } from './judging.policies';
import { ACTIONS, type CaseSnapshot, decide, holdersOf, isOpen, nextActions, STATUSES, submit } from './index';

/*
 * Random walks through the whole table: anybody, at any time, with any of the staff absent. What must never happen is
 * watched by the walk's own bookkeeping, not by the snapshot's.
 */

const toss: fc.Arbitrary<Toss> = fc.record({
  hours: fc.oneof(
    { weight: 7, arbitrary: fc.integer({ min: 0, max: 40 }) },
    { weight: 1, arbitrary: fc.constant(400) },
  ),
  action: fc.nat(39),
  actor: fc.nat(39),
  absent: fc.subarray(['guo', 'li', 'wu', 'far', 'hand', 'lamp', 'disp']),
  rule: fc.boolean(),
  firstGrid: fc.boolean(),
  lights: fc.boolean(),
  named: fc.constantFrom('guo', 'li', 'wu', 'far'),
  mood: fc.constantFrom('line', 'line', 'line', 'line', 'line', 'detour', 'detour', 'end', 'talk', 'talk'),
});

const walk: fc.Arbitrary<Walk> = fc.record({
  direct: fc.constantFrom(true, false, false, false, false, false),
  urgent: fc.boolean(),
  found: fc.constantFrom(true, true, true, false),
  alone: fc.boolean(),
  visibility: fc.constantFrom<CaseSnapshot['visibility']>('public', 'public', 'public', 'parties', 'restricted'),
  tosses: fc.array(toss, { minLength: 1, maxLength: 30, size: 'max' }),
});

type Promised = () => (taken: Taken) => void;

function check(promise: Promised, judge: Judge, options: fc.Parameters<unknown>) {
  return fc.check(
    fc.property(walk, (start) => follow(start, judge, promise())),
    { seed: 20260318, ...options },
  );
}

function holds(promise: Promised, numRuns = 150) {
  const details = check(promise, decide, { numRuns });
  expect(details.failed ? fc.defaultReportMessage(details) : 'holds').toBe('holds');
}

function isCaught(promise: Promised, judge: Judge = decide) {
  expect(check(promise, judge, { numRuns: 3000, endOnFailure: true }).failed).toBe(true);
}

const statesAreKnown = () => (taken: Taken) => {
  expect(STATUSES).toContain(taken.decision.next.status);
  expect(taken.decision.to).toBe(taken.decision.next.status);
};

const versionsGrowByOne = () => (taken: Taken) => {
  expect(taken.decision.next.version).toBe(taken.before.version + 1);
};

/** Its own list of who had a hand in the work, kept from what was done. */
const nobodyJudgesOwnWork = () => {
  const hands = new Set<string>();
  let passedBy: string | null = null;
  const passedADisputedRound = new Set<string>();
  return ({ before, decision: { action, next }, actor: { personId } }: Taken) => {
    if (action === 'pass' || action === 'fail') {
      expect(personId === null || !hands.has(personId)).toBe(true);
      expect(personId === null || !passedADisputedRound.has(personId)).toBe(true);
    }
    const handles =
      action === 'settle' || action === 'complete' || (action === 'accept' && next.status === 'processing');
    if (handles && personId !== null) hands.add(personId);
    if (action === 'pass') passedBy = personId;
    if (action === 'reopen' && before.status === 'closed' && passedBy !== null) passedADisputedRound.add(passedBy);
  };
};

const somebodyHoldsWhatIsOpen =
  (holding: typeof holdersOf = holdersOf) =>
  () =>
  (taken: Taken) => {
    const { next } = taken.decision;
    const { as, personIds } = holding(next, onDuty(next, ['guo', 'li', 'wu', 'far', 'hand', 'lamp', 'disp']));
    expect([next.status, personIds.length > 0]).toEqual([next.status, isOpen(next.status)]);
    expect(as === 'nobody').toBe(!isOpen(next.status));
  };

/** Who holds it can also do something, of the whole table. */
const whoHoldsItCanAct = () => (taken: Taken) => {
  const { before, onDuty, now } = taken;
  if (!isOpen(before.status)) return;
  const toss: Toss = {
    hours: 0,
    action: 0,
    actor: 0,
    absent: [],
    rule: true,
    firstGrid: true,
    lights: true,
    named: 'li',
    mood: 'line',
  };
  for (const id of holdersOf(before, onDuty).personIds) {
    const accounts = TOWN.filter(({ personId }) => personId === id);
    const can = ACTIONS.some((action) =>
      accounts.some(
        (actor) =>
          decide(before, onDuty, body(action, before, now, toss), actor, now, CALENDAR, { wiredOnly: false }).ok,
      ),
    );
    expect([before.status, id, can]).toEqual([before.status, id, true]);
  }
};

const clocksRunExactlyWhereSomethingIsDue = () => (taken: Taken) => {
  const { status, clocks, createdAt } = taken.decision.next;
  const { current } = clocks;
  expect([status, current !== null]).toEqual([status, isOpen(status) && status !== 'suspended']);
  if (current === null) return;
  expect(current.startedAt).toBeGreaterThanOrEqual(createdAt);
  expect(current.yellowAt).toBeLessThanOrEqual(current.deadlineAt);
  expect(current.deadlineAt).toBeLessThanOrEqual(current.districtAt);
  if (taken.decision.action === 'fail') expect(current.deadlineAt).toBeGreaterThan(taken.now);
};

const theFirstDeadlineStands = () => {
  let first: number | null = null;
  return ({ decision: { next } }: Taken) => {
    if (first !== null) expect(next.clocks.acceptDeadlineAt).toBe(first);
    first = next.clocks.acceptDeadlineAt;
  };
};

const historyOnlyGrows =
  () =>
  ({ before, decision: { next } }: Taken) => {
    expect(next.handling.slice(0, before.handling.length)).toEqual(before.handling);
    expect(next.passedBefore.slice(0, before.passedBefore.length)).toEqual(before.passedBefore);
    expect(next.pastDepartmentCodes.slice(0, before.pastDepartmentCodes.length)).toEqual(before.pastDepartmentCodes);
    expect([next.id, next.number, next.createdAt]).toEqual([before.id, before.number, before.createdAt]);
  };

/** Neither more nor less than what `decide` takes, for everybody, with the complete body and nothing else. */
const nextActionsAreWhatIsTaken =
  () =>
  ({ before, onDuty, now }: Taken) => {
    const toss: Toss = {
      hours: 0,
      action: 0,
      actor: 0,
      absent: [],
      rule: true,
      lights: true,
      firstGrid: before.grid?.code !== aGrid().code,
      named:
        ['li', 'wu', 'far', 'guo'].find((id) => !before.handling.includes(id) && !before.passedBefore.includes(id)) ??
        'li',
      mood: 'line',
    };
    for (const actor of TOWN) {
      const taken = ACTIONS.filter(
        (action) => decide(before, onDuty, body(action, before, now, toss), actor, now, CALENDAR).ok,
      );
      expect(nextActions(before, onDuty, actor, now).map(({ action }) => action)).toEqual(taken);
    }
  };

describe('random walks', () => {
  it('reach no unknown state', () => holds(statesAreKnown));
  it('raise the version by one at every step', () => holds(versionsGrowByOne));
  it('never let a person judge own work, nor the round after one she passed', () => holds(nobodyJudgesOwnWork));
  it('leave every open case in somebody’s hands, whoever is absent', () => holds(somebodyHoldsWhatIsOpen()));
  it('leave whoever holds a case something to do', () => holds(whoHoldsItCanAct));
  it('run a clock exactly where something is due', () => holds(clocksRunExactlyWhereSomethingIsDue));
  it('never move the first deadline', () => holds(theFirstDeadlineStands));
  it('forget nothing', () => holds(historyOnlyGrows));
  it('list as next actions what would be taken', () => holds(nextActionsAreWhatIsTaken, 60));

  it('walk far: every state and every action is met', () => {
    const met = new Set<string>();
    holds(
      () =>
        ({ decision }) => {
          met.add(decision.to);
          met.add(decision.action);
        },
      600,
    );
    expect(STATUSES.filter((status) => !met.has(status))).toEqual([]);
    expect(ACTIONS.filter((action) => !met.has(action) && action !== 'submit')).toEqual([]);
  });
});

describe('planted mutants are caught', () => {
  afterEach(() => jest.restoreAllMocks());

  const changed =
    (mutate: (snapshot: CaseSnapshot) => CaseSnapshot): Judge =>
    (...question) => {
      const result = decide(...question);
      return result.ok ? { ok: true, value: { ...result.value, next: mutate(result.value.next) } } : result;
    };

  it('the guard against judging own work lets everybody through', () => {
    jest.spyOn(noPersonJudgesOwnWork, 'holds').mockReturnValue(true);
    isCaught(nobodyJudgesOwnWork);
  });

  it('the handling list forgets', () => {
    isCaught(
      nobodyJudgesOwnWork,
      changed((next) => ({ ...next, handling: [] })),
    );
  });

  it('who passed a disputed round is forgotten', () => {
    isCaught(
      nobodyJudgesOwnWork,
      changed((next) => ({ ...next, passedBefore: [] })),
    );
  });

  it('a version is skipped', () => {
    isCaught(
      versionsGrowByOne,
      changed((next) => ({ ...next, version: next.version + 1 })),
    );
  });

  it('a pool does not widen', () => {
    isCaught(somebodyHoldsWhatIsOpen((snapshot, onDuty) => holdersOf(snapshot, { ...onDuty, dispatchers: [] })));
  });

  it('a clock runs on after closing', () => {
    const running = submit(aReport(), CALENDAR).next.clocks.current;
    const stuck = changed((next) => ({ ...next, clocks: { ...next.clocks, current: next.clocks.current ?? running } }));
    isCaught(clocksRunExactlyWhereSomethingIsDue, stuck);
  });
});
