import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import type { Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { ChatBell } from './chat-bell';
import { ChatTurn } from './chat.entity';
import type { Said } from './conversation';
import { ChatPeople } from './people';
import { AFTER_MESSAGE, openAfterEntering, openAfterMessage } from './reply-window';

export interface HeardMessage {
  platform: 'wechat';
  appId: string;
  openId: string;
  said: Said;
  /** When the platform says it was said, epoch milliseconds; NaN where it does not. */
  saidAt: number;
  /** When its packet came to us, epoch milliseconds. */
  receivedAt: number;
}

/** Where messages of people are put down, in the transaction that takes their packet from the inbox. */
@Injectable()
export class ChatDesk {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly personal: PersonalData,
    private readonly people: ChatPeople,
    private readonly bell: ChatBell,
  ) {}

  async hear(tx: Tx, { platform, appId, openId, said, saidAt, receivedAt }: HeardMessage): Promise<void> {
    const now = this.clock.now();
    const [personKey] = this.people.keysOf(platform, appId, openId);
    // The platform's window began when it was said; a time from outside is believed only as far as it makes sense.
    const at = saidAt <= receivedAt && saidAt > now - AFTER_MESSAGE.lasts ? saidAt : receivedAt;
    // The platform tells whole seconds; a packet that was long on its way arrived there within the one it names.
    const arrival = { saidAt: at, arrivedAt: Math.min(receivedAt, at + 999) };
    await (said.kind === 'enter' ? openAfterEntering : openAfterMessage)(tx, personKey, arrival);
    await tx.manager.insert(ChatTurn, {
      id: this.ids.next(),
      platform,
      personKey,
      addressSealed: this.personal.encrypt(openId),
      kind: said.kind,
      saidSealed: this.personal.encrypt(JSON.stringify(said)),
      state: 'pending',
      dueAt: now,
      leaseOwner: null,
      attempts: 0,
      draftId: null,
      repliesSealed: null,
      repliesBegun: 0,
      repliesEnded: 0,
      outcome: null,
      receivedAt: now,
      settledAt: null,
    });
    tx.afterCommit(() => this.bell.ring());
  }
}
