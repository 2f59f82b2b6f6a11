import type { PositionInput } from '@citygrid/shared/api';
import { convertPoint, CoordinatesOutOfRange, type Point } from '@citygrid/shared/area';
import { ProblemError } from '../infra/http';

/** A client's position in GCJ-02 degrees. Throws `coordinates-out-of-range` before any conversion. */
export function toGcj02({ lng, lat, crs = 'gcj02' }: PositionInput): Point {
  try {
    return convertPoint({ lng, lat }, crs, 'gcj02');
  } catch (error) {
    if (error instanceof CoordinatesOutOfRange) throw new ProblemError('coordinates-out-of-range');
    throw error;
  }
}
