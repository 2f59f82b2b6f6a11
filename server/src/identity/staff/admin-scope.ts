import type { Actor } from '@citygrid/shared/case';
import { ProblemError } from '../../infra/http';
import { isPhoneRole, type StaffRole } from '../roles';

/** Which part of staff and departments somebody administers; null streets: all of them. */
export interface AdminScope {
  streets: readonly string[] | null;
}

/** An administrator everything, a dispatcher the own street, anybody else nothing (api.md, "Admin"). */
export function adminScopeOf(actor: Actor): AdminScope | null {
  if (actor.roles.includes('admin')) return { streets: null };
  return actor.roles.includes('dispatcher') ? { streets: actor.streets } : null;
}

export function covers(scope: AdminScope, streetCode: string | null): boolean {
  return scope.streets === null || (streetCode !== null && scope.streets.includes(streetCode));
}

/** A dispatcher manages the workers and handlers of the street; who dispatches or administers is the administrator's to say. */
export function mayManage(scope: AdminScope, role: StaffRole, streetCode: string | null): boolean {
  return covers(scope, streetCode) && (scope.streets === null || isPhoneRole(role));
}

/** The scope, or 403 `forbidden`. */
export function requireScope(scope: AdminScope | null): AdminScope {
  if (!scope) throw new ProblemError('forbidden');
  return scope;
}
