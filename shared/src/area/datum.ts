import { COORDINATE_BOX, type Datum } from '../api';
import { bd09ToGcj02, gcj02ToBd09 } from './bd09';
import { gcj02ToWgs84, wgs84ToGcj02, type Pair } from './gcj02';
import { isInBox, type Point } from './point';

/** A coordinate outside lon 73.6–135.1, lat 3.8–53.6; refused before any conversion. */
export class CoordinatesOutOfRange extends Error {}

/**
 * Converts one position, degrees. CGCS2000 is taken as WGS-84: they differ by decimetres at most, which is below
 * what any of these positions means. Throws CoordinatesOutOfRange, also for NaN and infinities.
 */
export function convertPoint(point: Point, from: Datum, to: Datum): Point {
  if (!isInBox(COORDINATE_BOX, point.lng, point.lat)) {
    throw new CoordinatesOutOfRange(`coordinates ${point.lng},${point.lat} are outside the coordinate box`);
  }
  const [lng, lat] = convert(point.lng, point.lat, from, to);
  return { lng, lat };
}

/** Converts a run lng,lat,lng,lat… of degrees into a new one. For geometry that was judged before: nothing is refused. */
export function convertRun(run: Float64Array, from: Datum, to: Datum): Float64Array {
  const out = run.slice();
  if (isSame(from, to)) return out;
  for (let i = 0; i < out.length; i += 2) {
    const [lng, lat] = convert(out[i] as number, out[i + 1] as number, from, to);
    out[i] = lng;
    out[i + 1] = lat;
  }
  return out;
}

function isSame(from: Datum, to: Datum): boolean {
  return from === to || (isGlobal(from) && isGlobal(to));
}

function isGlobal(datum: Datum): boolean {
  return datum === 'wgs84' || datum === 'cgcs2000';
}

function convert(lng: number, lat: number, from: Datum, to: Datum): Pair {
  if (isSame(from, to)) return [lng, lat];
  const gcj: Pair = from === 'gcj02' ? [lng, lat] : from === 'bd09' ? bd09ToGcj02(lng, lat) : wgs84ToGcj02(lng, lat);
  if (to === 'gcj02') return gcj;
  return to === 'bd09' ? gcj02ToBd09(gcj[0], gcj[1]) : gcj02ToWgs84(gcj[0], gcj[1]);
}
