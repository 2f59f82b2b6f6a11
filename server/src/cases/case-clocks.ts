import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Roster } from '../identity';
import { Clock } from '../infra/clock';
import { Database, type Tx } from '../infra/database';
import { LOG, type Log } from '../infra/logging';
import { Outbox } from '../outbox';
import { ActionStep } from './action-step';
import { audienceOfDueLine } from './audience';
import { searchColumns } from './case-columns';
import { CaseEvents } from './case-events';
import { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';
import { whereOf } from './duty';
import { SYSTEM } from './system-actor';
import { systemCommand } from './system-command';

const LOOK_EVERY_MS = 2_000;
const BATCH = 50;
const TRY_AGAIN_MS = 10 * 60_000;

/**
 * What time does to cases: a crossed line (yellow, red, 150 %, a request that nobody answers) wakes people, a suspended
 * case is taken up again at its review date, and a closed one is archived after 15 days.
 */
@Injectable()
export class CaseClocks implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private busy = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: CaseFiles,
    private readonly roster: Roster,
    private readonly events: CaseEvents,
    private readonly outbox: Outbox,
    private readonly step: ActionStep,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (this.busy) return;
      this.busy = true;
      this.turn = this.tick()
        .catch((error: Error) => this.log.warn({ err: error.message }, 'case clocks: trying again'))
        .finally(() => (this.busy = false));
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  /** Does everything that is due now; answers how much that was. */
  async tick(): Promise<number> {
    const now = this.clock.now();
    const reader = this.database.read();
    const due = await reader.all<{ id: string }>(
      `SELECT id FROM case_file WHERE next_due_at <= ? ORDER BY next_due_at LIMIT ${BATCH}`,
      [now],
    );
    for (const { id } of due) await this.guarded(id, () => this.database.inTransaction((tx) => this.crossLine(tx, id)));
    const old = await reader.all<{ id: string }>(
      `SELECT id FROM case_file WHERE archive_at <= ? ORDER BY archive_at LIMIT ${BATCH}`,
      [now],
    );
    for (const { id } of old) await this.guarded(id, () => this.archive(id));
    return due.length + old.length;
  }

  /** One case that cannot be moved must not hold up the others. */
  private async guarded(caseId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error({ caseId, err: (error as Error).message }, 'case clock: this case could not be moved');
      await this.database.inTransaction((tx) => putOff(tx, caseId, this.clock.now()));
    }
  }

  private async crossLine(tx: Tx, id: string): Promise<void> {
    const now = this.clock.now();
    const file = await this.files.locked(tx, id);
    // Another process, or an action, was here in between.
    if (!file?.nextDue || file.nextDueAt === null || file.nextDueAt > now) return;
    if (file.nextDue === 'review') return this.bySystem(tx, file, 'resume');
    const people = await this.roster.dutyPeople(tx, whereOf(file.state));
    const district = ['district', 'request'].includes(file.nextDue)
      ? await this.roster.districtOf(tx, file.streetCode.slice(0, 6))
      : [];
    const told = audienceOfDueLine(file.state, people, file.nextDue, district);
    await this.outbox.append(tx, [await this.events.due(tx, file.state, file.nextDue, now, told)]);
    // After a long sleep several lines may lie behind: the lines are told one by one, each once.
    const { nextDue, nextDueAt } = searchColumns(file.state, file.nextDueAt);
    await tx.manager.update(CaseFile, { id }, { nextDue, nextDueAt });
    if (told.length === 0)
      this.log.error({ caseId: id, alarm: 'no-holder' }, 'an open case has nobody who could act on it');
  }

  private async archive(id: string): Promise<void> {
    await this.database.inTransaction(async (tx) => {
      const file = await this.files.locked(tx, id);
      if (!file || file.archiveAt === null) return;
      await this.bySystem(tx, file, 'archive');
    });
  }

  private bySystem(tx: Tx, file: CaseFile, action: 'archive' | 'resume'): Promise<void> {
    const command = systemCommand(action, file.version);
    return this.step.write(tx, file, SYSTEM, { command, place: undefined, photoIds: [], details: null });
  }
}

/** Not first again at the next look: fifty that cannot be moved would hold up every other case. */
async function putOff(tx: Tx, caseId: string, now: number): Promise<void> {
  const later = now + TRY_AGAIN_MS;
  await tx.run('UPDATE case_file SET next_due_at = ? WHERE id = ? AND next_due_at <= ?', [later, caseId, now]);
  await tx.run('UPDATE case_file SET archive_at = ? WHERE id = ? AND archive_at <= ?', [later, caseId, now]);
}
