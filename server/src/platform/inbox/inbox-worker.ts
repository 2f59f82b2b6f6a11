import { Inject, Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type SqlValue, type Tx } from '../../infra/database';
import { INBOX_HANDLERS, type InboxHandler } from './inbox-handler';
import { PacketLog } from './packet-log';
import { whenAgain } from './when-again';

const BATCH = 50;
const LEASE = 30_000;
const SWEEP = 10 * 60_000;
/** Handled rows stay so long to know their retries, well beyond the age at which one is refused (Alipay: 26 hours). Milliseconds. */
const MEMORY = 3 * 24 * 60 * 60_000;

const DUE =
  'SELECT id, source, external_id, payload, received_at, attempts FROM platform_inbox WHERE due_at <= ? ORDER BY due_at LIMIT ?';
const LEASED = 'UPDATE platform_inbox SET lease_owner = ?, due_at = ?, attempts = attempts + 1 WHERE id = ?';

interface Claimed {
  id: string;
  source: string;
  external_id: string;
  payload: string;
  received_at: number | string;
  attempts: number | string;
}

/** Takes packets from the inbox and hands them to their handlers. Any number of processes may have one. */
@Injectable()
export class InboxWorker {
  private readonly log = new Logger('platform-inbox');
  private readonly owner = randomUUID();
  private sweptAt = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    private readonly packets: PacketLog,
    @Inject(INBOX_HANDLERS) private readonly handlers: readonly InboxHandler[],
  ) {}

  /** Handles what is due now; answers how many packets were taken up. */
  async runOnce(isStopped: () => boolean = () => false): Promise<number> {
    let taken = 0;
    for (;;) {
      const batch = await this.claim();
      for (const row of batch) await this.attempt(row);
      taken += batch.length;
      if (batch.length < BATCH || isStopped()) break;
    }
    await this.sweep();
    return taken;
  }

  private claim(): Promise<Claimed[]> {
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const due = `${DUE}${tx.claiming}`;
      const rows = await tx.all<Claimed>(due, [now, BATCH]);
      for (const { id } of rows) await tx.run(LEASED, [this.owner, now + LEASE, id]);
      return rows;
    });
  }

  /** The effect and the mark that it is done are one transaction. */
  private async attempt(row: Claimed): Promise<void> {
    try {
      await this.database.inTransaction(async (tx) => {
        const handler = this.handlers.find(({ source }) => source === row.source);
        const message = this.personal.decrypt(row.payload);
        const result = handler ? await handler.handle(tx, message, row.external_id, Number(row.received_at)) : 'done';
        if (result !== 'done') return this.putBack(tx, row, result);
        return this.handled(tx, row, null);
      });
    } catch (error) {
      this.log.error(`packet ${row.id} of ${row.source} failed: ${nameOf(error)}`);
      if (!(error instanceof LeaseLost))
        await this.database.inTransaction((tx) => this.putBack(tx, row, nameOf(error)));
    }
  }

  private putBack(tx: Tx, row: Claimed, reason: string): Promise<void> {
    const again = whenAgain(reason, Number(row.attempts) + 1, Number(row.received_at), this.clock.now());
    if (again === null && reason === 'perhaps-not-ours') return this.handled(tx, row, reason);
    return this.settle(tx, row, 'due_at = ?, error = ?', [again, reason.slice(0, 200)]);
  }

  private handled(tx: Tx, row: Claimed, remark: string | null): Promise<void> {
    const what = "payload = '', due_at = NULL, handled_at = ?, error = ?";
    return this.settle(tx, row, what, [this.clock.now(), remark]);
  }

  /** Only its lease's owner settles a row; a lease that ran out meanwhile undoes the work with the transaction. */
  private async settle(tx: Tx, row: Claimed, what: string, values: readonly SqlValue[]): Promise<void> {
    const sql = `UPDATE platform_inbox SET ${what}, lease_owner = NULL WHERE id = ? AND lease_owner = ?`;
    if ((await tx.run(sql, [...values, row.id, this.owner])) !== 1) throw new LeaseLost();
  }

  private async sweep(): Promise<void> {
    const now = this.clock.now();
    if (now - this.sweptAt < SWEEP) return;
    this.sweptAt = now;
    await this.database.inTransaction(async (tx) => {
      await this.packets.forgetOld(tx);
      await tx.run('DELETE FROM platform_inbox WHERE handled_at < ?', [now - MEMORY]);
    });
  }
}

class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** The error's kind, not its text: a database's message quotes values. */
export function nameOf(error: unknown): string {
  const code = (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return [error instanceof Error ? error.name : 'unknown', typeof code === 'string' ? code : ''].join(' ').trim();
}
