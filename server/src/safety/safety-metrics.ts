import { Injectable } from '@nestjs/common';
import { Database } from '../infra/database';
import { Metrics } from '../infra/metrics';
import type { CheckSubject, SettledState } from './safety-check.entity';

/** How checks end, and how many have not. */
@Injectable()
export class SafetyMetrics {
  private readonly ended;

  constructor(metrics: Metrics, database: Database) {
    this.ended = metrics.counter('safety_checks_total', 'How checks of words and photos ended', ['subject', 'state']);
    metrics.gauge('safety_checks_waiting', 'Checks of words and photos that have no end yet', async () => {
      const row = await database
        .read()
        .one<{ n: number }>('SELECT COUNT(*) AS n FROM safety_check WHERE next_at IS NOT NULL');
      return Number(row?.n ?? 0);
    });
  }

  count(subject: CheckSubject, state: SettledState): void {
    this.ended.inc({ subject, state });
  }
}
