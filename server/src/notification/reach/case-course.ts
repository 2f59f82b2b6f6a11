import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import { closingBy, tasksIn } from './task-course';
import type { TaskTelling } from './task-telling.entity';

export type TellingChange = Partial<
  Pick<TaskTelling, 'seenAt' | 'closedAt' | 'nextLookAt' | 'reason' | 'urgent' | 'rung' | 'rungAt' | 'unsent'>
>;

/**
 * Takes events of cases in their order and works out, without the database, which tellings they begin, hurry and end.
 * A repeat to somebody who has not seen the task yet is no other task: the ladder of the first goes on, and begins
 * again where it was at its end and the repeat is urgent.
 */
export class CaseCourse {
  readonly fresh: TaskTelling[] = [];
  /** Tellings that were there before, and what is new about them. */
  readonly changed = new Map<TaskTelling, TellingChange>();
  private readonly open: TaskTelling[];
  private readonly told: Set<string>;

  /** `known`: open tellings of the cases and all of the events. */
  constructor(
    known: readonly TaskTelling[],
    private readonly make: (event: CaseEvent, entry: AudienceEntry) => TaskTelling,
  ) {
    this.open = known.filter(({ closedAt }) => closedAt === null);
    this.told = new Set(known.map(({ eventId, accountId }) => `${eventId} ${accountId}`));
  }

  follow(event: CaseEvent): void {
    for (const telling of this.openOf(event.caseId)) {
      const reason = closingBy(event, telling);
      if (!reason) continue;
      const seenAt = reason === 'acted' ? event.at : null;
      this.change(telling, { reason, seenAt, closedAt: event.at, nextLookAt: null });
    }
    for (const entry of tasksIn(event)) this.tell(event, entry);
  }

  private tell(event: CaseEvent, entry: AudienceEntry): void {
    const key = `${event.id} ${entry.accountId}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    const unseen = this.openOf(event.caseId).find(({ accountId }) => accountId === entry.accountId);
    if (!unseen) {
      const telling = this.make(event, entry);
      this.fresh.push(telling);
      this.open.push(telling);
    } else if (event.urgent && unseen.rung === 'done') {
      // At its end, and still nobody has looked: what is urgent begins once more.
      this.change(unseen, { urgent: true, rung: 'start', rungAt: event.at, unsent: false, nextLookAt: event.at });
    } else if (event.urgent && !unseen.urgent) {
      // Due at once: the next look counts by the shorter patience.
      this.change(unseen, { urgent: true, nextLookAt: event.at });
    }
  }

  private change(telling: TaskTelling, change: TellingChange): void {
    Object.assign(telling, change);
    if (!this.fresh.includes(telling)) this.changed.set(telling, { ...this.changed.get(telling), ...change });
  }

  private openOf(caseId: string): TaskTelling[] {
    return this.open.filter((telling) => telling.caseId === caseId && telling.closedAt === null);
  }
}
