import { Injectable, Optional } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import { Roster } from '../../identity';
import { Clock } from '../../infra/clock';
import type { Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import type { OutboxReader } from '../../outbox';
import { CaseCourse } from './case-course';
import { DutyCalendar, StatutoryCalendar } from './duty-calendar.port';
import { promptUntil } from './duty-time';
import { holdOpenTellings } from './held-tellings';
import { newTelling } from './new-telling';
import { NoReachMetrics, ReachMetrics } from './reach-metrics.port';
import { tasksIn } from './task-course';
import { TaskTelling } from './task-telling.entity';

/** Rows of one statement; bounds the statement's length. */
const CHUNK = 100;

/**
 * Keeps account of which staff were told of which task, and of what ends that: they acted, somebody else took it, or
 * the case moved on. Idempotent. Where two processes handle neighbouring events at the same moment, one may miss what
 * the other wrote: the ladder looks again before it climbs.
 */
@Injectable()
export class FollowStaffTasks implements OutboxReader {
  readonly name = 'staff-reach';

  constructor(
    private readonly roster: Roster,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Optional() private readonly calendar: DutyCalendar = new StatutoryCalendar(),
    @Optional() private readonly metrics: ReachMetrics = new NoReachMetrics(),
  ) {}

  async handle(tx: Tx, events: readonly CaseEvent[]): Promise<void> {
    const changing = events.filter((event) => event.name === 'case.changed' || tasksIn(event).length > 0);
    if (changing.length === 0) return;
    const now = this.clock.now();
    const course = new CaseCourse(await this.tellingsOf(tx, changing), await this.rows(tx, changing, now));
    for (const event of changing) course.follow(event);
    for (const [{ id }, change] of course.changed) await tx.manager.update(TaskTelling, { id }, change);
    for (let from = 0; from < course.fresh.length; from += CHUNK)
      await tx.manager.insert(TaskTelling, course.fresh.slice(from, from + CHUNK));
    tx.afterCommit(() => this.count(course));
  }

  /** Open tellings of the cases, and what these very events told before. */
  private async tellingsOf(tx: Tx, events: readonly CaseEvent[]): Promise<TaskTelling[]> {
    const open = await holdOpenTellings(tx, casesOf(events));
    const telling = events.filter((event) => tasksIn(event).length > 0).map(({ id }) => id);
    if (telling.length === 0) return open;
    const before = await tx.manager.findBy(TaskTelling, { eventId: In(telling), closedAt: Not(IsNull()) });
    return [...open, ...before];
  }

  /** Makes rows for the people of these events, who are looked up at once. */
  private async rows(
    tx: Tx,
    events: readonly CaseEvent[],
    now: number,
  ): Promise<(event: CaseEvent, entry: AudienceEntry) => TaskTelling> {
    const accounts = events.flatMap((event) => tasksIn(event).map(({ accountId }) => accountId));
    const persons = new Map((await this.roster.staffOf(tx, accounts)).map((one) => [one.accountId, one.personId]));
    const taskIds = new Map<string, string>();
    return (event, entry) => {
      const pool = `${event.id} ${entry.as}`;
      const taskId = taskIds.get(pool) ?? this.ids.next();
      taskIds.set(pool, taskId);
      return this.row(event, entry, { taskId, personId: persons.get(entry.accountId) ?? null, now });
    };
  }

  private row(
    event: CaseEvent,
    entry: AudienceEntry,
    { taskId, personId, now }: { taskId: string; personId: string | null; now: number },
  ): TaskTelling {
    return {
      ...newTelling(event, entry, now),
      id: this.ids.next(),
      taskId,
      personId,
      circle: 'told',
      pool: entry.as,
      taskAt: now,
      promptUntil: promptUntil(this.calendar.current(), now, event.urgent),
    };
  }

  private count({ fresh, changed }: CaseCourse): void {
    if (fresh.length > 0) this.metrics.count('told', fresh.length);
    for (const change of changed.values()) if (change.reason) this.metrics.count(change.reason);
  }
}

function casesOf(events: readonly CaseEvent[]): string[] {
  return [...new Set(events.map(({ caseId }) => caseId))];
}
