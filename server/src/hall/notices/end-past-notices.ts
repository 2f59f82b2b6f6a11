import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { Hourly } from '../../infra/hourly';
import { LOG, type Log } from '../../infra/logging';
import { Notices } from './notices';

/** Notices whose time is past are marked, so that the list does not walk over years of them. Nobody sees them meanwhile. */
@Injectable()
export class EndPastNotices implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly hourly: Hourly;

  constructor(database: Database, notices: Notices, clock: Clock, @Inject(LOG) log: Log) {
    this.hourly = new Hourly(
      () => database.inTransaction((tx) => notices.endPast(tx, clock.now())),
      (error) => log.warn({ err: error.message }, 'past notices were not marked, trying again later'),
    );
  }

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }
}
