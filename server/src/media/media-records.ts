import { Injectable } from '@nestjs/common';
import type { MediaAnswer } from '@citygrid/shared/api';
import { Clock } from '../infra/clock';
import { PersonalData } from '../infra/crypto';
import type { Tx } from '../infra/database';
import { Ids } from '../infra/ids';
import { MediaEntity } from './media.entity';
import { MediaUrls } from './media-urls';
import type { AcceptedPhoto } from './photo-intake';

/** The row of an upload, before and after it is written. */
@Injectable()
export class MediaRecords {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly urls: MediaUrls,
  ) {}

  draft(ownerAccountId: string, photo: AcceptedPhoto, keepPlace: boolean): MediaEntity {
    return Object.assign(new MediaEntity(), {
      id: this.ids.next(),
      ownerAccountId,
      caseId: null,
      timelineId: null,
      kind: null,
      position: null,
      contentType: photo.contentType,
      bytes: photo.bytes.length,
      width: photo.width,
      height: photo.height,
      placeSealed: keepPlace && photo.place ? this.personalData.encrypt(JSON.stringify(photo.place)) : null,
      isPublic: false,
      safety: 'unchecked',
      claimedAt: null,
      createdAt: this.clock.now(),
    } satisfies MediaEntity);
  }

  async insert(tx: Tx, row: MediaEntity): Promise<MediaAnswer> {
    await tx.manager.insert(MediaEntity, row);
    const { id, width, height } = row;
    return { id, url: this.urls.url(id, 'original'), thumbnailUrl: this.urls.url(id, 'thumb'), width, height };
  }
}
