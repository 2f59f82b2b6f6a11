import { Inject, Injectable } from '@nestjs/common';
import type { CaseEvent } from '@citygrid/shared/event';
import { Clock } from '../infra/clock';
import { Database, type Tx } from '../infra/database';
import { Ids } from '../infra/ids';
import { OUTBOX_READERS, type OutboxReader } from './outbox-reader.port';
import { OutboxBell } from './outbox-bell';

/** Where `cases` puts its events: one row an event and one a reader, in the transaction of the change. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly bell: OutboxBell,
    @Inject(OUTBOX_READERS) private readonly readers: readonly OutboxReader[],
  ) {}

  /** Throws outside a transaction: an event without its change, or a change without its event, must not exist. */
  async append(tx: Tx, events: readonly CaseEvent[]): Promise<void> {
    if (!this.database.isInTransaction()) throw new Error('outbox.append outside a transaction');
    const now = this.clock.now();
    for (const event of events) {
      await tx.run('INSERT INTO outbox_event (id, case_id, seq, name, payload, created_at) VALUES (?, ?, ?, ?, ?, ?)', [
        event.id,
        event.caseId,
        event.seq,
        event.name,
        JSON.stringify(event),
        now,
      ]);
      for (const reader of this.readers) {
        await tx.run(
          `INSERT INTO outbox_task (id, reader, event_id, case_id, state, attempts, next_at) VALUES (?, ?, ?, ?, 'pending', 0, ?)`,
          [this.ids.next(), reader.name, event.id, event.caseId, now],
        );
      }
    }
    tx.afterCommit(() => this.bell.ring());
  }
}
