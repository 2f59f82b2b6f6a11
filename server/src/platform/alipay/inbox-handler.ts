import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../infra/database';
import { InboxHandler, type HandlingResult } from '../inbox/inbox-handler';
import { notificationIn } from './translator';

/**
 * No kind of notification changes anything here: each is kept by its id, named in the log, and done. That somebody
 * unsubscribed is told by none that the platform publishes; a send that is refused says it (Alipay: templatemessage.send).
 */
@Injectable()
export class AlipayInboxHandler extends InboxHandler {
  readonly source = 'alipay' as const;
  private readonly log = new Logger('alipay-inbox');

  handle(_tx: Tx, message: string): Promise<HandlingResult> {
    const { kind } = notificationIn(JSON.parse(message) as Record<string, string>);
    this.log.log(`notification ${kind} noted`);
    return Promise.resolve('done');
  }
}
