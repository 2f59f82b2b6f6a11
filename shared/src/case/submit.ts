import type { Calendar, Duration } from '../calendar';
import { firstClocks } from './clocks';
import { narrower } from './effects';
import type { CaseSnapshot, Decision, GridSnapshot, Route, Status, Visibility } from './types';

/** A report that has been located, categorised and routed; everything that had to be looked up is in it. */
export interface SubmitInput {
  id: string;
  number: string;
  /** Instant of submission, epoch milliseconds. */
  now: number;
  reporter: { accountId: string | null; personId: string | null };
  category: {
    code: string;
    name: string;
    visibility: Visibility;
    urgent: boolean;
    direct: boolean;
    /** The longest of the category's handling limits: the one that is promised. */
    handleLimit: Duration;
  };
  /** Narrower than the category's where the reporter asked for it; never wider. */
  visibility?: Visibility;
  grid: GridSnapshot | null;
  /** The street that answers for the case, also where no grid was found. */
  streetCode: string;
  /** Where a routing rule would send it; used by `direct` categories only. */
  route: Route | null;
}

/**
 * The first row of every timeline: version 1. A case goes to the pool of its grid; straight to the dispatcher where no
 * grid was found, where it is restricted (routed past the people on the spot, access.md "Visibility") or where it is
 * `direct` and no rule fits; straight to the department where it is `direct` and one does.
 */
export function submit(input: SubmitInput, calendar: Calendar): Decision {
  const status = firstStatus(input);
  const route = status === 'assigned' ? input.route : null;
  const { category } = input;
  const born = {
    ...NOTHING_YET,
    id: input.id,
    number: input.number,
    status,
    categoryCode: category.code,
    categoryName: category.name,
    visibility: visibilityOf(input),
    urgent: category.urgent,
    direct: category.direct,
    grid: input.grid,
    streetCode: input.streetCode,
    departmentCode: route?.departmentCode ?? null,
    departmentName: route?.departmentName ?? null,
    reporterAccountId: input.reporter.accountId,
    reporterPersonId: input.reporter.personId,
    createdAt: input.now,
  };
  const next: CaseSnapshot = {
    ...born,
    clocks: firstClocks(calendar, born, route?.handleLimit ?? category.handleLimit),
  };
  return { action: 'submit', from: null, to: status, next, ruleId: route?.ruleId ?? null };
}

function firstStatus(input: SubmitInput): Status {
  if (input.grid === null || visibilityOf(input) === 'restricted') return 'dispatching';
  if (!input.category.direct) return 'submitted';
  return input.route === null ? 'dispatching' : 'assigned';
}

function visibilityOf({ category, visibility }: SubmitInput): Visibility {
  return narrower(category.visibility, visibility ?? category.visibility);
}

const NOTHING_YET = {
  version: 1,
  heldFromPublic: false,
  pastDepartmentCodes: [],
  holderPersonId: null,
  inspectorPersonId: null,
  coReporterAccountIds: [],
  followerAccountIds: [],
  handling: [],
  workBy: null,
  verifierPersonId: null,
  passedBefore: [],
  passedByPersonId: null,
  rejectedByPersonId: null,
  transfers: 0,
  failedRounds: 0,
  reworkCount: 0,
  extensions: 0,
  suspensions: 0,
  reopenings: 0,
  appeals: 0,
  request: null,
  outcome: null,
  rated: false,
  lastUrgedAt: null,
  closedAt: null,
  rejectedAt: null,
  mergedAt: null,
  reviewAt: null,
  mergedFrom: null,
  mergedIntoId: null,
} as const satisfies Partial<CaseSnapshot>;
