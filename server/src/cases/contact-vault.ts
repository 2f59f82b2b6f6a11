import { Injectable } from '@nestjs/common';
import type { ContactAnswer } from '@citygrid/shared/api';
import { AuditLog } from '../identity';
import { PersonalData } from '../infra/crypto';
import { Database } from '../infra/database';
import type { CaseFile } from './case-file.entity';

/** The contact that a reporter left, and the record of who looked at it. */
@Injectable()
export class ContactVault {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly personalData: PersonalData,
  ) {}

  async writesDown(accountId: string, { id }: Pick<CaseFile, 'id'>): Promise<void> {
    await this.database.inTransaction((tx) =>
      this.audit.append(tx, { accountId, action: 'contact.read', subjectKind: 'case', subjectId: id }),
    );
  }

  open({ anonymous, contactSealed }: Pick<CaseFile, 'anonymous' | 'contactSealed'>): ContactAnswer {
    if (anonymous || !contactSealed) return { name: null, phone: null };
    const { name, phone } = JSON.parse(this.personalData.decrypt(contactSealed)) as Partial<ContactAnswer>;
    return { name: name ?? null, phone: phone ?? null };
  }
}
