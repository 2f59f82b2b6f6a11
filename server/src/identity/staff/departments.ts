import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database, isDuplicateKey, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Department } from '../entities';

export interface DepartmentInfo {
  code: string;
  name: string;
  streetCode: string;
  dutyPhone: string | null;
}

/** The departments 专业部门 of all streets. One that is no longer active still has its name. */
@Injectable()
export class Departments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Active or not; null for an unknown code. */
  async byCode(code: string): Promise<(DepartmentInfo & { active: boolean }) | null> {
    const row = await this.database.read().manager.findOneBy(Department, { code });
    return row && { ...info(row), active: row.active };
  }

  /** Active or not, by code. */
  async all(): Promise<(DepartmentInfo & { active: boolean })[]> {
    const rows = await this.database.read().manager.find(Department, { order: { code: 'ASC' } });
    return rows.map((row) => ({ ...info(row), active: row.active }));
  }

  /** The active ones, by code. */
  async list(): Promise<DepartmentInfo[]> {
    const rows = await this.database
      .read()
      .manager.find(Department, { where: { active: true }, order: { code: 'ASC' } });
    return rows.map(info);
  }

  /** Throws `conflict` at `code` where the code is taken. */
  async create(tx: Tx, department: Omit<DepartmentInfo, 'dutyPhone'> & { dutyPhone?: string | null }): Promise<void> {
    const { code, name, streetCode, dutyPhone } = department;
    try {
      await tx.manager.insert(Department, {
        code,
        name,
        streetCode,
        dutyPhone: dutyPhone ?? null,
        active: true,
        createdAt: this.clock.now(),
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const message = `部门编号 ${code} 已被使用`;
      throw new ProblemError('conflict', message, { errors: [{ path: 'code', message }] });
    }
  }
}

function info({ code, name, streetCode, dutyPhone }: Department): DepartmentInfo {
  return { code, name, streetCode, dutyPhone };
}
