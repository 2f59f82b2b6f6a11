import { Injectable } from '@nestjs/common';
import {
  isReporter,
  type Actor,
  type CaseSnapshot,
  type Command,
  type Decision,
  type DutyPeople,
  type Role,
} from '@citygrid/shared/case';
import type { Tx } from '../infra/database';
import { Ids } from '../infra/ids';
import type { Places } from '../areas';
import { Roster } from '../identity';
import { Outbox } from '../outbox';
import { audienceOf } from './audience';
import { CaseEvents } from './case-events';
import { CaseFile } from './case-file.entity';
import { searchColumns } from './case-columns';
import { forgetWhoSpoke, WITHOUT_THE_REPORTER } from './forget-the-reporter';
import { cellOf } from './map-cell';
import { TimelineEntry } from './timeline-entry.entity';
import { whoAsked } from './who-asked.query';

/** What comes with a decision and is not part of the snapshot. */
export interface ChangeContext {
  actor: Actor;
  people: DutyPeople;
  command: Pick<Command, 'note' | 'internalNote'>;
  details: object | null;
  now: number;
  timelineId: string;
  /** Where names of places come from, when it is not the current grid version. */
  places?: Places | undefined;
}

/** Fields of a new file that the snapshot does not hold. */
export type NewFile = Pick<
  CaseFile,
  | 'anonymous'
  | 'lng'
  | 'lat'
  | 'address'
  | 'locationSource'
  | 'description'
  | 'contactSealed'
  | 'positionSealed'
  | 'answers'
>;

/**
 * The one write door of cases: the file, its timeline row, its event and who had a hand in it, in the caller's
 * transaction. Nothing else writes these tables.
 */
@Injectable()
export class CaseChanges {
  constructor(
    private readonly ids: Ids,
    private readonly outbox: Outbox,
    private readonly roster: Roster,
    private readonly events: CaseEvents,
  ) {}

  async open(tx: Tx, decision: Decision, file: NewFile, context: ChangeContext): Promise<void> {
    const { next } = decision;
    await tx.manager.insert(CaseFile, {
      ...file,
      ...searchColumns(next, context.now),
      cell: cellOf(file),
      id: next.id,
      number: next.number,
      createdAt: next.createdAt,
      updatedAt: context.now,
    });
    await this.record(tx, null, decision, context);
  }

  /** Throws when the file moved meanwhile: callers hold it locked, so that would be a fault of ours. */
  async apply(
    tx: Tx,
    before: CaseSnapshot,
    decision: Decision,
    context: ChangeContext,
    place?: Partial<CaseFile>,
  ): Promise<void> {
    const { next } = decision;
    const leaver = next.reporterAccountId === null ? before.reporterAccountId : null;
    const left = leaver === null ? {} : WITHOUT_THE_REPORTER;
    const changed = await tx.manager.update(
      CaseFile,
      { id: before.id, version: before.version },
      { ...searchColumns(next, context.now), ...place, ...left, updatedAt: context.now },
    );
    if (changed.affected !== 1) throw new Error(`case ${before.id} moved past version ${before.version} under a lock`);
    await this.record(tx, before, decision, context);
    // Nothing leads back from the account to a case that she has left: it would not be found when the account ends.
    if (leaver !== null) await forgetWhoSpoke(tx, before.id, [leaver, context.actor.accountId ?? leaver]);
  }

  /**
   * Keeps a case from the public, or lets it: one column in one statement, which no action writes. So it neither raises
   * the version under somebody who is about to act, nor is lost to an action that is written at the same moment.
   * Answers whether that changed anything.
   */
  async holdFromPublic(tx: Tx, caseId: string, held: boolean): Promise<boolean> {
    const changed = await tx.run('UPDATE case_file SET held_from_public = ? WHERE id = ? AND held_from_public <> ?', [
      held ? 1 : 0,
      caseId,
      held ? 1 : 0,
    ]);
    return changed > 0;
  }

  private async record(tx: Tx, before: CaseSnapshot | null, decision: Decision, context: ChangeContext): Promise<void> {
    const { actor, now, timelineId } = context;
    const role = roleOf(actor, decision, before);
    await tx.manager.insert(TimelineEntry, {
      id: timelineId,
      caseId: decision.next.id,
      version: decision.next.version,
      action: decision.action,
      fromStatus: decision.from,
      toStatus: decision.to,
      at: now,
      actorAccountId: actor.accountId,
      actorPersonId: actor.personId,
      actorRole: role,
      actorName: await this.nameOf(tx, actor, role),
      note: context.command.note,
      internalNote: context.command.internalNote,
      details: decision.ruleId ? { ...context.details, ruleId: decision.ruleId } : context.details,
    });
    if (role !== 'citizen' && role !== 'system' && actor.personId)
      await this.hand(tx, actor.personId, decision.next.id, now);
    const people = audienceOf({
      before,
      decision,
      people: context.people,
      actor,
      askers: decision.action === 'answer' ? await whoAsked(tx, decision.next) : [],
      districtPersonIds:
        decision.action === 'appeal' ? await this.roster.districtOf(tx, decision.next.streetCode.slice(0, 6)) : [],
    });
    await this.outbox.append(tx, [await this.events.changed(tx, decision, context, people, role)]);
  }

  private async hand(tx: Tx, personId: string, caseId: string, now: number): Promise<void> {
    const updated = await tx.run('UPDATE case_hand SET last_at = ? WHERE person_id = ? AND case_id = ?', [
      now,
      personId,
      caseId,
    ]);
    if (updated === 0)
      await tx.run('INSERT INTO case_hand (person_id, case_id, last_at) VALUES (?, ?, ?)', [personId, caseId, now]);
  }

  private async nameOf(tx: Tx, actor: Actor, role: Role | 'system'): Promise<string> {
    if (role === 'system') return '系统';
    if (role === 'citizen' || !actor.personId) return '';
    return (await this.roster.cards(tx, [actor.personId])).get(actor.personId)?.displayName ?? '';
  }
}

/** In which of her roles somebody acted: the timeline names one. */
function roleOf(actor: Actor, decision: Decision, before: CaseSnapshot | null): Role | 'system' {
  if (actor.kind === 'system') return 'system';
  const asReporter = ['submit', 'withdraw', 'supplement', 'answer', 'urge', 'rate', 'reopen', 'appeal', 'dispute'];
  if (asReporter.includes(decision.action) || confirmsAsReporter(actor, decision, before)) return 'citizen';
  const staff = (['gridWorker', 'handler', 'dispatcher', 'district'] as const).find((role) =>
    actor.roles.includes(role),
  );
  return staff ?? 'citizen';
}

/** Staff of another street who confirms what she reported herself is a citizen here, and stays one in the record. */
function confirmsAsReporter(actor: Actor, { action }: Decision, before: CaseSnapshot | null): boolean {
  return (
    action === 'pass' && before !== null && isReporter(before, actor) && !actor.streets.includes(before.streetCode)
  );
}
