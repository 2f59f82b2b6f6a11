import { Injectable } from '@nestjs/common';
import { LIMITS, type GridComponent } from '@citygrid/shared/api';
import { grownBox, type Box } from '@citygrid/shared/area';
import { Departments } from '../../identity';
import type { FoundGrid } from '../locate-index';
import { Locator } from '../locator';
import { ComponentRecords } from './component-records';

const MOST_COMPONENTS = 2_000;

/**
 * The components of a grid by the current boundaries: what stands in its box is read, and the index that locates everything
 * else says which of it is the grid's, border cases and the 50 m around all grids included. A new grid version therefore
 * moves no row.
 */
@Injectable()
export class ComponentsOfGrid {
  constructor(
    private readonly records: ComponentRecords,
    private readonly locator: Locator,
    private readonly departments: Departments,
  ) {}

  /** By category, then code; at most 2,000. */
  async of(grid: FoundGrid): Promise<GridComponent[]> {
    const near = await this.records.inBox(grownBox(boxOf(grid), LIMITS.snapDistanceM));
    const own = near.filter((component) => this.locator.locate(component)?.grid.code === grid.code);
    own.sort((a, b) => compare(a.categoryCode, b.categoryCode) || compare(a.code, b.code));
    const names = new Map((await this.departments.all()).map(({ code, name }) => [code, name]));
    return own.slice(0, MOST_COMPONENTS).map(({ departmentCode: code, ...component }) => ({
      ...component,
      department: code === null ? null : { code, name: names.get(code) ?? code },
    }));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function boxOf(grid: FoundGrid): Box {
  const boundary = grid.boundary();
  const parts = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  const box: Box = { minLng: Infinity, minLat: Infinity, maxLng: -Infinity, maxLat: -Infinity };
  for (const [lng = NaN, lat = NaN] of parts.flat(2)) {
    box.minLng = Math.min(box.minLng, lng);
    box.minLat = Math.min(box.minLat, lat);
    box.maxLng = Math.max(box.maxLng, lng);
    box.maxLat = Math.max(box.maxLat, lat);
  }
  return box;
}
