import type { CaseSnapshot, Status } from './types';

const KEPT_IN_HAND: ReadonlySet<Status> = new Set<Status>(['inspecting', 'processing', 'suspended', 'merged']);

const KEEPS_ITS_REVIEW: ReadonlySet<Status> = new Set<Status>(['suspended', 'merged']);

/** What arriving in another state resets, whatever action led there. An action's own effect is laid over it. */
export function arrival(from: CaseSnapshot, to: Status): Partial<CaseSnapshot> {
  if (to === from.status) return {};
  return {
    // Somebody of the department takes it on while more time is asked for: the question stands.
    ...(staysWithTheDepartment(from, to) ? {} : { request: null }),
    ...(KEEPS_ITS_REVIEW.has(to) ? {} : { reviewAt: null }),
    workBy: null,
    verifierPersonId: null,
    ...(KEPT_IN_HAND.has(to) ? {} : { holderPersonId: null }),
    // Nobody has it while a dispatcher looks for the next; who had it stays in pastDepartmentCodes.
    ...(to === 'dispatching' ? { departmentCode: null, departmentName: null } : {}),
  };
}

function staysWithTheDepartment({ status, request }: CaseSnapshot, to: Status): boolean {
  return status === 'assigned' && to === 'processing' && request?.kind === 'extension';
}

/** Departments that had the case before `next`: their handlers still see it. */
export function pastDepartments(before: CaseSnapshot, departmentCode: string | null): readonly string[] {
  const { departmentCode: left, pastDepartmentCodes } = before;
  if (left === null || left === departmentCode || pastDepartmentCodes.includes(left)) return pastDepartmentCodes;
  return [...pastDepartmentCodes, left];
}
