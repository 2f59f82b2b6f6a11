import { Injectable } from '@nestjs/common';
import { inPages, type PersonalDataSource } from '../identity';
import type { Reader, Tx } from '../infra/database';
import { ConsentGrant } from './entities';

/** Which messages an account has said yes to, how often, and when. */
@Injectable()
export class PersonalDataOfSubscriptions implements PersonalDataSource {
  readonly name = 'subscriptions';

  async *exportOf(read: Reader, accountId: string): AsyncGenerator<unknown> {
    const rows = inPages<ConsentGrant>((after, limit) => {
      const query = read.manager.createQueryBuilder(ConsentGrant, 'g').where('g.accountId = :accountId', { accountId });
      if (after)
        query.andWhere(
          '(g.templateId > :template OR (g.templateId = :template AND (g.at > :at OR (g.at = :at AND g.id > :id))))',
          {
            template: after.templateId,
            at: after.at,
            id: after.id,
          },
        );
      return query.orderBy('g.templateId').addOrderBy('g.at').addOrderBy('g.id').take(limit).getMany();
    });
    for await (const { templateId, delta, source, at } of rows)
      yield { templateId, change: delta, source, at: new Date(at).toISOString() };
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    await tx.run('DELETE FROM consent_grant WHERE account_id = ?', [accountId]);
    await tx.run('DELETE FROM consent_balance WHERE account_id = ?', [accountId]);
  }
}
