import { Injectable } from '@nestjs/common';
import { ProblemError } from '../../infra/http';
import { Actors } from '../accounts/actors';
import type { Staff } from '../entities';
import type { PasswordLink } from '../logins/password-links';
import type { CallerInfo } from '../sessions/caller.decorator';
import type { CreateStaffDto, PatchStaffDto } from './admin.dto';
import { adminScopeOf, mayManage, requireScope, type AdminScope } from './admin-scope';
import { ChangeStaff } from './change-staff.usecase';
import { HireStaff, HiringPlans } from './hire-staff.usecase';
import { InviteAgain } from './invite-again.usecase';
import { StaffChanges } from './staff-changes';
import { StaffList } from './staff-list.query';

/** Who may touch which row: not seen 404, seen but not hers to manage 403. */
@Injectable()
export class StaffDesk {
  constructor(
    private readonly actors: Actors,
    private readonly list: StaffList,
  ) {}

  async scopeOf(caller: CallerInfo): Promise<AdminScope | null> {
    return adminScopeOf(await this.actors.of(caller.accountId));
  }

  /** The row where the caller's scope covers it; 404 otherwise. Null for callers who administer nothing: they get 403 after validation. */
  async row(scope: AdminScope | null, staffId: string): Promise<Staff | null> {
    if (!scope) return null;
    const staff = await this.list.visible(scope, staffId);
    if (!staff) throw new ProblemError('not-found');
    return staff;
  }

  requireManaged(scope: AdminScope | null, staff: Staff | null): Staff {
    if (!staff || !mayManage(requireScope(scope), staff.role, staff.streetCode)) throw new ProblemError('forbidden');
    return staff;
  }
}

/** Hires within the caller's scope. */
@Injectable()
export class StaffHiring {
  constructor(
    private readonly plans: HiringPlans,
    private readonly hire: HireStaff,
  ) {}

  async run(
    caller: CallerInfo,
    scope: AdminScope | null,
    body: CreateStaffDto,
  ): Promise<{ staffId: string; link: PasswordLink | null }> {
    // Before the plan: it hashes a password, which is slow on purpose and not for everybody to ask for.
    const own = requireScope(scope);
    const plan = await this.plans.of(body);
    if (!mayManage(own, plan.staff.role, plan.staff.streetCode ?? null)) throw new ProblemError('forbidden');
    return this.hire.run(caller.accountId, plan);
  }
}

/** Changes within the caller's scope: nobody is moved to where the caller has no say. */
@Injectable()
export class StaffChanging {
  constructor(
    private readonly changes: StaffChanges,
    private readonly changeStaff: ChangeStaff,
    private readonly invitation: InviteAgain,
  ) {}

  async change(caller: CallerInfo, scope: AdminScope | null, staff: Staff, patch: PatchStaffDto): Promise<void> {
    const change = await this.changes.of(staff, patch);
    const street = this.changes.streetAfter(change);
    if (street !== null && !mayManage(requireScope(scope), staff.role, street)) throw new ProblemError('forbidden');
    await this.changeStaff.run(caller.accountId, staff.id, change);
  }

  async inviteAgain(caller: CallerInfo, staff: Staff): Promise<PasswordLink | null> {
    return this.invitation.run(caller.accountId, staff.id);
  }
}
