import { Injectable } from '@nestjs/common';
import type { Datum } from '@citygrid/shared/api';
import { AuditLog, Departments } from '../../identity';
import { Database } from '../../infra/database';
import { Locator } from '../locator';
import { ComponentRecords, type Component, type Merged } from './component-records';
import { readComponents, type ReadRemoval, type RefusedComponent } from './read-components';

export interface ComponentImport {
  accountId: string;
  /** GeoJSON FeatureCollection of Points, parsed. */
  file: unknown;
  crs: Datum;
  /** Streets that the importer may speak about; null: all. */
  streets: readonly string[] | null;
}

export interface ComponentImportAnswer extends Merged {
  removed: number;
  refused: RefusedComponent[];
}

/** Why a feature is refused that is sound in itself; null: it is taken. */
type Judge<T = Component> = (found: T) => string | null;

/** Merges components into the register by code, and takes out those that are said to be gone: what is good goes in, in one transaction; what is not is listed with its reason. */
@Injectable()
export class ImportComponents {
  constructor(
    private readonly database: Database,
    private readonly records: ComponentRecords,
    private readonly locator: Locator,
    private readonly departments: Departments,
    private readonly audit: AuditLog,
  ) {}

  async run({ accountId, file, crs, streets }: ComponentImport): Promise<ComponentImportAnswer> {
    const { components, removals, refused } = await readComponents(file, crs);
    const standsWhereItMay = await this.judge(streets);
    const sound = components.filter((component) => kept(component, standsWhereItMay, refused));
    const merged = await this.database.inTransaction(async (tx) => {
      const known = await this.records.byCodes(
        tx,
        [...sound, ...removals].map(({ code }) => code),
      );
      const isOurs = this.onlyOwnCodes(known, streets);
      const foreign: RefusedComponent[] = [];
      const taken = sound.filter((component) => kept(component, isOurs, foreign));
      const gone = removals.filter((removal) => kept(removal, isOurs, foreign)).map(({ code }) => code);
      const counts = {
        ...(await this.records.merge(tx, taken, known)),
        removed: await this.records.remove(tx, gone),
      };
      await this.audit.append(tx, {
        accountId,
        action: 'components.imported',
        subjectKind: 'component',
        subjectId: taken[0]?.code ?? gone[0] ?? '-',
        detail: { ...counts, refused: refused.length + foreign.length },
      });
      return { counts, foreign };
    });
    return { ...merged.counts, refused: [...refused, ...merged.foreign].sort((a, b) => a.index - b.index) };
  }

  private async judge(streets: readonly string[] | null): Promise<Judge> {
    const departments = new Map((await this.departments.list()).map((one) => [one.code, one]));
    return ({ lng, lat, departmentCode }) => {
      const found = this.locator.locate({ lng, lat });
      if (!found) return '这里没有网格，请检查坐标和坐标系';
      if (streets && !streets.includes(found.grid.streetCode)) return '位置不在您的街道';
      if (departmentCode === null) return null;
      const department = departments.get(departmentCode);
      if (!department) return `没有编号为 ${departmentCode} 的部门`;
      return streets && !streets.includes(department.streetCode) ? `部门 ${departmentCode} 不在您的街道` : null;
    };
  }

  /** A dispatcher can neither move another street's component over to her own nor take it away. */
  private onlyOwnCodes(
    known: ReadonlyMap<string, Component>,
    streets: readonly string[] | null,
  ): Judge<{ code: string }> {
    return ({ code }) => {
      const there = known.get(code);
      if (!streets || !there) return null;
      const street = this.locator.locate(there)?.grid.streetCode;
      return street !== undefined && streets.includes(street) ? null : '这个编码已登记在别处，请联系管理员';
    };
  }
}

function kept<T extends ReadRemoval>(found: T, judge: Judge<T>, refused: RefusedComponent[]): boolean {
  const reason = judge(found);
  if (reason !== null) refused.push({ index: found.index, code: found.code, reason });
  return reason === null;
}
