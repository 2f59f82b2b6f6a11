import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Page } from '@citygrid/shared/api';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type Reader } from '../../infra/database';
import { decodeCursor, encodeCursor } from '../../infra/http';
import { Department, RosterRow, Staff } from '../entities';
import { maskPhone } from '../phone';
import type { StaffRole } from '../roles';
import type { StaffState, StaffView } from './admin-answers.dto';
import { covers, type AdminScope } from './admin-scope';

/** Staff for those who administer them, newest first. */
@Injectable()
export class StaffList {
  constructor(
    private readonly database: Database,
    private readonly personal: PersonalData,
    private readonly clock: Clock,
  ) {}

  async page(scope: AdminScope, query: { limit: number; cursor?: string; role?: StaffRole }): Promise<Page<StaffView>> {
    const filter = ['staff', scope.streets, query.role ?? null];
    const [after] = decodeCursor(query.cursor, filter, ['string']) ?? [];
    const reader = this.database.read();
    const rows = await reader.manager.find(Staff, {
      where: {
        ...(scope.streets ? { streetCode: In([...scope.streets]) } : {}),
        ...(query.role ? { role: query.role } : {}),
        ...(after ? { id: LessThan(after) } : {}),
      },
      order: { id: 'DESC' },
      take: query.limit + 1,
    });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: await this.views(reader, shown),
      nextCursor: rows.length > shown.length && last ? encodeCursor(filter, [last.id]) : null,
    };
  }

  /** The row where the scope covers it; null reads the same as a row that does not exist. */
  async visible(scope: AdminScope, staffId: string): Promise<Staff | null> {
    const staff = await this.database.read().manager.findOneBy(Staff, { id: staffId });
    return staff && covers(scope, staff.streetCode) ? staff : null;
  }

  async view(staffId: string): Promise<StaffView> {
    const reader = this.database.read();
    const [view] = await this.views(reader, await reader.manager.findBy(Staff, { id: staffId }));
    if (!view) throw new Error(`staff ${staffId} does not exist`);
    return view;
  }

  private async views(reader: Reader, rows: readonly Staff[]): Promise<StaffView[]> {
    if (rows.length === 0) return [];
    const roster = await reader.manager.find(RosterRow, {
      where: { staffId: In(rows.map(({ id }) => id)) },
      order: { position: 'ASC', gridCode: 'ASC' },
    });
    const codes = rows.flatMap(({ departmentCode }) => departmentCode ?? []);
    const departments = codes.length > 0 ? await reader.manager.findBy(Department, { code: In(codes) }) : [];
    return rows.map((staff) => this.viewOf(staff, roster, departments));
  }

  private viewOf(staff: Staff, roster: readonly RosterRow[], departments: readonly Department[]): StaffView {
    const department = departments.find(({ code }) => code === staff.departmentCode);
    const own = roster.filter(({ staffId }) => staffId === staff.id);
    return {
      id: staff.id,
      personId: staff.personId,
      role: staff.role,
      name: this.personal.decrypt(staff.nameSealed),
      displayName: staff.displayName,
      phoneMasked: staff.phoneSealed === null ? null : maskPhone(this.personal.decrypt(staff.phoneSealed)),
      username: staff.username,
      streetCode: staff.streetCode,
      countyCode: staff.countyCode,
      department: department ? { code: department.code, name: department.name } : null,
      grids: own.map(({ gridCode, gridName, position }) => ({ code: gridCode, name: gridName, position })),
      state: stateOf(staff, this.clock.now()),
      invitationExpiresAt: iso(staff.invitationExpiresAt ?? staff.linkExpiresAt),
      boundAt: iso(staff.boundAt),
    };
  }
}

function stateOf(staff: Staff, now: number): StaffState {
  if (!staff.active) return 'left';
  if (staff.boundAt !== null) return 'working';
  return (staff.invitationExpiresAt ?? staff.linkExpiresAt ?? 0) > now ? 'invited' : 'expired';
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
