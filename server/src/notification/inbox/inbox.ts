import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { decodeCursor, encodeCursor } from '../../infra/http';
import { places } from '../delivery/sql';
import { InboxRow } from '../entities';
import { TaskSightings } from '../reach/task-sightings';
import type { InboxAnswerDto, InboxItemDto } from './inbox.dto';

/** Ties a cursor to this list; the account is in the query itself. */
const FILTER = 'inbox';

/** What an account was told, newest first; every question and change is about the account's own items only. */
@Injectable()
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sightings: TaskSightings,
  ) {}

  /** Throws `invalid-cursor`. */
  async page(accountId: string, limit: number, cursor: string | undefined): Promise<InboxAnswerDto> {
    const after = decodeCursor(cursor, [FILTER, accountId], ['number', 'string']);
    const query = this.database
      .read()
      .manager.createQueryBuilder(InboxRow, 'i')
      .where('i.accountId = :accountId', { accountId });
    // Written so that both engines walk the index from the cursor (performance.md §5).
    if (after) query.andWhere('i.at <= :at AND (i.at < :at OR i.id < :id)', { at: after[0], id: after[1] });
    const rows = await query
      .orderBy('i.at', 'DESC')
      .addOrderBy('i.id', 'DESC')
      .take(limit + 1)
      .getMany();
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(present),
      nextCursor: rows.length > limit && last ? encodeCursor([FILTER, accountId], [last.at, last.id]) : null,
      unread: await this.unread(accountId),
    };
  }

  async unread(accountId: string): Promise<number> {
    const row = await this.database
      .read()
      .one<{ count: number | string }>(
        'SELECT COUNT(*) AS count FROM inbox_item WHERE account_id = ? AND read_at IS NULL',
        [accountId],
      );
    return Number(row?.count ?? 0);
  }

  /** Marks items as read, all of them without `ids`; another account's ids change nothing and answer nothing. */
  async read(accountId: string, ids: readonly string[] | undefined): Promise<void> {
    if (ids?.length === 0) return;
    const chosen = ids ? ` AND id IN (${places(ids)})` : '';
    await this.database.inTransaction(async (tx) => {
      await tx.run(`UPDATE inbox_item SET read_at = ? WHERE account_id = ? AND read_at IS NULL${chosen}`, [
        this.clock.now(),
        accountId,
        ...(ids ?? []),
      ]);
      await this.sightings.readInbox(tx, accountId, ids);
    });
  }
}

function present(row: InboxRow): InboxItemDto {
  return {
    id: row.id,
    templateKey: row.templateKey,
    caseId: row.caseId,
    title: row.title,
    body: row.body,
    at: new Date(row.at).toISOString(),
    readAt: row.readAt === null ? null : new Date(row.readAt).toISOString(),
  };
}
