import { Injectable } from '@nestjs/common';
import { LIMITS, type GridOutline } from '@citygrid/shared/api';
import { grownBox, type Point } from '@citygrid/shared/area';
import { Locator } from '../locator';
import { sentGeometry, sentPoint } from '../sent-coordinates';
import { simplifiedBoundary } from './simplified-boundary';

export const AROUND_RADIUS_M = { usual: 500, most: LIMITS.nearbyRadiusMaxM } as const;
const MOST_GRIDS = 60;

/** Grids to be drawn around a place, asked of memory alone. */
@Injectable()
export class GridsAround {
  constructor(private readonly locator: Locator) {}

  /** Those with ground within `radiusM` metres of a GCJ-02 point, nearest first, at most 60. */
  of(point: Point, radiusM: number): GridOutline[] {
    const box = grownBox({ minLng: point.lng, minLat: point.lat, maxLng: point.lng, maxLat: point.lat }, radiusM);
    const near = this.locator.gridsInBox(box).flatMap((code) => {
      const grid = this.locator.gridByCode(code);
      const metres = grid?.distanceTo(point) ?? Infinity;
      return grid && metres <= radiusM ? [{ grid, metres }] : [];
    });
    near.sort((a, b) => a.metres - b.metres || (a.grid.code < b.grid.code ? -1 : 1));
    return near.slice(0, MOST_GRIDS).map(({ grid }) => ({
      code: grid.code,
      name: grid.name,
      center: sentPoint(grid.center),
      boundary: sentGeometry(simplifiedBoundary(grid.boundary())),
    }));
  }
}
