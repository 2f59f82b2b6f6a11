import { join } from 'node:path';
import sharp from 'sharp';
import { DecoderBusy } from '../../src/media/decoding/decoder';
import { InlineDecoder } from '../../src/media/decoding/inline-decoder';
import { WorkerDecoder, type WorkerDecoderOptions } from '../../src/media/decoding/worker-decoder';
import { ImageRefused } from '../../src/media/image/image-refused';
import { openPhoto } from '../../src/media/image/photo-file';
import { greyPng, heic, metadata, picture, withEverything } from './photos';

/** Real worker threads with the real decoders in the first part; threads that misbehave on purpose in the second. */
const open: WorkerDecoder[] = [];
function workers(entry: string, options: Partial<WorkerDecoderOptions> = {}): WorkerDecoder {
  const decoder = new WorkerDecoder({
    entry: join(__dirname, entry),
    threads: 1,
    timeLimit: 20_000,
    queueMax: 64,
    ...options,
  });
  open.push(decoder);
  return decoder;
}
afterAll(() => Promise.all(open.map((decoder) => decoder.close())));

const profileOf = (bytes: Buffer): Buffer | null => {
  const file = openPhoto(bytes);
  return file.format === 'heic' ? file.profile : null;
};

describe.each([
  ['in a thread', () => workers('uncompiled-worker.cjs')],
  ['inline', () => new InlineDecoder()],
])('%s', (_name, make) => {
  const decoder = make();
  // Inline, libheif tells its troubles to the test's output.
  beforeAll(() => jest.spyOn(console, 'log').mockImplementation());
  afterAll(() => jest.restoreAllMocks());

  test('a thumbnail is an upright JPEG in sRGB of at most 400 px, without metadata', async () => {
    const original = await withEverything(picture(1000, 500), 6).jpeg().toBuffer();
    const thumbnail = await decoder.thumbnail(original);
    const { format, width, height, exif, icc, xmp, orientation } = await metadata(thumbnail);
    expect({ format, width, height, exif, icc, xmp, orientation }).toEqual({ format: 'jpeg', width: 200, height: 400 });
    // The blue corner of the picture (top left) has turned to the top right.
    const { data } = await sharp(thumbnail)
      .extract({ left: 196, top: 1, width: 3, height: 3 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[2]).toBeGreaterThan(150);
    expect(data[0]).toBeLessThan(80);
  });

  test('a small picture is not blown up', async () => {
    expect(await metadata(await decoder.thumbnail(await picture(30, 20).png().toBuffer()))).toMatchObject({
      width: 30,
      height: 20,
    });
  });

  test('transparency becomes white', async () => {
    const clear = await sharp({
      create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    expect(
      [
        ...(await sharp(await decoder.thumbnail(clear))
          .raw()
          .toBuffer()),
      ].every((value) => value > 250),
    ).toBe(true);
  });

  test('pixels that are spoilt or missing refuse the photo', async () => {
    const jpeg = await picture(400, 300).jpeg().toBuffer();
    const cut = Buffer.concat([jpeg.subarray(0, jpeg.length / 2), Buffer.from([0xff, 0xd9])]);
    const png = await picture().png().toBuffer();
    png.fill(0x55, png.indexOf('IDAT') + 20, png.indexOf('IDAT') + 60);
    const webp = await picture(300, 300).webp().toBuffer();
    webp.writeUInt32LE(webp.readUInt32LE(16) >> 2, 16);
    const shortWebp = webp.subarray(0, 20 + webp.readUInt32LE(16));
    shortWebp.writeUInt32LE(shortWebp.length - 8, 4);
    for (const bytes of [cut, png, shortWebp])
      await expect(decoder.thumbnail(bytes)).rejects.toBeInstanceOf(ImageRefused);
  });

  test('the odd scan parameters of some phones are no damage', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
    const lastOfHead = scan + 1 + jpeg.readUInt16BE(scan + 2);
    jpeg[lastOfHead - 1] = 0;
    await expect(sharp(jpeg).raw().toBuffer()).rejects.toThrow('Invalid SOS parameters');
    expect(await metadata(await decoder.thumbnail(jpeg))).toMatchObject({ width: 120, height: 80 });
  });

  test('the largest picture allowed is decoded', async () => {
    expect(await metadata(await decoder.thumbnail(greyPng(12_000, 4166)))).toMatchObject({ width: 400, height: 139 });
  });

  test('more pixels than the header check would pass are refused here as well', async () => {
    await expect(decoder.thumbnail(greyPng(12_000, 12_000))).rejects.toBeInstanceOf(ImageRefused);
  });

  test('HEIC becomes a JPEG with the same colours and no metadata', async () => {
    const { bytes, width, height, thumbnail } = await decoder.heic(heic(), profileOf(heic()));
    expect([width, height]).toEqual([200, 120]);
    const { format, exif, icc } = await metadata(bytes);
    expect({ format, exif }).toEqual({ format: 'jpeg' });
    expect(icc).toEqual(profileOf(heic()));
    const at = async (left: number, top: number): Promise<number[]> => [
      ...(await sharp(bytes).keepIccProfile().extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
    ];
    const near = (a: number[], b: number[]): boolean => a.every((value, i) => Math.abs(value - (b[i] ?? 0)) < 14);
    expect(await metadata(thumbnail)).toMatchObject({ format: 'jpeg', width: 200, height: 120 });
    expect([
      near(await at(20, 20), await at(60, 40)),
      near(await at(20, 20), await at(180, 20)),
      near(await at(20, 20), await at(20, 100)),
    ]).toEqual([true, false, false]);
  });

  test('a HEIC without its pixels is refused', async () => {
    const bytes = heic();
    await expect(decoder.heic(bytes.subarray(0, bytes.indexOf('mdat') + 40), null)).rejects.toBeInstanceOf(
      ImageRefused,
    );
    const spoilt = heic();
    spoilt.fill(0, spoilt.indexOf('mdat') + 4);
    await expect(decoder.heic(spoilt, null)).rejects.toBeInstanceOf(ImageRefused);
  });
});

describe('a thread that goes wrong', () => {
  const [hang, eatMemory, exit, fault, fail, answer] = [0, 1, 2, 3, 4, 5].map((way) => Buffer.from([way])) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];

  test('past its time, the photo is refused and the next one gets a new thread', async () => {
    const decoder = workers('misbehaving-worker.cjs', { timeLimit: 300 });
    await expect(decoder.thumbnail(hang)).rejects.toBeInstanceOf(ImageRefused);
    expect(await decoder.thumbnail(answer)).toEqual(answer);
  });

  test('out of memory, the photo is refused and the process lives', async () => {
    const decoder = workers('misbehaving-worker.cjs');
    await expect(decoder.thumbnail(eatMemory)).rejects.toBeInstanceOf(ImageRefused);
    expect(await decoder.thumbnail(answer)).toEqual(answer);
  });

  test("a fault of the thread is a fault, not the photo's", async () => {
    const decoder = workers('misbehaving-worker.cjs');
    await expect(decoder.thumbnail(exit)).rejects.toThrow('ended with 3');
    await expect(decoder.thumbnail(fault)).rejects.toThrow('a fault of the thread');
    await expect(decoder.thumbnail(fail)).rejects.toThrow('a fault of ours');
    await expect(decoder.heic(answer, null)).rejects.toThrow('answered thumbnail to heic');
    expect(await decoder.thumbnail(answer)).toEqual(answer);
  });

  test('those who wait are served in order, too many are turned away at once', async () => {
    const decoder = workers('misbehaving-worker.cjs', { queueMax: 2 });
    const order: number[] = [];
    const jobs = [0, 1, 2].map((i) => decoder.thumbnail(answer).then(() => order.push(i)));
    await expect(decoder.thumbnail(answer)).rejects.toBeInstanceOf(DecoderBusy);
    await Promise.all(jobs);
    expect(order).toEqual([0, 1, 2]);
  });

  test('closing ends what runs and refuses what comes', async () => {
    const decoder = workers('misbehaving-worker.cjs');
    const [running, waiting] = [decoder.thumbnail(hang), decoder.thumbnail(answer)];
    const outcomes = Promise.allSettled([running, waiting]);
    await decoder.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(decoder.thumbnail(answer)).rejects.toBeInstanceOf(DecoderBusy);
  });
});
