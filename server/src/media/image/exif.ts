import type { Orientation } from './photo';

/** Where and when a photo was taken, as the camera wrote it. */
export interface PhotoPlace {
  /** WGS-84 degrees. */
  position: { lng: number; lat: number } | null;
  /** Civil time of the camera, `YYYY-MM-DDTHH:MM:SS`, with its offset where the camera wrote one. */
  takenAt: string | null;
}

export interface ExifFacts {
  orientation: Orientation;
  place: PhotoPlace | null;
}

const NOTHING: ExifFacts = { orientation: 1, place: null };

/** EXIF 2.32 tags: the few that we read. */
const TAG = { orientation: 0x0112, exif: 0x8769, gps: 0x8825, takenAt: 0x9003, offset: 0x9011 } as const;
const GPS = { latRef: 1, lat: 2, lngRef: 3, lng: 4 } as const;

/**
 * Reads orientation, position and capture time from a TIFF block, as EXIF is stored in every format. What is
 * missing, broken or out of range reads as absent: metadata that lies is no reason to refuse a photo.
 */
export function readExif(tiff: Buffer): ExifFacts {
  const little = tiff.toString('latin1', 0, 4) === 'II*\0';
  if (!little && tiff.toString('latin1', 0, 4) !== 'MM\0*') return NOTHING;
  const reader = new TiffReader(tiff, little);
  const root = reader.directory(reader.u32(4));
  const shot = reader.directory(reader.long(root, TAG.exif));
  const gps = reader.directory(reader.long(root, TAG.gps));
  const position = positionOf(reader, gps);
  const takenAt = timeOf(reader.text(shot, TAG.takenAt), reader.text(shot, TAG.offset));
  return {
    orientation: orientationOf(reader.short(root, TAG.orientation)),
    place: position || takenAt ? { position, takenAt } : null,
  };
}

/** A TIFF block that says nothing but the orientation. */
export function orientationOnly(orientation: Orientation): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010001000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

type Directory = ReadonlyMap<number, { type: number; count: number; at: number }>;

/** Bounds-checked access to a TIFF block: a read past its end answers null. */
class TiffReader {
  constructor(
    private readonly bytes: Buffer,
    private readonly little: boolean,
  ) {}

  u16(at: number): number | null {
    if (at < 0 || at + 2 > this.bytes.length) return null;
    return this.little ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  u32(at: number): number | null {
    if (at < 0 || at + 4 > this.bytes.length) return null;
    return this.little ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  directory(at: number | null): Directory {
    const entries = new Map<number, { type: number; count: number; at: number }>();
    const count = at === null ? null : this.u16(at);
    if (at === null || count === null) return entries;
    for (let i = 0; i < count; i += 1) {
      const entry = at + 2 + i * 12;
      const [tag, type, values] = [this.u16(entry), this.u16(entry + 2), this.u32(entry + 4)];
      if (tag === null || type === null || values === null) break;
      entries.set(tag, { type, count: values, at: entry + 8 });
    }
    return entries;
  }

  short(from: Directory, tag: number): number | null {
    const entry = from.get(tag);
    return entry?.type === 3 ? this.u16(entry.at) : null;
  }

  long(from: Directory, tag: number): number | null {
    const entry = from.get(tag);
    return entry?.type === 4 ? this.u32(entry.at) : null;
  }

  text(from: Directory, tag: number): string | null {
    const entry = from.get(tag);
    if (entry?.type !== 2 || entry.count > 64) return null;
    const at = entry.count <= 4 ? entry.at : this.u32(entry.at);
    if (at === null || at + entry.count > this.bytes.length) return null;
    return this.bytes
      .toString('latin1', at, at + entry.count)
      .replace(/\0.*$/s, '')
      .trim();
  }

  rationals(from: Directory, tag: number, count: number): number[] | null {
    const entry = from.get(tag);
    const at = entry?.type === 5 && entry.count === count ? this.u32(entry.at) : null;
    if (at === null) return null;
    const values = Array.from(
      { length: count },
      (_, i) => (this.u32(at + i * 8) ?? NaN) / (this.u32(at + i * 8 + 4) ?? NaN),
    );
    return values.every(Number.isFinite) ? values : null;
  }
}

function orientationOf(value: number | null): Orientation {
  return value !== null && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

function positionOf(reader: TiffReader, gps: Directory): PhotoPlace['position'] {
  const lat = degrees(reader.rationals(gps, GPS.lat, 3), reader.text(gps, GPS.latRef), 'N', 'S');
  const lng = degrees(reader.rationals(gps, GPS.lng, 3), reader.text(gps, GPS.lngRef), 'E', 'W');
  if (lat === null || lng === null || Math.abs(lat) > 90 || Math.abs(lng) > 180) return null;
  // Cameras without a fix write zeros.
  return lat === 0 && lng === 0 ? null : { lng, lat };
}

function degrees(parts: number[] | null, ref: string | null, positive: string, negative: string): number | null {
  const [whole, minutes, seconds] = parts ?? [];
  if (whole === undefined || minutes === undefined || seconds === undefined) return null;
  if (ref !== positive && ref !== negative) return null;
  const value = whole + minutes / 60 + seconds / 3600;
  return ref === negative ? -value : value;
}

function timeOf(text: string | null, offset: string | null): string | null {
  const parts = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text ?? '');
  if (!parts || parts[1] === '0000') return null;
  const [, year, month, day, hour, minute, second] = parts;
  const zone = offset && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : '';
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
}
