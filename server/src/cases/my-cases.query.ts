import { Injectable } from '@nestjs/common';
import type { CaseListItem, Page } from '@citygrid/shared/api';
import { Actors } from '../identity';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { decodeCursor, encodeCursor } from '../infra/http';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';

/** What an account reported, newest first: ids are time-ordered, so the id is the order. */
@Injectable()
export class MyCases {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly files: CaseFiles,
    private readonly presenter: CasePresenter,
  ) {}

  async page(accountId: string, limit: number, cursor: string | undefined): Promise<Page<CaseListItem>> {
    const filter = ['mine', accountId];
    const after = decodeCursor(cursor, filter, ['string']);
    const reader = this.database.read();
    const rows = await reader.all<{ id: string }>(
      `SELECT id FROM case_file WHERE reporter_account_id = ?${after ? ' AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
      after ? [accountId, String(after[0])] : [accountId],
    );
    const ids = rows.slice(0, limit).map(({ id }) => id);
    const last = ids.at(-1);
    const actor = await this.actors.of(accountId);
    return {
      items: await this.presenter.list(reader, await this.files.byIds(reader, ids), actor, this.clock.now()),
      nextCursor: rows.length > limit && last ? encodeCursor(filter, [last]) : null,
    };
  }
}
