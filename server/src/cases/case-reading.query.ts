import { Injectable } from '@nestjs/common';
import type { CaseView } from '@citygrid/shared/api';
import { Actors } from '../identity';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { CasePresenter } from './case.presenter';
import { FindCase } from './find-case.query';
import { StaffLooks } from './staff-looks';

/** One case, as its reader may see it. */
@Injectable()
export class CaseReading {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly find: FindCase,
    private readonly presenter: CasePresenter,
    private readonly looks: StaffLooks,
  ) {}

  async one(accountId: string, caseId: string): Promise<CaseView> {
    const reader = this.database.read();
    const actor = await this.actors.of(accountId);
    const { file, view } = await this.find.visible(reader, caseId, actor);
    if (view === 'staff') await this.looks.at(accountId, file);
    return this.presenter.one(reader, file, actor, this.clock.now());
  }
}
