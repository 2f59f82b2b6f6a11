import type { CaseSnapshot, Command } from '@citygrid/shared/case';

/** A promised date that a step moved; instants as ISO 8601 text. */
export interface DeadlineMoved {
  from: string;
  to: string;
}

/**
 * What the record keeps of dates: the day that was asked for or granted, also where the dispatcher took the one that was
 * asked for, and the promised date before and after (workflow.md, "Clocks": told the old date, the new one, and why).
 */
export function withDates(
  details: Record<string, unknown> | null,
  { action, until, reviewAt }: Command,
  before: CaseSnapshot,
  next: CaseSnapshot,
): Record<string, unknown> | null {
  const asked = before.request?.until ?? null;
  const moved = deadlineMoved(before, next);
  const dates = {
    ...(action === 'requestExtension' ? { until: iso(until) } : {}),
    ...(action === 'requestSuspension' ? { reviewAt: iso(reviewAt) } : {}),
    ...(action === 'grantExtension' ? { until: iso(until ?? asked) } : {}),
    ...(action === 'grantSuspension' ? { reviewAt: iso(reviewAt ?? asked) } : {}),
    ...(moved ? { deadlineMoved: moved } : {}),
  };
  return Object.keys(dates).length === 0 ? details : { ...details, ...dates };
}

/** Only what was promised: the handling time, with the same department or another. */
function deadlineMoved(before: CaseSnapshot, next: CaseSnapshot): DeadlineMoved | null {
  const [from, to] = [before.clocks.current, next.clocks.current];
  if (from?.stage !== 'handle' || to?.stage !== 'handle' || from.deadlineAt === to.deadlineAt) return null;
  return { from: new Date(from.deadlineAt).toISOString(), to: new Date(to.deadlineAt).toISOString() };
}

function iso(at: number | null): string | undefined {
  return at === null ? undefined : new Date(at).toISOString();
}
