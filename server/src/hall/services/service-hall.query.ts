import { Injectable } from '@nestjs/common';
import type { ServicesAnswer } from '@citygrid/shared/api';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { Refreshing } from '../../infra/refreshing';
import { ServiceEntryRow } from './service-entry.entity';
import { NAMED_GROUPS } from './service-groups';

/** The published services in memory, read again at most every 5 s: every client asks for them when it opens. */
@Injectable()
export class ServiceHall {
  private readonly shelf: Refreshing<ServicesAnswer>;

  constructor(database: Database, clock: Clock) {
    this.shelf = new Refreshing(clock, async () =>
      answerOf(await database.read().manager.find(ServiceEntryRow, { where: { published: true } })),
    );
  }

  async answer(): Promise<ServicesAnswer> {
    return this.shelf.get();
  }

  /** The entries were changed by this process. */
  forget(): void {
    this.shelf.forget();
  }
}

function answerOf(rows: ServiceEntryRow[]): ServicesAnswer {
  const sorted = [...rows].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return {
    groups: NAMED_GROUPS.map(({ code, name }) => ({
      code,
      name,
      entries: sorted
        .filter(({ group }) => group === code)
        .map(({ id, title, summary, guide, ways }) => ({ id, title, summary, guide, ways })),
    })).filter(({ entries }) => entries.length > 0),
  };
}
