import sharp, { type Sharp } from 'sharp';
import { ImageRefused } from '../../src/media/image/image-refused';
import { openPhoto, shownSize } from '../../src/media/image/photo-file';
import type { CleanPhoto } from '../../src/media/image/photo';
import {
  animatedGif,
  animatedWebp,
  CANARY,
  greyPng,
  heic,
  metadata,
  picture,
  pixels,
  PLACE,
  pngChunk,
  withEverything,
  withJpegSegment,
  withPngChunks,
} from './photos';

/** Real images made by libvips, judged by libvips; nothing is faked. */
type Encode = (image: Sharp) => Sharp;

const ENCODINGS: [string, Encode][] = [
  ['jpeg', (image) => image.jpeg({ quality: 90 })],
  ['progressive jpeg', (image) => image.jpeg({ progressive: true })],
  ['jpeg 4:4:4', (image) => image.jpeg({ chromaSubsampling: '4:4:4' })],
  ['png', (image) => image.png()],
  ['interlaced png', (image) => image.png({ progressive: true })],
  ['palette png', (image) => image.png({ palette: true })],
  ['webp', (image) => image.webp({ quality: 80 })],
  ['lossless webp', (image) => image.webp({ lossless: true })],
];

function clean(bytes: Buffer): CleanPhoto {
  const file = openPhoto(bytes);
  if (file.format === 'heic') throw new Error('HEIC is not cleaned here');
  return file.photo;
}

function refusal(bytes: Buffer): ImageRefused {
  try {
    openPhoto(bytes);
  } catch (error) {
    if (error instanceof ImageRefused) return error;
    throw error;
  }
  throw new Error('was taken');
}

describe.each(ENCODINGS)('%s', (_name, encode) => {
  test.each([1, 3, 6, 8])(
    'metadata gone, pixels bit by bit the same, orientation %i and colours kept',
    async (orientation) => {
      const original = await encode(withEverything(picture(), orientation)).toBuffer();
      expect(original.includes(CANARY)).toBe(true);
      const photo = clean(original);
      expect(photo.bytes.includes(CANARY)).toBe(false);
      expect(photo.bytes.length).toBeLessThan(original.length);
      expect(await pixels(photo.bytes)).toEqual(await pixels(original));
      const [before, after] = [await metadata(original), await metadata(photo.bytes)];
      expect(after.xmp).toBeUndefined();
      expect(after.orientation ?? 1).toBe(orientation);
      expect(after.icc).toEqual(before.icc);
      expect(after.exif === undefined).toBe(orientation === 1);
      expect(shownSize(photo)).toEqual(orientation >= 5 ? { width: 80, height: 120 } : { width: 120, height: 80 });
      expect(after.autoOrient).toEqual(shownSize(photo));
    },
  );

  test('position and time are read before they are removed, and found nowhere afterwards', async () => {
    const original = await encode(withEverything(picture())).toBuffer();
    expect(clean(original).place).toEqual(PLACE);
    expect(clean(clean(original).bytes).place).toBeNull();
  });

  test('cleaning what is clean changes nothing', async () => {
    const once = clean(await encode(withEverything(picture())).toBuffer()).bytes;
    expect(clean(once).bytes).toEqual(once);
  });

  test('a photo without metadata keeps its pixels and says nothing', async () => {
    const original = await encode(picture(33, 17)).toBuffer();
    const photo = clean(original);
    expect(photo).toMatchObject({ width: 33, height: 17, orientation: 1, place: null });
    expect(await pixels(photo.bytes)).toEqual(await pixels(original));
  });

  test('cut off anywhere, it is refused', async () => {
    const original = await encode(withEverything(picture())).toBuffer();
    for (let length = 12; length < original.length; length += 37) {
      expect(refusal(original.subarray(0, length)).reason).toBe('damaged');
    }
    expect(refusal(original.subarray(0, -1)).reason).toBe('damaged');
  });

  test('what hangs behind the end is cut away', async () => {
    const original = await encode(picture()).toBuffer();
    expect(clean(Buffer.concat([original, Buffer.from(CANARY)])).bytes).toEqual(clean(original).bytes);
  });
});

