import { DeadPackets, type DeadPacket } from '../dead-rows.port';
import type { Reader, Tx } from '../infra/database';
import { DeadTurns } from './chat/dead-turns';
import { InboxDeadPackets } from './inbox/dead-packets';

/** What came from the platforms and was given up: packets that nobody could handle, turns of chats that we failed. */
export class DeadPlatformRows extends DeadPackets {
  private readonly kinds: readonly DeadPackets[] = [new InboxDeadPackets(), new DeadTurns()];

  async list(reader: Reader, afterId: string, limit: number): Promise<DeadPacket[]> {
    const found: DeadPacket[] = [];
    for (const kind of this.kinds) found.push(...(await kind.list(reader, afterId, limit)));
    return found.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  async retry(tx: Tx, ids: readonly string[], now: number): Promise<number> {
    let retried = 0;
    for (const kind of this.kinds) retried += await kind.retry(tx, ids, now);
    return retried;
  }
}
