/** Why a file is not taken as a photo; people read the message. */
export type RefusalReason = 'type' | 'damaged' | 'size' | 'parts';

/** The bytes are no photo that we keep: an unsupported format, damaged, too many pixels, or in too many pieces. */
export class ImageRefused extends Error {
  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
  }
}

export const damaged = (): ImageRefused => new ImageRefused('damaged', '照片不完整或已损坏，请重新拍一张');
export const animated = (): ImageRefused => new ImageRefused('type', '不支持动态图片，请上传一张静态照片');
