import type { Addresses } from '../addresses.port';
import type { Delivery } from '../entities';
import type { MessageChannel } from '../message-channel.port';
import type { AttemptOutcome } from './settlement';

/** The longest one call may take, milliseconds; afterwards its end counts as unknown. */
export const CALL_MS = 30_000;

/** Looks up where the account is and calls its channel, outside any transaction. Never throws. */
export async function sendDelivery(
  delivery: Delivery,
  addresses: Addresses,
  channels: readonly MessageChannel[],
): Promise<AttemptOutcome> {
  const channel = channels.find(({ platform }) => platform === delivery.platform);
  if (!channel) return { kind: 'skipped', reason: 'no-channel' };
  let address;
  try {
    address = await addresses.addressOf(delivery.accountId);
  } catch {
    return { kind: 'retry', reason: 'the address could not be read' };
  }
  if (address?.platform !== delivery.platform) return { kind: 'skipped', reason: 'no-address' };
  const { openId, userId, appId } = address;
  const { id: deliveryId, accountId, templateKey, templateId, page, fields } = delivery;
  const message = { deliveryId, accountId, address: { openId, userId, appId }, templateKey, templateId, page, fields };
  return withinTime(Promise.resolve().then(() => channel.send(message)));
}

/** A channel that throws or hangs may or may not have reached the platform. Its error text may name a person: not kept. */
async function withinTime(call: Promise<AttemptOutcome>): Promise<AttemptOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<AttemptOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'uncertain', reason: 'the call took too long' }), CALL_MS);
    timer.unref();
  });
  try {
    return await Promise.race([call, late]);
  } catch {
    return { kind: 'uncertain', reason: 'the channel failed' };
  } finally {
    clearTimeout(timer);
  }
}
