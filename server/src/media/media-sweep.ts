import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { Hourly } from '../infra/hourly';
import { LOG, type Log } from '../infra/logging';
import { MediaObjects } from './media-objects';

const HOUR = 3_600_000;
const KEPT_UNCLAIMED = 7 * 24 * HOUR;
const BATCH = 100;
/** No account has this id: a photo that belongs to it can be claimed by nobody. */
const NOBODY = '';

/** Deletes photos that no case claimed within 7 days: hourly, in every process, safely at the same time. */
@Injectable()
export class MediaSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(
    private readonly database: Database,
    private readonly objects: MediaObjects,
    clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.hourly = new Hourly(
      (isStopped) => this.sweep(clock.now(), isStopped),
      (error) => log.warn({ err: error.message }, 'media sweep failed'),
    );
  }

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }

  /** Answers how many photos are gone. `now` is epoch milliseconds. */
  async sweep(now: number, isStopped = (): boolean => false): Promise<number> {
    let gone = 0;
    while (!isStopped()) {
      const rows = await this.database
        .read()
        .all<{ id: string }>(
          'SELECT id FROM media WHERE case_id IS NULL AND created_at < ? ORDER BY created_at LIMIT ?',
          [now - KEPT_UNCLAIMED, BATCH],
        );
      const deleted = await this.deleteAll(rows.map(({ id }) => id));
      gone += deleted;
      if (rows.length < BATCH || deleted === 0) break;
    }
    return gone;
  }

  private async deleteAll(ids: readonly string[]): Promise<number> {
    let deleted = 0;
    for (const id of ids) if (await this.deleteOne(id)) deleted += 1;
    return deleted;
  }

  /**
   * Row without owner, bytes, row: a claim that comes in between finds nothing to claim, and a crash leaves a row
   * that the next sweep takes up again.
   */
  private async deleteOne(id: string): Promise<boolean> {
    const mine = await this.database.inTransaction((tx) =>
      tx.run('UPDATE media SET owner_account_id = ? WHERE id = ? AND case_id IS NULL', [NOBODY, id]),
    );
    if (mine === 0) return false;
    await this.objects.delete(id);
    return (
      (await this.database.inTransaction((tx) => tx.run('DELETE FROM media WHERE id = ? AND case_id IS NULL', [id]))) >
      0
    );
  }
}
