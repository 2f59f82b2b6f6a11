import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { DutyPeople, Role } from '@citygrid/shared/case';
import { Clock } from '../../infra/clock';
import { Database, type Reader, type SqlValue, type Tx } from '../../infra/database';
import { RosterRow, Staff, type RosterPosition } from '../entities';
import { TtlCache } from '../ttl-cache';
import { DutyPhones } from './duty-phones';
import type { RosterGrid } from './grid-directory.port';

const CARD_CACHE_MS = 5_000;

/** Those who can act: staff whose invitation was accepted, or whose password was set, and who have not left. */
const CAN_ACT = 'staff.active = 1 AND staff.bound_at IS NOT NULL';

export interface RosterEntry extends RosterGrid {
  position: RosterPosition;
}

export interface StaffCard {
  role: Role;
  displayName: string;
  surname: string;
}

/** Where a case lies and who has it: the places that its people come from. */
export interface DutyPlace {
  gridCode: string | null;
  communityCode: string | null;
  streetCode: string;
  departmentCode: string | null;
}

/** Who answers for what. Everybody who can act counts as on duty for now. */
@Injectable()
export class Roster {
  private readonly workerNames: TtlCache<{ displayName: string; communityCode: string } | null>;

  constructor(
    private readonly database: Database,
    private readonly dutyPhones: DutyPhones,
    clock: Clock,
  ) {
    this.workerNames = new TtlCache(clock, CARD_CACHE_MS);
  }

  /** Person ids by the place; primary workers of the grid first. */
  async dutyPeople(reader: Reader, where: DutyPlace): Promise<DutyPeople> {
    const workers = (column: string, code: string | null): Promise<string[]> =>
      code === null
        ? Promise.resolve([])
        : persons(
            reader,
            `SELECT staff.person_id FROM roster JOIN staff ON staff.id = roster.staff_id
             WHERE roster.${column} = ? AND staff.role = 'gridWorker' AND ${CAN_ACT} ORDER BY roster.position, staff.id`,
            [code],
          );
    return {
      gridWorkers: await workers('grid_code', where.gridCode),
      communityWorkers: await workers('community_code', where.communityCode),
      streetWorkers: await workers('street_code', where.streetCode),
      handlers:
        where.departmentCode === null ? [] : await byRole(reader, 'handler', 'department_code', where.departmentCode),
      dispatchers: await this.dispatchersOf(reader, where.streetCode),
    };
  }

  async dispatchersOf(reader: Reader, streetCode: string): Promise<string[]> {
    return byRole(reader, 'dispatcher', 'street_code', streetCode);
  }

  /** Where in these streets somebody can act: communities with a worker, the workers, departments with a handler. */
  async staffed(
    reader: Reader,
    streetCodes: readonly string[],
  ): Promise<{ communities: string[]; workers: string[]; departments: string[] }> {
    if (streetCodes.length === 0) return { communities: [], workers: [], departments: [] };
    const streets = `(${streetCodes.map(() => '?').join(', ')})`;
    const workers = await reader.all<{ community_code: string; person_id: string }>(
      `SELECT DISTINCT roster.community_code, staff.person_id FROM roster JOIN staff ON staff.id = roster.staff_id
       WHERE roster.street_code IN ${streets} AND staff.role = 'gridWorker' AND ${CAN_ACT}`,
      streetCodes,
    );
    const handlers = await reader.all<{ department_code: string }>(
      `SELECT DISTINCT staff.department_code FROM staff
       WHERE staff.street_code IN ${streets} AND staff.role = 'handler' AND ${CAN_ACT}`,
      streetCodes,
    );
    return {
      communities: [...new Set(workers.map((row) => row.community_code))],
      workers: [...new Set(workers.map((row) => row.person_id))],
      departments: handlers.map((row) => row.department_code),
    };
  }

  /** @param countyCode the first six digits of the street's code */
  async districtOf(reader: Reader, countyCode: string): Promise<string[]> {
    return byRole(reader, 'district', 'county_code', countyCode);
  }

