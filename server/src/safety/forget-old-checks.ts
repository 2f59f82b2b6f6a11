import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { LOG, type Log } from '../infra/logging';
import { Hourly, sweepRows } from '../outbox';

const DAY = 24 * 60 * 60_000;
/** How long an ended check is kept: what it decided stands on the case and the photo, the row only says why. */
const CHECKS_KEPT = 365 * DAY;
/** Likewise of a dispatcher's decision and her note, as long as the notification keeps a case of which nothing is heard. */
const DECISIONS_KEPT = 730 * DAY;

/** Checks that ended a year ago go, and what dispatchers decided two years ago; the audit log keeps who it was. */
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
  async sweep(now: number, isStopped = (): boolean => false): Promise<{ checks: number; decisions: number }> {
    const checks = { table: 'safety_check', where: 'settled_at < ?', params: [now - CHECKS_KEPT] };
    const decisions = { table: 'publication_decision', where: 'at < ?', params: [now - DECISIONS_KEPT] };
    return {
      checks: await sweepRows(this.database, checks, isStopped),
      decisions: await sweepRows(this.database, decisions, isStopped),
    };
  }
}
