import { scaleAt, type MultiPolygon, type Point, type Polygon } from '@citygrid/shared/area';
import type { Outline } from './board-sheet';

/** Millimetres matter on no wall: equal grids give equal sheets. */
const PRECISION = 100;

/** A geometry as closed rings in metres east and north of a point of the same datum: degrees of longitude are shorter than those of latitude. */
export function metresAround(centre: Point, geometry: Polygon | MultiPolygon): Outline {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  return rings.map((ring) => ring.flatMap(([lng = 0, lat = 0]) => metresTo(centre, { lng, lat })));
}

/** East and north of the centre. */
export function metresTo(centre: Point, { lng, lat }: Point): [number, number] {
  const { lngM, latM } = scaleAt(centre.lat);
  return [rounded((lng - centre.lng) * lngM), rounded((lat - centre.lat) * latM)];
}

function rounded(metres: number): number {
  return Math.round(metres * PRECISION) / PRECISION;
}
