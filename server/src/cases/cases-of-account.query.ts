import { Injectable } from '@nestjs/common';
import {
  isCoReporter,
  isFollower,
  isPubliclyVisible,
  isReporter,
  type Actor,
  type CaseSnapshot,
} from '@citygrid/shared/case';
import type { AudienceRole } from '@citygrid/shared/event';
import { PRIVATE_MATTER, type CaseStanding } from '@citygrid/shared/message';
import { Locator } from '../areas';
import { Catalog } from '../catalog';
import { Actors } from '../identity';
import { Database } from '../infra/database';
import { RateLimits } from '../infra/rate';
import type { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';

/** Of a case what may be said to somebody who has to do with it, in places that are not the app. */
export interface CaseAtAGlance {
  id: string;
  as: Extract<AudienceRole, 'reporter' | 'coReporter' | 'follower'>;
  standing: CaseStanding;
  communityCode: string | null;
  /** Epoch milliseconds. */
  reportedAt: number;
}

/** What its own reporter wrote, for whoever compares; never to be sent anywhere. */
export interface OwnReport {
  id: string;
  number: string;
  description: string | null;
}

/** Cases of an account as their reporter, co-reporter or follower: what may be told outside the app (chat). */
@Injectable()
export class CasesOfAccount {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly files: CaseFiles,
    private readonly catalog: Catalog,
    private readonly locator: Locator,
    private readonly limits: RateLimits,
  ) {}

  /**
   * By 14 digits or by id. Null where there is none, and likewise where the account has nothing to do with it: who
   * works on a case, or could see its public view, learns no more here than a stranger. Throws `too-many-requests`
   * for whoever guesses numbers.
   */
  async find(accountId: string, by: { number: string } | { id: string }): Promise<CaseAtAGlance | null> {
    await this.limits.refuseSpent('missingNumber', accountId);
    const reader = this.database.read();
    const file = await ('number' in by ? this.files.byNumber(reader, by.number) : this.files.byId(reader, by.id));
    const glance = file && (await this.glance(file, await this.actors.of(accountId)));
    if (!glance) await this.limits.spend('missingNumber', accountId);
    return glance;
  }

  /** The one that the account reported last. */
  async latest(accountId: string): Promise<CaseAtAGlance | null> {
    const reader = this.database.read();
    const row = await reader.one<{ id: string }>(
      'SELECT id FROM case_file WHERE reporter_account_id = ? ORDER BY id DESC LIMIT 1',
      [accountId],
    );
    const file = row && (await this.files.byId(reader, row.id));
    return file && this.glance(file, await this.actors.of(accountId));
  }

  /** What the account has reported since `since`, epoch milliseconds, and not taken back; at most twenty, the last one first. */
  async reportedSince(accountId: string, since: number): Promise<OwnReport[]> {
    return this.database.read().all<OwnReport>(
      `SELECT id, number, description FROM case_file
       WHERE reporter_account_id = ? AND created_at >= ? AND status <> 'withdrawn' ORDER BY id DESC LIMIT 20`,
      [accountId, since],
    );
  }

  private async glance(file: CaseFile, actor: Actor): Promise<CaseAtAGlance | null> {
    const { state } = file;
    const as = roleOf(state, actor);
    if (!as) return null;
    const category = await this.catalog.everByCode(state.categoryCode);
    return {
      id: state.id,
      as,
      standing: {
        number: state.number,
        status: state.status,
        // The same words as in a push (case-events.ts): no more may leave the house this way either.
        matter: state.visibility === 'public' ? (category?.groupName ?? state.categoryName) : PRIVATE_MATTER,
        place: this.locator.divisionName(state.streetCode) ?? '',
        departmentName: state.departmentName,
        deadlineAt: state.clocks.current?.deadlineAt ?? null,
        urgent: state.urgent,
      },
      communityCode: state.grid?.communityCode ?? null,
      reportedAt: state.createdAt,
    };
  }
}

function roleOf(state: CaseSnapshot, actor: Actor): CaseAtAGlance['as'] | null {
  if (isReporter(state, actor)) return 'reporter';
  if (isCoReporter(state, actor)) return 'coReporter';
  return isFollower(state, actor) && isPubliclyVisible(state) ? 'follower' : null;
}