describe('jpeg', () => {
  test.each([
    ['a comment', 0xfe, CANARY],
    ['IPTC', 0xed, `Photoshop 3.0\0${CANARY}`],
    ['a second EXIF', 0xe1, `Exif\0\0${CANARY}`],
    ['pictures behind the picture', 0xe2, `MPF\0${CANARY}`],
    ['a preview', 0xe0, `JFXX\0${CANARY}`],
    ['a maker segment', 0xe5, CANARY],
    ['an unknown marker', 0xf3, CANARY],
  ])('%s is dropped', async (_name, marker, text) => {
    const plain = await picture().jpeg().toBuffer();
    const photo = clean(withJpegSegment(plain, marker, Buffer.from(text)));
    expect(photo.bytes.includes(CANARY)).toBe(false);
    expect(await pixels(photo.bytes)).toEqual(await pixels(plain));
  });

  test('a preview inside JFIF is dropped, JFIF itself stays', async () => {
    const preview = Buffer.concat([
      Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\x02\x02'),
      Buffer.from(CANARY.slice(0, 12)),
    ]);
    const photo = clean(withJpegSegment(await picture().jpeg().toBuffer(), 0xe0, preview));
    expect(photo.bytes.includes(CANARY.slice(0, 12))).toBe(false);
    expect(photo.bytes.toString('latin1', 6, 10)).toBe('JFIF');
  });

  test('CMYK keeps the marker that its colours depend on', async () => {
    const original = await picture()
      .toColourspace('cmyk')
      .withExif({ IFD0: { Make: CANARY } })
      .jpeg()
      .toBuffer();
    expect((await metadata(original)).space).toBe('cmyk');
    expect(original.includes(CANARY)).toBe(true);
    expect(clean(original).bytes.includes(CANARY)).toBe(false);
    expect(await pixels(clean(original).bytes)).toEqual(await pixels(original));
  });

  test('metadata between the scans of a progressive file is dropped as well', async () => {
    const plain = await picture().jpeg({ progressive: true }).toBuffer();
    const at = plain.lastIndexOf(Buffer.from([0xff, 0xda]));
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, CANARY.length + 2]), Buffer.from(CANARY)]);
    const photo = clean(Buffer.concat([plain.subarray(0, at), comment, plain.subarray(at)]));
    expect(photo.bytes.includes(CANARY)).toBe(false);
    expect(await pixels(photo.bytes)).toEqual(await pixels(plain));
  });

  test('a hundred scans are enough', async () => {
    const plain = await picture().jpeg().toBuffer();
    const [from, to] = [plain.lastIndexOf(Buffer.from([0xff, 0xda])), plain.length - 2];
    const scan = plain.subarray(from, to);
    const bomb = Buffer.concat([plain.subarray(0, to), ...Array.from({ length: 100 }, () => scan), plain.subarray(to)]);
    expect(refusal(bomb).reason).toBe('damaged');
  });
});

describe('png', () => {
  test.each(['tEXt', 'iTXt', 'zTXt', 'tIME', 'caBX', 'prVt'])('%s is dropped', async (type) => {
    const plain = await picture().png().toBuffer();
    const photo = clean(withPngChunks(plain, pngChunk(type, Buffer.from(`Title\0${CANARY}`))));
    expect(photo.bytes).toEqual(clean(plain).bytes);
  });

  test('transparency stays', async () => {
    const original = await picture(20, 20, 4).png().toBuffer();
    expect((await metadata(clean(original).bytes)).hasAlpha).toBe(true);
  });

  test('an animation is refused as one', async () => {
    const plain = await picture().png().toBuffer();
    const animated = withPngChunks(plain, pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])));
    expect(refusal(animated)).toMatchObject({ reason: 'type', message: expect.stringContaining('动态') });
  });
});

