import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { Hourly } from '../../infra/hourly';
import { LOG, type Log } from '../../infra/logging';
import { Storage } from '../../infra/storage';
import { objectKeysOf } from './board-objects';

const BATCH = 50;

/** The kept codes and sheets of revoked boards are deleted; the board itself stays, to say that it is revoked. */
@Injectable()
export class ForgetRevokedBoards implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.hourly = new Hourly(
      (isStopped) => this.sweep(clock.now(), isStopped),
      (error) => log.warn({ err: error.message }, 'what is kept of revoked boards was not deleted, trying again later'),
    );
  }

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }

  /** Answers of how many boards all is gone; `now` in epoch milliseconds. */
  async sweep(now: number, isStopped = (): boolean => false): Promise<number> {
    let swept = 0;
    while (!isStopped()) {
      const boards = await this.database
        .read()
        .all<{ id: string }>('SELECT id FROM grid_board WHERE clear_at <= ? ORDER BY clear_at LIMIT ?', [now, BATCH]);
      for (const { id } of boards) await this.forget(id);
      swept += boards.length;
      if (boards.length < BATCH) break;
    }
    return swept;
  }

  /** Bytes first, then the mark: after a crash, or with the store away, the next sweep takes the board up again. */
  private async forget(id: string): Promise<void> {
    await Promise.all(objectKeysOf(id).map((key) => this.storage.delete(key)));
    await this.database.inTransaction((tx) => tx.run('UPDATE grid_board SET clear_at = NULL WHERE id = ?', [id]));
  }
}
