import type { CaseSnapshot, DutyPeople } from './types';
import { verifiersOf, workersOnDuty } from './verifiers';
import { isOpen } from './words';

/** In whose to-do a case stands now. `nobody` in an open state is the alarm `no-holder`. */
export interface Holders {
  as: 'worker' | 'handler' | 'verifier' | 'dispatcher' | 'nobody';
  personIds: readonly string[];
}

const NOBODY: Holders = { as: 'nobody', personIds: [] };

/**
 * Who holds a case: the person who claimed it while she is on duty, else the pool, widening where it is empty: the grid's
 * workers → the community's → the street's dispatchers; the department's handlers → the dispatchers (workflow.md "Who
 * holds a case").
 */
export function holdersOf(snapshot: CaseSnapshot, people: DutyPeople): Holders {
  if (!isOpen(snapshot.status)) return NOBODY;
  const [first = NOBODY] = candidates(snapshot, people).filter(({ personIds }) => personIds.length > 0);
  return first;
}

/** True when the next move is a dispatcher's: nobody else holds it, or somebody waits for a decision. */
export function waitsForADispatcher(snapshot: CaseSnapshot, people: DutyPeople): boolean {
  return snapshot.request !== null || holdersOf(snapshot, people).as === 'dispatcher';
}

/** Circles from the narrowest to the widest; the first with somebody in it holds the case. */
function candidates(snapshot: CaseSnapshot, people: DutyPeople): Holders[] {
  const dispatchers: Holders = { as: 'dispatcher', personIds: people.dispatchers };
  const holder = snapshot.holderPersonId;
  const workers = workersOnDuty(snapshot, people);
  switch (snapshot.status) {
    case 'submitted':
      return [
        { as: 'worker', personIds: onDuty(holder, everyWorker(people)) },
        { as: 'worker', personIds: workers.grid },
        { as: 'worker', personIds: workers.community },
        dispatchers,
      ];
    case 'inspecting':
      return [{ as: 'worker', personIds: onDuty(holder, everyWorker(people)) }, dispatchers];
    case 'assigned':
      return [{ as: 'handler', personIds: people.handlers }, dispatchers];
    case 'processing':
      return [
        { as: 'handler', personIds: onDuty(holder, people.handlers) },
        { as: 'handler', personIds: snapshot.departmentCode === null ? [] : people.handlers },
        dispatchers,
      ];
    case 'verifying': {
      const { circle, personIds } = verifiersOf(snapshot, people);
      return [{ as: circle === 'dispatchers' ? 'dispatcher' : 'verifier', personIds }, dispatchers];
    }
    default:
      return [dispatchers];
  }
}

function everyWorker({ gridWorkers, communityWorkers, streetWorkers }: DutyPeople): readonly string[] {
  return [...gridWorkers, ...communityWorkers, ...streetWorkers];
}

function onDuty(personId: string | null, pool: readonly string[]): readonly string[] {
  return personId !== null && pool.includes(personId) ? [personId] : [];
}
