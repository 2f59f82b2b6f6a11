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
  /** With the steps of an extension: the day that was asked for or granted. Always there in answers. */
  until?: string | null;
  /** With the steps of a suspension: when it is looked at again. Always there in answers. */
  reviewAt?: string | null;
  /** The promised date that this step moved; always there in answers. */
  deadlineMoved?: { from: string; to: string } | null;
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

/** One way to a service, online first and on-site second; clients show them in this order. */
export type ServiceWay =
  | { kind: 'miniProgram'; platform: 'wechat' | 'alipay'; appId: string; path: string | null; label: string }
  | { kind: 'page'; url: string; label: string }
  | { kind: 'phone'; phone: string; label: string }
  | { kind: 'place'; name: string; address: string; lng: number; lat: number; hours: string | null; label: string };

/** What a person has to know before going anywhere. */
export interface ServiceGuide {
  /** Who may use it, in one or two sentences. */
  who: string | null;
  materials: string[];
  steps: string[];
  /** 法定/承诺办结时限, in words. */
  limit: string | null;
  fee: string | null;
}

export interface ServiceEntry {
  id: string;
  title: string;
  summary: string;
  guide: ServiceGuide | null;
  ways: ServiceWay[];
}

/** The ten groups of the service hall; groups without an entry are left out. */
export const SERVICE_GROUPS = [
  'medical',
  'trafficPolice',
  'transport',
  'household',
  'exitEntry',
  'payments',
  'education',
  'housingFund',
  'socialInsurance',
  'examResults',
] as const;
export type ServiceGroupCode = (typeof SERVICE_GROUPS)[number];

/** GET /services */
export interface ServicesAnswer {
  groups: { code: ServiceGroupCode; name: string; entries: ServiceEntry[] }[];
}

/** GET /notices: a page of these, newest first. */
export interface Notice {
  id: string;
  title: string;
  body: string;
  /** Who says it, for example the street office. */
  source: string;
  /** The division or grid it is for; null: everybody. */
  area: { code: string; name: string } | null;
  at: string;
  /** Shown until then; null: until taken back. */
  until: string | null;
}

/** GET /phrases: what a worker taps instead of typing. */
export interface Phrase {
  id: string;
  action: Action;
  text: string;
}

/** GET /cases/similar?lng&lat&crs&categoryCode: asked before a report is sent. */
export interface SimilarAnswer {
  /** Public views, nearest first, at most 3. */
  items: (CaseListItem & { distanceM: number })[];
  /** 附近已有人反映: the like was reported close by, and is not public. */
  alreadyReported: boolean;
}

/** POST /cases/:id/contact, for staff of the case: each call is logged. Null: anonymous, or none was given. */
export interface ContactAnswer {
  name: string | null;
  phone: string | null;
}

/** GET /grids?lng&lat&crs&radiusM: grids whose ground lies within the radius, nearest first, at most 60. */
export interface GridOutline {
  code: string;
  name: string;
  center: { lng: number; lat: number };
  /** GeoJSON, gcj02. */
  boundary: { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] };
}

/** GET /places?q=: divisions and grids by name or code, at most 20. */
export interface FoundPlace {
  code: string;
  name: string;
  kind: 'street' | 'community' | 'grid';
  /** In words, from the street down: 车陂街道 · 东岸社区. */
  within: string;
  lng: number;
  lat: number;
}

/** GET /grids/:code/components: the register's parts 部件 in a grid; staff of its community. */
export interface GridComponent {
  code: string;
  categoryCode: string;
  name: string;
  lng: number;
  lat: number;
  department: { code: string; name: string } | null;
}

/** One round of a grid worker. Kept: cells of ground covered, never a track; hers to see and to delete. */
export interface Patrol {
  id: string;
  gridCode: string;
  startedAt: string;
  endedAt: string | null;
  /** `@citygrid/shared/patrol` cells, each once, in no order. */
  cells: string[];
  /** Cases that she reported while it was on. */
  found: number;
}

/** Consents asked for one by one (PIPL); each may be refused and the report still goes. */
export const CONSENT_KINDS = ['precisePosition', 'photoMetadata', 'phone', 'publication', 'chatTranscript'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** GET /me/consents; PUT with `{ consents: { [kind]: boolean } }` answers the same. */
export interface ConsentsAnswer {
  items: { kind: ConsentKind; granted: boolean; at: string }[];
}

/** GET /app-config.json, beside the H5 files: what a client must know before anybody logs in. */
export interface AppConfig {
  /** What people call the service. */
  name: string;
  /** The city's line that the person may always call. */
  hotline: string;
  /** Where a map begins, and beyond which nothing is taken; gcj02. Null before any grid was imported. */
  center: { lng: number; lat: number } | null;
  bounds: { minLng: number; minLat: number; maxLng: number; maxLat: number } | null;
  /** Background tiles for maps on H5, only where the operator configured them. */
  tiles: { url: string; attribution: string } | null;
  smsLogin: boolean;
  timeZone: string;
  /** Only in development with `?persona=<name>`: how the H5 app logs in as that person. */
  persona:
    | { name: string; platform: 'wechat' | 'alipay'; code: string }
    | { name: string; platform: 'console'; username: string; password: string }
    | null;
}

/** GET /grids/:code */
export interface GridAnswer {
  code: string;
  name: string;
  path: LocateAnswer['grid']['path'];
  /** A point inside it, gcj02. */
  center: { lng: number; lat: number };
  boundary: GridOutline['boundary'];
  /** Without login only the community's duty phone. */
  worker: LocateAnswer['worker'];
  /** An old code: who has the ground now. */
  successors?: GridRef[];
}

/** GET /boards/:scene?lng&lat&crs: what a public board's code stands for. */
export interface BoardAnswer {
  /** Revoked, too, where the grid itself is no more. */
  state: 'active' | 'revoked';
  grid: LocateAnswer['grid'] & { center: { lng: number; lat: number } };
  worker: LocateAnswer['worker'];
  dutyPhone: string | null;
  serviceHours: string;
  /** What to tell whoever scanned a board that is good no more. */
  notice: string | null;
  successors: GridRef[];
  /** To be asked before a report goes to this grid: the one who scanned stands far away. */
  confirm: { distanceM: number; question: string } | null;
}

/** GET /inbox: `unread` counts all of them, not those of this page. */
export interface InboxAnswer extends Page<InboxItem> {
  unread: number;
}
