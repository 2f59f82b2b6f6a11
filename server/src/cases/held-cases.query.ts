import { Injectable } from '@nestjs/common';
import type { CaseListItem, Page } from '@citygrid/shared/api';
import { Actors } from '../identity';
import { Clock } from '../infra/clock';
import { Database, type Reader } from '../infra/database';
import { decodeCursor, encodeCursor, ProblemError } from '../infra/http';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { RestrictedReads } from './restricted-reads';

/** What of a dispatcher's street is kept from the public, newest first: hers to let, or to leave. */
@Injectable()
export class HeldCases {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly files: CaseFiles,
    private readonly presenter: CasePresenter,
    private readonly audit: RestrictedReads,
  ) {}

  async page(accountId: string, limit: number, cursor: string | undefined): Promise<Page<CaseListItem>> {
    const actor = await this.actors.of(accountId);
    if (!actor.roles.includes('dispatcher')) throw new ProblemError('forbidden', '待放行的事项只给街道的调度员看');
    const filter = ['held', accountId];
    const after = decodeCursor(cursor, filter, ['string']);
    const reader = this.database.read();
    const ids: string[] = [];
    for (const street of actor.streets)
      ids.push(...(await heldIn(reader, street, after && String(after[0]), limit + 1)));
    ids.sort((a, b) => (a < b ? 1 : -1));
    const page = await this.files.byIds(reader, ids.slice(0, limit));
    const last = page.at(-1);
    await this.audit.reads(accountId, page);
    return {
      items: await this.presenter.list(reader, page, actor, this.clock.now()),
      nextCursor: ids.length > limit && last ? encodeCursor(filter, [last.id]) : null,
    };
  }
}

/** Ids grow with time: the id is the order. */
async function heldIn(reader: Reader, street: string, before: string | null, limit: number): Promise<string[]> {
  const rows = await reader.all<{ id: string }>(
    `SELECT id FROM case_file WHERE street_code = ? AND held_from_public = 1${before ? ' AND id < ?' : ''}
     ORDER BY id DESC LIMIT ${limit}`,
    before ? [street, before] : [street],
  );
  return rows.map(({ id }) => id);
}
