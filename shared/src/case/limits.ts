import type { Duration } from '../calendar';

/** Default limits of the stages (workflow.md "States"); `handle` hangs on category and filing condition instead. */
export const STAGE_LIMITS = {
  accept: { amount: 4, unit: 'workHours' },
  inspect: { amount: 24, unit: 'emergencyHours' },
  dispatch: { amount: 4, unit: 'workHours' },
  /** 15 minutes, round the clock. */
  dispatchUrgent: { amount: 0.25, unit: 'emergencyHours' },
  /** Inside `handle`: somebody in the department accepts. */
  receive: { amount: 4, unit: 'workHours' },
  verify: { amount: 24, unit: 'emergencyHours' },
} as const satisfies Record<string, Duration>;

/** A request that the dispatcher has not answered by then is shown to the district; silence never grants it. */
export const REQUEST_LIMIT: Duration = { amount: 1, unit: 'workDays' };

/** Shares of a limit at which somebody is told: yellow reminds, red tells the dispatcher, then the district is told. */
export const DUE_SHARES = { yellow: 0.8, red: 1, district: 1.5 } as const;

/** After a failed verification at least this share of the limit is left. */
export const LEFT_AFTER_FAILURE_AT_LEAST = 0.25;
