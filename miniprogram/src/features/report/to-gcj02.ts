import { convertPoint } from '@citygrid/shared/datum';
import type { Place } from '@/platform';

/** Maps and the draft speak gcj02; a browser gives wgs84. Outside the world of the conversion the point stays as it is. */
export function toGcj02({ lng, lat, crs }: Pick<Place, 'lng' | 'lat' | 'crs'>): { lng: number; lat: number } {
  if (crs === 'gcj02') return { lng, lat };
  try {
    return convertPoint({ lng, lat }, crs, 'gcj02');
  } catch {
    return { lng, lat };
  }
}
