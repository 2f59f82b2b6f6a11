/**
 * GCJ-02 against WGS-84, degrees. The public formula; constants as the vectors give them. It is good to some metres
 * against real maps, and agrees with itself to a fraction of a millimetre.
 */
const A = 6378245;
const EE = 0.006693421622965823;
const DEGREE = Math.PI / 180;

/** The shift is defined inside this box (a box, not the border); elsewhere both datums are taken as the same. */
const SHIFTED = { minLng: 72.004, maxLng: 137.8347, minLat: 0.8293, maxLat: 55.8271 } as const;

/** Fixed-point iterations of the inverse: it settles in about five, and near the box's edge never. */
const MAX_ITERATIONS = 20;
const SETTLED_DEGREES = 1e-11;

export type Pair = [lng: number, lat: number];

export function wgs84ToGcj02(lng: number, lat: number): Pair {
  if (!isShifted(lng, lat)) return [lng, lat];
  const [dLng, dLat] = shiftAt(lng, lat);
  return [lng + dLng, lat + dLat];
}

/** Inverse by iteration with a cap: an unlucky coordinate costs twenty rounds and then answers the best one found. */
export function gcj02ToWgs84(lng: number, lat: number): Pair {
  if (!isShifted(lng, lat)) return [lng, lat];
  let wgsLng = lng;
  let wgsLat = lat;
  for (let i = 0; i < MAX_ITERATIONS; i += 1) {
    const [gcjLng, gcjLat] = wgs84ToGcj02(wgsLng, wgsLat);
    const errorLng = gcjLng - lng;
    const errorLat = gcjLat - lat;
    wgsLng -= errorLng;
    wgsLat -= errorLat;
    if (Math.abs(errorLng) < SETTLED_DEGREES && Math.abs(errorLat) < SETTLED_DEGREES) break;
  }
  return [wgsLng, wgsLat];
}

function isShifted(lng: number, lat: number): boolean {
  return lng >= SHIFTED.minLng && lng <= SHIFTED.maxLng && lat >= SHIFTED.minLat && lat <= SHIFTED.maxLat;
}

function shiftAt(lng: number, lat: number): Pair {
  const x = lng - 105;
  const y = lat - 35;
  const common = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    waves(y, [20, 40, 160, 320]);
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + common + waves(x, [20, 40, 150, 300]);
  const sine = Math.sin(lat * DEGREE);
  const magic = 1 - EE * sine * sine;
  const root = Math.sqrt(magic);
  return [east / ((A / root) * Math.cos(lat * DEGREE) * DEGREE), north / (((A * (1 - EE)) / (magic * root)) * DEGREE)];
}

function waves(at: number, [a, b, c, d]: readonly [number, number, number, number]): number {
  return (
    ((a * Math.sin(at * Math.PI) + b * Math.sin((at / 3) * Math.PI)) * 2) / 3 +
    ((c * Math.sin((at / 12) * Math.PI) + d * Math.sin((at * Math.PI) / 30)) * 2) / 3
  );
}
