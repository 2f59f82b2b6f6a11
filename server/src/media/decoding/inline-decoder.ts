import { Decoder, type DecodedHeic } from './decoder';
import { decodeHeic, makeThumbnail } from './decode-tasks';

/**
 * Decodes in the calling thread, without the limits of a worker. Only where the sources run uncompiled (tests): a
 * worker thread cannot load TypeScript.
 */
export class InlineDecoder extends Decoder {
  thumbnail(bytes: Buffer): Promise<Buffer> {
    return makeThumbnail(bytes);
  }

  heic(bytes: Buffer, profile: Buffer | null): Promise<DecodedHeic> {
    return decodeHeic(bytes, profile);
  }

  async close(): Promise<void> {}
}
