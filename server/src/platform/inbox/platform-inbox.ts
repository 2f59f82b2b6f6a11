import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, isDuplicateKey, type SqlValue, type Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { InboxRelay } from './inbox-relay';
import { PacketLog } from './packet-log';

export interface IncomingPacket {
  source: 'wechat' | 'alipay';
  /** What identifies the event at its source; stored as a look-up value. */
  identity: string;
  message: string;
  /** Of the packet that carried it, where replays are to be told from retries. */
  fingerprint: string | null;
}

/** Where verified packets are put down before they are answered; the relay takes them up. */
@Injectable()
export class PlatformInbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly personal: PersonalData,
    private readonly packets: PacketLog,
    private readonly relay: InboxRelay,
  ) {}

  /** Stores a packet unless it, or its event, is there already. True: it is new. */
  async put(packet: IncomingPacket): Promise<boolean> {
    const { source, identity, message, fingerprint } = packet;
    const payload = this.personal.encrypt(message);
    const externalId = this.personal.lookups('platform-inbox', `${source} ${identity}`)[0];
    return this.database.inTransaction(async (tx) => {
      if (
        source === 'wechat' &&
        fingerprint !== null &&
        !(await this.packets.firstSightIn(tx, source, hashed(fingerprint)))
      )
        return false;
      const now = this.clock.now();
      const isNew = await inserted(tx, [this.ids.next(), source, externalId, payload, now, now]);
      if (isNew) tx.afterCommit(() => this.relay.wake());
      return isNew;
    });
  }
}

async function inserted(tx: Tx, row: SqlValue[]): Promise<boolean> {
  try {
    await tx.run(
      'INSERT INTO platform_inbox (id, source, external_id, payload, received_at, due_at, attempts) VALUES (?, ?, ?, ?, ?, ?, 0)',
      row,
    );
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** The nonce is the sender's to choose, of any length. */
function hashed(fingerprint: string): string {
  return createHash('sha256').update(fingerprint).digest('base64url');
}
