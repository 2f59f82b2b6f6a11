import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../infra/database';
import { MediaEntity, type Safety } from './media.entity';

/** How a photo stands towards the public. */
export type PhotoStanding = Pick<MediaEntity, 'id' | 'caseId' | 'ownerAccountId' | 'safety' | 'isPublic'>;

/** The two words that make a claimed photo public: staff's, and the image check's. Neither is enough alone. */
@Injectable()
export class MediaPublication {
  /** Null: there is no such photo. */
  async standing(reader: Reader, id: string): Promise<PhotoStanding | null> {
    const row = await reader.manager.findOneBy(MediaEntity, { id });
    if (!row) return null;
    const { caseId, ownerAccountId, safety, isPublic } = row;
    return { id, caseId, ownerAccountId, safety, isPublic };
  }

  async setPublic(tx: Tx, id: string, isPublic: boolean): Promise<void> {
    await tx.manager.update(MediaEntity, { id }, { isPublic });
  }

  async recordSafety(tx: Tx, id: string, verdict: Exclude<Safety, 'unchecked'>): Promise<void> {
    await tx.manager.update(MediaEntity, { id }, { safety: verdict });
  }
}
