import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { LOG, type Log } from '../../infra/logging';
import { Hourly, sweepRows } from '../../outbox';

/** As long as the pushes that belong to them, milliseconds. */
const KEPT = 180 * 24 * 60 * 60_000;

/** Tellings of half a year ago go, seen or not, once their ladder rests. */
@Injectable()
export class ForgetOldTellings implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(
    private readonly database: Database,
    clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.hourly = new Hourly(
      (isStopped) => this.sweep(clock.now(), isStopped),
      (error) => log.warn({ err: error.message }, 'old tellings could not be swept, trying again later'),
    );
  }

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }

  /** Answers how many were deleted; `now` in epoch milliseconds. */
  sweep(now: number, isStopped = (): boolean => false): Promise<number> {
    const old = { table: 'task_telling', where: 'task_at < ? AND next_look_at IS NULL', params: [now - KEPT] };
    return sweepRows(this.database, old, isStopped);
  }
}
