import { Injectable, Optional } from '@nestjs/common';
import type { MessagePlatform, TemplateKey } from '@citygrid/shared/message';
import type { Tx } from '../../infra/database';
import { DeliveryMetrics, NoDeliveryMetrics } from '../delivery-metrics.port';
import { places } from './sql';

/** What a platform says of a message after it had taken it. */
export interface FailedLater {
  platform: MessagePlatform;
  /** The platform's own id of the message, as its answer to the call had it. */
  externalId: string;
  /** The platform's words or number for what went wrong; at most 100 characters are kept. */
  code: string;
}

/** Corrects what a delivery's end was, when the platform learns of it later than its answer. */
@Injectable()
export class DeliveryFollowUp {
  constructor(@Optional() private readonly metrics: DeliveryMetrics = new NoDeliveryMetrics()) {}

  /**
   * The message did not reach the phone after all: the delivery was refused, and why. One that was reported before
   * changes nothing. Its grant stays spent: the platform says nothing of it. `unknown`: no delivery has this id, or not
   * yet, for it is written only after the platform's answer, which the platform's news may overtake.
   */
  async failedLater(tx: Tx, { platform, externalId, code }: FailedLater): Promise<'done' | 'unknown'> {
    if (externalId === '') return 'done';
    const known = await tx.all<{ id: string; templateKey: TemplateKey; state: string }>(
      `SELECT id, template_key AS templateKey, state FROM delivery WHERE external_id = ? AND platform = ?`,
      [externalId, platform],
    );
    if (known.length === 0) return 'unknown';
    const rows = known.filter(({ state }) => state === 'sent');
    if (rows.length === 0) return 'done';
    const reason = `failed-later ${[...code].slice(0, 100).join('')}`.trim();
    const changed = await tx.run(
      `UPDATE delivery SET state = 'refused', reason = ? WHERE state = 'sent' AND id IN (${places(rows)})`,
      [reason, ...rows.map(({ id }) => id)],
    );
    if (changed > 0)
      tx.afterCommit(() => rows.forEach(({ templateKey }) => this.metrics.count(templateKey, platform, 'refused')));
    return 'done';
  }
}
