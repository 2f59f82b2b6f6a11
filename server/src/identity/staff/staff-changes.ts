import { Injectable } from '@nestjs/common';
import { invalid } from '../../infra/http';
import type { Staff } from '../entities';
import type { PatchStaffDto } from './admin.dto';
import type { StaffChange } from './change-staff.usecase';
import { Departments } from './departments';
import { RosterEntries } from './roster-entries';

/** Turns a PATCH body into a change, with everything it names looked up. */
@Injectable()
export class StaffChanges {
  constructor(
    private readonly departments: Departments,
    private readonly rosterEntries: RosterEntries,
  ) {}

  async of(staff: Staff, body: PatchStaffDto): Promise<StaffChange> {
    if (body.departmentCode !== undefined && staff.role !== 'handler')
      throw invalid('departmentCode', '只有经办人属于部门');
    if (body.grids !== undefined && staff.role !== 'gridWorker') throw invalid('grids', '只有网格员有网格');
    const department = body.departmentCode === undefined ? null : await this.departments.byCode(body.departmentCode);
    if (body.departmentCode !== undefined && !department?.active)
      throw invalid('departmentCode', `没有部门 ${body.departmentCode}`);
    return {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.phone === undefined ? {} : { phone: body.phone }),
      ...(body.active === undefined ? {} : { active: body.active }),
      ...(department ? { department } : {}),
      ...(body.grids === undefined ? {} : { entries: this.rosterEntries.of(body.grids) }),
    };
  }

  /** The street that the change would move somebody to; null: she stays. */
  streetAfter(change: StaffChange): string | null {
    return change.department?.streetCode ?? change.entries?.[0]?.streetCode ?? null;
  }
}
