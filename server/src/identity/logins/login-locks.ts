import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type Tx } from '../../infra/database';
import { LoginFailure } from '../entities';
import { retryOnDuplicate } from '../retry-on-duplicate';

/** Five failures lock a name for 15 minutes (access.md, "Staff"). */
export const FAILURES_TO_LOCK = 5;
export const LOCK_MS = 15 * 60_000;

/** A name's failures are forgotten after a day without another. */
const KEPT_MS = 24 * 3600_000;

/** Counts failures by typed name, whether anybody has it or not: an unknown name is locked, and takes as long, like any other. */
@Injectable()
export class LoginLocks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
  ) {}

  /** Counts a failure; while locked nothing is counted, so that the lock does not grow. */
  async failed(username: string): Promise<void> {
    const [nameHash] = this.lookups(username);
    const now = this.clock.now();
    await retryOnDuplicate(() =>
      this.database.inTransaction(async (tx) => {
        // MySQL assigns from left to right and reads what it has just assigned: the lock is decided before the count moves.
        const counted = await tx.run(
          `UPDATE login_failure SET
             locked_until = CASE WHEN failures + 1 >= ${FAILURES_TO_LOCK} THEN ? ELSE NULL END,
             failures = CASE WHEN failures + 1 >= ${FAILURES_TO_LOCK} THEN 0 ELSE failures + 1 END,
             updated_at = ?
           WHERE name_hash = ? AND (locked_until IS NULL OR locked_until <= ?)`,
          [now + LOCK_MS, now, nameHash, now],
        );
        if (counted > 0 || (await tx.manager.existsBy(LoginFailure, { nameHash }))) return;
        await tx.run('DELETE FROM login_failure WHERE updated_at < ?', [now - KEPT_MS]);
        await tx.manager.insert(LoginFailure, { nameHash, failures: 1, lockedUntil: null, updatedAt: now });
      }),
    );
  }

  /**
   * Within the login's own transaction: false while the name is locked, otherwise its failures are forgotten. Decided
   * with the row locked, so that a guess that raced four others does not slip in.
   */
  async passes(tx: Tx, username: string): Promise<boolean> {
    const now = this.clock.now();
    for (const nameHash of this.lookups(username)) {
      await tx.run('DELETE FROM login_failure WHERE name_hash = ? AND (locked_until IS NULL OR locked_until <= ?)', [
        nameHash,
        now,
      ]);
      if (await tx.manager.existsBy(LoginFailure, { nameHash })) return false;
    }
    return true;
  }

  private lookups(username: string): [string, ...string[]] {
    return this.personal.lookups('login name', username);
  }
}
