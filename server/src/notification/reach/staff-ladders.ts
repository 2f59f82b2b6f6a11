import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { CONFIG } from '../../infra/infra.module';
import { LOG, type Log } from '../../infra/logging';
import { AtMost } from './at-most';
import { ClimbLadders, type Call } from './climb-ladders';
import { StaffChannels } from './staff-channels';
import { staffMessageOf } from './staff-message';

const LOOK_EVERY_MS = 2_000;
const BATCH = 100;
const TRY_AGAIN_MS = 60_000;
/** Connections are for those who wait for an answer too: the pool has ten. */
const TRANSACTIONS_AT_ONCE = 4;

/** Looks after tasks that nobody has looked at: next channel, next people. Any number of processes may do so. */
@Injectable()
export class StaffLadders implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private busy = false;
  private readonly turns = new AtMost(TRANSACTIONS_AT_ONCE);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ladders: ClimbLadders,
    private readonly channels: StaffChannels,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (this.busy) return;
      this.busy = true;
      this.turn = this.tick()
        .catch((error: Error) => this.log.warn({ err: error.message }, 'staff ladders: trying again'))
        .finally(() => (this.busy = false));
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  /** Moves every ladder that is due now; answers how many cases that were. */
  async tick(): Promise<number> {
    const due = await this.database
      .read()
      .all<{ id: string }>(
        `SELECT case_id AS id FROM task_telling WHERE next_look_at <= ? ORDER BY next_look_at LIMIT ${BATCH}`,
        [this.clock.now()],
      );
    const cases = [...new Set(due.map(({ id }) => id))];
    await Promise.all(cases.map((id) => this.guarded(id)));
    return cases.length;
  }

  /** One case that cannot be climbed must not hold up the others. */
  private async guarded(caseId: string): Promise<void> {
    try {
      await this.climb(caseId);
    } catch (error) {
      this.log.error({ caseId, err: (error as Error).message }, 'staff ladder: this case could not be climbed');
      const now = this.clock.now();
      await this.inTransaction((tx) =>
        tx.run('UPDATE task_telling SET next_look_at = ? WHERE case_id = ? AND next_look_at <= ?', [
          now + TRY_AGAIN_MS,
          caseId,
          now,
        ]),
      );
    }
  }

  private async climb(caseId: string): Promise<void> {
    const { calls, unseen } = await this.inTransaction((tx) => this.ladders.ofCase(tx, caseId));
    if (unseen > 0) this.log.warn({ caseId, alarm: 'task-unseen' }, 'nobody who could be told has looked at a task');
    const failed = await Promise.all(calls.map((call) => this.call(call)));
    // What did not go out is not waited for.
    if (failed.includes(true)) await this.climb(caseId);
  }

  /** True where the message certainly did not go out. */
  private async call({ telling, channel }: Call): Promise<boolean> {
    const outcome = await this.channels.send(channel, staffMessageOf(telling, this.config.timeZone));
    if (outcome.kind === 'sent') return false;
    const { id, caseId } = telling;
    this.log.warn({ tellingId: id, caseId, channel, reason: outcome.reason }, 'a staff channel did not send');
    const changed = await this.inTransaction((tx) =>
      tx.run('UPDATE task_telling SET unsent = ?, next_look_at = ? WHERE id = ? AND rung = ? AND closed_at IS NULL', [
        true,
        this.clock.now(),
        id,
        channel,
      ]),
    );
    return changed > 0;
  }

  /** A port that hangs holds up nobody: its call is made outside. */
  private inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.turns.run(() => this.database.inTransaction(work));
  }
}
