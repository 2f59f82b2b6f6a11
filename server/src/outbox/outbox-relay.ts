import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { CaseEvent } from '@citygrid/shared/event';
import { Clock } from '../infra/clock';
import { Database, type Tx } from '../infra/database';
import { LOG, type Log } from '../infra/logging';
import { isDatabaseFault } from './database-fault';
import { OutboxBell } from './outbox-bell';
import { OUTBOX_READERS, type OutboxReader } from './outbox-reader.port';
import { MAX_ATTEMPTS, retryDelayMs } from './retry-policy';

const BATCH = 100;
/** People told in one transaction, unless one event alone tells more: bounds how long the writer's lock is held. */
const RECIPIENTS = 500;
/** After a fault of the database itself an event rests this long; it does not count as an attempt. Milliseconds. */
const DATABASE_REST_MS = 5_000;
const LOOK_EVERY_MS = 500;

interface Task {
  id: string;
  case_id: string;
  attempts: number;
  payload: string;
}

/**
 * Brings events to their readers. A batch is claimed, handled and ticked off in one transaction: the row locks are
 * the lease, and they end with the process. A reader's fault is narrowed down to the one event, which is retried
 * by a pure policy and then stays as a visible dead row; later events of the same case wait behind it until then.
 * The database's own faults (away, a lock) kill no event, however long they last.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private queued = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly bell: OutboxBell,
    @Inject(OUTBOX_READERS) private readonly readers: readonly OutboxReader[],
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.bell.onRing(() => this.wake());
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.turn;
  }

  /** One look at a time; a ring during a look leads to one more. */
  private wake(): void {
    if (this.queued || this.stopped) return;
    this.queued = true;
    this.turn = this.turn.then(async () => {
      this.queued = false;
      await this.drain().catch((error: Error) =>
        this.log.warn({ err: error.message }, 'outbox relay: the database did not answer, trying again'),
      );
    });
  }

  /** Handles all that is due; answers how many events were handled. */
  async drain(): Promise<number> {
    let total = 0;
    for (const reader of this.readers) {
      for (let handled = await this.batch(reader); handled > 0 && !this.stopped; handled = await this.batch(reader))
        total += handled;
    }
    return total;
  }

  private async batch(reader: OutboxReader): Promise<number> {
    try {
      return await this.database.inTransaction((tx) => this.handle(tx, reader, BATCH));
    } catch (error) {
      // The batch was rolled back whole; one by one shows which event is at fault.
      this.log.warn({ reader: reader.name, err: (error as Error).message }, 'outbox batch failed, going one by one');
      return this.oneByOne(reader);
    }
  }

  private async oneByOne(reader: OutboxReader): Promise<number> {
    let handled = 0;
    for (let i = 0; i < BATCH; i += 1) {
      let current: Task | undefined;
      try {
        const done = await this.database.inTransaction((tx) => this.handle(tx, reader, 1, (task) => (current = task)));
        if (done === 0) return handled;
        handled += done;
      } catch (error) {
        if (!current) throw error;
        if (isDatabaseFault(error)) {
          // It is probably the same for the rest: leave it at that until the next look.
          await this.rest(current, reader, error as Error);
          return handled;
        }
        await this.postpone(current, reader, error as Error);
      }
    }
    return handled;
  }

  private async handle(
    tx: Tx,
    reader: OutboxReader,
    limit: number,
    seen: (task: Task) => void = () => undefined,
  ): Promise<number> {
    const claimed = await claim(tx, reader.name, this.clock.now(), limit);
    const first = claimed[0];
    if (!first) return 0;
    seen(first);
    const events = withinRecipients(claimed.map((task) => JSON.parse(task.payload) as CaseEvent));
    const tasks = claimed.slice(0, events.length);
    await reader.handle(tx, events);
    await tx.run(
      `DELETE FROM outbox_task WHERE id IN (${tasks.map(() => '?').join(', ')})`,
      tasks.map((task) => task.id),
    );
    return tasks.length;
  }

  private async rest(task: Task, reader: OutboxReader, error: Error): Promise<void> {
    this.log.warn({ reader: reader.name, taskId: task.id, err: error.message }, 'outbox: the database is in trouble');
    await this.database.inTransaction((tx) =>
      tx.run('UPDATE outbox_task SET next_at = ? WHERE id = ?', [this.clock.now() + DATABASE_REST_MS, task.id]),
    );
  }

  private async postpone(task: Task, reader: OutboxReader, error: Error): Promise<void> {
    const attempts = task.attempts + 1;
    const state = attempts >= MAX_ATTEMPTS ? 'dead' : 'pending';
    const nextAt = this.clock.now() + retryDelayMs(attempts, Math.random());
    await this.database.inTransaction((tx) =>
      tx.run('UPDATE outbox_task SET attempts = ?, state = ?, next_at = ?, error = ? WHERE id = ?', [
        attempts,
        state,
        nextAt,
        error.message.slice(0, 300),
        task.id,
      ]),
    );
    this.log.error(
      { reader: reader.name, taskId: task.id, caseId: task.case_id, attempts, state, err: error.message },
      'outbox event not handled',
    );
  }
}

/** The first events that together tell no more than the bound, at least one. */
function withinRecipients(events: readonly CaseEvent[]): CaseEvent[] {
  let told = 0;
  const over = events.findIndex(({ audience }, nth) => (told += audience.length) > RECIPIENTS && nth > 0);
  return over === -1 ? [...events] : events.slice(0, over);
}

/** Due tasks in order of writing. A case with an event that waits for its retry is left alone until then. */
async function claim(tx: Tx, reader: string, now: number, limit: number): Promise<Task[]> {
  const ids = await tx.all<{ id: string }>(
    `SELECT t.id FROM outbox_task t
     WHERE t.reader = ? AND t.state = 'pending' AND t.next_at <= ?
       AND t.case_id NOT IN (SELECT w.case_id FROM outbox_task w WHERE w.reader = ? AND w.state = 'pending' AND w.next_at > ?)
     ORDER BY t.id LIMIT ${limit}${tx.claiming}`,
    [reader, now, reader, now],
  );
  if (ids.length === 0) return [];
  return tx.all<Task>(
    `SELECT t.id, t.case_id, t.attempts, e.payload FROM outbox_task t JOIN outbox_event e ON e.id = t.event_id
     WHERE t.id IN (${ids.map(() => '?').join(', ')}) ORDER BY t.id`,
    ids.map(({ id }) => id),
  );
}
