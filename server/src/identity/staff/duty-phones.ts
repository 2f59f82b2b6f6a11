import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { DutyPhone } from '../entities';
import { TtlCache } from '../ttl-cache';

const CACHE_MS = 5_000;

/** The communities' duty phones 值班电话, readable without login. */
@Injectable()
export class DutyPhones {
  private readonly cache: TtlCache<string | null>;

  constructor(
    private readonly database: Database,
    clock: Clock,
  ) {
    this.cache = new TtlCache(clock, CACHE_MS);
  }

  /** At most 5 s old; null where the community has none. */
  async of(communityCode: string): Promise<string | null> {
    return this.cache.get(communityCode, async () => {
      const row = await this.database.read().manager.findOneBy(DutyPhone, { communityCode });
      return row?.phone ?? null;
    });
  }

  async set(tx: Tx, communityCode: string, phone: string): Promise<void> {
    await tx.manager.delete(DutyPhone, { communityCode });
    await tx.manager.insert(DutyPhone, { communityCode, phone });
    tx.afterCommit(() => this.cache.forget(communityCode));
  }
}
