import { Injectable } from '@nestjs/common';
import type { CaseListItem } from '@citygrid/shared/api';
import type { Actor } from '@citygrid/shared/case';
import { Clock } from '../infra/clock';
import { Database, type Reader } from '../infra/database';
import type { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { RestrictedReads } from './restricted-reads';

/** What every list of cases for staff does: reads the files, writes down looks at restricted ones, shows them. */
@Injectable()
export class CaseLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly caseFiles: CaseFiles,
    private readonly presenter: CasePresenter,
    private readonly audit: RestrictedReads,
  ) {}

  reader(): Reader {
    return this.database.read();
  }

  /** In the order of the ids. */
  files(reader: Reader, ids: readonly string[]): Promise<CaseFile[]> {
    return this.caseFiles.byIds(reader, ids);
  }

  async forStaff(reader: Reader, files: readonly CaseFile[], actor: Actor): Promise<CaseListItem[]> {
    if (actor.accountId !== null) await this.audit.reads(actor.accountId, files);
    return this.presenter.list(reader, files, actor, this.clock.now());
  }
}
