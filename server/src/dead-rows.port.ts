import type { Reader, Tx } from './infra/database';

/** A packet that a platform pushed and that nobody could handle; never what it says, which is personal data. */
export interface DeadPacket {
  id: string;
  kind: 'inbox';
  source: string;
  attempts: number;
  error: string | null;
  receivedAt: string;
}

/** The inbox of the platforms, of which nobody else may know; implemented there. */
export abstract class DeadPackets {
  /** Packets that were given up, oldest first, after `afterId`. */
  abstract list(reader: Reader, afterId: string, limit: number): Promise<DeadPacket[]>;
  /** Takes them up again at `now`, epoch milliseconds; answers how many of the ids were dead rows. */
  abstract retry(tx: Tx, ids: readonly string[], now: number): Promise<number>;
}
