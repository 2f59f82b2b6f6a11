import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { LOG, type Log } from '../infra/logging';
import { Hourly, sweepRows } from '../outbox';

/** How long an ended check is kept, milliseconds: what it decided stands on the case and the photo, the row only says why. */
const KEPT = 365 * 24 * 60 * 60_000;

/** Checks that ended a year ago go. */
@Injectable()
export class ForgetOldChecks implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(
    private readonly database: Database,
    clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.hourly = new Hourly(
      async (isStopped) => void (await this.sweep(clock.now(), isStopped)),
      (error) => log.warn({ err: error.message }, 'old safety checks could not be swept, trying again later'),
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
    return sweepRows(
      this.database,
      { table: 'safety_check', where: 'settled_at < ?', params: [now - KEPT] },
      isStopped,
    );
  }
}
