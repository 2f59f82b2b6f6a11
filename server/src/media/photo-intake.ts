import { Injectable } from '@nestjs/common';
import { invalid, ProblemError } from '../infra/http';
import { Decoder, DecoderBusy } from './decoding/decoder';
import type { PhotoPlace } from './image/exif';
import { ImageRefused } from './image/image-refused';
import { openPhoto, shownSize } from './image/photo-file';

/** A photo fit to be kept: metadata gone, proved whole by decoding it once, which also made its thumbnail. */
export interface AcceptedPhoto {
  bytes: Buffer;
  contentType: string;
  /** Pixels as shown. */
  width: number;
  height: number;
  thumbnail: Buffer;
  /** What the metadata said before it was removed. */
  place: PhotoPlace | null;
}

/** Judges uploaded bytes; what is no photo is refused with a sentence for the person who sent it. */
@Injectable()
export class PhotoIntake {
  constructor(private readonly decoder: Decoder) {}

  async accept(bytes: Buffer): Promise<AcceptedPhoto> {
    try {
      return await this.decoded(bytes);
    } catch (error) {
      if (error instanceof DecoderBusy) throw new ProblemError('unavailable', '现在上传照片的人很多，请稍后再传');
      if (!(error instanceof ImageRefused)) throw error;
      if (error.reason === 'type') throw new ProblemError('unsupported-media-type', error.message);
      throw invalid('file', error.message);
    }
  }

  private async decoded(bytes: Buffer): Promise<AcceptedPhoto> {
    const file = openPhoto(bytes);
    if (file.format === 'heic') {
      return { ...(await this.decoder.heic(bytes, file.profile)), contentType: 'image/jpeg', place: file.place };
    }
    const { photo, contentType } = file;
    const thumbnail = await this.decoder.thumbnail(photo.bytes);
    return { ...shownSize(photo), bytes: photo.bytes, contentType, thumbnail, place: photo.place };
  }
}
