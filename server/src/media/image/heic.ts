import { readExif, type PhotoPlace } from './exif';
import { boxesIn, Fields, type Box } from './heif-boxes';
import { damaged } from './image-refused';
import { PartCount, PARTS_MAX } from './part-count';

/** What a HEIC file (ISO/IEC 23008-12) says about itself, read without decoding a pixel. */
export interface HeicHead {
  /** Pixels of its longest sides, before it is turned upright. */
  width: number;
  height: number;
  place: PhotoPlace | null;
  /** ICC profile, where the colours are not plain sRGB. */
  profile: Buffer | null;
}

/** Throws `ImageRefused` where the file is cut off or names no picture size. */
export function heicHead(bytes: Buffer): HeicHead {
  const meta = boxesIn(bytes).find(({ type }) => type === 'meta');
  if (!meta || meta.data.length < 4) throw damaged();
  const parts = boxesIn(meta.data.subarray(4));
  const properties = boxesIn(find(boxesIn(find(parts, 'iprp')), 'ipco'));
  return { ...largest(properties), place: placeOf(bytes, parts), profile: profileOf(properties) };
}

function find(boxes: readonly Box[], type: string): Buffer {
  const box = boxes.find((candidate) => candidate.type === type);
  if (!box) throw damaged();
  return box.data;
}

/** Tiles and previews have sizes of their own; the limits are for the longest side of any. */
function largest(properties: readonly Box[]): { width: number; height: number } {
  const sizes = properties.filter(({ type, data }) => type === 'ispe' && data.length >= 12).map(({ data }) => data);
  const width = sizes.reduce((most, size) => Math.max(most, size.readUInt32BE(4)), 0);
  const height = sizes.reduce((most, size) => Math.max(most, size.readUInt32BE(8)), 0);
  if (width === 0 || height === 0) throw damaged();
  return { width, height };
}

function profileOf(properties: readonly Box[]): Buffer | null {
  const colour = properties.find(({ type, data }) => type === 'colr' && data.toString('latin1', 0, 4) === 'prof');
  return colour ? Buffer.from(colour.data.subarray(4)) : null;
}

function placeOf(bytes: Buffer, parts: readonly Box[]): PhotoPlace | null {
  const id = exifItem(find(parts, 'iinf'));
  const extent = id === null ? null : extentOf(find(parts, 'iloc'), id);
  if (!extent || extent.offset + extent.length > bytes.length || extent.length < 4) return null;
  const item = bytes.subarray(extent.offset, extent.offset + extent.length);
  // The TIFF block begins that many bytes behind this field (ISO/IEC 23008-12, A.2.1).
  return readExif(item.subarray(4 + item.readUInt32BE(0))).place;
}

function exifItem(itemInfo: Buffer): number | null {
  const version = itemInfo[0] ?? 0;
  for (const { type, data } of boxesIn(itemInfo.subarray(version === 0 ? 6 : 8))) {
    const fields = new Fields(data);
    if (type !== 'infe' || fields.next(1) < 2) continue;
    const wide = data[0] === 3;
    fields.next(3);
    const id = fields.next(wide ? 4 : 2);
    fields.next(2);
    if (fields.text(4) === 'Exif') return id;
  }
  return null;
}

/** Where an item's bytes lie in the file; null where they are elsewhere, or in more than one piece. */
function extentOf(locations: Buffer, wanted: number): { offset: number; length: number } | null {
  const fields = new Fields(locations);
  const version = fields.next(1);
  fields.next(3);
  const [sizes, bases] = [fields.next(1), fields.next(1)];
  const width = { offset: sizes >> 4, length: sizes & 15, base: bases >> 4, index: version === 0 ? 0 : bases & 15 };
  const items = fields.next(version < 2 ? 2 : 4);
  const parts = new PartCount(PARTS_MAX.boxes);
  for (let i = 0; i < items; i += 1) {
    parts.add();
    const id = fields.next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : fields.next(2) & 15;
    fields.next(2);
    const base = fields.next(width.base);
    const count = fields.next(2);
    // Extents without a single byte of description could be claimed by the billion.
    if (count > 0 && width.index + width.offset + width.length === 0) throw damaged();
    parts.add(count);
    const extents = Array.from({ length: count }, () => {
      fields.next(width.index);
      return { offset: base + fields.next(width.offset), length: fields.next(width.length) };
    });
    if (id === wanted) return method === 0 && count === 1 ? (extents[0] ?? null) : null;
  }
  return null;
}