describe('other files', () => {
  test('animations are refused as such', async () => {
    for (const bytes of [await animatedWebp(), await animatedGif(), await picture().gif().toBuffer()]) {
      expect(refusal(bytes)).toMatchObject({ reason: 'type', message: expect.stringContaining('动态') });
    }
  });

  test.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\ufeff<?xml version="1.0"?><svg/>',
    '\n <!DOCTYPE svg><svg/>',
    '<!-- x --><svg/>',
  ])('SVG %# is refused as a drawing', (text) =>
    expect(refusal(Buffer.from(text))).toMatchObject({ reason: 'type', message: expect.stringContaining('SVG') }),
  );

  test.each([
    ['text', Buffer.from('hello')],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['TIFF', Buffer.from('II*\0aaaaaaaa')],
    ['BMP', Buffer.from('BMaaaaaaaaaa')],
    ['a film', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')],
    ['AVIF', Buffer.from('\0\0\0\x1cftypavif\0\0\0\0mif1miaf', 'latin1')],
    ['AVIF behind mif1', Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0avifmiaf', 'latin1')],
    ['a RIFF that is no WebP', Buffer.from('RIFF\0\0\0\0WAVEfmt ')],
  ])('%s is refused by its content', (_name, bytes) => expect(refusal(bytes).reason).toBe('type'));

  test('nothing at all is damaged', () => expect(refusal(Buffer.alloc(0)).reason).toBe('damaged'));

  test.each([
    ['jpeg', [0xff, 0xd8, 0xff]],
    ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['webp', [...Buffer.from('RIFF\x20\0\0\0WEBP')]],
    ['heic', [...Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')]],
  ])('noise behind the magic bytes of %s is damaged, not a fault', (_name, magic) => {
    // A fixed linear congruential generator: the same noise in every run.
    let state = 7;
    const noise = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16;
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.from([...magic, ...Array.from({ length: round * 3 }, () => noise() & 255)]);
      expect(refusal(bytes).reason).toBe('damaged');
    }
  });
});

describe('size, by the header', () => {
  test.each([
    [12_000, 12_000],
    [12_001, 1],
    [1, 12_001],
    [7072, 7072],
  ])('a PNG of %i by %i is too large', (width, height) => {
    const bytes = greyPng(width, height);
    expect(bytes.length).toBeLessThan(100_000);
    expect(refusal(bytes)).toMatchObject({ reason: 'size', message: expect.stringContaining(`${width}×${height}`) });
  });

  test.each([
    [12_000, 4166],
    [1, 12_000],
    [7071, 7071],
  ])('a PNG of %i by %i is not', (width, height) => {
    expect(clean(greyPng(width, height))).toMatchObject({ width, height });
  });

  test('a JPEG and a WebP that claim more than they hold', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(65_500, frame + 5);
    expect(refusal(jpeg).reason).toBe('size');
    const webp = await picture().webp().toBuffer();
    webp.writeUInt16LE(16_383, 26);
    expect(refusal(webp).reason).toBe('size');
  });

  test('a WebP whose canvas and picture disagree is damaged', async () => {
    const webp = await withEverything(picture()).webp().toBuffer();
    expect(webp.toString('latin1', 12, 16)).toBe('VP8X');
    webp.writeUIntLE(50_000, 24, 3);
    expect(refusal(webp).reason).toBe('damaged');
  });
});

describe('heic', () => {
  test('place, colours and format are read from the boxes', () => {
    const file = openPhoto(heic());
    expect(file).toMatchObject({ format: 'heic', place: PLACE });
    expect(file.format === 'heic' && file.profile?.toString('latin1', 36, 40)).toBe('acsp');
  });

  test('a size beyond the limits is refused before anything is decoded', () => {
    const bytes = heic();
    const at = bytes.indexOf('ispe') + 8;
    bytes.writeUInt32BE(20_000, at);
    expect(refusal(bytes)).toMatchObject({ reason: 'size', message: expect.stringContaining('20000×120') });
  });

  test('cut off in its description, it is damaged', () => {
    const bytes = heic();
    for (let length = 40; length < bytes.indexOf('mdat') - 4; length += 11) {
      expect(refusal(bytes.subarray(0, length)).reason).toBe('damaged');
    }
  });

  test('a sequence is an animation', () => {
    const bytes = heic();
    bytes.write('msf1', 8, 'latin1');
    expect(refusal(bytes).message).toContain('动态');
  });
});

