import { Injectable } from '@nestjs/common';
import type { CaseEvent } from '@citygrid/shared/event';
import type { Tx } from '../infra/database';
import type { OutboxReader } from '../outbox';
import { HoldPushesBack } from './reach/hold-pushes-back';
import { KnownCases } from './telling/known-cases';
import { Tellings } from './telling/tellings';

/**
 * From an event to what each of its audience is told. Whom was decided by `cases`; never the one who acted.
 * Idempotent.
 */
@Injectable()
export class NotifyWhenCaseChanges implements OutboxReader {
  readonly name = 'notification';

  constructor(
    private readonly tellings: Tellings,
    private readonly cases: KnownCases,
    private readonly holdPushesBack: HoldPushesBack,
  ) {}

  async handle(tx: Tx, events: readonly CaseEvent[]): Promise<void> {
    await this.cases.record(tx, events);
    const heldBack = await this.holdPushesBack.of(tx, events);
    const told = events.flatMap((event) =>
      event.audience
        .filter(({ accountId }) => accountId !== event.actorAccountId)
        .map((entry) => ({ event, entry, heldBack: heldBack(event, entry) })),
    );
    await this.tellings.write(tx, told);
  }
}
