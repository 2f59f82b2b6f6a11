import type { CaseView } from '@citygrid/shared/api';
import type { Role } from '@citygrid/shared/case';

/** True where the case is shown in the staff's view: only they are told what the safety checks said. */
export function isStaffView({ safety }: Pick<CaseView, 'safety'>): boolean {
  return safety !== null;
}

/** Somebody on the staff looks at what she reported herself as any citizen does. */
export function rolesHere(view: Pick<CaseView, 'safety'>, roles: readonly Role[]): readonly Role[] {
  return isStaffView(view) ? roles : ['citizen'];
}
