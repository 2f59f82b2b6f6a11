import type { Duration } from '../calendar';

/** The words of the case workflow (workflow.md). Everything else in this folder is written in them. */

export const STATUSES = [
  'submitted',
  'inspecting',
  'dispatching',
  'assigned',
  'processing',
  'suspended',
  'verifying',
  'closed',
  'archived',
  'rejected',
  'withdrawn',
  'merged',
] as const;
export type Status = (typeof STATUSES)[number];

/** Open 未结: somebody has to do something. */
export const OPEN_STATUSES = [
  'submitted',
  'inspecting',
  'dispatching',
  'assigned',
  'processing',
  'suspended',
  'verifying',
] as const satisfies readonly Status[];

export const ACTIONS = [
  'submit',
  'accept',
  'settle',
  'escalate',
  'assign',
  'reassign',
  'transfer',
  'correct',
  'return',
  'complete',
  'requestExtension',
  'grantExtension',
  'denyExtension',
  'requestSuspension',
  'grantSuspension',
  'denySuspension',
  'resume',
  'pass',
  'fail',
  'cannotVerify',
  'proposeRejection',
  'reject',
  'merge',
  'unmerge',
  'split',
  'withdraw',
  'supplement',
  'answer',
  'urge',
  'ask',
  'supervise',
  'rate',
  'reopen',
  'dispute',
  'appeal',
  'redact',
  'archive',
  'regrid',
] as const;
export type Action = (typeof ACTIONS)[number];

