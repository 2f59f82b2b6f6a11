import { Injectable } from '@nestjs/common';
import type { Tx } from '../../infra/database';
import { Actors } from '../accounts/actors';
import { AuditLog } from '../audit-log';
import { Staff } from '../entities';
import { Sessions } from '../sessions/sessions';
import { Administrators } from './administrators';

/** Who leaves, or loses a grid, is logged out everywhere; roles are gone at once. */
@Injectable()
export class Departures {
  constructor(
    private readonly sessions: Sessions,
    private readonly actors: Actors,
    private readonly audit: AuditLog,
    private readonly administrators: Administrators,
  ) {}

  /** The row of somebody who is about to leave, held; throws `conflict` where nobody could administer without her. */
  async leaving(tx: Tx, staffId: string): Promise<Staff> {
    await this.administrators.hold(tx);
    const staff = await lockedStaff(tx, staffId);
    await this.administrators.refuseTheLast(tx, staff);
    return staff;
  }

  async logOut(tx: Tx, staff: Staff): Promise<void> {
    if (staff.boundAccountId) await this.sessions.endAllOf(tx, staff.boundAccountId);
  }

  async record(tx: Tx, by: string, staff: Staff, action: string, fields: string[]): Promise<void> {
    await this.audit.append(tx, {
      accountId: by,
      action,
      subjectKind: 'staff',
      subjectId: staff.id,
      detail: { fields },
    });
    const accountId = staff.boundAccountId;
    if (accountId) tx.afterCommit(() => this.actors.forget(accountId));
  }
}

/** The row as it is now, held until the transaction ends. */
export async function lockedStaff(tx: Tx, staffId: string): Promise<Staff> {
  await tx.run('UPDATE staff SET active = active WHERE id = ?', [staffId]);
  return tx.manager.findOneByOrFail(Staff, { id: staffId });
}
