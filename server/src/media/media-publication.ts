import { Injectable } from '@nestjs/common';
import type { Tx } from '../infra/database';
import { MediaEntity, type Safety } from './media.entity';

/** The two words that make a claimed photo public: staff's, and the image check's. Neither is enough alone. */
@Injectable()
export class MediaPublication {
  async setPublic(tx: Tx, id: string, isPublic: boolean): Promise<void> {
    await tx.manager.update(MediaEntity, { id }, { isPublic });
  }

  async recordSafety(tx: Tx, id: string, verdict: Exclude<Safety, 'unchecked'>): Promise<void> {
    await tx.manager.update(MediaEntity, { id }, { safety: verdict });
  }
}
