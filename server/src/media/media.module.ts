import { Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config';
import { Clock } from '../infra/clock';
import { CONFIG } from '../infra/infra.module';
import { Storage, storageFor } from '../infra/storage';
import { Decoder } from './decoding/decoder';
import { openDecoder } from './decoding/open-decoder';
import { MediaClaims } from './media-claims';
import { MediaLinks } from './media-links';
import { MediaObjects } from './media-objects';
import { MediaPublication } from './media-publication';
import { MediaRecords } from './media-records';
import { MediaSweep } from './media-sweep';
import { MediaUrls } from './media-urls';
import { MediaController } from './media.controller';
import { PersonalDataOfMedia } from './personal-data-of-media';
import { PhotoIntake } from './photo-intake';
import { ServeMedia } from './serve-media.query';
import { UploadMedia } from './upload-media.usecase';

@Module({
  controllers: [MediaController],
  providers: [
    {
      provide: Storage,
      useFactory: (config: Config, clock: Clock) => storageFor(config.storage, clock),
      inject: [CONFIG, Clock],
    },
    { provide: Decoder, useFactory: openDecoder },
    MediaClaims,
    MediaLinks,
    MediaObjects,
    MediaPublication,
    MediaRecords,
    MediaSweep,
    MediaUrls,
    PersonalDataOfMedia,
    PhotoIntake,
    ServeMedia,
    UploadMedia,
  ],
  exports: [MediaClaims, MediaLinks, MediaPublication, MediaUrls, PersonalDataOfMedia, UploadMedia],
})
export class MediaModule implements OnApplicationShutdown {
  constructor(private readonly decoder: Decoder) {}

  /** Behind the end of HTTP: an upload in hand is still decoded. */
  async onApplicationShutdown(): Promise<void> {
    await this.decoder.close();
  }
}
