import type { PhotoPlace } from './exif';

/** EXIF orientation, 1 (upright) to 8; 5 to 8 lie on their side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What a photo's own bytes say about it, read without decoding a pixel. */
export interface PhotoHead {
  /** Pixels as stored, before the orientation is applied. */
  width: number;
  height: number;
  orientation: Orientation;
  /** Where and when it was taken, if it says so. */
  place: PhotoPlace | null;
}

/** A photo whose metadata is gone: the same pixels, bit by bit, and the orientation. */
export interface CleanPhoto extends PhotoHead {
  bytes: Buffer;
}
