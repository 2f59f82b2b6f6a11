import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { Hourly } from '../infra/hourly';
import { LOG, type Log } from '../infra/logging';
import { sweepRows } from './sweep-rows';

/** How long an event is kept after everybody has read it, milliseconds: long enough to look into a complaint. */
const KEPT = 30 * 24 * 60 * 60_000;

/** Events that no reader has a task for any more, a given-up one included, go after a month. The case keeps its history. */
@Injectable()
export class ForgetOldEvents implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(
    private readonly database: Database,
    clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.hourly = new Hourly(
      (isStopped) => this.sweep(clock.now(), isStopped),
      (error) => log.warn({ err: error.message }, 'old events could not be swept, trying again later'),
    );
  }

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }

  /** Answers how many events were deleted; `now` in epoch milliseconds. */
  sweep(now: number, isStopped = (): boolean => false): Promise<number> {
    const old = {
      table: 'outbox_event',
      where: 'created_at < ? AND id NOT IN (SELECT event_id FROM outbox_task)',
      params: [now - KEPT],
    };
    return sweepRows(this.database, old, isStopped);
  }
}
