import { LIMITS } from '@citygrid/shared/api';
import { heicHead } from './heic';
import { ImageRefused } from './image-refused';
import { cleanJpeg } from './jpeg';
import type { CleanPhoto, PhotoHead } from './photo';
import type { PhotoPlace } from './exif';
import { cleanPng } from './png';
import { sniff } from './sniff';
import { cleanWebp } from './webp';

export type PhotoFile =
  | { format: 'jpeg' | 'png' | 'webp'; contentType: string; photo: CleanPhoto }
  | { format: 'heic'; place: PhotoPlace | null; profile: Buffer | null };

const CLEAN = {
  jpeg: { contentType: 'image/jpeg', clean: cleanJpeg },
  png: { contentType: 'image/png', clean: cleanPng },
  webp: { contentType: 'image/webp', clean: cleanWebp },
} as const;

/**
 * Reads an uploaded file as a photo, by its content, without decoding it: metadata removed, size within the limits.
 * HEIC is not rewritten here: it becomes a JPEG when it is decoded. Throws `ImageRefused`.
 */
export function openPhoto(bytes: Buffer): PhotoFile {
  const format = sniff(bytes);
  if (format === 'heic') {
    const { place, profile, ...size } = heicHead(bytes);
    refuseTooLarge(size);
    return { format, place, profile };
  }
  const { contentType, clean } = CLEAN[format];
  const photo = clean(bytes);
  refuseTooLarge(photo);
  return { format, contentType, photo };
}

/** Pixels as people see them, the orientation applied. */
export function shownSize({ width, height, orientation }: PhotoHead): { width: number; height: number } {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

function refuseTooLarge({ width, height }: { width: number; height: number }): void {
  const { mediaSideMaxPx: side, mediaPixelsMax: pixels } = LIMITS;
  if (width <= side && height <= side && width * height <= pixels) return;
  throw new ImageRefused(
    'size',
    `照片太大：${width}×${height} 像素，每边最多 ${side} 像素，总共最多 ${pixels / 10_000} 万像素`,
  );
}
