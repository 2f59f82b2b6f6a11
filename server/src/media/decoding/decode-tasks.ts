import { createRequire } from 'node:module';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { LIMITS } from '@citygrid/shared/api';
import { damaged } from '../image/image-refused';
import { withIccProfile } from '../image/jpeg';
import type { DecodedHeic } from './decoder';

/** Pixels of a thumbnail's longer side, and JPEG qualities. */
const THUMBNAIL_SIDE = 400;
const THUMBNAIL_QUALITY = 78;
const HEIC_QUALITY = 90;
/** libvips stops a pipeline of its own accord after this; the worker's time limit is longer. */
const SECONDS = 20;

/** Phones that write this harmless oddity are many; libjpeg decodes them without a fault. */
const HARMLESS = /Invalid SOS parameters for sequential JPEG/;

type HeicDecode = (input: {
  buffer: Uint8Array;
}) => Promise<{ width: number; height: number; data: Uint8ClampedArray }>;

/** See `Decoder.thumbnail`. Every scan line is read, so a photo that is cut off or spoilt throws `ImageRefused`. */
export async function makeThumbnail(bytes: Uint8Array): Promise<Buffer> {
  const attempt = (failOn: SharpOptions['failOn']): Promise<Buffer> =>
    shrink(sharp(bytes, { ...limits, failOn })).toBuffer();
  try {
    return await attempt('warning').catch((error: Error) => {
      if (HARMLESS.test(error.message)) return attempt('error');
      throw error;
    });
  } catch (error) {
    throw Object.assign(damaged(), { cause: error });
  }
}

/** See `Decoder.heic`. libheif turns the picture upright itself. */
export async function decodeHeic(bytes: Uint8Array, profile: Uint8Array | null): Promise<DecodedHeic> {
  const { width, height, data } = await heicPixels(bytes);
  if (width > LIMITS.mediaSideMaxPx || height > LIMITS.mediaSideMaxPx || width * height > LIMITS.mediaPixelsMax)
    throw damaged();
  const raw = sharp(data, { ...limits, raw: { width, height, channels: 4 } });
  const plain = await raw
    .flatten({ background: '#fff' })
    .jpeg({ quality: HEIC_QUALITY })
    .timeout({ seconds: SECONDS })
    .toBuffer();
  const jpeg = profile ? withIccProfile(plain, Buffer.from(profile)) : plain;
  return { bytes: jpeg, width, height, thumbnail: await makeThumbnail(jpeg) };
}

const limits: SharpOptions = { limitInputPixels: LIMITS.mediaPixelsMax, sequentialRead: true };

function shrink(image: Sharp): Sharp {
  return image
    .autoOrient()
    .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: THUMBNAIL_QUALITY })
    .timeout({ seconds: SECONDS });
}

async function heicPixels(bytes: Uint8Array): ReturnType<HeicDecode> {
  // 1.5 MB of WebAssembly, read only by the worker that meets a HEIC; the package ships no types.
  const decode = createRequire(__filename)('heic-decode') as HeicDecode;
  try {
    return await decode({ buffer: bytes });
  } catch (error) {
    throw Object.assign(damaged(), { cause: error });
  }
}
