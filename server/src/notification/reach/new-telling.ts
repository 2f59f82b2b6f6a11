import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import type { TaskTelling } from './task-telling.entity';

/** How soon after a telling, or after it was let go, its push is looked at for the first time: time enough to be sent, milliseconds. */
export const FIRST_LOOK_MS = 5_000;

/** What a telling that begins now has in common in every circle. */
export function newTelling(
  event: CaseEvent,
  entry: AudienceEntry,
  now: number,
): Omit<TaskTelling, 'id' | 'taskId' | 'personId' | 'circle' | 'pool' | 'taskAt' | 'promptUntil'> {
  return {
    caseId: event.caseId,
    eventId: event.id,
    seq: event.seq,
    accountId: entry.accountId,
    templateKey: entry.notice,
    urgent: event.urgent,
    event: { ...event, audience: [], publicNote: null },
    toldAt: now,
    rung: 'start',
    rungAt: now,
    unsent: false,
    nextLookAt: now + FIRST_LOOK_MS,
    seenAt: null,
    closedAt: null,
    reason: null,
  };
}
