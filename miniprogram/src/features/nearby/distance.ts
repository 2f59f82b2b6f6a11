interface Point {
  lng: number;
  lat: number;
}

const EARTH_M = 6_371_000;

/** Metres between two near points, degrees of one datum; flat, good to a metre over a few kilometres. */
export function metresApart(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const x = (b.lng - a.lng) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  const y = (b.lat - a.lat) * rad;
  return Math.sqrt(x * x + y * y) * EARTH_M;
}
