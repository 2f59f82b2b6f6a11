import { addDuration, type Calendar } from '@citygrid/shared/calendar';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long somebody may leave a task unseen before the next channel is tried, minutes of duty time. */
const PATIENCE_MINUTES = { ordinary: 30, urgent: 5 } as const;
/** Seen within this many minutes of duty time is prompt. */
export const PROMPT_MINUTES = 15;

/** When the patience with something that began at `since` ends, epoch milliseconds. */
export function patienceEnds(calendar: Calendar, since: number, urgent: boolean): number {
  return afterDutyMinutes(calendar, since, PATIENCE_MINUTES[urgent ? 'urgent' : 'ordinary'], urgent);
}

/** Until when seeing a task told at `toldAt` counts as prompt, epoch milliseconds. */
export function promptUntil(calendar: Calendar, toldAt: number, urgent: boolean): number {
  return afterDutyMinutes(calendar, toldAt, PROMPT_MINUTES, urgent);
}

/** The first instant of duty time at or after `now`: an ordinary task disturbs nobody at night; an urgent one any time. */
export function onDutyFrom(calendar: Calendar, now: number, urgent: boolean): number {
  if (urgent) return now;
  // One millisecond of office time from now ends one millisecond after the office opens.
  return addDuration(calendar, now, { amount: 1 / HOUR_MS, unit: 'workHours' }) - 1;
}

/** Duty time of ordinary tasks is the office hours of working days 工作时, of urgent ones the whole clock 紧急工作时. */
function afterDutyMinutes(calendar: Calendar, start: number, minutes: number, urgent: boolean): number {
  const unit = urgent ? 'emergencyHours' : 'workHours';
  return addDuration(calendar, start, { amount: (minutes * MINUTE_MS) / HOUR_MS, unit });
}
