import { Inject, Injectable, Optional } from '@nestjs/common';
import type { AudienceRole, CaseEvent } from '@citygrid/shared/event';
import { GRID_DIRECTORY, nationalGrid, Roster, type GridDirectory, type RosterGrid } from '../../identity';
import { Clock } from '../../infra/clock';
import type { Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { Tellings } from '../telling/tellings';
import { circlesBehind, widest } from './circles';
import { newTelling } from './new-telling';
import { TaskTelling, type Circle } from './task-telling.entity';

/** All tellings of one task: at least the first. */
export type Task = readonly [TaskTelling, ...TaskTelling[]];

interface Person {
  personId: string;
  accountId: string;
}

/** Tells the next people of a task that nobody who was told has seen: an inbox item and a push, by the usual way. */
@Injectable()
export class WiderCircle {
  constructor(
    private readonly roster: Roster,
    private readonly tellings: Tellings,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Optional() @Inject(GRID_DIRECTORY) private readonly directory: GridDirectory | null = null,
  ) {}

  /**
   * `task`: all its tellings; `ofTheCase`: those of the same move, who are not told again. Answers the circle that was
   * told, or null where nobody is left.
   */
  async tell(tx: Tx, task: Task, ofTheCase: readonly TaskTelling[]): Promise<Circle | null> {
    const [first] = task;
    const reached = widest(task.map(({ circle }) => circle));
    for (const circle of circlesBehind(first.pool, reached)) {
      const people = await this.people(tx, circle, first, ofTheCase);
      if (people.length === 0) continue;
      await this.tellThem(tx, circle, task, people);
      return circle;
    }
    return null;
  }

  private async people(
    tx: Tx,
    circle: Circle,
    { accountId, event }: TaskTelling,
    told: readonly TaskTelling[],
  ): Promise<Person[]> {
    const grid = event.gridCode === null ? null : this.gridOf(event.gridCode);
    const candidates =
      circle === 'substitute'
        ? await this.workers(tx, grid)
        : [await this.dispatchers(tx, grid?.streetCode ?? (await this.streetOf(tx, accountId)))];
    const known = new Set<string | null>([...told.map(({ personId }) => personId), event.actorPersonId]);
    const strangers = candidates.map((persons) => persons.filter((personId) => !known.has(personId)));
    const accounts = new Set(told.map((one) => one.accountId));
    for (const persons of strangers) {
      const reachable = await this.roster.accountsOf(tx, persons);
      const people = reachable.filter((one) => !accounts.has(one.accountId));
      if (people.length > 0) return people;
    }
    return [];
  }

  /** Those of the grid who came to it since, then the other workers of the community. */
  private async workers(tx: Tx, grid: RosterGrid | null): Promise<string[][]> {
    if (!grid) return [];
    const people = await this.roster.dutyPeople(tx, { ...grid, departmentCode: null });
    return [[...people.gridWorkers], [...people.communityWorkers]];
  }

  private async dispatchers(tx: Tx, streetCode: string | null): Promise<string[]> {
    return streetCode === null ? [] : this.roster.dispatchersOf(tx, streetCode);
  }

  private async streetOf(tx: Tx, accountId: string): Promise<string | null> {
    return (await this.roster.staffOf(tx, [accountId]))[0]?.streetCode ?? null;
  }

  /** A grid that a new version has done away with is found by its code, where that is a national one. */
  private gridOf(code: string): RosterGrid | null {
    return this.directory?.find(code) ?? nationalGrid(code);
  }

  private async tellThem(tx: Tx, circle: Circle, task: Task, people: readonly Person[]): Promise<void> {
    const [{ taskId, pool, taskAt, promptUntil }] = task;
    const now = this.clock.now();
    const event = this.unseen(task, circle, people, now);
    const told = event.audience.map((entry) => ({ event, entry }));
    await this.tellings.write(tx, told);
    const persons = new Map(people.map(({ accountId, personId }) => [accountId, personId]));
    const rows = event.audience.map((entry) => ({
      ...newTelling(event, entry, now),
      id: this.ids.next(),
      taskId,
      personId: persons.get(entry.accountId) ?? null,
      circle,
      pool,
      taskAt,
      promptUntil,
    }));
    await tx.manager.insert(TaskTelling, rows);
  }

  /** The same move as an event of its own, told as 「无人查看」; it never is in the outbox, for nothing has changed. */
  private unseen(task: Task, circle: Circle, people: readonly Person[], now: number): CaseEvent {
    const [{ event, pool }] = task;
    const as: AudienceRole = circle === 'dispatcher' ? 'dispatcher' : pool;
    return {
      ...event,
      id: this.ids.next(),
      name: 'case.due',
      due: 'unseen',
      at: now,
      from: event.to,
      urgent: task.some(({ urgent }) => urgent),
      actorPersonId: null,
      actorAccountId: null,
      audience: people.map(({ accountId }) => ({ accountId, as, notice: 'task' })),
    };
  }
}
