import { Injectable } from '@nestjs/common';
import { PersonalData } from '../../infra/crypto';
import { Database, type Tx } from '../../infra/database';
import { invalid } from '../../infra/http';
import { Account, Staff } from '../entities';
import { normalizePhone } from '../phone';
import { isPhoneRole } from '../roles';
import { retryOnDuplicate } from '../retry-on-duplicate';
import { staffDisplayName, surnameOf } from '../staff-name';
import { Departures, lockedStaff } from './departures';
import { Roster, type RosterEntry } from './roster';
import { StaffPhones } from './staff-phones';

export interface StaffChange {
  name?: string;
  phone?: string;
  /** A handler's new department, looked up. */
  department?: { code: string; streetCode: string };
  entries?: RosterEntry[];
  active?: boolean;
}

/** Changes a staff row: name, phone, department, roster, or whether she still works here. */
@Injectable()
export class ChangeStaff {
  constructor(
    private readonly database: Database,
    private readonly personal: PersonalData,
    private readonly roster: Roster,
    private readonly phones: StaffPhones,
    private readonly departures: Departures,
  ) {}

  async run(by: string, staffId: string, change: StaffChange): Promise<void> {
    await retryOnDuplicate(() => this.database.inTransaction((tx) => this.apply(tx, by, staffId, change)));
  }

  private async apply(tx: Tx, by: string, staffId: string, change: StaffChange): Promise<void> {
    const staff = await (change.active === false ? this.departures.leaving(tx, staffId) : lockedStaff(tx, staffId));
    const columns: Partial<Staff> = {
      ...(change.name === undefined ? {} : this.named(staff, change.name)),
      ...(change.phone === undefined ? {} : await this.phones.change(tx, staff, phoneOf(change.phone))),
      ...(change.department
        ? { departmentCode: change.department.code, streetCode: change.department.streetCode }
        : {}),
      ...(change.entries?.[0] ? { streetCode: change.entries[0].streetCode } : {}),
      ...(change.active === undefined ? {} : { active: change.active }),
    };
    if (change.active && !staff.active) await this.phones.refuseSecondRole(tx, staff);
    const lostGrid = change.entries ? await this.roster.replace(tx, staffId, change.entries) : false;
    if (Object.keys(columns).length > 0) await tx.manager.update(Staff, { id: staffId }, columns);
    if (columns.displayName && !isPhoneRole(staff.role) && staff.boundAccountId) {
      await tx.manager.update(Account, { id: staff.boundAccountId }, { displayName: columns.displayName });
    }
    if (lostGrid || change.active === false || change.department) await this.departures.logOut(tx, staff);
    await this.departures.record(tx, by, staff, 'staff.changed', Object.keys(change));
  }

  private named(staff: Staff, name: string): Partial<Staff> {
    const surname = surnameOf(name);
    return {
      nameSealed: this.personal.encrypt(name.trim()),
      surname,
      displayName: staffDisplayName(staff.role, surname),
    };
  }
}

function phoneOf(text: string): string {
  const phone = normalizePhone(text);
  if (phone === null) throw invalid('phone', '手机号格式不对');
  return phone;
}
