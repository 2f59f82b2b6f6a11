import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import type { Page } from '@citygrid/shared/api';
import { Database } from '../../infra/database';
import { decodeCursor, encodeCursor } from '../../infra/http';
import { AuditLog } from '../audit-log';
import { Department } from '../entities';
import type { DepartmentView } from './admin-answers.dto';
import type { CreateDepartmentDto, PatchDepartmentDto } from './admin.dto';
import { covers, type AdminScope } from './admin-scope';
import { Departments } from './departments';

/** Departments for those who administer them, by code. */
@Injectable()
export class DepartmentDesk {
  constructor(
    private readonly database: Database,
    private readonly departments: Departments,
    private readonly audit: AuditLog,
  ) {}

  async page(scope: AdminScope, query: { limit: number; cursor?: string }): Promise<Page<DepartmentView>> {
    const filter = ['departments', scope.streets];
    const [after] = decodeCursor(query.cursor, filter, ['string']) ?? [];
    const rows = await this.database.read().manager.find(Department, {
      where: {
        ...(scope.streets ? { streetCode: In([...scope.streets]) } : {}),
        ...(after ? { code: MoreThan(after) } : {}),
      },
      order: { code: 'ASC' },
      take: query.limit + 1,
    });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(view),
      nextCursor: rows.length > shown.length && last ? encodeCursor(filter, [last.code]) : null,
    };
  }

  async sees(scope: AdminScope, code: string): Promise<boolean> {
    const department = await this.departments.byCode(code);
    return department !== null && covers(scope, department.streetCode);
  }

  async create(by: string, body: CreateDepartmentDto): Promise<DepartmentView> {
    await this.database.inTransaction(async (tx) => {
      await this.departments.create(tx, body);
      await this.audit.append(tx, {
        accountId: by,
        action: 'department.created',
        subjectKind: 'department',
        subjectId: body.code,
      });
    });
    return this.view(body.code);
  }

  async change(by: string, code: string, patch: PatchDepartmentDto): Promise<DepartmentView> {
    const columns: Partial<Department> = {
      ...(patch.name === undefined ? {} : { name: patch.name }),
      ...(patch.dutyPhone === undefined ? {} : { dutyPhone: patch.dutyPhone }),
      ...(patch.active === undefined ? {} : { active: patch.active }),
    };
    const fields = Object.keys(columns);
    if (fields.length === 0) return this.view(code);
    await this.database.inTransaction(async (tx) => {
      await tx.manager.update(Department, { code }, columns);
      await this.audit.append(tx, {
        accountId: by,
        action: 'department.changed',
        subjectKind: 'department',
        subjectId: code,
        detail: { fields },
      });
    });
    return this.view(code);
  }

  private async view(code: string): Promise<DepartmentView> {
    return view(await this.database.read().manager.findOneByOrFail(Department, { code }));
  }
}

function view({ code, name, streetCode, dutyPhone, active }: Department): DepartmentView {
  return { code, name, streetCode, dutyPhone, active };
}
