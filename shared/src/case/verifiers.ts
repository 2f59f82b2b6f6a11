import type { CaseSnapshot, DutyPeople } from './types';

/** Who may judge the work that stands to be verified: the first circle with somebody eligible and on duty. */
export interface Verifiers {
  circle: 'named' | 'grid' | 'community' | 'dispatchers';
  personIds: readonly string[];
}

/**
 * Circles by workflow.md "Who may judge": a department's work by the grid's workers, then the community's; a worker's own
 * work by another worker of the community; a named verifier before all others; a dispatcher only where nobody else is
 * eligible. Nobody judges own work, and who passed a disputed round does not judge the next.
 */
export function verifiersOf(snapshot: CaseSnapshot, people: DutyPeople): Verifiers {
  const eligible = (personIds: readonly string[]) => personIds.filter((id) => mayEverJudge(snapshot, id));
  const local = workersOnDuty(snapshot, people);
  const named = snapshot.verifierPersonId;
  if (
    named !== null &&
    eligible([
      ...people.streetWorkers,
      ...people.communityWorkers,
      ...people.gridWorkers,
      ...people.dispatchers,
    ]).includes(named)
  ) {
    return { circle: 'named', personIds: [named] };
  }
  const grid = snapshot.workBy === 'department' ? eligible(local.grid) : [];
  if (grid.length > 0) return { circle: 'grid', personIds: grid };
  const community = eligible(local.community);
  if (community.length > 0) return { circle: 'community', personIds: community };
  return { circle: 'dispatchers', personIds: eligible(people.dispatchers) };
}

/** Separation of duties, and the rule about a round that was passed and then disputed. */
export function mayEverJudge(snapshot: CaseSnapshot, personId: string): boolean {
  return !snapshot.handling.includes(personId) && !snapshot.passedBefore.includes(personId);
}

/**
 * The verifier whom the system names when a worker has settled a case and her community has nobody else: a worker of the
 * street, the same one for the same case; null where the community can judge or nobody can.
 */
export function verifierFromTheStreet(snapshot: CaseSnapshot, people: DutyPeople, workerId: string): string | null {
  const others = (personIds: readonly string[]) =>
    personIds.filter((id) => id !== workerId && mayEverJudge(snapshot, id)).sort();
  if (snapshot.visibility === 'restricted' || others(workersOnDuty(snapshot, people).community).length > 0) return null;
  const candidates = others(people.streetWorkers);
  const seed = [...snapshot.id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
  return candidates[seed % candidates.length] ?? null;
}

/** Workers who may be given the case at all: none where no grid was found, nor where it is routed past the people on the spot. */
export function workersOnDuty(
  { grid, visibility }: CaseSnapshot,
  people: DutyPeople,
): { grid: readonly string[]; community: readonly string[] } {
  if (grid === null || visibility === 'restricted') return { grid: [], community: [] };
  return { grid: people.gridWorkers, community: people.communityWorkers };
}
