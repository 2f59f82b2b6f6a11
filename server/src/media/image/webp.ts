import { orientationOnly, readExif, type ExifFacts } from './exif';
import { animated, damaged } from './image-refused';
import { PartCount, PARTS_MAX } from './part-count';
import type { CleanPhoto, PhotoHead } from './photo';

const KEPT = new Set(['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L']);
/** Flags of VP8X (RFC 9649, 2.7.1). */
const FLAG = { animation: 0x02, xmp: 0x04, exif: 0x08 } as const;

interface Chunk {
  type: string;
  /** With head and padding. */
  whole: Buffer;
  data: Buffer;
}

/**
 * Rewrites a WebP (RFC 9649) without decoding it; throws `ImageRefused` where it is cut off or animated. Drops EXIF,
 * XMP, unknown chunks and whatever hangs behind the end; the pixels' bytes are not touched.
 */
export function cleanWebp(bytes: Buffer): CleanPhoto {
  const chunks = chunksOf(bytes);
  const head = headOf(chunks);
  const turned = head.orientation !== 1;
  const kept = chunks
    .filter(({ type }) => KEPT.has(type))
    .map(({ type, whole, data }) => (type === 'VP8X' ? chunk('VP8X', withFlags(data, turned)) : whole));
  if (turned) kept.push(chunk('EXIF', orientationOnly(head.orientation)));
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
  return { ...head, bytes: chunk('RIFF', body) };
}

function headOf(chunks: readonly Chunk[]): PhotoHead {
  const extended = chunks[0]?.type === 'VP8X' ? chunks[0].data : null;
  if (chunks.some(({ type }) => type === 'ANIM' || type === 'ANMF')) throw animated();
  if (extended && ((extended[0] ?? 0) & FLAG.animation) !== 0) throw animated();
  const frame = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  if (!frame) throw damaged();
  const size = frame.type === 'VP8L' ? losslessSize(frame.data) : lossySize(frame.data);
  // Only an extended file may carry EXIF; elsewhere readers do not look for it.
  const exif = extended ? chunks.find(({ type }) => type === 'EXIF') : undefined;
  const facts: ExifFacts = exif ? readExif(withoutPrefix(exif.data)) : { orientation: 1, place: null };
  if (!extended) return { ...size, ...facts };
  if (
    extended.length < 10 ||
    extended.readUIntLE(4, 3) + 1 !== size.width ||
    extended.readUIntLE(7, 3) + 1 !== size.height
  )
    throw damaged();
  return { ...size, ...facts };
}

function lossySize(data: Buffer): { width: number; height: number } {
  if (data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a) throw damaged();
  return checked(data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff);
}

function losslessSize(data: Buffer): { width: number; height: number } {
  if (data.length < 5 || data[0] !== 0x2f) throw damaged();
  const bits = data.readUInt32LE(1);
  return checked((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
}

function checked(width: number, height: number): { width: number; height: number } {
  if (width === 0 || height === 0) throw damaged();
  return { width, height };
}

function chunksOf(bytes: Buffer): Chunk[] {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw damaged();
  const chunks: Chunk[] = [];
  const count = new PartCount(PARTS_MAX.chunks);
  for (let at = 12; at < end;) {
    count.add();
    if (at + 8 > end) throw damaged();
    const length = bytes.readUInt32LE(at + 4);
    const dataEnd = at + 8 + length;
    if (dataEnd > end) throw damaged();
    // Some writers forget the padding byte of the last chunk.
    const next = Math.min(dataEnd + (length % 2), end);
    const data = bytes.subarray(at + 8, dataEnd);
    const type = bytes.toString('latin1', at, at + 4);
    chunks.push({ type, whole: next === dataEnd + (length % 2) ? bytes.subarray(at, next) : chunk(type, data), data });
    at = next;
  }
  return chunks;
}

function withFlags(extended: Buffer, exif: boolean): Buffer {
  const copy = Buffer.from(extended);
  copy[0] = ((copy[0] ?? 0) & ~(FLAG.exif | FLAG.xmp | FLAG.animation)) | (exif ? FLAG.exif : 0);
  return copy;
}

/** JPEG's `Exif\0\0` does not belong here, but many writers put it. */
function withoutPrefix(data: Buffer): Buffer {
  return data.toString('latin1', 0, 6) === 'Exif\0\0' ? data.subarray(6) : data;
}

function chunk(type: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(8 + data.length + (data.length % 2));
  whole.write(type, 0, 'latin1');
  whole.writeUInt32LE(data.length, 4);
  data.copy(whole, 8);
  return whole;
}
