import { crc32 } from 'node:zlib';
import { orientationOnly, readExif, type ExifFacts } from './exif';
import { animated, damaged } from './image-refused';
import { PartCount, PARTS_MAX } from './part-count';
import type { CleanPhoto, PhotoHead } from './photo';

/** Chunks that make the picture or say what its colours and pixels mean (PNG, third edition); all others are dropped. */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'mDCV',
  'cLLI',
  'bKGD',
  'pHYs',
  'hIST',
]);
const ANIMATION = new Set(['acTL', 'fcTL', 'fdAT']);

interface Chunk {
  type: string;
  /** Length, type, data and checksum. */
  whole: Buffer;
  data: Buffer;
}

/**
 * Rewrites a PNG without decoding it; throws `ImageRefused` where it is cut off or animated. Drops EXIF, texts, times,
 * private chunks and whatever hangs behind the end; the pixels' bytes are not touched.
 */
export function cleanPng(bytes: Buffer): CleanPhoto {
  const chunks = chunksOf(bytes);
  const head = headOf(chunks);
  const kept = chunks.filter(({ type }) => KEPT.has(type)).map(({ whole }) => whole);
  if (head.orientation !== 1) kept.splice(1, 0, chunk('eXIf', orientationOnly(head.orientation)));
  return { ...head, bytes: Buffer.concat([bytes.subarray(0, 8), ...kept]) };
}

function headOf(chunks: readonly Chunk[]): PhotoHead {
  const first = chunks[0];
  if (first?.type !== 'IHDR' || first.data.length !== 13) throw damaged();
  if (chunks.some(({ type }) => ANIMATION.has(type))) throw animated();
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)];
  if (width === 0 || height === 0) throw damaged();
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const facts: ExifFacts = exif ? readExif(exif.data) : { orientation: 1, place: null };
  return { width, height, ...facts };
}

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  const count = new PartCount(PARTS_MAX.chunks);
  for (let at = 8; ;) {
    count.add();
    if (at + 12 > bytes.length) throw damaged();
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw damaged();
    const type = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ type, whole: bytes.subarray(at, end), data: bytes.subarray(at + 8, end - 4) });
    if (type === 'IEND') return chunks;
    at = end;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
