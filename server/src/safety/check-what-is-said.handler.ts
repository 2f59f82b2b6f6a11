import { Injectable } from '@nestjs/common';
import type { CaseEvent } from '@citygrid/shared/event';
import { CitizenWordsOfCases } from '../cases';
import { Clock } from '../infra/clock';
import { isDuplicateKey, type Tx } from '../infra/database';
import { Ids } from '../infra/ids';
import { MediaLinks } from '../media';
import type { OutboxReader } from '../outbox';
import { SafetyBell } from './safety-bell';
import { SafetyCheck, type CheckSubject } from './safety-check.entity';

/** The words of the report itself, which are on the case and not on a row of its timeline. */
export const REPORT = 'description';

interface Said {
  caseId: string;
  subject: CheckSubject;
  subjectRef: string;
}

/**
 * What a citizen wrote is to be checked, and every photo, by whomever: without a check none can become public. It is
 * put down here and checked later, so nobody's report waits for a platform, let alone is refused for its words.
 * Idempotent.
 */
@Injectable()
export class CheckWhatIsSaid implements OutboxReader {
  readonly name = 'safety';

  constructor(
    private readonly words: CitizenWordsOfCases,
    private readonly media: MediaLinks,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly bell: SafetyBell,
  ) {}

  async handle(tx: Tx, events: readonly CaseEvent[]): Promise<void> {
    let isNew = false;
    for (const event of events) {
      // Nobody wrote or showed anything where a clock or the instance itself acted.
      if (event.name !== 'case.changed' || event.actorAccountId === null) continue;
      for (const said of await this.saidIn(tx, event)) isNew = (await this.putDown(tx, said)) || isNew;
    }
    if (isNew) tx.afterCommit(() => this.bell.ring());
  }

  private async saidIn(tx: Tx, { caseId, seq, action }: CaseEvent): Promise<Said[]> {
    const step = await this.words.step(tx, caseId, seq);
    if (!step) return [];
    const said: Said[] = [];
    if (action === 'submit' && (await this.words.ofReport(tx, caseId)))
      said.push({ caseId, subject: 'text', subjectRef: REPORT });
    if (step.byCitizen && step.hasNote) said.push({ caseId, subject: 'text', subjectRef: step.timelineId });
    const photos = (await this.media.photosOfCases(tx, [caseId])).get(caseId) ?? [];
    for (const { id, timelineId } of photos)
      if (timelineId === step.timelineId) said.push({ caseId, subject: 'image', subjectRef: id });
    return said;
  }

  private async putDown(tx: Tx, said: Said): Promise<boolean> {
    if (await tx.manager.existsBy(SafetyCheck, { ...said })) return false;
    const now = this.clock.now();
    try {
      await tx.manager.insert(SafetyCheck, {
        ...said,
        id: this.ids.next(),
        state: 'pending',
        platform: null,
        traceId: null,
        attempts: 0,
        unfetched: 0,
        nextAt: now,
        leaseOwner: null,
        createdAt: now,
        settledAt: null,
        reason: null,
        label: null,
      });
      return true;
    } catch (error) {
      // Another process handled the same event at the same moment.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}
