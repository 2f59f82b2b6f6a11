import {
  dispatchesTheStreet,
  isCoReporter,
  isHolder,
  isNamedVerifier,
  isReporter,
  wasOrIsOfTheDepartment,
  watchesTheCounty,
  worksInTheCommunity,
} from './relations';
import type { Actor, CaseSnapshot } from './types';
import { isOpen } from './words';

/** The audience a case is shown to (access.md "Views of a case"). */
export type View = 'reporter' | 'staff' | 'public';

/**
 * What somebody may see of a case; null: nothing, answered as if it did not exist. A member of staff who reported the
 * case herself sees what staff sees.
 */
export function viewFor(snapshot: CaseSnapshot, actor: Actor): View | null {
  if (actor.kind === 'system' || isStaffOfTheCase(snapshot, actor)) return 'staff';
  if (isReporter(snapshot, actor) || isCoReporter(snapshot, actor)) return 'reporter';
  return actor.roles.includes('citizen') && isPubliclyVisible(snapshot) ? 'public' : null;
}

/** A public case that is open, closed or archived and not held back: anybody logged in may see, find nearby and follow it. */
export function isPubliclyVisible({ visibility, status, heldFromPublic }: CaseSnapshot): boolean {
  return visibility === 'public' && !heldFromPublic && (isOpen(status) || status === 'closed' || status === 'archived');
}

function isStaffOfTheCase(snapshot: CaseSnapshot, actor: Actor): boolean {
  return (
    worksInTheCommunity(snapshot, actor) ||
    wasOrIsOfTheDepartment(snapshot, actor) ||
    dispatchesTheStreet(snapshot, actor) ||
    watchesTheCounty(snapshot, actor) ||
    // A worker of another community whom the case was given to.
    (actor.roles.includes('gridWorker') && (isHolder(snapshot, actor) || isNamedVerifier(snapshot, actor)))
  );
}
