import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Metadata, type Sharp } from 'sharp';

/** Stands in every piece of metadata of the test photos; must be nowhere afterwards. */
export const CANARY = 'CanaryMetadata';

/** Where and when the test photos say they were taken: 23°07'30" N, 113°24'18" E. */
export const PLACE = { position: { lng: 113.405, lat: 23.125 }, takenAt: '2026-03-04T05:06:07+08:00' };

const EXIF = {
  IFD0: { Make: CANARY, Software: CANARY },
  IFD2: { DateTimeOriginal: '2026:03:04 05:06:07', OffsetTimeOriginal: '+08:00' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '23/1 7/1 3000/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '113/1 24/1 1800/100',
  },
};
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="x" dc:title="${CANARY}"/></rdf:RDF></x:xmpmeta>`;

/** A picture with something to see: two gradients and an odd corner. */
export function picture(width = 120, height = 80, channels: 3 | 4 = 3): Sharp {
  const raw = Buffer.alloc(width * height * channels, 255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      raw[at] = (x * 255) / width;
      raw[at + 1] = (y * 255) / height;
      raw[at + 2] = x < 20 && y < 20 ? 255 : (x * y) % 200;
    }
  }
  return sharp(raw, { raw: { width, height, channels } });
}

/** The picture with EXIF (position, time), XMP, an ICC profile and an orientation. */
export function withEverything(image: Sharp, orientation = 6): Sharp {
  return image.withIccProfile('p3').withXmp(XMP).withMetadata({ orientation }).withExifMerge(EXIF);
}

export const heic = (): Buffer => readFileSync(join(__dirname, 'fixtures', 'quarters.heic'));

/** Pixels as decoded, orientation not applied. */
export async function pixels(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes).raw().toBuffer();
}

export async function metadata(bytes: Buffer): Promise<Metadata> {
  return sharp(bytes).metadata();
}

/** A whole PNG chunk by hand. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** Puts chunks behind a PNG's IHDR. */
export function withPngChunks(png: Buffer, ...chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** A grey PNG of any size that is honest and tiny: a decompression bomb. */
export function greyPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(height * (Math.ceil(width / 8) + 1)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Puts a segment behind a JPEG's SOI. */
export function withJpegSegment(jpeg: Buffer, marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}

export function animatedWebp(): Promise<Buffer> {
  const frame = Buffer.alloc(16 * 32 * 3);
  frame.fill(200, frame.length / 2);
  return sharp(frame, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } })
    .webp({ loop: 0 })
    .toBuffer();
}

export function animatedGif(): Promise<Buffer> {
  const frame = Buffer.alloc(16 * 32 * 3);
  frame.fill(200, frame.length / 2);
  return sharp(frame, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } })
    .gif()
    .toBuffer();
}
