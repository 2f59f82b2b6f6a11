import { Injectable } from '@nestjs/common';
import type { Actor, CaseSnapshot } from '@citygrid/shared/case';
import { Actors, inPages, Roster, type PersonalDataSource } from '../identity';
import { PersonalData } from '../infra/crypto';
import { Clock } from '../infra/clock';
import type { Reader, Tx } from '../infra/database';
import { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { forgetWhoSpoke, WITHOUT_THE_REPORTER } from './forget-the-reporter';
import type { TimelineEntry } from './timeline-entry.entity';

/**
 * What an account has reported: hers to take along, with all that she left with it. When the account ends the cases go
 * on as anybody's: words and photos belong to the case, who wrote them does not.
 */
@Injectable()
export class PersonalDataOfCases implements PersonalDataSource {
  readonly name = 'cases';

  constructor(
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    private readonly actors: Actors,
    private readonly roster: Roster,
    private readonly files: CaseFiles,
    private readonly presenter: CasePresenter,
  ) {}

  async *exportOf(read: Reader, accountId: string): AsyncGenerator<unknown> {
    const actor = asCitizen(await this.actors.of(accountId));
    for await (const { id } of this.reported(read, accountId)) {
      const file = await this.files.byId(read, id);
      if (!file) continue;
      const timeline = await this.files.timeline(read, id);
      yield {
        ...(await this.presenter.one(read, file, actor, this.clock.now())),
        // What to do next is no record.
        actions: undefined,
        anonymous: file.anonymous,
        contact: this.opened(file.contactSealed),
        devicePosition: this.opened(file.positionSealed),
        answers: file.answers,
        ratings: timeline.flatMap((entry) => ratingOf(entry, accountId)),
      };
    }
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    // What is passed over by the keyset does not come back: a row that is forgotten leaves the query.
    for await (const { id } of this.reported(tx, accountId)) await this.letGo(tx, id, accountId);
  }

  /** The last one first, as in her list. */
  private reported(read: Reader, accountId: string): AsyncGenerator<{ id: string }> {
    return inPages<{ id: string }>((after, limit) =>
      read.all(
        `SELECT id FROM case_file WHERE reporter_account_id = ?${after ? ' AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit}`,
        after ? [accountId, after.id] : [accountId],
      ),
    );
  }

  /**
   * Under the case's lock, so that an action at the same moment neither loses this nor is lost. The version stays: what
   * anybody may do with the case next is the same as before.
   */
  private async letGo(tx: Tx, id: string, accountId: string): Promise<void> {
    const file = await this.files.locked(tx, id);
    if (file?.reporterAccountId !== accountId) return;
    const { mergedIntoId } = file.state;
    await tx.manager.update(
      CaseFile,
      { id },
      {
        ...WITHOUT_THE_REPORTER,
        reporterAccountId: null,
        state: await this.withoutReporter(tx, file.state),
      },
    );
    await forgetWhoSpoke(tx, id, [accountId]);
    if (mergedIntoId) await this.leave(tx, mergedIntoId, accountId);
  }

  /** Who works here stays known as the reporter: otherwise she could end an account and judge her own report by another. */
  private async withoutReporter(tx: Tx, state: CaseSnapshot): Promise<CaseSnapshot> {
    const { reporterPersonId } = state;
    const works = reporterPersonId !== null && (await this.roster.accountsOf(tx, [reporterPersonId])).length > 0;
    return { ...stored(state), reporterAccountId: null, reporterPersonId: works ? reporterPersonId : null };
  }

  /** The case that hers was merged into no longer tells her anything. */
  private async leave(tx: Tx, id: string, accountId: string): Promise<void> {
    const file = await this.files.locked(tx, id);
    if (!file?.state.coReporterAccountIds.includes(accountId)) return;
    const coReporterAccountIds = file.state.coReporterAccountIds.filter((one) => one !== accountId);
    await tx.manager.update(CaseFile, { id }, { state: { ...stored(file.state), coReporterAccountIds } });
  }

  private opened(sealed: string | null): unknown {
    return sealed === null ? null : JSON.parse(this.personal.decrypt(sealed));
  }
}

/** Who works on her own report sees more of it in office; that is the office's. */
function asCitizen({ kind, accountId, personId }: Actor): Actor {
  const nowhere = { grids: [], communities: [], streets: [], counties: [], departmentCode: null };
  return { kind, accountId, personId, roles: ['citizen'], ...nowhere };
}

/** As the write door keeps it: followers have rows of their own, and what is held back has its column. */
function stored(state: CaseSnapshot): CaseSnapshot {
  return { ...state, followerAccountIds: [], heldFromPublic: false };
}

function ratingOf(entry: TimelineEntry, accountId: string): { at: string; score: unknown; note: string | null }[] {
  if (entry.action !== 'rate' || entry.actorAccountId !== accountId) return [];
  const { score } = (entry.details ?? {}) as { score?: number };
  return [{ at: new Date(entry.at).toISOString(), score: score ?? null, note: entry.note }];
}
