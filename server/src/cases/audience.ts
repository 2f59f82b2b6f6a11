import {
  holdersOf,
  isOpen,
  verifiersOf,
  type Action,
  type Actor,
  type CaseSnapshot,
  type Decision,
  type DutyPeople,
  type Status,
  type UpcomingLine,
} from '@citygrid/shared/case';
import type { AudienceRole, NoticeKind } from '@citygrid/shared/event';

/** Somebody to be told: staff by person, citizens by account. */
export type Told = { as: AudienceRole; notice: NoticeKind } & ({ personId: string } | { accountId: string });

interface Change {
  before: CaseSnapshot | null;
  decision: Decision;
  people: DutyPeople;
  actor: Actor;
  /** Staff whose questions an `answer` answers. */
  askers?: readonly Told[];
  /** The district of the case's county, where an appeal may be hers to judge. */
  districtPersonIds?: readonly string[];
}

/**
 * Who is told of a change, and what it is to them. Whose move it is now gets a task (or a return); the citizens get
 * progress or the result; the actor is not told of their own act; nobody is told twice.
 */
export function audienceOf(change: Change): Told[] {
  const told = [...staffToldOf(change), ...citizensToldOf(change)];
  return firstOfEach(told).filter((one) => !isActor(one, change.actor));
}

/**
 * Whom a crossed line wakes: yellow, whose move it is; red, and a department where nobody has accepted in time, also
 * the dispatchers; 150 %, also the district. A request that nobody has answered is the dispatchers' and the district's.
 */
export function audienceOfDueLine(
  state: CaseSnapshot,
  people: DutyPeople,
  line: UpcomingLine,
  districtPersonIds: readonly string[],
): Told[] {
  const told = line === 'request' ? [] : holdersAsTold(state, people, 'reminder');
  if (line !== 'yellow') told.push(...people.dispatchers.map((personId) => dispatcher(personId, 'reminder')));
  if (line === 'district' || line === 'request')
    told.push(...districtPersonIds.map((personId): Told => ({ personId, as: 'district', notice: 'reminder' })));
  return firstOfEach(told);
}

/** Actions that leave the next move with the same people: they are not called again. */
const QUIET: readonly Action[] = ['rate', 'correct', 'ask', 'redact', 'archive'];

/** Somebody waits for whoever holds it: a push that says so, not a new task. */
const REMINDERS: readonly Action[] = ['urge', 'supervise', 'answer'];

/** The dispatcher's answers to what a department asked for. */
const ANSWERS: readonly Action[] = ['grantExtension', 'denyExtension', 'grantSuspension', 'denySuspension'];

function staffToldOf({ before, decision, people, askers = [], districtPersonIds = [] }: Change): Told[] {
  const { next, action } = decision;
  if (action === 'withdraw') return before ? holdersAsTold(before, people, 'returned') : [];
  if (ANSWERS.includes(action)) return departmentToldOf(before, next, people);
  if (action === 'appeal') return judgesOfAppeal(next, people, districtPersonIds);
  if (REMINDERS.includes(action)) return [...askers, ...holdersAsTold(next, people, 'reminder')];
  if (action === 'correct' && before && leavesTheSpot(before, next)) return holdersAsTold(next, people, 'task');
  if (!isOpen(next.status) || QUIET.includes(action)) return [];
  // Who accepted took the move to themselves; the others of the pool see it leave their list.
  if (action === 'accept') return [];
  if (next.request && next.request !== before?.request)
    return people.dispatchers.map((personId) => dispatcher(personId, 'task'));
  const told = holdersAsTold(next, people, RETURNS.includes(action) ? 'returned' : 'task');
  // A direct category is with the department at once; the grid's worker gets the parallel task to secure the spot.
  if (action === 'submit' && next.status === 'assigned') {
    told.push(...people.gridWorkers.map((personId): Told => ({ personId, as: 'worker', notice: 'task' })));
  }
  return told;
}

/** It turns out to be about staff: from a worker's hands, or her judgement, it falls to the dispatchers. */
function leavesTheSpot(before: CaseSnapshot, next: CaseSnapshot): boolean {
  const ofTheSpot: readonly Status[] = ['submitted', 'inspecting', 'verifying'];
  return before.visibility !== 'restricted' && next.visibility === 'restricted' && ofTheSpot.includes(next.status);
}

