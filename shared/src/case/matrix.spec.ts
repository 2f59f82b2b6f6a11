import {
  ACTORS,
  type ActorName as Name,
  aCategory,
  aCommand,
  aNeighbouringGrid,
  aRoute,
  CALENDAR,
  DEPARTMENT,
  NOW,
  onDutyIn,
  type Situation,
  SITUATIONS,
} from '../testing';
import { type Action, ACTIONS, decide, nextActions } from './index';

/*
 * Who may do what, where, written by hand from workflow.md and access.md and from nothing else: every action, in every
 * situation, by everybody. The order of refusals is the HTTP contract's.
 */

const DAY = 86_400_000;
const NAMES = Object.keys(ACTORS) as Name[];
const SITUATION_NAMES = Object.keys(SITUATIONS) as Situation[];

/** Who stands on the handling list in which situation: refused before all else when judging. */
const HANDLED: Partial<Record<Situation, Name>> = {
  ...fill('processing processingLater processingShelved suspended verifying verifyingNamed verifyingAlone', 'doer'),
  ...fill('closed closedRated closedLong closedTwice archived', 'doer'),
  verifyingWorker: 'inspector',
};

const OPEN =
  'submitted submittedEmptyGrid inspecting inspectingFaraway inspectingProposed dispatching appealed assigned processing processingLater processingShelved suspended verifying verifyingWorker verifyingNamed verifyingAlone';
const ALL = SITUATION_NAMES.join(' ');
const NEW = 'submitted submittedEmptyGrid';
const MINE = 'inspecting inspectingProposed';
const DOING = 'processing processingLater processingShelved';
const CLOSED = 'closed closedRated closedLong closedTwice';

const W = 'pool inspector neighbour';
const H = 'hand doer former';
const D = 'disp disp2';
const R = 'reporter coReporter';

interface Line {
  /** Who is not `forbidden`, in any situation. */
  right: string;
  /** Who besides, in some situations. */
  alsoRight?: Partial<Record<Situation, string>>;
  /** Situations → who may. */
  may: Partial<Record<string, string>>;
}

const FARAWAY_HOLDS = { inspectingFaraway: 'faraway' };
const DISTRICT_ON_APPEAL = { appealed: 'district' };
const JUDGES = {
  verifying: 'pool inspector',
  verifyingWorker: 'pool neighbour',
  verifyingNamed: 'faraway',
  verifyingAlone: D,
};

const MATRIX: Record<Action, Line> = {
  submit: { right: NAMES.join(' '), may: {} },
  accept: {
    right: `${W} ${H}`,
    alsoRight: FARAWAY_HOLDS,
    may: { submitted: 'pool inspector', submittedEmptyGrid: 'neighbour', assigned: 'hand doer' },
  },
  settle: { right: W, alsoRight: FARAWAY_HOLDS, may: { [MINE]: 'inspector', inspectingFaraway: 'faraway' } },
  escalate: {
    right: `${W} ${D}`,
    alsoRight: FARAWAY_HOLDS,
    may: { [NEW]: D, [MINE]: `inspector ${D}`, inspectingFaraway: `faraway ${D}` },
  },
  assign: {
    right: `${D} system`,
    alsoRight: DISTRICT_ON_APPEAL,
    may: {
      [`${NEW} ${MINE} inspectingFaraway assigned ${DOING}`]: D,
      dispatching: `${D} system`,
      appealed: 'disp2 district',
    },
  },
  reassign: {
    right: `${D} system`,
    may: {
      [`${NEW} ${MINE} inspectingFaraway verifying verifyingNamed verifyingAlone`]: `${D} system`,
      verifyingWorker: 'system',
    },
  },
  transfer: {
    right: `${W} ${D}`,
    alsoRight: FARAWAY_HOLDS,
    may: { [NEW]: D, [MINE]: `inspector ${D}`, inspectingFaraway: `faraway ${D}` },
  },
  correct: {
    right: `${W} ${D}`,
    alsoRight: FARAWAY_HOLDS,
    may: {
      [MINE]: `inspector ${D}`,
      inspectingFaraway: `faraway ${D}`,
      [`${NEW} dispatching appealed assigned ${DOING} suspended`]: D,
      'verifying verifyingWorker verifyingNamed verifyingAlone': D,
    },
  },
  return: { right: H, may: { [`assigned ${DOING}`]: 'hand doer' } },
  complete: { right: H, may: { [DOING]: 'hand doer' } },
  requestExtension: { right: H, may: { 'assigned processing': 'hand doer' } },
  grantExtension: { right: D, may: { processingLater: D } },
  denyExtension: { right: D, may: { processingLater: D } },
  requestSuspension: { right: H, may: { processing: 'hand doer' } },
  grantSuspension: { right: D, may: { processingShelved: D } },
  denySuspension: { right: D, may: { processingShelved: D } },
  resume: { right: `${D} system`, may: { suspended: `${D} system` } },
  pass: {
    right: `${W} ${D} ${R}`,
    alsoRight: { verifyingNamed: 'faraway' },
    may: { ...JUDGES, verifyingWorker: `pool neighbour ${R}` },
  },
  fail: { right: `${W} ${D}`, alsoRight: { verifyingNamed: 'faraway' }, may: JUDGES },
  cannotVerify: { right: `${W} ${D}`, alsoRight: { verifyingNamed: 'faraway' }, may: JUDGES },
  proposeRejection: {
    right: W,
    alsoRight: FARAWAY_HOLDS,
    may: { inspecting: 'inspector', inspectingFaraway: 'faraway' },
  },
  reject: {
    right: D,
    alsoRight: DISTRICT_ON_APPEAL,
    may: { [`${NEW} ${MINE} inspectingFaraway dispatching`]: D, appealed: 'disp2 district' },
  },
  merge: {
    right: `${W} ${D}`,
    alsoRight: FARAWAY_HOLDS,
    may: {
      [`${NEW} dispatching assigned ${DOING} suspended`]: D,
      appealed: 'disp2',
      [MINE]: `inspector ${D}`,
      inspectingFaraway: `faraway ${D}`,
    },
  },
  unmerge: { right: D, may: { merged: D } },
  split: { right: D, may: { [`dispatching assigned ${DOING}`]: D, appealed: 'disp2' } },
  withdraw: { right: R, may: { [`${NEW} ${MINE} inspectingFaraway`]: R } },
  supplement: { right: R, may: { [OPEN]: R } },
  answer: { right: R, may: { [OPEN]: R } },
  urge: { right: R, may: { [OPEN]: R } },
  ask: {
    right: `${W} ${H} ${D}`,
    alsoRight: FARAWAY_HOLDS,
    may: { [OPEN]: `${W} ${H} ${D}`, inspectingFaraway: `${W} ${H} ${D} faraway` },
  },
  supervise: { right: `${D} district`, may: { [OPEN]: `${D} district` } },
  rate: { right: R, may: { 'closed closedLong closedTwice': R } },
  reopen: { right: R, may: { 'closed closedRated': R } },
  dispute: { right: 'follower', may: { [CLOSED]: 'follower' } },
  appeal: { right: R, may: { 'rejected merged': R } },
  redact: { right: D, may: { [ALL]: D } },
  archive: { right: 'system', may: { closedLong: 'system' } },
  regrid: { right: 'system', may: { [OPEN]: 'system' } },
};

