import { Injectable } from '@nestjs/common';
import type { CaseView } from '@citygrid/shared/api';
import { ACTIONS } from '@citygrid/shared/case';
import { Actors, type CallerInfo } from '../identity';
import { Database } from '../infra/database';
import { Idempotency, ProblemError, validateBody, type IdempotentAnswer } from '../infra/http';
import { ActionBody } from './action-body';
import { ActionDto } from './action.dto';
import { ActionStep } from './action-step';
import { FindCase } from './find-case.query';

export interface ActionCall {
  caseId: string;
  action: string;
  body: unknown;
  idempotencyKey: string | undefined;
}

/**
 * A person acts on a case. Checks in the contract's order: may see it, known action, well-formed, entitled, built,
 * current, possible; then it is written whole or not at all.
 */
@Injectable()
export class TakeAction {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly idempotency: Idempotency,
    private readonly find: FindCase,
    private readonly body: ActionBody,
    private readonly step: ActionStep,
  ) {}

  async execute(caller: CallerInfo, call: ActionCall): Promise<IdempotentAnswer<CaseView>> {
    const actor = await this.actors.of(caller.accountId);
    const { file, view } = await this.find.visible(this.database.read(), call.caseId, actor);
    const action = ACTIONS.find((name) => name === call.action);
    if (!action) throw new ProblemError('unknown-action', `没有“${call.action.slice(0, 40)}”这个操作`);
    const content = call.body ?? {};
    const dto = await validateBody(ActionDto, content);
    this.body.refuseSurplus(action, dto, view);
    const path = `cases/${file.id}/actions/${action}`;
    return this.idempotency.run(
      { accountId: caller.accountId, method: 'POST', path, key: call.idempotencyKey, content },
      200,
      async (store) => {
        const command = await this.body.command(action, dto, file.state);
        const place = this.body.place(dto);
        return this.database.inTransaction(async (tx) => {
          const answer = await this.step.take(tx, file.id, actor, {
            command,
            place,
            fits: this.body.fits(command, dto),
            photoIds: dto.photoIds ?? [],
            details: this.body.details(action, dto, file.state),
          });
          await store(tx, answer);
          return answer;
        });
      },
    );
  }
}
