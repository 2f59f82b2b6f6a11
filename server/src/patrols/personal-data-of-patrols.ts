import { Injectable } from '@nestjs/common';
import type { Patrol } from '@citygrid/shared/api';
import type { PersonalDataSource } from '../identity';
import type { Reader, Tx } from '../infra/database';
import { PatrolRecords } from './patrol-records';
import { PatrolPresenter } from './patrol.presenter';

/** Patrols read at once. */
const PAGE = 50;

/** Somebody's patrols: hers to take along as she sees them, and gone with her account. */
@Injectable()
export class PersonalDataOfPatrols implements PersonalDataSource {
  readonly name = 'patrols';

  constructor(
    private readonly records: PatrolRecords,
    private readonly presenter: PatrolPresenter,
  ) {}

  async *exportOf(read: Reader, accountId: string): AsyncGenerator<Patrol> {
    for (let before: string | null = null; ;) {
      const rows = await this.records.page(read, accountId, PAGE, before);
      yield* await this.presenter.list(accountId, rows);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      before = last.id;
    }
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    await tx.run('DELETE FROM patrol WHERE account_id = ?', [accountId]);
  }
}
