export interface DecodedHeic {
  /** The picture as a JPEG, upright, without metadata. */
  bytes: Buffer;
  /** Pixels. */
  width: number;
  height: number;
  thumbnail: Buffer;
}

/**
 * Turns photos into pixels, away from the thread that answers requests. Throws `ImageRefused` where the bytes cannot
 * be decoded, or not within the limits of time and memory; `DecoderBusy` where too many wait already.
 */
export abstract class Decoder {
  /** A JPEG of at most 400 px a side, upright, in sRGB. Made of every upload: decoding it proves the photo whole. */
  abstract thumbnail(bytes: Buffer): Promise<Buffer>;
  /** `profile` is the ICC profile that the colours are meant in. */
  abstract heic(bytes: Buffer, profile: Buffer | null): Promise<DecodedHeic>;
  /** Ends what runs. */
  abstract close(): Promise<void>;
}

/** More uploads wait than could be worked off in useful time; the client tries again. */
export class DecoderBusy extends Error {}
