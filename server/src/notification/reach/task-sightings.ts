import { Inject, Injectable, Optional } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database, type Reader, type Tx } from '../../infra/database';
import { LOG, type Log } from '../../infra/logging';
import { places } from '../delivery/sql';
import { NoReachMetrics, ReachMetrics } from './reach-metrics.port';

/** How soon tasks are seen. */
export interface SeenShare {
  /** Tasks that were told and whose quarter of an hour is over, or that were seen before. */
  told: number;
  /** Of them: seen by somebody who was told, within 15 minutes of duty time (urgent: of the clock). */
  seenWithin15Minutes: number;
  /** Null where no task was told. */
  share: number | null;
}

/** Who has seen which task, and how soon. */
@Injectable()
export class TaskSightings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Optional() private readonly metrics: ReachMetrics = new NoReachMetrics(),
  ) {}

  /** The account has been shown the case. Writes only where it has something unseen; never fails the reading. */
  async opened(accountId: string, caseId: string): Promise<void> {
    try {
      const open = await this.database
        .read()
        .one('SELECT id FROM task_telling WHERE case_id = ? AND closed_at IS NULL AND account_id = ? LIMIT 1', [
          caseId,
          accountId,
        ]);
      if (!open) return;
      await this.database.inTransaction((tx) =>
        this.see(tx, 'opened', 'case_id = ? AND account_id = ?', [caseId, accountId]),
      );
    } catch (error) {
      this.log.error({ caseId, err: (error as Error).message }, 'that a task was seen could not be written down');
    }
  }

  /** The account has read inbox items, all of them without `ids`: what they speak of counts as seen. */
  async readInbox(tx: Tx, accountId: string, ids: readonly string[] | undefined): Promise<void> {
    if (ids === undefined) return this.see(tx, 'read', 'account_id = ?', [accountId]);
    if (ids.length === 0) return;
    const cases = `SELECT case_id FROM inbox_item WHERE account_id = ? AND id IN (${places(ids)})`;
    await this.see(tx, 'read', `account_id = ? AND case_id IN (${cases})`, [accountId, accountId, ...ids]);
  }

  /** Of the tasks told from `from` until before `to`, epoch milliseconds. */
  async share(reader: Reader, from: number, to: number): Promise<SeenShare> {
    const row = await reader.one<{ told: number | string; prompt: number | string | null }>(
      `SELECT COUNT(*) AS told, SUM(CASE WHEN seen <= prompt_until THEN 1 ELSE 0 END) AS prompt
       FROM (SELECT MIN(prompt_until) AS prompt_until, MIN(seen_at) AS seen, MAX(closed_at) AS closed
             FROM task_telling WHERE task_at >= ? AND task_at < ? GROUP BY task_id) task
       WHERE seen IS NOT NULL OR (prompt_until <= ? AND (closed IS NULL OR closed > prompt_until))`,
      [from, to, this.clock.now()],
    );
    const told = Number(row?.told ?? 0);
    const seenWithin15Minutes = Number(row?.prompt ?? 0);
    return { told, seenWithin15Minutes, share: told === 0 ? null : seenWithin15Minutes / told };
  }

  private async see(tx: Tx, reason: 'opened' | 'read', where: string, params: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const seen = await tx.run(
      `UPDATE task_telling SET seen_at = ?, closed_at = ?, next_look_at = NULL, reason = ? WHERE closed_at IS NULL AND ${where}`,
      [now, now, reason, ...params],
    );
    if (seen > 0) tx.afterCommit(() => this.metrics.count(reason, seen));
  }
}
