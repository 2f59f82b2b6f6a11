import { Injectable } from '@nestjs/common';
import type { CaseView } from '@citygrid/shared/api';
import { CasePublication } from '../cases';
import type { CallerInfo } from '../identity';
import { Database } from '../infra/database';
import { Idempotency, ProblemError, validateBody, type IdempotentAnswer } from '../infra/http';
import { PublicationDto } from './publication.dto';
import { PublicationRecord } from './publication-record';

export interface PublicationCall {
  caseId: string;
  body: unknown;
  idempotencyKey: string | undefined;
}

/** A dispatcher lets a case be seen by the public, or keeps it from them. Asking for what already is changes nothing. */
@Injectable()
export class PublishCase {
  constructor(
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly publication: CasePublication,
    private readonly record: PublicationRecord,
  ) {}

  async execute(caller: CallerInfo, call: PublicationCall): Promise<IdempotentAnswer<CaseView>> {
    const seen = await this.publication.seen(caller.accountId, call.caseId);
    const { caseId, actor } = seen;
    const { release, note = null } = await validateBody(PublicationDto, call.body ?? {});
    if (!seen.mayDecide) throw new ProblemError('forbidden', NOT_YOURS);
    await this.publication.looksAt(caller.accountId, seen);
    return this.idempotency.run(
      {
        accountId: caller.accountId,
        method: 'POST',
        path: `cases/${caseId}/publication`,
        key: call.idempotencyKey,
        content: call.body,
      },
      200,
      (store) =>
        this.database.inTransaction(async (tx) => {
          if (await this.publication.hold(tx, caseId, !release))
            await this.record.ofCase(tx, { caseId, accountId: caller.accountId, isPublic: release, note });
          const answer = await this.publication.view(tx, caseId, actor);
          await store(tx, answer);
          return answer;
        }),
    );
  }
}

export const NOT_YOURS = '是否公开由本街道的调度员决定';
