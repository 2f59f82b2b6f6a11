import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Staff } from '../entities';
import { PasswordLinks, type PasswordLink } from '../logins/password-links';
import { isPhoneRole } from '../roles';
import { Departures, lockedStaff } from './departures';
import { INVITATION_MS } from './staff-admin';

/** Invites again: another 7 days for a phone, or a new link for a console password. */
@Injectable()
export class InviteAgain {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: PasswordLinks,
    private readonly departures: Departures,
  ) {}

  async run(by: string, staffId: string): Promise<PasswordLink | null> {
    return this.database.inTransaction(async (tx) => {
      const staff = await lockedStaff(tx, staffId);
      if (!staff.active) throw new ProblemError('conflict', '这名工作人员已离岗，请先恢复');
      await this.departures.record(tx, by, staff, 'staff.invited', []);
      if (!isPhoneRole(staff.role)) return this.links.issue(tx, staffId, INVITATION_MS);
      if (staff.boundAccountId) throw new ProblemError('conflict', '这名工作人员已经接受了邀请');
      await tx.manager.update(Staff, { id: staffId }, { invitationExpiresAt: this.clock.now() + INVITATION_MS });
      return null;
    });
  }
}
