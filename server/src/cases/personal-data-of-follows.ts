import { Injectable } from '@nestjs/common';
import { inPages, type PersonalDataSource } from '../identity';
import type { Reader, Tx } from '../infra/database';

interface Followed {
  caseId: string;
  number: string;
  at: number | string;
}

/** Which cases of others an account follows. */
@Injectable()
export class PersonalDataOfFollows implements PersonalDataSource {
  readonly name = 'follows';

  async *exportOf(read: Reader, accountId: string): AsyncGenerator<unknown> {
    const rows = inPages<Followed>((after, limit) =>
      read.all(
        `SELECT f.case_id AS caseId, c.number AS number, f.at AS at FROM case_follower f JOIN case_file c ON c.id = f.case_id
         WHERE f.account_id = ?${after ? ' AND f.case_id > ?' : ''} ORDER BY f.case_id LIMIT ${limit}`,
        after ? [accountId, after.caseId] : [accountId],
      ),
    );
    for await (const { caseId, number, at } of rows)
      yield { caseId, number, since: new Date(Number(at)).toISOString() };
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    await tx.run('DELETE FROM case_follower WHERE account_id = ?', [accountId]);
  }
}
