import { orientationOnly, readExif, type ExifFacts } from './exif';
import { damaged } from './image-refused';
import { PartCount, PARTS_MAX } from './part-count';
import type { CleanPhoto, PhotoHead } from './photo';

/** A decoder walks the whole picture for every scan; honest progressive files have about ten. */
const SCANS_MAX = 100;
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const ICC = Buffer.from('ICC_PROFILE\0', 'latin1');
const ADOBE = Buffer.from('Adobe', 'latin1');
const JFIF = Buffer.from('JFIF\0', 'latin1');

interface Segment {
  marker: number;
  /** The segment with its marker; after SOS also the entropy-coded data up to the next marker. */
  whole: Buffer;
  /** Behind the length. */
  payload: Buffer;
}

/**
 * Rewrites a JPEG (ITU-T T.81) without decoding it; throws `ImageRefused` where it is cut off.
 * Keeps what decodes the picture (tables, frame, scans) and what its colours mean (JFIF, ICC, Adobe), and drops all
 * else: EXIF, XMP, IPTC, comments, previews, and whatever hangs behind the end (second pictures, motion clips).
 */
export function cleanJpeg(bytes: Buffer): CleanPhoto {
  const segments = segmentsOf(bytes);
  const head = headOf(segments);
  const kept = segments.flatMap(({ marker, whole, payload }) => {
    if (marker >= 0xc0 && marker <= 0xdf) return [whole];
    if (marker === 0xe0 && startsWith(payload, JFIF)) return [withoutPreview(payload)];
    if (marker === 0xe2 && startsWith(payload, ICC)) return [whole];
    if (marker === 0xee && startsWith(payload, ADOBE)) return [whole];
    return [];
  });
  // JFIF wants to be first; EXIF stands behind it.
  const place = kept[0]?.[1] === 0xe0 ? 1 : 0;
  if (head.orientation !== 1)
    kept.splice(place, 0, jpegSegment(0xe1, Buffer.concat([EXIF, orientationOnly(head.orientation)])));
  return { ...head, bytes: Buffer.concat([bytes.subarray(0, 2), ...kept]) };
}

/** Puts a colour profile into a JPEG that has none, cut into as many segments as it takes (ICC.1:2010, B.4). */
export function withIccProfile(jpeg: Buffer, profile: Buffer): Buffer {
  const room = 65_519;
  const count = Math.ceil(profile.length / room);
  if (count === 0 || count > 255) return jpeg;
  const segments = Array.from({ length: count }, (_, i) =>
    jpegSegment(0xe2, Buffer.concat([ICC, Buffer.from([i + 1, count]), profile.subarray(i * room, (i + 1) * room)])),
  );
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

function headOf(segments: readonly Segment[]): PhotoHead {
  const frames = segments.filter(({ marker }) => isFrame(marker));
  const frame = frames[0]?.payload;
  if (!frame || frames.length > 1 || frame.length < 6) throw damaged();
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)];
  if (width === 0 || height === 0) throw damaged();
  if (segments.filter(({ marker }) => marker === 0xda).length > SCANS_MAX) throw damaged();
  const exif = segments.find(({ marker, payload }) => marker === 0xe1 && startsWith(payload, EXIF));
  const facts: ExifFacts = exif ? readExif(exif.payload.subarray(EXIF.length)) : { orientation: 1, place: null };
  return { width, height, ...facts };
}

/** From behind SOI up to and with EOI. */
function segmentsOf(bytes: Buffer): Segment[] {
  const segments: Segment[] = [];
  const count = new PartCount(PARTS_MAX.jpeg);
  let at = 2;
  for (;;) {
    count.add();
    if (bytes[at] !== 0xff) throw damaged();
    // Any number of fill bytes may stand before a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined || marker === 0x00 || marker === 0xd8 || isRestart(marker)) throw damaged();
    if (marker === 0xd9) {
      segments.push({ marker, whole: bytes.subarray(at, at + 2), payload: Buffer.alloc(0) });
      return segments;
    }
    const end = at + 2 + lengthAt(bytes, at + 2);
    if (end > bytes.length) throw damaged();
    const next = marker === 0xda ? endOfScan(bytes, end) : end;
    segments.push({ marker, whole: bytes.subarray(at, next), payload: bytes.subarray(at + 4, end) });
    at = next;
  }
}

function lengthAt(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) throw damaged();
  const length = bytes.readUInt16BE(at);
  if (length < 2) throw damaged();
  return length;
}

/**
 * Entropy-coded data runs to the next marker; `FF 00` is data and the restart markers belong to it. Byte by byte: a
 * search for each `FF` is many times slower where a crafted scan has nothing else.
 */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0xff && next !== 0x00 && !isRestart(next)) return at;
  }
  throw damaged();
}

/** RST0 to RST7: only inside a scan (T.81, B.2.1). */
function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** JFIF may carry a small picture of its own, made before the owner cropped the large one. */
function withoutPreview(jfif: Buffer): Buffer {
  const head = Buffer.alloc(14);
  jfif.copy(head, 0, 0, 12);
  return jpegSegment(0xe0, head);
}

function jpegSegment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

function startsWith(bytes: Buffer, prefix: Buffer): boolean {
  return bytes.subarray(0, prefix.length).equals(prefix);
}
