import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { LOG, type Log } from '../infra/logging';
import { Hourly, sweepRows } from '../outbox';

const DAY = 24 * 60 * 60_000;
const DELIVERIES_KEPT = 180 * DAY;
const INBOX_KEPT = 365 * DAY;

/** Pushes that ended half a year ago go, those given up excepted: somebody may still send them; so do read inbox items of a year ago. */
@Injectable()
export class ForgetOldNews implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(
    private readonly database: Database,
    clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.hourly = new Hourly(
      (isStopped) => this.sweep(clock.now(), isStopped),
      (error) => log.warn({ err: error.message }, 'old deliveries could not be swept, trying again later'),
    );
  }

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }

  /** Answers how many of each were deleted; `now` in epoch milliseconds. */
  async sweep(now: number, isStopped = (): boolean => false): Promise<{ deliveries: number; inboxItems: number }> {
    const ended = {
      table: 'delivery',
      where: "settled_at < ? AND state IN ('sent', 'uncertain', 'refused', 'skipped')",
      params: [now - DELIVERIES_KEPT],
    };
    const read = { table: 'inbox_item', where: 'at < ? AND read_at IS NOT NULL', params: [now - INBOX_KEPT] };
    return {
      deliveries: await sweepRows(this.database, ended, isStopped),
      inboxItems: await sweepRows(this.database, read, isStopped),
    };
  }
}