/** Whoever asked, and whoever has taken it on; the department, where nobody has. */
function departmentToldOf(before: CaseSnapshot | null, next: CaseSnapshot, people: DutyPeople): Told[] {
  const asked = [before?.request?.byPersonId ?? null, next.holderPersonId].filter((id) => id !== null);
  const there = asked.filter((id) => people.handlers.includes(id));
  return (there.length > 0 ? there : people.handlers).map((personId) => ({
    personId,
    as: 'handler',
    notice: 'reminder',
  }));
}

/** Another dispatcher than the one who decided; the district, where there is none. */
function judgesOfAppeal(next: CaseSnapshot, people: DutyPeople, districtPersonIds: readonly string[]): Told[] {
  const others = people.dispatchers.filter((personId) => personId !== next.rejectedByPersonId);
  if (others.length > 0) return others.map((personId) => dispatcher(personId, 'task'));
  return districtPersonIds.map((personId) => ({ personId, as: 'district', notice: 'task' }));
}

const RETURNS: readonly Action[] = ['fail', 'return', 'reopen'];

function holdersAsTold(state: CaseSnapshot, people: DutyPeople, notice: NoticeKind): Told[] {
  const { as, personIds } = state.status === 'verifying' ? verifying(state, people) : holdersOf(state, people);
  return as === 'nobody' ? [] : personIds.map((personId): Told => ({ personId, as, notice }));
}

function verifying(
  state: CaseSnapshot,
  people: DutyPeople,
): { as: 'verifier' | 'dispatcher'; personIds: readonly string[] } {
  const { circle, personIds } = verifiersOf(state, people);
  return { as: circle === 'dispatchers' ? 'dispatcher' : 'verifier', personIds };
}

/** States in which a citizen's report is answered for good, as far as it goes. */
const RESULTS: readonly Status[] = ['closed', 'rejected', 'merged'];

/** Steps that change nothing a citizen waits for. */
const UNTOLD: readonly Action[] = [
  'rate',
  'archive',
  'regrid',
  'reassign',
  'proposeRejection',
  'cannotVerify',
  'requestExtension',
  'requestSuspension',
  'denyExtension',
  'denySuspension',
  'supervise',
  'urge',
  'answer',
  'supplement',
  'redact',
];

function citizensToldOf({ decision }: Change): Told[] {
  const { next, action, from } = decision;
  if (UNTOLD.includes(action)) return [];
  const notice = noticeForCitizens(action, from, next.status);
  // Who may not see it now is not told of it: the link would lead nowhere.
  const followersToo = notice !== 'replyNeeded' && !next.heldFromPublic && next.visibility === 'public';
  return [
    ...(next.reporterAccountId ? [citizen(next.reporterAccountId, 'reporter', notice)] : []),
    ...next.coReporterAccountIds.map((accountId) => citizen(accountId, 'coReporter', notice)),
    ...(followersToo ? next.followerAccountIds.map((accountId) => citizen(accountId, 'follower', notice)) : []),
  ];
}

function noticeForCitizens(action: Action, from: Status | null, to: Status): NoticeKind {
  if (action === 'ask') return 'replyNeeded';
  return RESULTS.includes(to) && from !== to ? 'result' : 'progress';
}

function citizen(accountId: string, as: 'reporter' | 'coReporter' | 'follower', notice: NoticeKind): Told {
  return { accountId, as, notice };
}

function dispatcher(personId: string, notice: NoticeKind): Told {
  return { personId, as: 'dispatcher', notice };
}

function firstOfEach(told: readonly Told[]): Told[] {
  const seen = new Set<string>();
  return told.filter((one) => {
    const id = 'personId' in one ? `p:${one.personId}` : `a:${one.accountId}`;
    return !seen.has(id) && Boolean(seen.add(id));
  });
}

function isActor(one: Told, actor: Actor): boolean {
  return 'personId' in one ? one.personId === actor.personId : one.accountId === actor.accountId;
}
