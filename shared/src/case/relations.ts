import type { Actor, CaseSnapshot } from './types';

/** How somebody stands to a case (access.md). */
export type Relation = 'reporter' | 'coReporter' | 'holder' | 'verifier' | 'department' | 'area' | 'follower' | 'none';

const TESTS: readonly (readonly [Exclude<Relation, 'none'>, (snapshot: CaseSnapshot, actor: Actor) => boolean])[] = [
  ['reporter', isReporter],
  ['coReporter', isCoReporter],
  ['holder', isHolder],
  ['verifier', isNamedVerifier],
  ['department', wasOrIsOfTheDepartment],
  ['area', isResponsibleForTheArea],
  ['follower', isFollower],
];

/** The closest relation. One person may stand in several (`relationsOf`): a worker who reports her own find does. */
export function relationOf(snapshot: CaseSnapshot, actor: Actor): Relation {
  return relationsOf(snapshot, actor)[0] ?? 'none';
}

/** Every relation that applies, closest first; empty for a stranger. */
export function relationsOf(snapshot: CaseSnapshot, actor: Actor): Exclude<Relation, 'none'>[] {
  return TESTS.filter(([, applies]) => applies(snapshot, actor)).map(([relation]) => relation);
}

/** By account, or by the person behind two accounts of hers. Anonymity changes nothing here. */
export function isReporter(snapshot: CaseSnapshot, actor: Actor): boolean {
  return same(snapshot.reporterAccountId, actor.accountId) || same(snapshot.reporterPersonId, actor.personId);
}

export function isCoReporter(snapshot: CaseSnapshot, actor: Actor): boolean {
  return listed(snapshot.coReporterAccountIds, actor.accountId);
}

export function isFollower(snapshot: CaseSnapshot, actor: Actor): boolean {
  return listed(snapshot.followerAccountIds, actor.accountId);
}

export function isHolder(snapshot: CaseSnapshot, actor: Actor): boolean {
  return same(snapshot.holderPersonId, actor.personId);
}

/** The verifier that the system or a dispatcher named, while there is something to judge. */
export function isNamedVerifier(snapshot: CaseSnapshot, actor: Actor): boolean {
  return snapshot.status === 'verifying' && same(snapshot.verifierPersonId, actor.personId);
}

/** A grid worker of the community. Restricted cases are routed past the people on the spot (access.md "Visibility"). */
export function worksInTheCommunity(snapshot: CaseSnapshot, actor: Actor): boolean {
  return (
    actor.roles.includes('gridWorker') &&
    snapshot.visibility !== 'restricted' &&
    snapshot.grid !== null &&
    actor.communities.includes(snapshot.grid.communityCode)
  );
}

/** A handler of the department that has the case now. */
export function handlesForTheDepartment(snapshot: CaseSnapshot, actor: Actor): boolean {
  return actor.roles.includes('handler') && same(snapshot.departmentCode, actor.departmentCode);
}

export function wasOrIsOfTheDepartment(snapshot: CaseSnapshot, actor: Actor): boolean {
  return (
    handlesForTheDepartment(snapshot, actor) ||
    (actor.roles.includes('handler') && listed(snapshot.pastDepartmentCodes, actor.departmentCode))
  );
}

export function dispatchesTheStreet(snapshot: CaseSnapshot, actor: Actor): boolean {
  return actor.roles.includes('dispatcher') && actor.streets.includes(snapshot.streetCode);
}

/** The county's six digits begin the street's nine (GB/T 2260, GB/T 10114). */
export function watchesTheCounty(snapshot: CaseSnapshot, actor: Actor): boolean {
  return actor.roles.includes('district') && actor.counties.includes(snapshot.streetCode.slice(0, 6));
}

/** On the roster of the case's street in any staff role: such a reporter is not an outsider to the work. */
export function isOnTheRosterOfTheStreet(snapshot: CaseSnapshot, actor: Actor): boolean {
  return actor.roles.some((role) => role !== 'citizen') && actor.streets.includes(snapshot.streetCode);
}

function isResponsibleForTheArea(snapshot: CaseSnapshot, actor: Actor): boolean {
  return (
    worksInTheCommunity(snapshot, actor) || dispatchesTheStreet(snapshot, actor) || watchesTheCounty(snapshot, actor)
  );
}

/** Two unknowns are never the same person. */
function same(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

function listed(list: readonly string[], id: string | null): boolean {
  return id !== null && list.includes(id);
}
