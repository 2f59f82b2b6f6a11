import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { Database } from '../../infra/database';
import { invalid } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { AuditLog } from '../audit-log';
import { Passwords } from '../logins/passwords';
import { PasswordLinks, type PasswordLink } from '../logins/password-links';
import { normalizePhone } from '../phone';
import { isPhoneRole } from '../roles';
import { retryOnDuplicate } from '../retry-on-duplicate';
import { normalizeUsername } from '../username';
import type { CreateStaffDto } from './admin.dto';
import { Departments } from './departments';
import { Roster, type RosterEntry } from './roster';
import { RosterEntries } from './roster-entries';
import { INVITATION_MS, StaffAdmin, type NewStaff } from './staff-admin';

/** What a request asks for, checked and looked up; nothing is written yet. */
export interface HiringPlan {
  staff: NewStaff;
  entries: RosterEntry[];
}

/** Checks what each role needs and must not have. */
@Injectable()
export class HiringPlans {
  constructor(
    private readonly departments: Departments,
    private readonly rosterEntries: RosterEntries,
    private readonly passwords: Passwords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws `validation-failed` at the field. Hashes the password, if any: not for a transaction. */
  async of(body: CreateStaffDto): Promise<HiringPlan> {
    return isPhoneRole(body.role) ? this.invited(body) : this.atTheConsole(body);
  }

  private async invited(body: CreateStaffDto): Promise<HiringPlan> {
    for (const field of ['username', 'password', 'countyCode'] as const)
      refuse(body, field, '网格员和经办人用手机号登录，不需要填写');
    const phone = normalizePhone(need(body.phone, 'phone', '请填写手机号'));
    if (phone === null) throw invalid('phone', '手机号格式不对');
    const base = { role: body.role, name: body.name, phone };
    if (body.role === 'handler') {
      for (const field of ['streetCode', 'grids'] as const) refuse(body, field, '经办人的街道由部门决定，不需要填写');
      const departmentCode = need(body.departmentCode, 'departmentCode', '请选择部门');
      const department = await this.departments.byCode(departmentCode);
      if (!department?.active) throw invalid('departmentCode', `没有部门 ${departmentCode}`);
      return { staff: { ...base, departmentCode, streetCode: department.streetCode }, entries: [] };
    }
    refuse(body, 'departmentCode', '网格员不属于部门');
    const entries = this.rosterEntries.of(body.grids ?? []);
    const streetCode = entries[0]?.streetCode ?? need(body.streetCode, 'streetCode', '请填写街道或网格');
    if (body.streetCode && body.streetCode !== streetCode) throw invalid('streetCode', '网格不在这条街道');
    return { staff: { ...base, streetCode }, entries };
  }

  private async atTheConsole(body: CreateStaffDto): Promise<HiringPlan> {
    for (const field of ['grids', 'departmentCode'] as const) refuse(body, field, '这个角色不需要填写');
    const username = normalizeUsername(need(body.username, 'username', '请填写用户名'));
    if (body.role !== 'dispatcher') refuse(body, 'streetCode', '这个角色不需要填写街道');
    else need(body.streetCode, 'streetCode', '请填写街道');
    if (body.role !== 'district') refuse(body, 'countyCode', '这个角色不需要填写区县');
    else need(body.countyCode, 'countyCode', '请填写区县');
    const phone = body.phone === undefined ? null : normalizePhone(body.phone);
    if (body.phone !== undefined && phone === null) throw invalid('phone', '手机号格式不对');
    const { role, name, streetCode, countyCode } = body;
    return {
      staff: { role, name, phone, streetCode, countyCode, username, passwordHash: await this.hash(body, username) },
      entries: [],
    };
  }

  private async hash(body: CreateStaffDto, username: string): Promise<string | null> {
    if (body.password === undefined) return null;
    // Whoever makes the account would know the password, and there would be no second factor.
    if (this.config.env === 'production') throw invalid('password', '正式环境不能代设密码，请把一次性链接交给本人');
    return this.passwords.make(body.password, username);
  }
}

/** Writes what was planned: the row, its roster, and a link where somebody has to choose a password. */
@Injectable()
export class HireStaff {
  constructor(
    private readonly database: Database,
    private readonly staffAdmin: StaffAdmin,
    private readonly roster: Roster,
    private readonly links: PasswordLinks,
    private readonly audit: AuditLog,
  ) {}

  async run(by: string, plan: HiringPlan): Promise<{ staffId: string; link: PasswordLink | null }> {
    const { staff, entries } = plan;
    return retryOnDuplicate(() =>
      this.database.inTransaction(async (tx) => {
        const { staffId } = await this.staffAdmin.create(tx, staff);
        await this.roster.replace(tx, staffId, entries);
        await this.audit.append(tx, {
          accountId: by,
          action: 'staff.created',
          subjectKind: 'staff',
          subjectId: staffId,
          detail: { role: staff.role },
        });
        const needsLink = !isPhoneRole(staff.role) && !staff.passwordHash;
        return { staffId, link: needsLink ? await this.links.issue(tx, staffId, INVITATION_MS) : null };
      }),
    );
  }
}

function need(value: string | undefined, path: string, message: string): string {
  if (value === undefined) throw invalid(path, message);
  return value;
}

function refuse(body: CreateStaffDto, field: keyof CreateStaffDto, message: string): void {
  if (body[field] !== undefined) throw invalid(field, message);
}
