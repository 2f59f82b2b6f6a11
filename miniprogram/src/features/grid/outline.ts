import type { GridOutline } from '@citygrid/shared/api';

/** A grid's rings, as a map draws them. */
export function ringsOf(boundary: GridOutline['boundary']): number[][][] {
  return boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat();
}

/** Corners that a map has to show. */
export function cornersOf(boundary: GridOutline['boundary']): { lng: number; lat: number }[] {
  const corners: { lng: number; lat: number }[] = [];
  for (const ring of ringsOf(boundary)) {
    for (const [lng, lat] of ring) if (lng !== undefined && lat !== undefined) corners.push({ lng, lat });
  }
  return corners;
}
