import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Config } from '../../config';
import type { Reader, Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { Staff } from '../entities';

/** Whether somebody can administer this instance: the first comes by a printed link, the last does not leave. */
@Injectable()
export class Administrators {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** An administrator who can log in: with a password, in production with a second factor too. */
  async exist(reader: Reader, besides?: string): Promise<boolean> {
    return reader.manager.existsBy(Staff, {
      role: 'admin',
      active: true,
      passwordHash: Not(IsNull()),
      ...(this.config.env === 'production' ? { totpSecretSealed: Not(IsNull()) } : {}),
      ...(besides === undefined ? {} : { id: Not(besides) }),
    });
  }

  /**
   * Holds all administrators' rows until the transaction ends, so that of two who switch each other off the second sees
   * what the first did. To be called before any of the rows is held alone: they would wait for one another.
   */
  async hold(tx: Tx): Promise<void> {
    await tx.run("UPDATE staff SET active = active WHERE role = 'admin'");
  }

  /** Throws `conflict` where nobody else could administer. */
  async refuseTheLast(tx: Tx, staff: Staff): Promise<void> {
    if (staff.role === 'admin' && !(await this.exist(tx, staff.id)))
      throw new ProblemError('conflict', '这是最后一名管理员，不能停用');
  }
}
