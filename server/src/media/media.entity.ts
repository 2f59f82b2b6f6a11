import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PhotoView } from '@citygrid/shared/api';
import { instant, key, nullableInstant, nullableKey } from '../infra/database';

export type PhotoKind = PhotoView['kind'];
/** What the platforms' image check said; nothing is public before it passed. */
export type Safety = 'unchecked' | 'passed' | 'risky';

/** One uploaded photo. Its bytes lie in the storage, under `original/<id>` and `thumb/<id>`. */
@Entity('media')
export class MediaEntity {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  id: string;

  @Column({ name: 'owner_account_id', ...key() })
  ownerAccountId: string;

  /** Null until a case claims it. */
  @Column({ name: 'case_id', ...nullableKey() })
  caseId: string | null;

  @Column({ name: 'timeline_id', ...nullableKey() })
  timelineId: string | null;

  @Column({ ...nullableKey(16) })
  kind: PhotoKind | null;

  /** Place in the list it was claimed with, from 0. */
  @Column({ type: 'int', nullable: true })
  position: number | null;

  @Column({ name: 'content_type', ...key(40) })
  contentType: string;

  @Column({ type: 'int' })
  bytes: number;

  /** Pixels as shown. */
  @Column({ type: 'int' })
  width: number;

  @Column({ type: 'int' })
  height: number;

  /** Sealed JSON of position (WGS-84) and capture time, where the uploader chose to keep them. For staff. */
  @Column({ name: 'place_sealed', type: 'text', nullable: true })
  placeSealed: string | null;

  /** Staff made it public. */
  @Column({ name: 'is_public', type: 'boolean' })
  isPublic: boolean;

  @Column(key(16))
  safety: Safety;

  @Column({ name: 'claimed_at', ...nullableInstant })
  claimedAt: number | null;

  @Column({ name: 'created_at', ...instant })
  createdAt: number;
}

export const mediaEntities = [MediaEntity];
