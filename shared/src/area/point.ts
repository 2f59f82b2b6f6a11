/** A position in degrees; the datum is said by whoever hands it over. */
export interface Point {
  lng: number;
  lat: number;
}

/** A box in degrees, edges included. */
export interface Box {
  minLng: number;
  minLat: number;
  maxLng: number;
  maxLat: number;
}

/** False for NaN and infinities too: a comparison with them is never true. */
export function isInBox(box: Box, lng: number, lat: number): boolean {
  return lng >= box.minLng && lng <= box.maxLng && lat >= box.minLat && lat <= box.maxLat;
}
