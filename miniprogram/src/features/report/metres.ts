const DEGREE_M = 111_320;

interface Point {
  lng: number;
  lat: number;
}

/** Metres between two near points; good enough to tell a nudge of the map from a move. */
export function metresApart(a: Point, b: Point): number {
  const north = (a.lat - b.lat) * DEGREE_M;
  const east = (a.lng - b.lng) * DEGREE_M * Math.cos((a.lat * Math.PI) / 180);
  return Math.sqrt(north * north + east * east);
}
