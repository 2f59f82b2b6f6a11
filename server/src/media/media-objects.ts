import { Injectable } from '@nestjs/common';
import { Storage, type StoredObject } from '../infra/storage';
import type { Variant } from './media-urls';

export const THUMBNAIL_TYPE = 'image/jpeg';

/** The two objects of a photo in the storage. */
@Injectable()
export class MediaObjects {
  constructor(private readonly storage: Storage) {}

  async put(id: string, original: { bytes: Buffer; contentType: string }, thumbnail: Buffer): Promise<void> {
    await this.storage.put(keyOf(id, 'thumb'), thumbnail, THUMBNAIL_TYPE);
    await this.storage.put(keyOf(id, 'original'), original.bytes, original.contentType);
  }

  get(id: string, variant: Variant): Promise<StoredObject | null> {
    return this.storage.get(keyOf(id, variant));
  }

  async delete(id: string): Promise<void> {
    await this.storage.delete(keyOf(id, 'original'));
    await this.storage.delete(keyOf(id, 'thumb'));
  }
}

function keyOf(id: string, variant: Variant): string {
  return `${variant}/${id}`;
}
