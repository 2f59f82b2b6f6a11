import { isOpen, SECOND_THOUGHTS_MS, upcomingTurn, type CaseSnapshot } from '@citygrid/shared/case';
import type { CaseFile } from './case-file.entity';

/** After every real deadline: cases without one come last in task lists, on both engines alike. */
export const NO_DEADLINE = 9_000_000_000_000_000;

export type SearchColumns = Pick<
  CaseFile,
  | 'status'
  | 'version'
  | 'categoryCode'
  | 'visibility'
  | 'reporterAccountId'
  | 'streetCode'
  | 'communityCode'
  | 'gridCode'
  | 'departmentCode'
  | 'holderPersonId'
  | 'verifierPersonId'
  | 'returned'
  | 'requested'
  | 'deadlineAt'
  | 'dueOrder'
  | 'nextDueAt'
  | 'nextDue'
  | 'archiveAt'
  | 'state'
>;

/** What the columns of a case say, given its snapshot. The only place that knows. */
export function searchColumns(state: CaseSnapshot, now: number): SearchColumns {
  const clock = state.clocks.current;
  const line = isOpen(state.status) ? upcomingTurn(state, now) : null;
  const deadlineAt = isOpen(state.status) ? (clock?.deadlineAt ?? null) : null;
  return {
    status: state.status,
    version: state.version,
    categoryCode: state.categoryCode,
    visibility: state.visibility,
    reporterAccountId: state.reporterAccountId,
    streetCode: state.streetCode,
    communityCode: state.grid?.communityCode ?? null,
    gridCode: state.grid?.code ?? null,
    departmentCode: state.departmentCode,
    holderPersonId: state.holderPersonId,
    verifierPersonId: state.status === 'verifying' ? state.verifierPersonId : null,
    returned: state.status === 'inspecting' && state.failedRounds > 0,
    requested: isOpen(state.status) && state.request !== null,
    deadlineAt,
    dueOrder: deadlineAt ?? NO_DEADLINE,
    nextDueAt: line?.at ?? null,
    nextDue: line?.line ?? null,
    archiveAt: state.status === 'closed' && state.closedAt !== null ? state.closedAt + SECOND_THOUGHTS_MS : null,
    // Followers have rows of their own: a case that a whole street follows stays small. What is held back has a column
    // of its own, which no action writes.
    state: { ...state, followerAccountIds: [], heldFromPublic: false },
  };
}