export const ROLES = ['citizen', 'gridWorker', 'handler', 'dispatcher', 'district', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const STAGES = ['accept', 'inspect', 'dispatch', 'handle', 'verify'] as const;
export type Stage = (typeof STAGES)[number];

export const OUTCOMES = ['fixed', 'madeSafe', 'informed', 'notFound', 'forwarded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const REASON_CODES = [
  'not-a-public-matter',
  'not-found-on-site',
  'outside-area',
  'too-little-information',
  'duplicate',
  'emergency-line',
  'test',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export type Visibility = 'public' | 'parties' | 'restricted';

export type { Duration, DurationUnit } from '../calendar';

/** Who acts. Roles and area are read per request, never from a token. */
export interface Actor {
  kind: 'person' | 'system';
  accountId: string | null;
  /** The human behind one or more accounts; separation of duties looks at this. */
  personId: string | null;
  roles: readonly Role[];
  /** Codes of the grids she is on the roster of. */
  grids: readonly string[];
  /** Codes of the communities those grids lie in. */
  communities: readonly string[];
  /** 9-digit street codes: the dispatcher's own; for a worker or handler, the street whose roster she is on. */
  streets: readonly string[];
  /** 6-digit county codes of a district user. */
  counties: readonly string[];
  departmentCode: string | null;
}

/** A snapshot of the grid, taken when the case was located: boundaries change, history does not. */
export interface GridSnapshot {
  code: string;
  name: string;
  communityCode: string;
  streetCode: string;
}

/** One running or finished stage clock. Instants are epoch milliseconds. */
export interface StageClock {
  stage: Stage;
  /** The whole limit, whatever share of it this run has left. */
  limit: Duration;
  startedAt: number;
  deadlineAt: number;
  /** At 80 % of the limit, measured in the limit's own unit of time. */
  yellowAt: number;
  /** At 150 %: the district is told. */
  districtAt: number;
  /** Share of the limit already used before this run (0 when fresh); a resumed department clock carries it. */
  usedBefore: number;
}

export interface ClockState {
  /** The running stage's clock; null when no clock runs (suspended, closed, …). */
  current: StageClock | null;
  /** The handle limit promised for this category and filing condition. */
  handleLimit: Duration;
  /** First due instants of accept and inspect: they run once per case and `transfer` never restarts them. */
  acceptDeadlineAt: number | null;
  inspectDeadlineAt: number | null;
  /** Share of the handle limit used up when the department last said "done" or was suspended; null before. */
  handleUsed: number | null;
  /** Inside `handle`: by when somebody in the department must accept; null once accepted. */
  receiveDeadlineAt: number | null;
  /** 1 for the first round; `reopen` starts the second. */
  round: number;
}

/** A request that waits for the dispatcher; the case's state does not change while it waits. */
export interface PendingRequest {
  kind: 'extension' | 'suspension' | 'rejection' | 'cannotVerify' | 'dispute';
  byPersonId: string | null;
  at: number;
  /** Asked-for instant of an extension or review date, epoch milliseconds. */
  until: number | null;
  /** When the district is told that nobody has answered; left out of requests made before that was kept. */
  answerBy?: number;
  reasonCode: ReasonCode | null;
  note: string;
}

/** All that the workflow's rules need to know of a case. Persisted whole with the case; no rule reads anything else. */
export interface CaseSnapshot {
  id: string;
  number: string;
  status: Status;
  version: number;
  categoryCode: string;
  categoryName: string;
  visibility: Visibility;
  /** A citizen's words or photo did not pass their check, or a dispatcher took it down: nobody but the parties and staff sees it. */
  heldFromPublic: boolean;
  urgent: boolean;
  direct: boolean;
  grid: GridSnapshot | null;
  /** The street that answers for the case, also where no grid was found. */
  streetCode: string;
  departmentCode: string | null;
  departmentName: string | null;
  /** Departments that had the case before: their handlers still see it. */
  pastDepartmentCodes: readonly string[];
  /** Person who has claimed it: the worker while inspecting, the handler while processing. */
  holderPersonId: string | null;
  /** Worker who last inspected; `fail` of her own work goes back to her. */
  inspectorPersonId: string | null;
  reporterAccountId: string | null;
  reporterPersonId: string | null;
  coReporterAccountIds: readonly string[];
  followerAccountIds: readonly string[];
  /** Separation of duties: persons who settled, completed, or accepted into processing, in any round. */
  handling: readonly string[];
  /** Whose work stands to be verified; null outside `verifying`. */
  workBy: 'worker' | 'department' | null;
  /** Verifier designated by the system or a dispatcher; null: the rule's pool. */
  verifierPersonId: string | null;
  /** Who passed a round that was reopened or disputed: may not pass the next. */
  passedBefore: readonly string[];
  /** Who passed the present closing. */
  passedByPersonId: string | null;
  /** Who rejected or merged it; kept through an appeal until somebody else has judged that. */
  rejectedByPersonId: string | null;
  transfers: number;
  failedRounds: number;
  reworkCount: number;
  extensions: number;
  suspensions: number;
  reopenings: number;
  appeals: number;
  request: PendingRequest | null;
  outcome: Outcome | null;
  rated: boolean;
  lastUrgedAt: number | null;
  createdAt: number;
  closedAt: number | null;
  rejectedAt: number | null;
  mergedAt: number | null;
  /** While suspended: when the case is looked at again, epoch milliseconds. */
  reviewAt: number | null;
  /** State to go back to when a merge is undone. */
  mergedFrom: Status | null;
  mergedIntoId: string | null;
  clocks: ClockState;
}

/** Persons on duty now, resolved before `decide`; who is eligible depends on who else is there. */
export interface DutyPeople {
  /** On-duty workers of the case's grid, of its community, and of its street. */
  gridWorkers: readonly string[];
  communityWorkers: readonly string[];
  streetWorkers: readonly string[];
  /** On-duty handlers of the case's department. */
  handlers: readonly string[];
  dispatchers: readonly string[];
}

/** Where a routing rule sends a case, resolved before `decide`; null: no rule fits. */
export interface Route {
  departmentCode: string;
  departmentName: string;
  ruleId: string;
  handleLimit: Duration;
}

/** A validated action with everything that had to be looked up for it. Texts are already checked for length. */
export interface Command {
  action: Action;
  /** Version the caller saw; null where it is optional (supplement, ask, answer, urge, supervise, rate). */
  version: number | null;
  note: string | null;
  internalNote: string | null;
  photoCount: number;
  /** Whether the body names a point; left out where the caller does not look. */
  located?: boolean;
  outcome: Outcome | null;
  reasonCode: ReasonCode | null;
  /** Epoch milliseconds. */
  until: number | null;
  reviewAt: number | null;
  score: number | null;
  personId: string | null;
  /** Looked-up targets; null when the body named none. */
  route: Route | null;
  targetDepartment: { code: string; name: string; handleLimit: Duration } | null;
  targetGrid: GridSnapshot | null;
  /** Case to merge into, parts of a split, row to redact. Left out where the caller does not look them up. */
  intoCaseId?: string | null;
  parts?: readonly { departmentCode: string; note: string }[] | null;
  timelineId?: string | null;
  targetCategory: {
    code: string;
    name: string;
    visibility: Visibility;
    urgent: boolean;
    direct: boolean;
    handleLimit: Duration;
  } | null;
}

/** Why an action is not taken; `code` maps to HTTP by one table, `rule` names the guard that said no. */
export interface Refusal {
  code:
    | 'separation-of-duties'
    | 'forbidden'
    | 'not-available-yet'
    | 'stale-case'
    | 'action-not-allowed'
    | 'own-case'
    | 'validation-failed';
  rule: string;
  /** Field at fault, with validation-failed. */
  path?: string;
  detail: string;
}

/** What one accepted action did: one timeline row, one step of `version`, one event. */
export interface Decision {
  action: Action;
  from: Status | null;
  to: Status;
  next: CaseSnapshot;
  /** Rule that routed the case, for the timeline. */
  ruleId: string | null;
}

export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };
