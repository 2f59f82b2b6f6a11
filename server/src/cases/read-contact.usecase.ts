import { Injectable } from '@nestjs/common';
import type { ContactAnswer } from '@citygrid/shared/api';
import { Actors } from '../identity';
import { Database } from '../infra/database';
import { ProblemError } from '../infra/http';
import { ContactVault } from './contact-vault';
import { FindCase } from './find-case.query';
import { StaffLooks } from './staff-looks';

/** Staff of the case tap to see whom to call: each tap is written down before it is answered (access.md, "Views of a case"). */
@Injectable()
export class ReadContact {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly find: FindCase,
    private readonly looks: StaffLooks,
    private readonly vault: ContactVault,
  ) {}

  /** Both null where the report was anonymous or left no contact. Throws `not-found`, then `forbidden`. */
  async of(accountId: string, caseId: string): Promise<ContactAnswer> {
    const actor = await this.actors.of(accountId);
    const { file, view } = await this.find.visible(this.database.read(), caseId, actor);
    if (view !== 'staff') throw new ProblemError('forbidden', '联系方式只给这件事的经办人员看');
    await this.looks.at(accountId, file);
    await this.vault.writesDown(accountId, file);
    return this.vault.open(file);
  }
}
