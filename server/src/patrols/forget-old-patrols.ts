import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PATROL_KEPT } from '@citygrid/shared/patrol';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { Hourly } from '../infra/hourly';
import { LOG, type Log } from '../infra/logging';
import { endForgotten } from './patrol-records';

/** Rows of one transaction: writers wait behind it. */
const CHUNK = 500;

/** Ends the patrols that nobody ended, and deletes those older than 90 days with all that they hold. */
@Injectable()
export class ForgetOldPatrols implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(
    private readonly database: Database,
    clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.hourly = new Hourly(
      (isStopped) => this.sweep(clock.now(), isStopped),
      (error) => log.warn({ err: error.message }, 'old patrols could not be swept, trying again later'),
    );
  }

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }

  /** Answers how many were deleted; `now` in epoch milliseconds. */
  async sweep(now: number, isStopped = (): boolean => false): Promise<number> {
    await this.database.inTransaction((tx) => endForgotten(tx, now));
    let swept = 0;
    while (!isStopped()) {
      const rows = await this.database
        .read()
        .all<{ id: string }>('SELECT id FROM patrol WHERE started_at < ? ORDER BY started_at, id LIMIT ?', [
          now - PATROL_KEPT,
          CHUNK,
        ]);
      if (rows.length === 0) break;
      const ids = rows.map(({ id }) => id);
      // Another process may sweep the same rows: they are gone either way.
      await this.database.inTransaction((tx) =>
        tx.run(`DELETE FROM patrol WHERE id IN (${ids.map(() => '?').join(', ')})`, ids),
      );
      swept += rows.length;
    }
    return swept;
  }
}
