import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database, isDuplicateKey, type Reader } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Ids } from '../../infra/ids';

const ID = 'grids';
/** A process that died holds up the next import this long, milliseconds. */
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;

/** One import at a time over all processes: a row with a lease. Refuses with `import-running`, and never waits. */
@Injectable()
export class ImportLease {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Runs `work` while it holds the lease, and keeps it as long as that takes. */
  async hold<T>(work: (holder: string) => Promise<T>): Promise<T> {
    const holder = this.ids.next();
    if (!(await this.take(holder))) throw new ProblemError('import-running');
    const renewal = setInterval(() => void this.renew(holder).catch(() => undefined), RENEW_MS);
    renewal.unref();
    try {
      return await work(holder);
    } finally {
      clearInterval(renewal);
      await this.database.inTransaction((tx) =>
        tx.run('DELETE FROM grid_import_lease WHERE id = ? AND holder = ?', [ID, holder]),
      );
    }
  }

  /** Throws `import-running` where another has taken over in the meantime: this one must not publish. */
  async assertHeld(reader: Reader, holder: string): Promise<void> {
    const row = await reader.one('SELECT id FROM grid_import_lease WHERE id = ? AND holder = ?', [ID, holder]);
    if (!row) throw new ProblemError('import-running');
  }

  private async take(holder: string): Promise<boolean> {
    const now = this.clock.now();
    try {
      return await this.database.inTransaction(async (tx) => {
        const taken = await tx.run('UPDATE grid_import_lease SET holder = ?, until = ? WHERE id = ? AND until <= ?', [
          holder,
          now + LEASE_MS,
          ID,
          now,
        ]);
        if (taken > 0) return true;
        if (await tx.one('SELECT id FROM grid_import_lease WHERE id = ?', [ID])) return false;
        await tx.run('INSERT INTO grid_import_lease (id, holder, until) VALUES (?, ?, ?)', [
          ID,
          holder,
          now + LEASE_MS,
        ]);
        return true;
      });
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async renew(holder: string): Promise<void> {
    const until = this.clock.now() + LEASE_MS;
    await this.database.inTransaction((tx) =>
      tx.run('UPDATE grid_import_lease SET until = ? WHERE id = ? AND holder = ?', [until, ID, holder]),
    );
  }
}
