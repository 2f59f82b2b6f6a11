import { Injectable } from '@nestjs/common';
import { AuditLog } from '../identity';
import { Database } from '../infra/database';
import type { CaseFile } from './case-file.entity';

/** Every look that staff take at a restricted case is written down before it is given (access.md, "Visibility"). */
@Injectable()
export class RestrictedReads {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async reads(accountId: string, files: readonly CaseFile[]): Promise<void> {
    const restricted = files.filter(({ visibility }) => visibility === 'restricted');
    if (restricted.length === 0) return;
    await this.database.inTransaction(async (tx) => {
      for (const { id } of restricted) {
        await this.audit.append(tx, { accountId, action: 'case.read', subjectKind: 'case', subjectId: id });
      }
    });
  }
}
