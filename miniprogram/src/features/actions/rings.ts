import type { GridOutline } from '@citygrid/shared/api';

type Boundary = GridOutline['boundary'];
type Point = { lng: number; lat: number };

/** Outer rings and holes of a boundary, one list: what a map draws. */
export function ringsOf(boundary: Boundary): number[][][] {
  return boundary.type === 'Polygon' ? boundary.coordinates : ([] as number[][][]).concat(...boundary.coordinates);
}

/**
 * The grid that a tap on the map means: even-odd rule over all its rings. The outlines are simplified for drawing, so on a
 * shared line it is the first; which grid a case belongs to is the server's to say.
 */
export function gridAt(grids: readonly GridOutline[], point: Point): GridOutline | null {
  return grids.find(({ boundary }) => isInside(ringsOf(boundary), point)) ?? null;
}

function isInside(rings: readonly (readonly (readonly number[])[])[], { lng, lat }: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1 = 0, y1 = 0] = ring[i] ?? [];
      const [x2 = 0, y2 = 0] = ring[j] ?? [];
      if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
