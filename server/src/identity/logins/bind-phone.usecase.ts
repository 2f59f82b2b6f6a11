import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Actors } from '../accounts/actors';
import { Persons } from '../accounts/persons';
import { AuditLog } from '../audit-log';
import { Account, Staff } from '../entities';
import { retryOnDuplicate } from '../retry-on-duplicate';
import { PHONE_ROLES } from '../roles';

/**
 * Puts a verified phone on an account. The phone says which person it is, on every platform; and a staff invitation
 * to this phone that is still open binds to the account, once. Console roles are never given by phone.
 */
@Injectable()
export class BindPhone {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly persons: Persons,
    private readonly audit: AuditLog,
    private readonly actors: Actors,
  ) {}

  async run(accountId: string, phone: string): Promise<void> {
    await retryOnDuplicate(() => this.database.inTransaction((tx) => this.within(tx, accountId, phone)));
  }

  /** For a login that is verified by the phone itself. A racing first use of the phone throws a duplicate key. */
  async within(tx: Tx, accountId: string, phone: string): Promise<void> {
    const person = await this.persons.ofPhone(tx, phone);
    const role = await tx.manager.findOneBy(Staff, { boundAccountId: accountId });
    if (role && role.personId !== person.id) {
      // Otherwise a worker could become another person and judge her own work.
      throw new ProblemError('conflict', '您的工作身份登记的是另一个手机号，请联系管理员更改');
    }
    const { affected } = await tx.manager.update(
      Account,
      { id: accountId },
      { ...this.persons.seal(phone), personId: person.id },
    );
    // It ended a moment ago: an invitation must not go to nobody.
    if (affected !== 1) throw new ProblemError('unauthenticated', '登录已失效，请重新登录');
    if (!role) await this.acceptInvitation(tx, accountId, person.id, phone);
    await this.audit.append(tx, { accountId, action: 'phone.verified', subjectKind: 'account', subjectId: accountId });
    tx.afterCommit(() => this.actors.forget(accountId));
  }

  private async acceptInvitation(tx: Tx, accountId: string, personId: string, phone: string): Promise<void> {
    const now = this.clock.now();
    const invitation = await tx.manager.findOneBy(Staff, {
      phoneHash: In(this.persons.phoneLookups(phone)),
      role: In([...PHONE_ROLES]),
      active: true,
      boundAccountId: IsNull(),
      invitationExpiresAt: MoreThan(now),
    });
    if (!invitation) return;
    // The person's row is locked: nobody else can accept the same invitation meanwhile.
    await tx.manager.update(
      Staff,
      { id: invitation.id },
      { boundAccountId: accountId, boundAt: now, invitationExpiresAt: null, personId },
    );
    await this.audit.append(tx, {
      accountId,
      action: 'invitation.accepted',
      subjectKind: 'staff',
      subjectId: invitation.id,
    });
  }
}
