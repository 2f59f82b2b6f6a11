import { isOpen, type Status } from '@citygrid/shared/case';
import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import { isCitizen, stepOf } from '@citygrid/shared/message';
import type { KnownCase } from '../entities';
import type { Closing, TaskTelling } from './task-telling.entity';

/** Staff to whom the event gives something to do, and who should be seen to look at it. Never the one who acted. */
export function tasksIn(event: CaseEvent): AudienceEntry[] {
  if (!isOpen(event.to)) return [];
  return event.audience.filter(
    ({ accountId, as, notice }) =>
      accountId !== event.actorAccountId &&
      !isCitizen(as) &&
      (notice === 'task' || notice === 'returned' || (notice === 'reminder' && event.urgent)),
  );
}

/** What a later event of the case means to an open telling; null: it stands. */
export function closingBy(event: CaseEvent, telling: TaskTelling): Closing | null {
  if (event.seq < telling.seq || event.name !== 'case.changed') return null;
  if (isActor(event, telling)) return 'acted';
  const over = stepOf(event).moves && isOver(telling, { movedSeq: event.seq, status: event.to });
  if (!over) return null;
  return event.action === 'accept' ? 'taken' : 'moved-on';
}

/** True when the case, as it is known now, asks this of nobody any more. */
export function isOver(telling: TaskTelling, { movedSeq, status }: Pick<KnownCase, 'movedSeq' | 'status'>): boolean {
  if (isParallel(telling) && WITH_THE_DEPARTMENT.includes(status)) return false;
  return movedSeq > telling.seq;
}

function isActor(event: CaseEvent, { accountId, personId }: TaskTelling): boolean {
  return event.actorAccountId === accountId || (personId !== null && event.actorPersonId === personId);
}

const WITH_THE_DEPARTMENT: readonly Status[] = ['assigned', 'processing', 'suspended'];

/** The grid's worker secures the spot of a direct category while the department comes: its steps do not end hers. */
export function isParallel({ pool, event }: Pick<TaskTelling, 'pool' | 'event'>): boolean {
  return pool === 'worker' && event.action === 'submit' && event.to === 'assigned';
}
