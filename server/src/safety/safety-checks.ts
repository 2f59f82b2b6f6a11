import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CasePublication } from '../cases';
import { Clock } from '../infra/clock';
import type { Reader, Tx } from '../infra/database';
import { MediaPublication } from '../media';
import type { NextStep } from './check-policy';
import {
  OPEN_CHECKS,
  PublicationDecision,
  SafetyCheck,
  SETTLED_CHECKS,
  type SettledState,
} from './safety-check.entity';
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
    // The first call came to nothing: nobody knows yet, so nobody else sees it. Later ones change nothing any more.
    if (step.kind === 'again' && check.subject === 'text' && check.reason === null)
      await this.publication.hold(tx, check.caseId, true);
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
    else if (wasHeldMeanwhile(check) && !(await this.isHeldByOthers(tx, check)))
      await this.publication.hold(tx, check.caseId, false);
    if (check.subject === 'image' && (state === 'passed' || state === 'risky'))
      await this.photos.recordSafety(tx, check.subjectRef, state);
    tx.afterCommit(() => this.metrics.count(check.subject, state));
  }

  /** Another check of the case, or the dispatcher's last word, keeps it from the public. */
  private async isHeldByOthers(tx: Tx, { id, caseId }: SafetyCheck): Promise<boolean> {
    const others = await tx.manager.findBy(SafetyCheck, { caseId });
    if (others.some((other) => other.id !== id && (wasHeldMeanwhile(other) || didNotPass(other)))) return true;
    const last = await tx.manager.findOne(PublicationDecision, {
      where: { caseId, photoId: IsNull() },
      order: { id: 'DESC' },
    });
    return last?.isPublic === false;
  }
}

/** Words that were asked about in vain and are not judged yet. A reason stands with an open check only after that. */
function wasHeldMeanwhile({ subject, state, reason }: SafetyCheck): boolean {
  return subject === 'text' && OPEN_CHECKS.some((open) => open === state) && reason !== null;
}

function didNotPass(check: SafetyCheck): boolean {
  const settled = SETTLED_CHECKS.find((known) => known === check.state);
  return settled !== undefined && holdsTheCase(check, settled);
}

/** Words that did not pass, and a photo that is risky. An undecided photo alone is not shown; the case is. */
function holdsTheCase({ subject }: SafetyCheck, state: SettledState): boolean {
  return subject === 'text' ? state !== 'passed' : state === 'risky';
}

function clipped(reason: string): string {
  return [...reason].slice(0, 80).join('');
}
