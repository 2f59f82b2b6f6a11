import { Inject, Injectable, Optional } from '@nestjs/common';
import { LOG, type Log } from '../../infra/logging';
import { DeliveryMetrics, NoDeliveryMetrics } from '../delivery-metrics.port';
import type { Exchanged } from './delivery-queue';

/** Tells the operator what became of deliveries: a count each, and a line in the log where somebody should look. */
@Injectable()
export class DeliveryReports {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Optional() private readonly metrics: DeliveryMetrics = new NoDeliveryMetrics(),
  ) {}

  of({ settled, skipped, stopped }: Exchanged): void {
    for (const template of stopped)
      this.log.error(template, 'template stopped: nothing is sent with it until an administrator starts it again');
    for (const { templateKey, platform } of skipped) this.metrics.count(templateKey, platform, 'skipped');
    for (const { delivery, settlement } of settled) {
      const { id: deliveryId, caseId, templateKey, platform } = delivery;
      this.metrics.count(templateKey, platform, settlement.state);
      // Not the platform: beside the case it would say something of an anonymous reporter.
      const line = { deliveryId, caseId, templateKey, reason: settlement.reason };
      if (settlement.state === 'dead') this.log.error(line, 'delivery given up');
      else if (settlement.state === 'refused' && settlement.grant === 'keep')
        this.log.error(line, 'delivery refused by the platform');
      else if (settlement.state === 'uncertain') this.log.warn(line, 'delivery ended unknown');
    }
  }
}
