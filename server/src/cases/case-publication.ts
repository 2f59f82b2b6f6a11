import { Injectable } from '@nestjs/common';
import type { CaseView } from '@citygrid/shared/api';
import { dispatchesTheStreet, type Actor } from '@citygrid/shared/case';
import { Actors } from '../identity';
import { Clock } from '../infra/clock';
import { Database, type Reader, type Tx } from '../infra/database';
import { ProblemError } from '../infra/http';
import { CaseChanges } from './case-changes';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { FindCase } from './find-case.query';
import { StaffLooks } from './staff-looks';

export interface SeenCase {
  caseId: string;
  actor: Actor;
  /** A dispatcher of the case's street. */
  mayDecide: boolean;
}

/** Keeping a case from the public and letting it: what its category says is narrowed, never widened. */
@Injectable()
export class CasePublication {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly find: FindCase,
    private readonly files: CaseFiles,
    private readonly changes: CaseChanges,
    private readonly presenter: CasePresenter,
    private readonly looks: StaffLooks,
  ) {}

  /** The case, for somebody who may see it, and whether it is hers to decide. Throws `not-found`. */
  async seen(accountId: string, text: string): Promise<SeenCase> {
    const actor = await this.actors.of(accountId);
    const { file } = await this.find.visible(this.database.read(), text, actor);
    return { caseId: file.id, actor, mayDecide: dispatchesTheStreet(file.state, actor) };
  }

  /** Before the case is given to the dispatcher who decides, whether or not that changes anything: a look like any other. */
  async looksAt(accountId: string, { caseId }: SeenCase): Promise<void> {
    const file = await this.files.byId(this.database.read(), caseId);
    if (file) await this.looks.at(accountId, file);
  }

  /** Answers whether that changed anything. */
  hold(tx: Tx, caseId: string, held: boolean): Promise<boolean> {
    return this.changes.holdFromPublic(tx, caseId, held);
  }

  /** The case as the actor sees it now. */
  async view(reader: Reader, caseId: string, actor: Actor): Promise<CaseView> {
    const file = await this.files.byId(reader, caseId);
    if (!file) throw new ProblemError('not-found');
    return this.presenter.one(reader, file, actor, this.clock.now());
  }
}
