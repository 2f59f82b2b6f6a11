import { randomBytes } from 'node:crypto';

/** Three days, in milliseconds: how long a temporary picture can be fetched. */
export const MEDIA_LIFETIME = 3 * 24 * 60 * 60_000;
/** All pictures together; the oldest go first when more come. */
export const MEDIA_BYTES = 256 * 1024 * 1024;

export interface TempMedium {
  readonly mediaId: string;
  readonly bytes: Buffer;
  readonly type: ImageType;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export type ImageType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/bmp';

/** Where pictures are kept over a restart. */
export interface PictureStore {
  save(medium: TempMedium): void;
  remove(medium: TempMedium): void;
}

/** Pictures that people sent or the app uploaded. */
export class TempMedia {
  private readonly media = new Map<string, TempMedium>();
  private size = 0;
  private store: PictureStore | null = null;

  constructor(private readonly now: () => number) {}

  add(bytes: Buffer, type: ImageType): TempMedium {
    const medium = { mediaId: randomBytes(48).toString('base64url'), bytes, type, createdAt: this.now() };
    this.put(medium);
    this.store?.save(medium);
    for (const old of this.media.values()) {
      const outlived = this.now() >= old.createdAt + MEDIA_LIFETIME;
      if (old === medium || (!outlived && this.size <= MEDIA_BYTES)) break;
      this.remove(old);
    }
    return medium;
  }

  /** Puts pictures (oldest first) where they lay before a restart, and keeps those that come in the same place. */
  keepIn(store: PictureStore, before: readonly TempMedium[]): void {
    before.forEach((medium) => this.put(medium));
    this.store = store;
  }

  /** Undefined for what was never there, and for what is older than three days. */
  find(mediaId: string): TempMedium | undefined {
    const medium = this.media.get(mediaId);
    if (medium === undefined || this.now() < medium.createdAt + MEDIA_LIFETIME) return medium;
    this.remove(medium);
    return undefined;
  }

  private put(medium: TempMedium): void {
    this.media.set(medium.mediaId, medium);
    this.size += medium.bytes.length;
  }

  private remove(medium: TempMedium): void {
    this.media.delete(medium.mediaId);
    this.size -= medium.bytes.length;
    this.store?.remove(medium);
  }
}

/** What a picture is by its first bytes; null for anything else. */
export function imageType(bytes: Buffer): ImageType | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  if (/^GIF8[79]a/.test(bytes.subarray(0, 6).toString('latin1'))) return 'image/gif';
  return bytes.length > 26 && bytes.subarray(0, 2).toString('latin1') === 'BM' ? 'image/bmp' : null;
}
