import type { Tx } from '../../infra/database';

/**
 * `no-account`: the person is not known here yet; the event waits for their first login.
 * `not-yet`: it speaks of something that is being written just now; it waits for some minutes.
 * `perhaps-not-ours`: the same, but it may as well speak of something that is nobody's here; then it ends quietly.
 */
export type HandlingResult = 'done' | 'no-account' | 'not-yet' | 'perhaps-not-ours';

/** Does what a packet asks for, in the transaction that marks it as handled: its effect happens once. */
export abstract class InboxHandler {
  abstract readonly source: 'wechat' | 'alipay';
  /** `identity` is the packet's stored look-up value: a key for what comes of it. `receivedAt`: epoch milliseconds. */
  abstract handle(tx: Tx, message: string, identity: string, receivedAt: number): Promise<HandlingResult>;
}

/** Injection token of all handlers. */
export const INBOX_HANDLERS = Symbol('inbox handlers');
