import type { Action, Outcome, ReasonCode, Role, Stage, Status, Visibility } from '../case';

export type Datum = 'gcj02' | 'wgs84' | 'cgcs2000' | 'bd09';
export const DATUMS = ['gcj02', 'wgs84', 'cgcs2000', 'bd09'] as const;

/** A position as clients send it, degrees; `crs` is gcj02 unless said otherwise. */
export interface PositionInput {
  lng: number;
  lat: number;
  crs?: Datum;
}

export interface LocationInput extends PositionInput {
  address?: string;
  /** The phone's own estimate, metres. */
  accuracyM?: number;
}

export interface ContactInput {
  name?: string;
  phone?: string;
}

export interface CreateCaseRequest {
  categoryCode: string;
  description?: string;
  location?: LocationInput;
  gridCode?: string;
  photoIds?: string[];
  contact?: ContactInput;
  anonymous?: boolean;
  answers?: Record<string, string | number | boolean | string[]>;
}

/** Everything an action may carry besides `version`; which of it applies is the transition table's to say. */
export interface ActionRequest {
  version?: number;
  note?: string;
  internalNote?: string;
  photoIds?: string[];
  outcome?: Outcome;
  categoryCode?: string;
  departmentCode?: string;
  personId?: string;
  gridCode?: string;
  location?: LocationInput;
  until?: string;
  reviewAt?: string;
  reasonCode?: ReasonCode;
  responsible?: { name: string; phone?: string };
  intoCaseId?: string;
  parts?: { departmentCode: string; note: string }[];
  score?: number;
  timelineId?: string;
}

export interface User {
  id: string;
  platform: 'wechat' | 'alipay' | 'web' | 'console';
  displayName: string;
  phoneMasked: string | null;
  roles: Role[];
  grids: { code: string; name: string }[];
  department: { code: string; name: string } | null;
}

export interface SessionAnswer {
  accessToken: string;
  refreshToken: string;
  /** Seconds the access token is good for. */
  expiresIn: number;
  user: User;
}

export interface GridRef {
  code: string;
  name: string;
}

export interface LocateAnswer {
  grid: { code: string; name: string; path: { code: string; name: string; level: DivisionLevel }[] };
  worker: { displayName: string; dutyPhone: string | null } | null;
  /** True when the point lies inside the grid, false when the nearest grid within tolerance stands in. */
  exact: boolean;
  distanceM: number;
}

export type DivisionLevel = 'province' | 'city' | 'county' | 'street' | 'community';

export interface CaseLocation {
  lng: number;
  lat: number;
  crs: 'gcj02';
  address: string | null;
  source: 'pin' | 'board';
}

export interface PhotoView {
  id: string;
  url: string;
  thumbnailUrl: string;
  kind: 'report' | 'proof' | 'verification';
}

export interface TimelineRow {
  id: string;
  action: Action;
  from: Status | null;
  to: Status;
  at: string;
  by: { role: Role | 'system'; name: string } | null;
  note: string | null;
  /** Staff of the case only; null for everybody else. */
  internalNote: string | null;
  photos: PhotoView[];
  version: number;
  /** With `reject` and `proposeRejection`, for the parties: why, and who is responsible instead. */
  reasonCode: ReasonCode | null;
  responsible: { name: string; phone: string | null } | null;
}

export interface NextAction {
  action: Action;
  /** Fields that the action's body must carry. */
  needs: string[];
}

export interface CaseListItem {
  id: string;
  number: string;
  status: Status;
  version: number;
  createdAt: string;
  updatedAt: string;
  category: { code: string; name: string };
  description: string | null;
  location: CaseLocation | null;
  grid: GridRef | null;
  department: { code: string; name: string } | null;
  stage: Stage | null;
  deadline: string | null;
  colour: 'green' | 'yellow' | 'red' | null;
  outcome: Outcome | null;
  /** Null in the public view. */
  reworkCount: number | null;
  visibility: Visibility;
  photos: PhotoView[];
  reporter: { displayName: string; phoneMasked: string | null } | null;
  following: boolean;
  /** What the checks of citizens' words and of photos said; for staff, null for everybody else. */
  safety: CaseSafety | null;
}

export interface CaseView extends CaseListItem {
  timeline: TimelineRow[];
  actions: NextAction[];
}

/** One check of words or of a photo. `review`, `risky` and `undecided` wait for a dispatcher. */
export interface SafetyMark {
  subject: 'text' | 'photo';
  /** Null for words. */
  photoId: string | null;
  state: 'pending' | 'passed' | 'review' | 'risky' | 'undecided';
  /** The platform's code for the kind of risk, or the local list's word for it. */
  label: string | null;
}

export interface CaseSafety {
  /** Shown to the parties and staff only, until a dispatcher lets it. */
  held: boolean;
  checks: SafetyMark[];
  /** What a dispatcher last decided about the case, and why. */
  decision: { release: boolean; note: string | null; at: string } | null;
}

/** POST /cases/:id/publication */
export interface PublicationRequest {
  /** True: shown to the public as its category says. False: to the parties and staff only. */
  release: boolean;
  /** Why; kept with the decision, for staff. */
  note?: string;
}

/** POST /cases/:id/photos/:photoId/publication */
export interface PhotoPublicationRequest {
  public: boolean;
  /** I have looked at the photo: needed where no check could say that it is harmless. */
  reviewed?: boolean;
}

export interface SimilarCase {
  id: string;
  number: string;
  distanceM: number;
  status: Status;
}

export interface CreatedCase extends CaseView {
  similar: SimilarCase[];
  /** 附近已有人反映: the like was reported close by, and is not public. */
  alreadyReported: boolean;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface InboxItem {
  id: string;
  templateKey: string;
  caseId: string | null;
  title: string;
  body: string;
  at: string;
  readAt: string | null;
}

export interface MediaAnswer {
  id: string;
  url: string;
  thumbnailUrl: string;
  width: number;
  height: number;
}