const WIRED =
  'submit accept settle escalate assign reassign transfer correct return complete requestExtension grantExtension denyExtension requestSuspension grantSuspension denySuspension resume pass fail cannotVerify proposeRejection reject withdraw supplement answer urge ask supervise rate reopen appeal archive';
const JUDGING: readonly Action[] = ['pass', 'fail'];

function expected(action: Action, situation: Situation, name: Name): string {
  const { right, alsoRight, may } = MATRIX[action];
  if (JUDGING.includes(action) && HANDLED[situation] === name) return 'separation-of-duties';
  if (!has(right, name) && !has(alsoRight?.[situation] ?? '', name)) return 'forbidden';
  // The last line that names the situation counts.
  const who = Object.entries(may).findLast(([situations]) => has(situations, situation))?.[1] ?? '';
  return has(who, name) ? 'ok' : 'action-not-allowed';
}

/** A body in which nothing is missing. */
function fullCommand(action: Action, version: number | null) {
  return aCommand(action, version, {
    note: '看过了',
    photoCount: 1,
    reasonCode: 'not-found-on-site',
    until: NOW + 9 * DAY,
    reviewAt: NOW + 9 * DAY,
    score: 5,
    personId: 'neighbour',
    route: aRoute(),
    targetDepartment: { code: 'lights', name: '路灯所', handleLimit: { amount: 3, unit: 'workDays' } },
    targetGrid: aNeighbouringGrid(),
    targetCategory: aCategory(),
    intoCaseId: 'another',
    parts: [
      { departmentCode: 'lights', note: '灯' },
      { departmentCode: DEPARTMENT, note: '路' },
    ],
    timelineId: 'row',
  });
}

function answer(action: Action, situation: Situation, name: Name, options: { version?: number; wiredOnly?: boolean }) {
  const snapshot = SITUATIONS[situation];
  const command = fullCommand(action, options.version ?? snapshot.version);
  const result = decide(snapshot, onDutyIn(situation), command, ACTORS[name], NOW, CALENDAR, {
    wiredOnly: options.wiredOnly ?? true,
  });
  return result.ok ? 'ok' : result.error.code;
}

describe.each(SITUATION_NAMES)('%s', (situation) => {
  it.each(ACTIONS)('%s: exactly who may, and the exact refusal', (action) => {
    const answers = (kind: (name: Name) => string) => Object.fromEntries(NAMES.map((name) => [name, kind(name)]));
    expect(answers((name) => answer(action, situation, name, { wiredOnly: false }))).toEqual(
      answers((name) => expected(action, situation, name)),
    );
  });

  it('what is not built answers so to whoever has the right, whatever the version and the state', () => {
    for (const action of ACTIONS.filter((action) => !has(WIRED, action))) {
      for (const name of NAMES) {
        const refusal = expected(action, situation, name) === 'forbidden' ? 'forbidden' : 'not-available-yet';
        expect([action, name, answer(action, situation, name, { version: 99 })]).toEqual([action, name, refusal]);
      }
    }
  });

  it('who comes late hears that first, but for what needs no version', () => {
    const uncompared = 'supplement answer urge ask supervise rate';
    for (const action of ACTIONS) {
      for (const name of NAMES) {
        const now = expected(action, situation, name);
        const late =
          has(uncompared, action) || now === 'forbidden' || now === 'separation-of-duties' ? now : 'stale-case';
        expect([action, name, answer(action, situation, name, { version: 99, wiredOnly: false })]).toEqual([
          action,
          name,
          late,
        ]);
      }
    }
  });

  it.each(NAMES)('next actions of %s are what is built and would be accepted', (name) => {
    const accepted = ACTIONS.filter((action) => has(WIRED, action) && expected(action, situation, name) === 'ok');
    const listed = nextActions(SITUATIONS[situation], onDutyIn(situation), ACTORS[name], NOW);
    expect(listed.map(({ action }) => action)).toEqual(accepted);
  });
});

function has(words: string, word: string): boolean {
  return words.split(' ').includes(word);
}

function fill(situations: string, name: Name): Partial<Record<Situation, Name>> {
  return Object.fromEntries(situations.split(' ').map((situation) => [situation, name]));
}
