import { Injectable } from '@nestjs/common';
import type { CaseView } from '@citygrid/shared/api';
import {
  decide,
  viewFor,
  type Action,
  type Actor,
  type CaseSnapshot,
  type Command,
  type DutyPeople,
  type Refusal,
} from '@citygrid/shared/case';
import type { Places } from '../areas';
import { Calendars } from '../catalog';
import { Roster } from '../identity';
import { Clock } from '../infra/clock';
import type { Tx } from '../infra/database';
import { ProblemError } from '../infra/http';
import { Ids } from '../infra/ids';
import { MediaClaims } from '../media';
import { CaseChanges } from './case-changes';
import type { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { whereOf } from './duty';
import { withDates } from './dates-of-step';

export interface Step {
  command: Command;
  place: Partial<CaseFile> | undefined;
  photoIds: readonly string[];
  details: Record<string, unknown> | null;
  /** Throws where what the command names does not fit the case; looked at when the step is otherwise right. */
  fits?: (before: CaseSnapshot, people: DutyPeople) => void;
  places?: Places;
}

/** Decides one action under the case's lock and writes all of it: file, timeline, photos, event. */
@Injectable()
export class ActionStep {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly calendars: Calendars,
    private readonly roster: Roster,
    private readonly files: CaseFiles,
    private readonly changes: CaseChanges,
    private readonly claims: MediaClaims,
    private readonly presenter: CasePresenter,
  ) {}

  /** Answers the case as the actor now sees it. Throws ProblemError for a refusal. */
  async take(tx: Tx, caseId: string, actor: Actor, step: Step): Promise<CaseView> {
    const file = await this.files.locked(tx, caseId);
    if (!file) throw new ProblemError('not-found');
    await this.write(tx, file, actor, step);
    const after = await this.files.byId(tx, caseId);
    if (!after) throw new Error(`case ${caseId} vanished inside its transaction`);
    const seenAs = viewFor(after.state, actor) === null ? file.state : after.state;
    return this.presenter.one(tx, after, actor, this.clock.now(), seenAs);
  }

  /** Decides and writes; `file` is held locked by the caller. */
  async write(
    tx: Tx,
    file: CaseFile,
    actor: Actor,
    { command, place, photoIds, details, fits, places }: Step,
  ): Promise<void> {
    const now = this.clock.now();
    const before = file.state;
    const people = await this.roster.dutyPeople(tx, whereOf(before));
    const decision = decide(before, people, command, actor, now, this.calendars.current(), {
      // What only the instance does (a new grid version) is not offered to anybody, and is no less built for that.
      wiredOnly: actor.kind === 'person',
    });
    if (!decision.ok) throw this.refused(decision.error, before, people, actor, now);
    fits?.(before, people);
    const { next } = decision.value;
    const timelineId = this.ids.next();
    const context = {
      actor,
      people: await this.roster.dutyPeople(tx, whereOf(next)),
      command,
      details: withDates(details, command, before, next),
      now,
      timelineId,
      places,
    };
    await this.changes.apply(tx, before, decision.value, context, place);
    if (photoIds.length > 0 && actor.accountId) {
      await this.claims.claim(tx, {
        accountId: actor.accountId,
        caseId: file.id,
        photoIds,
        kind: photoKind(command.action),
        timelineId,
      });
    }
  }

  private refused(refusal: Refusal, state: CaseSnapshot, people: DutyPeople, actor: Actor, now: number): ProblemError {
    if (refusal.code === 'validation-failed') {
      return new ProblemError(refusal.code, refusal.detail, {
        errors: [{ path: refusal.path ?? '', message: refusal.detail }],
      });
    }
    if (refusal.code !== 'stale-case' && refusal.code !== 'action-not-allowed')
      return new ProblemError(refusal.code, refusal.detail);
    const actions = this.presenter.actions(state, people, actor, now);
    return new ProblemError(refusal.code, refusal.detail, {
      current: { status: state.status, version: state.version, actions },
    });
  }
}

const VERIFYING: readonly Action[] = ['pass', 'fail', 'cannotVerify', 'dispute'];
const REPORTING: readonly Action[] = ['supplement', 'answer', 'reopen', 'appeal'];

function photoKind(action: Action): 'report' | 'proof' | 'verification' {
  if (VERIFYING.includes(action)) return 'verification';
  return REPORTING.includes(action) ? 'report' : 'proof';
}
