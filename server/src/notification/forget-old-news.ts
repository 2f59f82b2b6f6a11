import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { LOG, type Log } from '../infra/logging';
import { Hourly, sweepRows } from '../outbox';
import { places } from './delivery/sql';

const DAY = 24 * 60 * 60_000;
/** How far back the reach report can look, too. */
export const DELIVERIES_KEPT_MS = 180 * DAY;
const INBOX_KEPT = 365 * DAY;
/** Longer than any message is worth saying. */
const ACTS_KEPT = 8 * DAY;
/** Open or not: a case of which nothing was heard for so long. */
const CASES_KEPT = 730 * DAY;

/** Pushes that ended half a year ago go, those given up as well: by then nobody wants them sent; so do read inbox items of a year ago. */
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

  /** Answers how many deliveries and inbox items were deleted; `now` in epoch milliseconds. */
  async sweep(now: number, isStopped = (): boolean => false): Promise<{ deliveries: number; inboxItems: number }> {
    const ended = {
      table: 'delivery',
      where: "settled_at < ? AND state IN ('sent', 'uncertain', 'refused', 'skipped', 'dead')",
      params: [now - DELIVERIES_KEPT_MS],
    };
    const read = { table: 'inbox_item', where: 'at < ? AND read_at IS NOT NULL', params: [now - INBOX_KEPT] };
    await this.forgetCases('last_act', now - ACTS_KEPT, isStopped);
    await this.forgetCases('known_case', now - CASES_KEPT, isStopped);
    return {
      deliveries: await sweepRows(this.database, ended, isStopped),
      inboxItems: await sweepRows(this.database, read, isStopped),
    };
  }

  /** Rows without an id of their own, a hundred cases in a transaction. */
  private async forgetCases(table: 'last_act' | 'known_case', before: number, isStopped: () => boolean): Promise<void> {
    while (!isStopped()) {
      const rows = await this.database
        .read()
        .all<{ caseId: string }>(`SELECT case_id AS caseId FROM ${table} WHERE at < ? LIMIT 100`, [before]);
      if (rows.length === 0) return;
      const cases = [...new Set(rows.map(({ caseId }) => caseId))];
      await this.database.inTransaction((tx) =>
        tx.run(`DELETE FROM ${table} WHERE at < ? AND case_id IN (${places(cases)})`, [before, ...cases]),
      );
    }
  }
}
