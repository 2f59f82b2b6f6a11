import { Injectable } from '@nestjs/common';
import { Database } from '../infra/database';
import { ProblemError } from '../infra/http';
import type { StoredObject } from '../infra/storage';
import { MediaEntity } from './media.entity';
import { MediaObjects, THUMBNAIL_TYPE } from './media-objects';
import { MediaUrls, type Variant } from './media-urls';

export interface ServedMedia {
  headers: Record<string, string>;
  /** Reads the bytes; not called where the client has them already. */
  open(): Promise<StoredObject>;
}

const EXTENSION: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

/** A photo for whoever holds its signed address. Forged, over, unknown and gone are one answer: 404 `not-found`. */
@Injectable()
export class ServeMedia {
  constructor(
    private readonly database: Database,
    private readonly objects: MediaObjects,
    private readonly urls: MediaUrls,
  ) {}

  async find(id: string, query: Record<string, unknown>): Promise<ServedMedia> {
    const { v, exp, sig } = query;
    if ((v !== 'original' && v !== 'thumb') || typeof exp !== 'string' || typeof sig !== 'string') throw missing();
    const seconds = this.urls.secondsLeft(id, v, exp, sig);
    const row = seconds === null ? null : await this.database.read().manager.findOne(MediaEntity, { where: { id } });
    if (!row || seconds === null) throw missing();
    return { headers: headersOf(row, v, seconds), open: () => this.open(id, v) };
  }

  private async open(id: string, variant: Variant): Promise<StoredObject> {
    const object = await this.objects.get(id, variant);
    if (!object) throw missing();
    return object;
  }
}

function headersOf(row: MediaEntity, variant: Variant, seconds: number): Record<string, string> {
  const type = variant === 'thumb' ? THUMBNAIL_TYPE : row.contentType;
  return {
    'content-type': type,
    // The bytes behind an id never change.
    'cache-control': `private, max-age=${seconds}, immutable`,
    etag: `"${row.id}-${variant}"`,
    'x-content-type-options': 'nosniff',
    'content-disposition': `inline; filename="${row.id}-${variant}.${EXTENSION[type] ?? 'bin'}"`,
    'content-security-policy': "default-src 'none'; sandbox",
  };
}

function missing(): ProblemError {
  return new ProblemError('not-found');
}
