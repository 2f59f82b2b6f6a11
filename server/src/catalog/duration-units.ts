import type { DurationUnit } from '@citygrid/shared/case';

/** 紧急工作时, 工作时, 工作日, 自然日; in this order. */
export const DURATION_UNITS = [
  'emergencyHours',
  'workHours',
  'workDays',
  'calendarDays',
] as const satisfies readonly DurationUnit[];
