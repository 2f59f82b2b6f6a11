import { Injectable } from '@nestjs/common';
import { CELLS_A_PATROL, PATROL_ENDS_AFTER } from '@citygrid/shared/patrol';
import { retryOnDuplicate } from '../identity';
import { Clock } from '../infra/clock';
import { Database, type Reader, type Tx } from '../infra/database';
import { ProblemError } from '../infra/http';
import { Ids } from '../infra/ids';
import { endOf } from './end-of';
import { PatrolRow } from './patrol.entity';

/** The patrols of accounts: every door asks for the account, so that nobody comes to another's. */
@Injectable()
export class PatrolRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The one that runs already, whatever its grid; otherwise a new one. */
  async start(accountId: string, gridCode: string): Promise<{ patrol: PatrolRow; isNew: boolean }> {
    return retryOnDuplicate(() =>
      this.database.inTransaction(async (tx) => {
        const now = this.clock.now();
        await endForgotten(tx, now, accountId);
        const running = await tx.manager.findOneBy(PatrolRow, { runningAccountId: accountId });
        if (running) return { patrol: running, isNew: false };
        const patrol: PatrolRow = {
          id: this.ids.next(),
          accountId,
          gridCode,
          startedAt: now,
          endedAt: null,
          runningAccountId: accountId,
          cells: [],
        };
        await tx.manager.insert(PatrolRow, patrol);
        return { patrol, isNew: true };
      }),
    );
  }

  /** Null where none runs. */
  async running(accountId: string): Promise<PatrolRow | null> {
    const patrol = await this.database.read().manager.findOneBy(PatrolRow, { runningAccountId: accountId });
    return patrol && endOf(patrol, this.clock.now()) === null ? patrol : null;
  }

  /** Throws `not-found`, also for another's. */
  async own(accountId: string, id: string): Promise<PatrolRow> {
    const patrol = await this.database.read().manager.findOneBy(PatrolRow, { id, accountId });
    if (!patrol) throw notThere();
    return patrol;
  }

  /** Newest first: ids are time-ordered. */
  async page(reader: Reader, accountId: string, count: number, beforeId: string | null): Promise<PatrolRow[]> {
    const select = reader.manager
      .createQueryBuilder(PatrolRow, 'patrol')
      .where('patrol.accountId = :accountId', { accountId })
      .orderBy('patrol.id', 'DESC')
      .limit(count);
    if (beforeId !== null) select.andWhere('patrol.id < :beforeId', { beforeId });
    return select.getMany();
  }

  /** Throws `conflict` once it has ended, or where it would hold more cells than a patrol has; then nothing is added. */
  async addCells(accountId: string, id: string, cells: readonly string[]): Promise<void> {
    await this.database.inTransaction(async (tx) => {
      const patrol = await this.locked(tx, accountId, id);
      if (endOf(patrol, this.clock.now()) !== null)
        throw new ProblemError('conflict', '这次巡查已经结束，走过的地方不再记录；要接着记，请重新开始一次巡查');
      const all = new Set([...patrol.cells, ...cells]);
      if (all.size > CELLS_A_PATROL)
        throw new ProblemError('conflict', `一次巡查最多记录 ${CELLS_A_PATROL} 格，请结束这次巡查，再开始下一次`);
      if (all.size > patrol.cells.length) await tx.manager.update(PatrolRow, { id }, { cells: [...all].sort() });
    });
  }

  /** Ended already: stays as it is. */
  async stop(accountId: string, id: string): Promise<PatrolRow> {
    return this.database.inTransaction(async (tx) => {
      const patrol = await this.locked(tx, accountId, id);
      if (patrol.endedAt !== null) return patrol;
      const now = this.clock.now();
      const ended = { endedAt: endOf(patrol, now) ?? now, runningAccountId: null };
      await tx.manager.update(PatrolRow, { id }, ended);
      return { ...patrol, ...ended };
    });
  }

  /** The row goes, with all that it held, running or not. */
  async delete(accountId: string, id: string): Promise<void> {
    const gone = await this.database.inTransaction((tx) =>
      tx.run('DELETE FROM patrol WHERE id = ? AND account_id = ?', [id, accountId]),
    );
    if (gone === 0) throw notThere();
  }

  private async locked(tx: Tx, accountId: string, id: string): Promise<PatrolRow> {
    if (tx.engine === 'mysql') await tx.all('SELECT id FROM patrol WHERE id = ? FOR UPDATE', [id]);
    const patrol = await tx.manager.findOneBy(PatrolRow, { id, accountId });
    if (!patrol) throw notThere();
    return patrol;
  }
}

/** Ends patrols that were forgotten, at the time by which they had to end; of one account, or of all. Answers how many. */
export async function endForgotten(tx: Tx, now: number, accountId: string | null = null): Promise<number> {
  const whose = accountId === null ? 'running_account_id IS NOT NULL' : 'running_account_id = ?';
  return tx.run(
    `UPDATE patrol SET ended_at = started_at + ?, running_account_id = NULL WHERE ${whose} AND started_at <= ?`,
    [PATROL_ENDS_AFTER, ...(accountId === null ? [] : [accountId]), now - PATROL_ENDS_AFTER],
  );
}

/** The same words for another's as for none. */
function notThere(): ProblemError {
  return new ProblemError('not-found', '没有这次巡查');
}
