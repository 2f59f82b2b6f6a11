import { Injectable } from '@nestjs/common';
import type { Patrol } from '@citygrid/shared/api';
import { Clock } from '../infra/clock';
import { endOf } from './end-of';
import type { PatrolRow } from './patrol.entity';
import { ReportedCases } from './reported-cases.port';

/** Patrols as she sees them. */
@Injectable()
export class PatrolPresenter {
  constructor(
    private readonly clock: Clock,
    private readonly reported: ReportedCases,
  ) {}

  async one(accountId: string, patrol: PatrolRow): Promise<Patrol> {
    const [shown] = await this.list(accountId, [patrol]);
    if (!shown) throw new Error(`patrol ${patrol.id} was not presented`);
    return shown;
  }

  /** @param accountId whose patrols these are */
  async list(accountId: string, patrols: readonly PatrolRow[]): Promise<Patrol[]> {
    if (patrols.length === 0) return [];
    const now = this.clock.now();
    const spans = patrols.map((patrol) => ({ patrol, end: endOf(patrol, now) }));
    const times = await this.reported.timesBetween(
      accountId,
      Math.min(...patrols.map(({ startedAt }) => startedAt)),
      Math.max(...spans.map(({ end }) => end ?? now)),
    );
    return spans.map(({ patrol: { id, gridCode, startedAt, cells }, end }) => ({
      id,
      gridCode,
      startedAt: new Date(startedAt).toISOString(),
      endedAt: end === null ? null : new Date(end).toISOString(),
      cells,
      found: times.filter((at) => at >= startedAt && at <= (end ?? now)).length,
    }));
  }
}
