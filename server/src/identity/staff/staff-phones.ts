import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import type { Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Persons } from '../accounts/persons';
import { Person, type Staff } from '../entities';
import { isPhoneRole } from '../roles';
import { INVITATION_MS, StaffAdmin } from './staff-admin';

/** Another phone for somebody: a corrected invitation, or a new number of the same person. */
@Injectable()
export class StaffPhones {
  constructor(
    private readonly persons: Persons,
    private readonly staffAdmin: StaffAdmin,
    private readonly clock: Clock,
  ) {}

  async change(tx: Tx, staff: Staff, phone: string): Promise<Partial<Staff>> {
    const sealed = this.persons.seal(phone);
    if (this.persons.phoneLookups(phone).includes(staff.phoneHash ?? '')) return sealed;
    if (staff.boundAt !== null) {
      await this.move(tx, staff.personId, phone, sealed.phoneHash);
      return sealed;
    }
    const person = await this.persons.ofPhone(tx, phone);
    if (isPhoneRole(staff.role)) {
      await this.staffAdmin.refuseSecondRole(tx, person.id);
      return { ...sealed, personId: person.id, invitationExpiresAt: this.clock.now() + INVITATION_MS };
    }
    return sealed;
  }

  /** Somebody else may have been hired under the phone of one who comes back. */
  async refuseSecondRole(tx: Tx, staff: Staff): Promise<void> {
    if (isPhoneRole(staff.role)) await this.staffAdmin.refuseSecondRole(tx, staff.personId);
  }

  /** Who works keeps being the same person under the new number, or separation of duties would forget what she did. */
  private async move(tx: Tx, personId: string, phone: string, phoneHash: string): Promise<void> {
    const owner = await this.persons.findByPhone(tx, phone);
    if (owner && owner.id !== personId)
      throw new ProblemError('conflict', '这个手机号已属于另一个人', {
        errors: [{ path: 'phone', message: '这个手机号已属于另一个人' }],
      });
    await tx.manager.update(Person, { id: personId }, { phoneHash });
  }
}
