import type { Pair } from './gcj02';

/** BD-09 is a second shift on GCJ-02, degrees; same cap on the inverse as there, and for the same reason. */
const X_PI = (3000 * Math.PI) / 180;
const SHIFT_LNG = 0.0065;
const SHIFT_LAT = 0.006;
const MAX_ITERATIONS = 20;
const SETTLED_DEGREES = 1e-11;

export function gcj02ToBd09(lng: number, lat: number): Pair {
  const radius = Math.hypot(lng, lat) + 2e-5 * Math.sin(lat * X_PI);
  const angle = Math.atan2(lat, lng) + 3e-6 * Math.cos(lng * X_PI);
  return [radius * Math.cos(angle) + SHIFT_LNG, radius * Math.sin(angle) + SHIFT_LAT];
}

export function bd09ToGcj02(lng: number, lat: number): Pair {
  let gcjLng = lng - SHIFT_LNG;
  let gcjLat = lat - SHIFT_LAT;
  for (let i = 0; i < MAX_ITERATIONS; i += 1) {
    const [bdLng, bdLat] = gcj02ToBd09(gcjLng, gcjLat);
    const errorLng = bdLng - lng;
    const errorLat = bdLat - lat;
    gcjLng -= errorLng;
    gcjLat -= errorLat;
    if (Math.abs(errorLng) < SETTLED_DEGREES && Math.abs(errorLat) < SETTLED_DEGREES) break;
  }
  return [gcjLng, gcjLat];
}
