import type { ChatTurn } from './chat.entity';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long a photo's download is tried before the person is asked to send it again. */
export const FETCH_PATIENCE = 2 * MINUTE;
/** How long a message that certainly did not go out is tried: later nobody looks at the chat any more. */
export const SEND_PATIENCE = 30 * MINUTE;
/** The platform keeps a picture of the conversation so long. */
export const PICTURES_KEPT = 3 * 24 * 60 * MINUTE;
/** A turn that fails by our own fault, or loses its process, so often is given up. */
export const TRIES = 6;

/** After a failure of ours: 2 s, 4 s, 8 s … at most a minute from now, epoch milliseconds. */
export function afterFailure({ attempts }: Pick<ChatTurn, 'attempts'>, now: number): number {
  return now + Math.min(60, 2 ** Math.min(attempts, 20)) * SECOND;
}

/** Where others are waited for: as long again as was waited already, two seconds to `mostSeconds`; epoch milliseconds. */
export function later(row: Pick<ChatTurn, 'receivedAt'>, now: number, mostSeconds = 60): number {
  return now + Math.min(mostSeconds * SECOND, Math.max(2 * SECOND, waited(row, now)));
}

/** Milliseconds since the message came. */
export function waited({ receivedAt }: Pick<ChatTurn, 'receivedAt'>, now: number): number {
  return now - receivedAt;
}
