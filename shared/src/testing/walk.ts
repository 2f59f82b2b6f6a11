import {
  type Action,
  ACTIONS,
  type Actor,
  type CaseSnapshot,
  type Command,
  type decide,
  type Decision,
  type DutyPeople,
  submit,
} from '../case';
import { aCategory, aCommand, aReport, aRoute, CALENDAR, MORNING } from './case';
import { aGrid, aNeighbouringGrid, anActor, DEPARTMENT, OTHER_COMMUNITY, people } from './people';

const HOUR = 3_600_000;

/** A small town. Guo also handles for the department, also dispatches, and reports from a citizen's account, as Li does. */
export const TOWN: readonly Actor[] = [
  anActor('citizen', 'reporter', { personId: 'guo' }),
  anActor('citizen', 'co', { personId: 'li' }),
  anActor('citizen', 'fan'),
  anActor('gridWorker', 'guo', {
    roles: ['citizen', 'gridWorker', 'handler', 'dispatcher'],
    departmentCode: DEPARTMENT,
  }),
  anActor('gridWorker', 'li'),
  anActor('gridWorker', 'wu', { grids: [aNeighbouringGrid().code] }),
  anActor('gridWorker', 'far', { communities: [OTHER_COMMUNITY], grids: [] }),
  anActor('handler', 'hand'),
  anActor('handler', 'lamp', { departmentCode: 'lights' }),
  anActor('dispatcher', 'disp'),
  anActor('dispatcher', 'disp2'),
  anActor('district'),
  anActor('admin'),
  anActor('system'),
];

/** Who is there when some are absent; one dispatcher always is. */
export function onDuty(snapshot: CaseSnapshot, absent: readonly string[]): DutyPeople {
  const here = (...ids: string[]) => ids.filter((id) => !absent.includes(id));
  const handlers = { [DEPARTMENT]: here('guo', 'hand'), lights: here('lamp') }[snapshot.departmentCode ?? ''] ?? [];
  const inTheFirstGrid = snapshot.grid?.code === aGrid().code;
  return people({
    gridWorkers: inTheFirstGrid ? here('guo', 'li') : here('wu'),
    communityWorkers: here('guo', 'li', 'wu'),
    streetWorkers: here('far'),
    handlers,
    dispatchers: [...here('guo', 'disp'), 'disp2'],
  });
}

/** One throw of the dice: how much later, who is absent, what is tried first and with what in the body. */
export interface Toss {
  hours: number;
  action: number;
  actor: number;
  absent: string[];
  rule: boolean;
  firstGrid: boolean;
  lights: boolean;
  named: string;
  mood: 'line' | 'detour' | 'end' | 'talk';
}

/** How a case is born, and what then happens to it. */
export interface Walk {
  direct: boolean;
  urgent: boolean;
  found: boolean;
  alone: boolean;
  visibility: CaseSnapshot['visibility'];
  tosses: Toss[];
}

/** A body in which nothing is missing. */
export function body(action: Action, { version }: CaseSnapshot, now: number, toss: Toss): Command {
  const limit = { amount: 3, unit: 'workDays' } as const;
  const [code, name] = toss.lights ? ['lights', '路灯所'] : [DEPARTMENT, '道路养护所'];
  return aCommand(action, version, {
    note: '看过了',
    photoCount: 1,
    reasonCode: 'not-found-on-site',
    until: now + 300 * HOUR,
    reviewAt: now + 300 * HOUR,
    score: 3,
    personId: toss.named,
    route: toss.rule ? aRoute() : null,
    targetDepartment: { code, name, handleLimit: limit },
    targetGrid: toss.firstGrid ? aGrid() : aNeighbouringGrid(),
    targetCategory: aCategory(),
    intoCaseId: 'another',
    timelineId: 'row',
  });
}

/** A step that was taken, and out of what. */
export interface Taken {
  before: CaseSnapshot;
  decision: Decision;
  actor: Actor;
  onDuty: DutyPeople;
  now: number;
}

/** `decide`, or a mutant of it. */
export type Judge = typeof decide;

/** Takes, toss by toss, the first action in the shuffled list that somebody may take; every step is handed to `seen`. */
export function follow(start: Walk, judge: Judge, seen: (taken: Taken) => void): void {
  const { direct, urgent, found, alone, visibility, tosses } = start;
  const category = aCategory({ direct, urgent, visibility });
  const report = aReport({ category, grid: found ? aGrid() : null, route: aRoute() });
  let snapshot: CaseSnapshot = {
    ...submit({ ...report, reporter: { accountId: 'account-reporter', personId: null } }, CALENDAR).next,
    coReporterAccountIds: alone ? [] : ['account-co'],
    followerAccountIds: alone ? [] : ['account-fan'],
  };
  let now = MORNING;
  for (const toss of tosses) {
    now += toss.hours * HOUR;
    const there = onDuty(snapshot, toss.absent);
    const taken = firstPossible(snapshot, toss, (action, actor) =>
      judge(snapshot, there, body(action, snapshot, now, toss), actor, now, CALENDAR, { wiredOnly: false }),
    );
    if (taken === null) continue;
    seen({ before: snapshot, decision: taken.decision, actor: taken.actor, onDuty: there, now });
    snapshot = taken.decision.next;
  }
}

function firstPossible(snapshot: CaseSnapshot, toss: Toss, ask: (action: Action, actor: Actor) => ReturnType<Judge>) {
  const actions = shuffled(ACTIONS, toss.action).sort((a, b) => rank(a, toss.mood) - rank(b, toss.mood));
  for (const action of actions) {
    for (const actor of shuffled(TOWN, toss.actor)) {
      const result = ask(action, actor);
      if (result.ok) return { decision: result.value, actor };
    }
  }
  return null;
}

/** Talk changes little and an end ends the walk: a mood brings them first now and then, so that walks get far. */
function rank(action: Action, mood: Toss['mood']): number {
  const kind = (['line', 'end', 'talk'] as const).find((kind) => KINDS[kind].has(action)) ?? 'detour';
  return kind === mood ? 0 : { line: 1, detour: 2, end: 3, talk: 4 }[kind];
}

const KINDS: Readonly<Record<'line' | 'end' | 'talk', ReadonlySet<Action>>> = {
  line: new Set<Action>(['accept', 'settle', 'escalate', 'complete', 'pass', 'fail', 'reopen', 'resume']),
  end: new Set<Action>(['reject', 'merge', 'withdraw', 'archive']),
  talk: new Set<Action>([
    'supplement',
    'answer',
    'urge',
    'ask',
    'supervise',
    'redact',
    'correct',
    'regrid',
    'rate',
    'dispute',
  ]),
};

function shuffled<T>(list: readonly T[], order: number): T[] {
  const key = (at: number) => ((at + 1) * (order + 1)) % 41;
  return list
    .map((item, at) => ({ item, key: key(at) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
