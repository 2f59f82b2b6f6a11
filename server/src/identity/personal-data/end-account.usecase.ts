import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Actors } from '../accounts/actors';
import { AuditLog } from '../audit-log';
import { Account, EndedAccount, Person, Staff } from '../entities';
import { SmsCodes } from '../logins/sms/sms-codes';
import { Sessions } from '../sessions/sessions';
import { Consents } from './consents';
import { PersonalDataSources } from './personal-data-sources';

/**
 * DELETE `/me`: the account ends, in one transaction. What it kept is removed, what others need goes on without its
 * name, and the audit log keeps ids. Whoever comes again with the same platform identity or phone is somebody new.
 */
@Injectable()
export class EndAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    private readonly sources: PersonalDataSources,
    private readonly consents: Consents,
    private readonly codes: SmsCodes,
    private readonly sessions: Sessions,
    private readonly actors: Actors,
    private readonly audit: AuditLog,
  ) {}

  /** Throws `conflict` for staff, `unauthenticated` where the account has ended already. */
  async run(accountId: string): Promise<void> {
    await this.database.inTransaction(async (tx) => {
      const account = await this.locked(tx, accountId);
      if (await tx.manager.existsBy(Staff, { boundAccountId: accountId, active: true }))
        throw new ProblemError('conflict', '您还是在岗的工作人员，不能注销帐号：先由街道管理员办理离岗');
      const now = this.clock.now();
      await this.forget(tx, accountId, now);
      await this.forgetPhone(tx, account);
      await this.sessions.endAllOf(tx, accountId);
      await tx.run('DELETE FROM session WHERE account_id = ?', [accountId]);
      await tx.manager.delete(Account, { id: accountId });
      await tx.manager.insert(EndedAccount, { accountId, endedAt: now });
      await this.audit.append(tx, { accountId, action: 'account.ended', subjectKind: 'account', subjectId: accountId });
      tx.afterCommit(() => this.actors.forget(accountId));
    });
  }

  /** What the rooms keep; also for what was on its way to the account when it ended. */
  async forget(tx: Tx, accountId: string, now: number): Promise<void> {
    for (const source of this.sources.all) await source.forget(tx, accountId, now);
    await this.consents.forget(tx, accountId);
  }

  /** Held until the transaction ends: two taps at once are one ending. */
  private async locked(tx: Tx, accountId: string): Promise<Account> {
    await tx.run('UPDATE account SET last_seen_at = last_seen_at WHERE id = ?', [accountId]);
    const account = await tx.manager.findOneBy(Account, { id: accountId });
    if (!account) throw new ProblemError('unauthenticated', '这个帐号已经注销');
    return account;
  }

  private async forgetPhone(tx: Tx, { id, personId, phoneSealed }: Account): Promise<void> {
    // Of a role that she has left the street keeps the name under which she acted, not her number.
    await tx.manager.update(
      Staff,
      { boundAccountId: id },
      { boundAccountId: null, phoneHash: null, phoneSealed: null },
    );
    if (phoneSealed !== null) await this.codes.forget(tx, this.personal.decrypt(phoneSealed));
    if (personId !== null && !(await this.isElsewhere(tx, id, personId)))
      await tx.manager.update(Person, { id: personId }, { phoneHash: null });
  }

  /** The person has another account, or an invitation or a role is waiting under the number: it is still in use there. */
  private async isElsewhere(tx: Tx, accountId: string, personId: string): Promise<boolean> {
    const accounts = await tx.manager.findBy(Account, { personId });
    return accounts.some(({ id }) => id !== accountId) || tx.manager.existsBy(Staff, { personId, active: true });
  }
}
