import { Injectable } from '@nestjs/common';
import { AuditLog } from '../identity';
import { Clock } from '../infra/clock';
import type { Tx } from '../infra/database';
import { Ids } from '../infra/ids';
import { PublicationDecision } from './safety-check.entity';

interface Decided {
  caseId: string;
  accountId: string;
  isPublic: boolean;
}

/** Writes down who let what be seen: for colleagues beside the case, and in the audit log without the words. */
@Injectable()
export class PublicationRecord {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
  ) {}

  async ofCase(tx: Tx, { note, ...decided }: Decided & { note: string | null }): Promise<void> {
    await this.append(tx, { ...decided, photoId: null, note });
    await this.audit.append(tx, {
      accountId: decided.accountId,
      action: decided.isPublic ? 'case.released' : 'case.held',
      subjectKind: 'case',
      subjectId: decided.caseId,
    });
  }

  /** `reviewed`: no check had said that the photo is harmless; a person did. */
  async ofPhoto(tx: Tx, { reviewed, ...decided }: Decided & { photoId: string; reviewed: boolean }): Promise<void> {
    await this.append(tx, { ...decided, note: null });
    await this.audit.append(tx, {
      accountId: decided.accountId,
      action: decided.isPublic ? 'photo.published' : 'photo.withdrawn',
      subjectKind: 'media',
      subjectId: decided.photoId,
      detail: { caseId: decided.caseId, reviewed },
    });
  }

  private async append(tx: Tx, row: Omit<PublicationDecision, 'id' | 'at'>): Promise<void> {
    await tx.manager.insert(PublicationDecision, { ...row, id: this.ids.next(), at: this.clock.now() });
  }
}
