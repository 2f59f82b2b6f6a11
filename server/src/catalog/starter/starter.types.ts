import type { Duration, Visibility } from '@citygrid/shared/case';

/** A citizen's shelf: plain words that also stand in pushes. `icon` names a drawing of the mini-program's icon family. */
export interface StarterGroup {
  code: string;
  name: string;
  icon: string;
}

export interface StarterCategory {
  /** Code of the shared catalogue; name and kind come from there. */
  code: string;
  group: string;
  /** One limit per filing condition 立案条件, in the order of the source; the conditions' own wording is each city's. */
  limits: Duration[];
  /** What people say when they mean it. */
  keywords: string[];
  /** Public unless said otherwise. */
  visibility?: Visibility;
  urgent?: true;
  /** Goes to the department at once, while the grid worker secures the spot. */
  direct?: true;
}

/** 紧急工作时: runs through nights and holidays. */
export const urgentHours = (amount: number): Duration => ({ amount, unit: 'emergencyHours' });
/** 工作时. */
export const hours = (amount: number): Duration => ({ amount, unit: 'workHours' });
/** 工作日. */
export const days = (amount: number): Duration => ({ amount, unit: 'workDays' });
/** 紧急工作日, counted as natural days. */
export const urgentDays = (amount: number): Duration => ({ amount, unit: 'calendarDays' });
