import { crc32, deflateSync } from 'node:zlib';
import QRCode from 'qrcode';

export interface QrColours {
  /** `#rrggbb` or `#rrggbbaa`. */
  readonly dark: string;
  readonly light: string;
}

/** Modules of white around the code that readers need. */
const QUIET = 4;

/**
 * A QR code as PNG, `width` pixels a side. Written here because the package's own PNG writer takes ten seconds for a large
 * one inside a test runner's sandboxed globals; two colours need no more than a palette and one bit a pixel.
 */
export function qrPng(text: string, width: number, { dark, light }: QrColours): Buffer {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  const moduleAt = Array.from({ length: width }, (_, pixel) => Math.floor((pixel * side) / width) - QUIET);
  const rowBytes = Math.ceil(width / 8);
  const pixels = Buffer.alloc((rowBytes + 1) * width);
  for (const [y, row] of moduleAt.entries()) {
    const start = y * (rowBytes + 1) + 1;
    for (const [x, column] of moduleAt.entries()) {
      const inside = row >= 0 && row < modules.size && column >= 0 && column < modules.size;
      if (inside && modules.get(row, column))
        pixels[start + (x >> 3)] = (pixels[start + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const [lightBytes, darkBytes] = [bytesOf(light), bytesOf(dark)];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  // One bit a pixel, by palette.
  header.set([1, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.concat([lightBytes.subarray(0, 3), darkBytes.subarray(0, 3)])),
    chunk('tRNS', Buffer.concat([lightBytes.subarray(3), darkBytes.subarray(3)])),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function bytesOf(colour: string): Buffer {
  const bytes = Buffer.from(colour.slice(1), 'hex');
  return bytes.length === 4 ? bytes : Buffer.concat([bytes, Buffer.from([0xff])]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
