import { Injectable } from '@nestjs/common';
import { CasePublication } from '../cases';
import { Clock } from '../infra/clock';
import type { Reader, Tx } from '../infra/database';
import { MediaPublication } from '../media';
import type { NextStep } from './check-policy';
import { SafetyCheck, type SettledState } from './safety-check.entity';
import { SafetyMetrics } from './safety-metrics';

type Settled = Extract<NextStep, { kind: 'settled' }>;

/** The one place that moves checks on, with what an end does to the case and the photo, in the caller's transaction. */
@Injectable()
export class SafetyChecks {
  constructor(
    private readonly clock: Clock,
    private readonly publication: CasePublication,
    private readonly photos: MediaPublication,
    private readonly metrics: SafetyMetrics,
  ) {}

  /** Held until the transaction ends, so that two verdicts on one photo take turns. */
  async byTrace(tx: Tx, platform: string, traceId: string): Promise<SafetyCheck | null> {
    const found = await tx.one<{ id: string }>('SELECT id FROM safety_check WHERE platform = ? AND trace_id = ?', [
      platform,
      traceId,
    ]);
    return found && this.locked(tx, found.id);
  }

  async locked(tx: Tx, id: string): Promise<SafetyCheck | null> {
    if (tx.engine === 'mysql') await tx.all('SELECT id FROM safety_check WHERE id = ? FOR UPDATE', [id]);
    return tx.manager.findOneBy(SafetyCheck, { id });
  }

  async ofPhoto(reader: Reader, caseId: string, photoId: string): Promise<SafetyCheck | null> {
    return reader.manager.findOneBy(SafetyCheck, { caseId, subject: 'image', subjectRef: photoId });
  }

  /** `check` is locked by the caller. */
  async write(tx: Tx, check: SafetyCheck, step: NextStep): Promise<void> {
    if (step.kind === 'settled') return this.settle(tx, check, step);
    const change: Partial<SafetyCheck> =
      step.kind === 'waiting'
        ? {
            state: 'waiting',
            platform: check.platform,
            traceId: step.traceId,
            nextAt: step.until,
            attempts: 0,
            reason: null,
          }
        : {
            state: 'pending',
            nextAt: step.at,
            reason: clipped(step.reason),
            unfetched: check.unfetched + (step.unfetched ? 1 : 0),
          };
    await tx.manager.update(SafetyCheck, { id: check.id }, { ...change, leaseOwner: null });
  }

  private async settle(tx: Tx, check: SafetyCheck, { state, reason, label }: Settled): Promise<void> {
    await tx.manager.update(
      SafetyCheck,
      { id: check.id },
      {
        state,
        platform: check.platform,
        reason: reason === null ? null : clipped(reason),
        label: label === null ? null : [...label].slice(0, 40).join(''),
        nextAt: null,
        leaseOwner: null,
        settledAt: this.clock.now(),
      },
    );
    if (holdsTheCase(check, state)) await this.publication.hold(tx, check.caseId, true);
    if (check.subject === 'image' && (state === 'passed' || state === 'risky'))
      await this.photos.recordSafety(tx, check.subjectRef, state);
    tx.afterCommit(() => this.metrics.count(check.subject, state));
  }
}

/** Words that did not pass, and a photo that is risky. An undecided photo alone is not shown; the case is. */
function holdsTheCase({ subject }: SafetyCheck, state: SettledState): boolean {
  return subject === 'text' ? state !== 'passed' : state === 'risky';
}

function clipped(reason: string): string {
  return [...reason].slice(0, 80).join('');
}
