import { Injectable } from '@nestjs/common';
import { CODE } from '@citygrid/shared/area';
import { GridRecord, Locator } from '../../areas';
import { ProblemError } from '../../infra/http';

/** The area code of what is for everybody. */
export const EVERYBODY = '';

export interface NoticeArea {
  code: string;
  name: string;
  /** The street it lies in, or is; empty above streets. */
  streetCode: string;
}

/** Which areas there are to be told something, and which of them a grid's people belong to. */
@Injectable()
export class NoticeAreas {
  constructor(
    private readonly locator: Locator,
    private readonly record: GridRecord,
  ) {}

  /** Null for a code that names neither a division nor a current grid. */
  find(code: string): NoticeArea | null {
    const grid = this.locator.gridByCode(code);
    if (grid) return { code, name: grid.name, streetCode: grid.streetCode };
    const name = this.locator.divisionName(code);
    if (name === null) return null;
    const street = this.locator.pathOf(code).find(({ level }) => level === 'street');
    return { code, name, streetCode: street?.code ?? EVERYBODY };
  }

  /** What the area is called now; `before` where it is gone. */
  nameOf(code: string, before: string): string {
    return this.find(code)?.name ?? before;
  }

  /** Everybody, the divisions above the grid, the grid. An old code stays good: boards and phones keep it. */
  async around(gridCode: string | undefined): Promise<string[]> {
    if (gridCode === undefined) return [EVERYBODY];
    const grid = this.locator.gridByCode(gridCode);
    if (grid) return [EVERYBODY, ...grid.path.map(({ code }) => code), gridCode];
    const recorded = CODE.test(gridCode) ? await this.record.find(gridCode) : null;
    if (!recorded) throw new ProblemError('not-found', '没有这个网格');
    return [EVERYBODY, ...this.locator.pathOf(recorded.parentCode).map(({ code }) => code), gridCode];
  }
}
