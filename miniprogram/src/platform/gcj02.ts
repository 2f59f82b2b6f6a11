import { convertPoint } from '@citygrid/shared/datum';
import type { Place } from './platform';

/** Maps and cells speak gcj02, a browser gives wgs84. Outside the world of the conversion the point stays as it is. */
export function toGcj02({ lng, lat, crs }: Pick<Place, 'lng' | 'lat' | 'crs'>): { lng: number; lat: number } {
  if (crs === 'gcj02') return { lng, lat };
  try {
    return convertPoint({ lng, lat }, crs, 'gcj02');
  } catch {
    return { lng, lat };
  }
}

const EARTH_M = 6_371_000;

/** Metres between two near points, degrees of one datum; flat, good to a metre over a few kilometres. */
export function metresApart(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const rad = Math.PI / 180;
  const x = (b.lng - a.lng) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  const y = (b.lat - a.lat) * rad;
  return Math.sqrt(x * x + y * y) * EARTH_M;
}
