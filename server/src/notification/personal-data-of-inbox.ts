import { Injectable } from '@nestjs/common';
import { inPages, type PersonalDataSource } from '../identity';
import type { Reader, Tx } from '../infra/database';
import { InboxRow } from './entities';

/** What an account was told in the app; and what was on its way to its phone. */
@Injectable()
export class PersonalDataOfInbox implements PersonalDataSource {
  readonly name = 'inbox';

  async *exportOf(read: Reader, accountId: string): AsyncGenerator<unknown> {
    const rows = inPages<InboxRow>((after, limit) => {
      const query = read.manager.createQueryBuilder(InboxRow, 'i').where('i.accountId = :accountId', { accountId });
      if (after) query.andWhere('i.at <= :at AND (i.at < :at OR i.id < :id)', { at: after.at, id: after.id });
      return query.orderBy('i.at', 'DESC').addOrderBy('i.id', 'DESC').take(limit).getMany();
    });
    for await (const { caseId, title, body, at, readAt } of rows)
      yield { caseId, title, body, at: iso(at), readAt: readAt === null ? null : iso(readAt) };
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    for (const table of ['inbox_item', 'delivery', 'task_telling'])
      await tx.run(`DELETE FROM ${table} WHERE account_id = ?`, [accountId]);
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
