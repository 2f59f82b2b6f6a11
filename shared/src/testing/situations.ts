import type { Actor, CaseSnapshot, ClockState, DutyPeople } from '../case';
import { aCase, MORNING } from './case';
import { aNeighbouringGrid, anActor, DEPARTMENT, OTHER_COMMUNITY, OTHER_STREET, people } from './people';

const DAY = 86_400_000;
/** The instant at which the situations are looked at, epoch milliseconds. */
export const NOW = MORNING + 30 * DAY;

/** One of every kind of person, in every relation to a case that the rules tell apart. */
export const ACTORS = {
  citizen: anActor('citizen', 'stranger'),
  reporter: anActor('citizen', 'reporter'),
  coReporter: anActor('citizen', 'coReporter'),
  follower: anActor('citizen', 'follower'),
  pool: anActor('gridWorker', 'pool'),
  inspector: anActor('gridWorker', 'inspector'),
  neighbour: anActor('gridWorker', 'neighbour', { grids: [aNeighbouringGrid().code] }),
  faraway: anActor('gridWorker', 'faraway', { grids: [], communities: [OTHER_COMMUNITY] }),
  hand: anActor('handler', 'hand'),
  doer: anActor('handler', 'doer'),
  former: anActor('handler', 'former', { departmentCode: 'lights' }),
  otherHandler: anActor('handler', 'otherHandler', { departmentCode: 'parks' }),
  disp: anActor('dispatcher', 'disp'),
  disp2: anActor('dispatcher', 'disp2'),
  otherDisp: anActor('dispatcher', 'otherDisp', { streets: [OTHER_STREET] }),
  district: anActor('district'),
  otherDistrict: anActor('district', 'otherDistrict', { counties: ['990202'] }),
  admin: anActor('admin'),
  system: anActor('system'),
} as const satisfies Record<string, Actor>;
export type ActorName = keyof typeof ACTORS;

const EVERYBODY = people({
  gridWorkers: ['pool', 'inspector'],
  communityWorkers: ['neighbour'],
  streetWorkers: ['faraway'],
  handlers: ['hand', 'doer'],
  dispatchers: ['disp', 'disp2'],
});

const clocks = aCase().clocks;
const running: ClockState = {
  ...clocks,
  current: {
    stage: 'handle',
    limit: clocks.handleLimit,
    startedAt: MORNING,
    yellowAt: NOW,
    deadlineAt: NOW + DAY,
    districtAt: NOW + 2 * DAY,
    usedBefore: 0,
  },
};
const still: ClockState = { ...clocks, current: null };
const base = {
  coReporterAccountIds: ['account-coReporter'],
  followerAccountIds: ['account-follower'],
  pastDepartmentCodes: ['lights', DEPARTMENT],
};
const theirs = { ...base, departmentCode: DEPARTMENT, departmentName: '道路养护所' };
const doing = {
  ...theirs,
  status: 'processing',
  holderPersonId: 'doer',
  handling: ['doer'],
  clocks: running,
} as const;
const asked = (kind: 'extension' | 'suspension' | 'rejection') => ({
  request: { kind, byPersonId: 'doer', at: NOW - DAY, until: NOW + 5 * DAY, reasonCode: null, note: '请批准' },
});
const judged = { ...theirs, status: 'verifying', workBy: 'department', handling: ['doer'] } as const;
const done = {
  ...theirs,
  status: 'closed',
  handling: ['doer'],
  closedAt: NOW - DAY,
  passedByPersonId: 'pool',
  clocks: still,
} as const;

/** Every state, and the moments inside it that a rule tells apart. */
export const SITUATIONS = {
  submitted: aCase(base),
  submittedEmptyGrid: aCase(base),
  inspecting: aCase({ ...base, status: 'inspecting', holderPersonId: 'inspector' }),
  inspectingFaraway: aCase({ ...base, status: 'inspecting', holderPersonId: 'faraway' }),
  inspectingProposed: aCase({ ...base, ...asked('rejection'), status: 'inspecting', holderPersonId: 'inspector' }),
  dispatching: aCase({ ...base, status: 'dispatching' }),
  appealed: aCase({ ...base, status: 'dispatching', appeals: 1, rejectedByPersonId: 'disp' }),
  assigned: aCase({ ...theirs, status: 'assigned', clocks: running }),
  processing: aCase(doing),
  processingLater: aCase({ ...doing, ...asked('extension') }),
  processingShelved: aCase({ ...doing, ...asked('suspension') }),
  suspended: aCase({ ...doing, status: 'suspended', suspensions: 1, reviewAt: NOW - 1, clocks: still }),
  verifying: aCase(judged),
  verifyingWorker: aCase({ ...base, status: 'verifying', workBy: 'worker', handling: ['inspector'] }),
  verifyingNamed: aCase({ ...judged, verifierPersonId: 'faraway' }),
  verifyingAlone: aCase(judged),
  closed: aCase(done),
  closedRated: aCase({ ...done, rated: true }),
  closedLong: aCase({ ...done, closedAt: NOW - 15 * DAY }),
  closedTwice: aCase({ ...done, reopenings: 1 }),
  archived: aCase({ ...done, status: 'archived', closedAt: NOW - 16 * DAY }),
  rejected: aCase({ ...base, status: 'rejected', rejectedAt: NOW - DAY, rejectedByPersonId: 'disp', clocks: still }),
  rejectedLong: aCase({
    ...base,
    status: 'rejected',
    rejectedAt: NOW - 15 * DAY,
    rejectedByPersonId: 'disp',
    clocks: still,
  }),
  withdrawn: aCase({ ...base, status: 'withdrawn', clocks: still }),
  merged: aCase({
    ...base,
    status: 'merged',
    mergedFrom: 'submitted',
    mergedIntoId: 'other',
    mergedAt: NOW - DAY,
    clocks: still,
  }),
} as const satisfies Record<string, CaseSnapshot>;
export type Situation = keyof typeof SITUATIONS;

const ABSENCES: Partial<Record<Situation, DutyPeople>> = {
  submittedEmptyGrid: people({ communityWorkers: ['neighbour'], dispatchers: ['disp', 'disp2'] }),
  verifyingAlone: people({ handlers: ['hand', 'doer'], dispatchers: ['disp', 'disp2'] }),
};

/** Who is on duty in a situation. */
export function onDutyIn(situation: Situation): DutyPeople {
  return ABSENCES[situation] ?? EVERYBODY;
}
