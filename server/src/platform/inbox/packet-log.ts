import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database, isDuplicateKey, type Tx } from '../../infra/database';

export type PacketSource = 'wechat' | 'alipay-phone';

/** Pushed packets are remembered so long, milliseconds; older ones fail by their timestamp. Phone packets have none and stay. */
const PUSH_MEMORY = 15 * 60_000;

/** Which packets were accepted already, in every process: one row each. */
@Injectable()
export class PacketLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** True the first time. */
  firstSight(source: PacketSource, fingerprint: string): Promise<boolean> {
    return this.database.inTransaction((tx) => this.firstSightIn(tx, source, fingerprint));
  }

  /** The same inside the transaction of what the packet brings about. */
  async firstSightIn(tx: Tx, source: PacketSource, fingerprint: string): Promise<boolean> {
    try {
      await tx.run('INSERT INTO platform_packet (source, fingerprint, seen_at) VALUES (?, ?, ?)', [
        source,
        fingerprint,
        this.clock.now(),
      ]);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async forgetOld(tx: Tx): Promise<void> {
    await tx.run('DELETE FROM platform_packet WHERE source = ? AND seen_at < ?', [
      'wechat',
      this.clock.now() - PUSH_MEMORY,
    ]);
  }
}
