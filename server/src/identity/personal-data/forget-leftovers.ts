import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { Hourly } from '../../infra/hourly';
import { LOG, type Log } from '../../infra/logging';
import { EndedAccount } from '../entities';
import { EndAccount } from './end-account.usecase';

/** Requests that began before the end are over by then, and so is what other processes remember of the session; milliseconds. */
const SETTLED_MS = 10 * 60_000;
const BATCH = 100;

/**
 * A report that was on its way while its account ended, or news about a case that came a moment later, would stay for
 * ever: a while after the end everything is forgotten once more. Hourly, in every process, safely at the same time.
 */
@Injectable()
export class ForgetLeftovers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly endAccount: EndAccount,
    @Inject(LOG) log: Log,
  ) {
    this.hourly = new Hourly(
      (isStopped) => this.sweep(isStopped),
      (error) => log.warn({ err: error.message }, 'forgetting what ended accounts left behind failed'),
    );
  }

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }

  /** Answers how many accounts it looked after. */
  async sweep(isStopped = (): boolean => false): Promise<number> {
    const now = this.clock.now();
    const ended = await this.database.read().manager.find(EndedAccount, {
      where: { endedAt: LessThan(now - SETTLED_MS) },
      order: { endedAt: 'ASC' },
      take: BATCH,
    });
    let done = 0;
    for (const { accountId } of ended) {
      if (isStopped()) break;
      await this.database.inTransaction(async (tx) => {
        await this.endAccount.forget(tx, accountId, now);
        await tx.manager.delete(EndedAccount, { accountId });
      });
      done += 1;
    }
    return done;
  }
}
