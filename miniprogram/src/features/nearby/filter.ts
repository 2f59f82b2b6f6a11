export interface NearbyFilter {
  at: { lng: number; lat: number };
  radiusM: number;
  state: 'open' | 'closed30d';
  /** Any category of the group; the server looks at the whole of it. Null: all. */
  categoryCode: string | null;
}

export const RADII = [200, 500, 1000, 2000] as const;

/** As many as one answer brings: map and list show the same. */
const LIMIT = 100;

/** About a metre: who stands still asks the same question again, and it is known already. */
export function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

export function nearbyPath({ at, radiusM, state, categoryCode }: NearbyFilter): string {
  const category = categoryCode === null ? '' : `&categoryCode=${encodeURIComponent(categoryCode)}`;
  const point = `lng=${rounded(at.lng)}&lat=${rounded(at.lat)}&crs=gcj02`;
  return `/cases/nearby?${point}&radiusM=${radiusM}&state=${state}${category}&limit=${LIMIT}`;
}

/** A map that shows the whole circle on a phone. */
export function zoomFor(radiusM: number): number {
  return radiusM <= 200 ? 17 : radiusM <= 500 ? 16 : radiusM <= 1000 ? 15 : 14;
}

export function widerThan(radiusM: number): number | null {
  return RADII.find((radius) => radius > radiusM) ?? null;
}
