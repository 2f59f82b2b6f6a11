export { mediaEntities } from './media.entity';
export { MediaClaims, type Claim } from './media-claims';
export { MediaLinks, type CasePhoto } from './media-links';
export { MediaModule } from './media.module';
export { MediaPublication, type PhotoStanding } from './media-publication';
export { MediaUrls } from './media-urls';
export { PersonalDataOfMedia } from './personal-data-of-media';
export { UploadMedia } from './upload-media.usecase';
export type { ReceivedFile } from './received-file';
