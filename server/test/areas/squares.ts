import { scaleAt } from '@citygrid/shared/area';

export interface Feature {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}

export interface Collection {
  type: 'FeatureCollection';
  features: Feature[];
}

/** South-west corner of everything drawn here, degrees GCJ-02. */
export const ORIGIN = { lng: 113.39, lat: 23.11 };
const { lngM, latM } = scaleAt(ORIGIN.lat);

/** A place so many metres east and north of the origin. */
export function place(x: number, y: number): { lng: number; lat: number } {
  return { lng: ORIGIN.lng + x / lngM, lat: ORIGIN.lat + y / latM };
}

export function ring(...corners: [number, number][]): number[][] {
  return [...corners, corners[0] ?? [0, 0]].map(([x, y]) => {
    const { lng, lat } = place(x, y);
    return [lng, lat];
  });
}

/** A rectangle in metres from the origin. */
export function rectangle(x: number, y: number, width: number, height: number): number[][] {
  return ring([x, y], [x + width, y], [x + width, y + height], [x, y + height]);
}

export function feature(code: unknown, coordinates: unknown, more: Record<string, unknown> = {}): Feature {
  return { type: 'Feature', properties: { code, ...more }, geometry: { type: 'Polygon', coordinates } };
}

export function collection(...features: Feature[]): Collection {
  return { type: 'FeatureCollection', features };
}

/** Squares of 100 m side by side: column 0, 1, 2, … of the given row. */
export function squares(codes: readonly unknown[], row = 0): Feature[] {
  return codes.map((code, column) =>
    feature(code, [rectangle(column * 100, row * 100, 100, 100)], { name: `格${String(code)}` }),
  );
}
