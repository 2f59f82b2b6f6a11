import { ImageRefused } from './image-refused';

/** Honest photos have some dozen segments of JPEG, and some thousand chunks or boxes of the other formats at most. */
export const PARTS_MAX = { jpeg: 2_000, chunks: 10_000, boxes: 10_000 } as const;

/**
 * Counts the parts of a file as they are walked: a few bytes make a part, so a crafted file would have millions, each of
 * them an object on the thread that answers everybody else. Throws `ImageRefused` past the limit.
 */
export class PartCount {
  private parts = 0;

  constructor(private readonly most: number) {}

  add(parts = 1): void {
    this.parts += parts;
    if (this.parts > this.most) throw new ImageRefused('parts', '照片文件的结构异常，请重新拍一张');
  }
}
