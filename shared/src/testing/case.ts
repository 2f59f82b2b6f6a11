import { CHINA_2025_2027, createCalendar } from '../calendar';
import { type CaseSnapshot, type Command, type Route, submit, type SubmitInput } from '../case';
import { aGrid, DEPARTMENT, STREET } from './people';

/** Real holidays, so that tests meet real weeks. */
export const CALENDAR = createCalendar(CHINA_2025_2027);

/** Wednesday 2026-03-18, 09:00 in China: an ordinary working morning. Epoch milliseconds. */
export const MORNING = Date.UTC(2026, 2, 18, 1);

/** A report that has just been located in the first grid. */
export function aReport(over: Partial<SubmitInput> = {}): SubmitInput {
  return {
    id: '0198f0c0-0000-7000-8000-000000000001',
    number: '26031812345678',
    now: MORNING,
    reporter: { accountId: 'account-reporter', personId: 'reporter' },
    category: aCategory(),
    grid: aGrid(),
    streetCode: STREET,
    route: null,
    ...over,
  };
}

/** A public matter with five working days to mend it. */
export function aCategory(over: Partial<SubmitInput['category']> = {}): SubmitInput['category'] {
  return {
    code: 'M06013',
    name: '道路破损',
    visibility: 'public',
    urgent: false,
    direct: false,
    handleLimit: { amount: 5, unit: 'workDays' },
    ...over,
  };
}

/** A case as it is after submission; anything may be laid over it. */
export function aCase(over: Partial<CaseSnapshot> = {}): CaseSnapshot {
  return { ...submit(aReport(), CALENDAR).next, ...over };
}

/** A rule that sends cases to the department. */
export function aRoute(over: Partial<Route> = {}): Route {
  return {
    departmentCode: DEPARTMENT,
    departmentName: '道路养护所',
    ruleId: 'rule-roads',
    handleLimit: { amount: 5, unit: 'workDays' },
    ...over,
  };
}

/** An action with an empty body, at the given version. */
export function aCommand(action: Command['action'], version: number | null, over: Partial<Command> = {}): Command {
  return {
    action,
    version,
    note: null,
    internalNote: null,
    photoCount: 0,
    outcome: null,
    reasonCode: null,
    until: null,
    reviewAt: null,
    score: null,
    personId: null,
    route: null,
    targetDepartment: null,
    targetGrid: null,
    targetCategory: null,
    ...over,
  };
}
