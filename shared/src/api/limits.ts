/** Limits of the HTTP contract; both ends validate with the same numbers. Text is counted in Unicode code points. */
export const LIMITS = {
  jsonBodyBytes: 256 * 1024,
  mediaBytes: 10 * 1024 * 1024,
  importBytes: 64 * 1024 * 1024,
  descriptionMax: 1000,
  descriptionMin: 2,
  noteMin: 1,
  noteMax: 1000,
  photosMax: 9,
  addressMax: 200,
  contactNameMax: 40,
  phoneMax: 20,
  idempotencyKeyMax: 128,
  pageMax: 100,
  pageDefault: 20,
  similarMax: 3,
  splitPartsMin: 2,
  splitPartsMax: 5,
  nearbyRadiusDefaultM: 200,
  nearbyRadiusMaxM: 2000,
  mediaPixelsMax: 50_000_000,
  mediaSideMaxPx: 12_000,
  /** How far outside every grid a point still belongs to the nearest one, metres. */
  snapDistanceM: 50,
} as const;

/** Coordinates outside this box are refused before any conversion: lon 73.6–135.1, lat 3.8–53.6. */
export const COORDINATE_BOX = { minLng: 73.6, minLat: 3.8, maxLng: 135.1, maxLat: 53.6 } as const;

export const IDEMPOTENCY_KEY = /^[A-Za-z0-9._:-]{1,128}$/;
