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
 * the dispatchers; 150 %, also the district.
 */
export function audienceOfDueLine(
  state: CaseSnapshot,
  people: DutyPeople,
  line: UpcomingLine,
  districtPersonIds: readonly string[],
): Told[] {
  const told = holdersAsTold(state, people, 'reminder');
  if (line !== 'yellow') told.push(...people.dispatchers.map((personId) => dispatcher(personId, 'reminder')));
  if (line === 'district')
    told.push(...districtPersonIds.map((personId): Told => ({ personId, as: 'district', notice: 'reminder' })));
  return firstOfEach(told);
}

/** Actions that leave the next move with the same people: they are not called again. */
const QUIET: readonly Action[] = [
  'rate',
  'correct',
  'urge',
  'redact',
  'archive',
  'denyExtension',
  'denySuspension',
  'grantExtension',
];

function staffToldOf({ before, decision, people }: Change): Told[] {
  const { next, action } = decision;
  if (action === 'withdraw') return before ? holdersAsTold(before, people, 'returned') : [];
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
  'redact',
];

function citizensToldOf({ decision }: Change): Told[] {
  const { next, action, from } = decision;
  if (UNTOLD.includes(action)) return [];
  const notice = noticeForCitizens(action, from, next.status);
  // Who may not see it now is not told of it: the link would lead nowhere.
  const followersToo = notice !== 'replyNeeded' && !next.heldFromPublic;
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
