import { MediaEntity } from '../../src/media/media.entity';

/** A row as an upload leaves it; a test names only what it is about. */
export function aPhoto(parts: Partial<MediaEntity> & { id: string }): MediaEntity {
  return Object.assign(new MediaEntity(), {
    ownerAccountId: 'citizen',
    caseId: null,
    timelineId: null,
    kind: null,
    position: null,
    contentType: 'image/jpeg',
    bytes: 1,
    width: 4,
    height: 3,
    placeSealed: null,
    isPublic: false,
    safety: 'unchecked',
    claimedAt: null,
    createdAt: 1_700_000_000_000,
    ...parts,
  });
}