  /** The staff accounts through which these persons can be told; who has none is left out. */
  async accountsOf(reader: Reader, personIds: readonly string[]): Promise<{ personId: string; accountId: string }[]> {
    if (personIds.length === 0) return [];
    const rows = await reader.manager.find(Staff, {
      where: {
        personId: In([...new Set(personIds)]),
        active: true,
        boundAt: Not(IsNull()),
        boundAccountId: Not(IsNull()),
      },
      order: { id: 'ASC' },
    });
    return rows.flatMap(({ personId, boundAccountId }) =>
      boundAccountId ? [{ personId, accountId: boundAccountId }] : [],
    );
  }

  /** The staff behind accounts: person and street; who is not on the staff (any more) is left out. */
  async staffOf(
    reader: Reader,
    accountIds: readonly string[],
  ): Promise<{ accountId: string; personId: string; streetCode: string | null }[]> {
    if (accountIds.length === 0) return [];
    const where = { boundAccountId: In([...new Set(accountIds)]), active: true };
    const rows = await reader.manager.find(Staff, { where, order: { id: 'ASC' } });
    return rows.flatMap(({ boundAccountId, personId, streetCode }) =>
      boundAccountId ? [{ accountId: boundAccountId, personId, streetCode }] : [],
    );
  }

  /** Staff as role and surname, also those who left: the record keeps their words. The active role wins. */
  async cards(reader: Reader, personIds: readonly string[]): Promise<Map<string, StaffCard>> {
    if (personIds.length === 0) return new Map();
    const where = { personId: In([...new Set(personIds)]) };
    const rows = await reader.manager.find(Staff, { where, order: { active: 'ASC', id: 'DESC' } });
    return new Map(rows.map(({ personId, role, displayName, surname }) => [personId, { role, displayName, surname }]));
  }

  /** The grids that a person answers for now. */
  async gridsOf(personId: string): Promise<{ code: string; name: string }[]> {
    return this.database.read().all(
      `SELECT roster.grid_code AS code, roster.grid_name AS name FROM roster JOIN staff ON staff.id = roster.staff_id
       WHERE staff.person_id = ? AND staff.active = 1 ORDER BY roster.position, roster.grid_code`,
      [personId],
    );
  }

  /** The grid's worker as citizens see her (网格员小郭) with her community's duty phone; null where nobody has the grid. At most 5 s old. */
  async workerCard(gridCode: string): Promise<{ displayName: string; dutyPhone: string | null } | null> {
    const worker = await this.workerNames.get(gridCode, () =>
      this.database.read().one<{ displayName: string; communityCode: string }>(
        `SELECT staff.display_name AS displayName, roster.community_code AS communityCode
         FROM roster JOIN staff ON staff.id = roster.staff_id
         WHERE roster.grid_code = ? AND ${CAN_ACT} ORDER BY roster.position, staff.id LIMIT 1`,
        [gridCode],
      ),
    );
    return worker && { displayName: worker.displayName, dutyPhone: await this.dutyPhones.of(worker.communityCode) };
  }

  /** Puts a worker on a grid's roster, or moves her place on it. */
  async assign(tx: Tx, staffId: string, entry: RosterEntry): Promise<void> {
    await tx.manager.delete(RosterRow, { staffId, gridCode: entry.gridCode });
    await tx.manager.insert(RosterRow, { ...entry, staffId });
    tx.afterCommit(() => this.workerNames.clear());
  }

  /** The worker's whole roster; true where a grid was taken from her. */
  async replace(tx: Tx, staffId: string, entries: readonly RosterEntry[]): Promise<boolean> {
    const before = await tx.manager.findBy(RosterRow, { staffId });
    await tx.manager.delete(RosterRow, { staffId });
    for (const entry of entries) await this.assign(tx, staffId, entry);
    tx.afterCommit(() => this.workerNames.clear());
    return before.some((row) => !entries.some((entry) => entry.gridCode === row.gridCode));
  }
}

async function byRole(reader: Reader, role: Role, column: string, code: string): Promise<string[]> {
  const sql = `SELECT staff.person_id FROM staff WHERE staff.role = ? AND staff.${column} = ? AND ${CAN_ACT} ORDER BY staff.id`;
  return persons(reader, sql, [role, code]);
}

async function persons(reader: Reader, sql: string, params: readonly SqlValue[]): Promise<string[]> {
  const rows = await reader.all<{ person_id: string }>(sql, params);
  return [...new Set(rows.map((row) => row.person_id))];
}
