import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type Tx } from '../../infra/database';
import { invalid } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { AuditLog } from '../audit-log';
import { Staff } from '../entities';
import { Sessions } from '../sessions/sessions';
import { PasswordLinks } from './password-links';
import { Passwords } from './passwords';
import { Totp } from './totp';

export interface PasswordSet {
  username: string;
  /** For the authenticator app; production only, shown this once. */
  totpUri: string | null;
}

/** The second factor that goes with a new password: in production each gets a new secret. */
@Injectable()
export class TotpEnrolment {
  constructor(
    private readonly totp: Totp,
    private readonly personal: PersonalData,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  begin(username: string): { uri: string; sealed: string } | null {
    if (this.config.env !== 'production') return null;
    const secret = this.totp.newSecret();
    return { uri: this.totp.uri(username, secret), sealed: this.personal.encrypt(secret) };
  }
}

/** Writes a password that its owner chose, and ends what was logged in with the one before. */
@Injectable()
export class StaffPasswords {
  constructor(
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async write(tx: Tx, staff: Staff, passwordHash: string, totpSecretSealed: string | null): Promise<void> {
    const change = { passwordHash, totpSecretSealed, totpLastStep: null, linkHash: null, linkExpiresAt: null };
    await tx.manager.update(Staff, { id: staff.id }, { ...change, boundAt: staff.boundAt ?? this.clock.now() });
    if (staff.boundAccountId) await this.sessions.endAllOf(tx, staff.boundAccountId);
    await this.audit.append(tx, {
      accountId: staff.boundAccountId,
      action: 'password.set',
      subjectKind: 'staff',
      subjectId: staff.id,
    });
  }
}

/** Console staff choose their own password by a one-time link. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly database: Database,
    private readonly links: PasswordLinks,
    private readonly passwords: Passwords,
    private readonly enrolment: TotpEnrolment,
    private readonly staffPasswords: StaffPasswords,
  ) {}

  async run(token: string, password: string): Promise<PasswordSet> {
    const invited = await this.links.staffOf(this.database.read(), token);
    if (!invited) throw spent();
    const username = invited.username ?? '';
    const passwordHash = await this.passwords.make(password, username);
    const totp = this.enrolment.begin(username);
    await this.database.inTransaction(async (tx) => {
      // Takes the row's lock: of two who use the link at once, the second finds it spent.
      await tx.run('UPDATE staff SET link_hash = link_hash WHERE id = ?', [invited.id]);
      const staff = await this.links.staffOf(tx, token);
      if (!staff) throw spent();
      await this.staffPasswords.write(tx, staff, passwordHash, totp?.sealed ?? null);
    });
    return { username, totpUri: totp?.uri ?? null };
  }
}

function spent(): Error {
  return invalid('token', '链接已失效，请联系管理员重新发送');
}
