import { Injectable } from '@nestjs/common';
import { Clock } from '../infra/clock';
import type { Tx } from '../infra/database';
import { Ids } from '../infra/ids';
import { AuditEntry } from './entities';

/** What an entry says; `detail` holds codes and field names, never personal data. */
export interface AuditFact {
  /** Who did it; null: the system. */
  accountId: string | null;
  /** `object.act`, e.g. `staff.created`, `contact.read`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  detail?: AuditEntry['detail'];
}

/** The append-only record of who changed staff and who read personal data (access.md). Written with the act, in its transaction. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async append(tx: Tx, fact: AuditFact): Promise<void> {
    await tx.manager.insert(AuditEntry, {
      ...fact,
      id: this.ids.next(),
      at: this.clock.now(),
      detail: fact.detail ?? null,
    });
  }
}
