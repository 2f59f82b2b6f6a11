import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { MessagePlatform } from '@citygrid/shared/message';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { Consents } from '../consent/consents';
import { Delivery } from '../entities';
import { stopTemplates, type StoppedTemplate } from '../template/stop-templates';
import { abandoned, settleDeliveries, type SettledDelivery } from './settle-deliveries';
import { claimDeliveries, type Claimed } from './claim-deliveries';
import { Jitter } from './jitter';
import { QuietTimes } from './quiet-times';
import { settle, type AttemptOutcome } from './settlement';

/** How long a claimed delivery may take, milliseconds; longer than any call may last (`CALL_MS` of the relay). */
export const LEASE_MS = 60_000;

/** A busy relay looks this often for what others left behind; an idle one whenever it looks for work. */
const LOST_EVERY_MS = 1_000;

export interface Finished {
  delivery: Delivery;
  outcome: AttemptOutcome;
}

export interface Exchanged extends Claimed {
  settled: SettledDelivery[];
  stopped: StoppedTemplate[];
}

/** The rows between `pending` and their end. One transaction hands in what was finished and takes what is next. */
@Injectable()
export class DeliveryQueue {
  private lookForLostAt = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly jitter: Jitter,
    private readonly consents: Consents,
    private readonly quiet: QuietTimes,
  ) {}

  /** A cheap look without the writer's lock: is there anything to claim or to take over? */
  async hasWork(platforms: readonly MessagePlatform[]): Promise<boolean> {
    const now = this.clock.now();
    const due = "EXISTS (SELECT 1 FROM delivery WHERE state = 'pending' AND platform = ? AND next_at <= ?) OR ";
    const row = await this.database.read().one<{ work: number | string }>(
      `SELECT (${due.repeat(platforms.length)}
         EXISTS (SELECT 1 FROM delivery WHERE state = 'sending' AND lease_until < ?)) AS work`,
      [...platforms.flatMap((platform) => [platform, now]), now],
    );
    return Number(row?.work) === 1;
  }

  /** `owner` names the relay, `limit` how many it can send at once, `platforms` those that are up. */
  async exchange(
    owner: string,
    finished: readonly Finished[],
    limit: number,
    platforms: readonly MessagePlatform[],
  ): Promise<Exchanged> {
    const now = this.clock.now();
    const ended = finished.map(({ delivery, outcome }) => ({
      delivery,
      settlement: settle(delivery, outcome, now, this.jitter.next()),
    }));
    return this.database.inTransaction(async (tx) => {
      const settled = ended.length === 0 ? [] : await settleDeliveries(tx, ended, now, this.ids, this.consents);
      const lost = ended.length > 0 && now < this.lookForLostAt ? [] : await this.takeOver(tx, now, limit);
      const stopped = await stopTemplates(tx, settled.flatMap(refusedTemplate), now);
      const leaseUntil = now + LEASE_MS;
      const claimed = await claimDeliveries(tx, { ...this.quiet.at(now), owner, leaseUntil, limit, platforms });
      return { ...claimed, settled: [...settled, ...lost], stopped };
    });
  }

  private async takeOver(tx: Tx, now: number, limit: number): Promise<SettledDelivery[]> {
    this.lookForLostAt = now + LOST_EVERY_MS;
    const ids = await abandoned(tx, now, limit);
    if (ids.length === 0) return [];
    const rows = await tx.manager.find(Delivery, { where: { id: In(ids) } });
    const outcome: AttemptOutcome = { kind: 'uncertain', reason: 'the sender was lost during the call' };
    const batch = rows.map((delivery) => ({
      delivery,
      settlement: settle(delivery, outcome, now, this.jitter.next()),
    }));
    return settleDeliveries(tx, batch, now, this.ids, this.consents);
  }
}

function refusedTemplate({
  delivery: { platform, templateId },
  settlement,
}: SettledDelivery): { platform: MessagePlatform; templateId: string; reason: string }[] {
  return settlement.stopTemplate ? [{ platform, templateId, reason: settlement.reason ?? 'template' }] : [];
}
