import { Injectable, Optional } from '@nestjs/common';
import type { CaseFile } from './case-file.entity';
import { CaseSightings } from './case-sightings.port';
import { RestrictedReads } from './restricted-reads';

/** What it leaves behind that somebody on the staff opens a case: the audit where it is restricted, and that it was seen. */
@Injectable()
export class StaffLooks {
  constructor(
    private readonly audit: RestrictedReads,
    @Optional() private readonly sightings?: CaseSightings,
  ) {}

  async at(accountId: string, file: CaseFile): Promise<void> {
    await this.audit.reads(accountId, [file]);
    await this.sightings?.opened(accountId, file.id);
  }
}
