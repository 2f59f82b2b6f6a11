import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Ids } from '../../infra/ids';
import { Persons } from '../accounts/persons';
import { Account, Department, Staff } from '../entities';
import { normalizePhone } from '../phone';
import { isPhoneRole, PHONE_ROLES, type StaffRole } from '../roles';
import { staffDisplayName, surnameOf } from '../staff-name';

/** An invitation by phone is open for 7 days (access.md, "Staff"). */
export const INVITATION_MS = 7 * 24 * 3600_000;

export interface NewStaff {
  role: StaffRole;
  /** Full name; sealed at rest, shown as surname only. */
  name: string;
  /** Grid workers and handlers are invited by it. */
  phone?: string | null;
  /** A handler's street is her department's. */
  streetCode?: string | null;
  countyCode?: string | null;
  departmentCode?: string | null;
  /** Console roles log in by it. */
  username?: string | null;
  /** From `Passwords.make`, outside the transaction. Without one the person gets a link. */
  passwordHash?: string | null;
  /** An account that already is this person's: bound at once, without an invitation. */
  boundAccountId?: string | null;
}

export interface CreatedStaff {
  staffId: string;
  personId: string;
  /** A console role's account, or the bound one; null while invited. */
  accountId: string | null;
}

/** Makes staff: used by `/admin/staff`, the first administrator and the demo. */
@Injectable()
export class StaffAdmin {
  constructor(
    private readonly persons: Persons,
    private readonly personal: PersonalData,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws `conflict` where the name or the phone is taken; a racing insert throws a duplicate key. */
  async create(tx: Tx, input: NewStaff): Promise<CreatedStaff> {
    const phone = input.phone ? normalizePhone(input.phone) : null;
    if (input.phone && phone === null) throw new Error('the phone of new staff is no phone number');
    const personId = await this.personOf(tx, phone);
    if (isPhoneRole(input.role)) await this.refuseSecondRole(tx, personId);
    if (input.username && (await tx.manager.existsBy(Staff, { username: input.username })))
      throw taken('username', `用户名 ${input.username} 已被使用`);
    const staffId = this.ids.next();
    const surname = surnameOf(input.name);
    const displayName = staffDisplayName(input.role, surname);
    const accountId =
      input.boundAccountId ?? (isPhoneRole(input.role) ? null : await this.consoleAccount(tx, personId, displayName));
    if (input.boundAccountId) await tx.manager.update(Account, { id: input.boundAccountId }, { personId });
    const now = this.clock.now();
    await tx.manager.insert(Staff, {
      id: staffId,
      personId,
      role: input.role,
      nameSealed: this.personal.encrypt(input.name.trim()),
      surname,
      displayName,
      ...(phone ? this.persons.seal(phone) : {}),
      streetCode: await this.streetOf(tx, input),
      countyCode: input.countyCode ?? null,
      departmentCode: input.departmentCode ?? null,
      username: input.username ?? null,
      passwordHash: input.passwordHash ?? null,
      invitationExpiresAt: accountId === null ? now + INVITATION_MS : null,
      boundAccountId: accountId,
      boundAt: input.boundAccountId || input.passwordHash ? now : null,
      active: true,
      createdAt: now,
    });
    return { staffId, personId, accountId };
  }

  /** Refuses a phone that already has an active role by phone: a verified phone could not tell which one is meant. */
  async refuseSecondRole(tx: Tx, personId: string): Promise<void> {
    if (await tx.manager.existsBy(Staff, { personId, active: true, role: In([...PHONE_ROLES]) })) {
      throw taken('phone', '这个手机号已登记为工作人员');
    }
  }

  private async personOf(tx: Tx, phone: string | null): Promise<string> {
    return (phone === null ? await this.persons.withoutPhone(tx) : await this.persons.ofPhone(tx, phone)).id;
  }

  private async streetOf(tx: Tx, input: NewStaff): Promise<string | null> {
    if (input.streetCode || !input.departmentCode) return input.streetCode ?? null;
    const department = await tx.manager.findOneBy(Department, { code: input.departmentCode });
    if (!department) throw new Error(`department ${input.departmentCode} does not exist`);
    return department.streetCode;
  }

  private async consoleAccount(tx: Tx, personId: string, displayName: string): Promise<string> {
    const now = this.clock.now();
    const id = this.ids.next();
    await tx.manager.insert(Account, {
      id,
      platform: 'console',
      appId: '',
      personId,
      displayName,
      createdAt: now,
      lastSeenAt: now,
    });
    return id;
  }
}

function taken(path: string, message: string): ProblemError {
  return new ProblemError('conflict', message, { errors: [{ path, message }] });
}