describe('a file of countless parts is refused at the part that is too many, however long it goes on', () => {
  const SIZE = 10 * 1024 * 1024;
  const riff = (type: string): Buffer => Buffer.from(`RIFF\0\0\0\0${type}`, 'latin1');
  const box = (type: string, ...data: Buffer[]): Buffer => {
    const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), ...data]);
    whole.writeUInt32BE(whole.length, 0);
    return whole;
  };
  const filled = (head: Buffer, part: Buffer): Buffer =>
    Buffer.concat([head, Buffer.alloc(Math.floor((SIZE - head.length) / part.length) * part.length, part)]);
  const webpOf = (bytes: Buffer): Buffer => {
    bytes.writeUInt32LE(bytes.length - 8, 4);
    return bytes;
  };
  const heicOf = (...boxes: Buffer[]): Buffer =>
    Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')), ...boxes]);
  const empty = box('free');
  const many = filled(Buffer.alloc(0), empty);

  test.each<[string, Buffer]>([
    ['JPEG segments', filled(Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xfe, 0, 2]))],
    [
      'PNG chunks',
      filled(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), pngChunk('tEXt', Buffer.alloc(0))),
    ],
    ['WebP chunks', webpOf(filled(riff('WEBP'), Buffer.from('VP8 \0\0\0\0', 'latin1')))],
    ['HEIC boxes', heicOf(many)],
    ['HEIC boxes inside meta', heicOf(box('meta', Buffer.alloc(4), many))],
    ['HEIC properties', heicOf(box('meta', Buffer.alloc(4), box('iprp', box('ipco', many))))],
    ['HEIC brands', box('ftyp', Buffer.alloc(SIZE, 'heic'))],
  ])('%s', (_name, bytes) => {
    expect(bytes.length).toBeGreaterThan(SIZE - 64);
    expect(refusal(bytes).reason).toBe('parts');
  });

  test('extents of a HEIC item', () => {
    // Offsets of one byte, in version 0: 65,535 extents to each of the items.
    const item = Buffer.alloc(6 + 65_535);
    item.writeUInt16BE(65_535, 4);
    const iloc = box(
      'iloc',
      Buffer.from([0, 0, 0, 0, 0x10, 0, 0, 100]),
      Buffer.concat(Array.from({ length: 100 }, () => item)),
    );
    const exif = box('infe', Buffer.from([2, 0, 0, 0, 0, 9, 0, 0]), Buffer.from('Exif\0', 'latin1'));
    const ispe = box('ispe', Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]));
    const parts = [box('iprp', box('ipco', ispe)), box('iinf', Buffer.alloc(6), exif), iloc];
    expect(refusal(heicOf(box('meta', Buffer.alloc(4), ...parts))).reason).toBe('parts');
  });

  test('restart markers belong into a scan', async () => {
    const plain = await picture().jpeg().toBuffer();
    const early = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xd0]), plain.subarray(2)]);
    for (const bytes of [early, filled(Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd0]))])
      expect(refusal(bytes).reason).toBe('damaged');
  });

  test('as many as an honest file may have are taken', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const comments = Buffer.alloc(1_900 * 4, Buffer.from([0xff, 0xfe, 0, 2]));
    expect(clean(Buffer.concat([jpeg.subarray(0, 2), comments, jpeg.subarray(2)])).bytes).toEqual(clean(jpeg).bytes);
    const png = await picture().png().toBuffer();
    const texts = Array.from({ length: 9_000 }, () => pngChunk('tEXt', Buffer.alloc(0)));
    expect(clean(withPngChunks(png, ...texts)).bytes).toEqual(clean(png).bytes);
  });

  test('restart markers and stuffed bytes by the million inside a scan are one part', async () => {
    const plain = await picture().jpeg().toBuffer();
    const restarts = Buffer.alloc(4_000_000, Buffer.from([0xff, 0xd0, 0xff, 0x00]));
    const long = Buffer.concat([plain.subarray(0, -2), restarts, plain.subarray(-2)]);
    expect(clean(long).bytes.length).toBeGreaterThan(restarts.length);
  });
});

test('sharp itself reads what we wrote for every orientation of a PNG', async () => {
  const photo = clean(await withEverything(picture(), 5).png().toBuffer());
  const upright = await sharp(photo.bytes).autoOrient().png().toBuffer({ resolveWithObject: true });
  expect([upright.info.width, upright.info.height]).toEqual([80, 120]);
});
