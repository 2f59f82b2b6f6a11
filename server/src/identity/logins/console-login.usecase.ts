import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { PersonalData } from '../../infra/crypto';
import { Database, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { Staff } from '../entities';
import { Sessions, type OpenedSession } from '../sessions/sessions';
import { normalizeUsername } from '../username';
import { LoginLocks } from './login-locks';
import { Passwords } from './passwords';
import { Totp } from './totp';

export interface ConsoleCredentials {
  username: string;
  password: string;
  totp?: string;
}

/** Whether a second factor is asked of somebody and the given code is it. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly totp: Totp,
    private readonly personal: PersonalData,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Production asks everybody for the code; who has no secret yet gets one with a new link. Elsewhere a code that is
   * given must still be right.
   */
  async passes(tx: Tx, staff: Staff, code: string | undefined): Promise<boolean> {
    const asksEverybody = this.config.env === 'production';
    if (staff.totpSecretSealed === null || code === undefined) return !asksEverybody;
    const step = this.totp.stepOf(code, this.personal.decrypt(staff.totpSecretSealed));
    if (step === null) return false;
    const sql = 'UPDATE staff SET totp_last_step = ? WHERE id = ? AND (totp_last_step IS NULL OR totp_last_step < ?)';
    return (await tx.run(sql, [step, staff.id, step])) === 1;
  }
}

/**
 * Console login. Whatever is wrong (name, password, code, lock, left staff) the answer is the same and takes as
 * long: the password is hashed and a failure is counted in every case.
 */
@Injectable()
export class ConsoleLogin {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly locks: LoginLocks,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
  ) {}

  async run(credentials: ConsoleCredentials, device: string): Promise<OpenedSession> {
    const username = normalizeUsername(credentials.username);
    const staff = await this.database.read().manager.findOneBy(Staff, { username, active: true });
    const matches = await this.passwords.matches(credentials.password, staff?.passwordHash ?? null);
    const opened =
      staff && matches
        ? await this.database.inTransaction((tx) => this.open(tx, staff, credentials.totp, device))
        : null;
    if (opened) return opened;
    await this.locks.failed(username);
    throw new ProblemError('unauthenticated', '用户名、密码或动态口令不正确；多次输错后账号会锁定 15 分钟');
  }

  private async open(tx: Tx, known: Staff, code: string | undefined, device: string): Promise<OpenedSession | null> {
    const username = known.username ?? '';
    // Read again: while the password was hashed she may have left or changed it.
    const staff = await tx.manager.findOneBy(Staff, { id: known.id, active: true });
    if (!staff?.boundAccountId || staff.passwordHash !== known.passwordHash) return null;
    if (!(await this.secondFactor.passes(tx, staff, code)) || !(await this.locks.passes(tx, username))) return null;
    return this.sessions.open(tx, { accountId: staff.boundAccountId, kind: 'console', device });
  }
}
