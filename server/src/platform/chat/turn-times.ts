import type { ChatTurn } from './chat.entity';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long a photo's download is tried before the person is asked to send it again. */
export const FETCH_PATIENCE = 2 * MINUTE;
/** How long a message that certainly did not go out is tried: later nobody looks at the chat any more. */
export const SEND_PATIENCE = 30 * MINUTE;
/** The platform keeps a picture of the conversation so long. */
export const PICTURES_KEPT = 3 * 24 * 60 * MINUTE;
/** A turn that fails by our own fault so often is given up. */
export const TRIES = 6;

type Times = Pick<ChatTurn, 'attempts' | 'receivedAt'>;

/** 2 s, 4 s, 8 s … from now, epoch milliseconds; at most `mostSeconds`. */
export function later({ attempts }: Times, now: number, mostSeconds = 60): number {
  return now + Math.min(mostSeconds, 2 ** Math.min(attempts, 20)) * SECOND;
}

/** Milliseconds since the message came. */
export function waited({ receivedAt }: Times, now: number): number {
  return now - receivedAt;
}
