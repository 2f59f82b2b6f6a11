import type { KeyObject } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Body, onlyFields, ownerField, textField } from '../calls/read-call';
import { jsonOf } from '../http/body';
import { invalid } from '../http/problems';
import type { World } from '../world/world';
import { type Notification, Notifications } from './notifications';

/** How long the answer waits for the webhook, milliseconds; the push goes on after that. */
const PATIENCE = 2000;

/** Registers `POST /sandbox/notifications`, which makes the platform tell the server something. */
export function registerNotificationCalls(app: FastifyInstance, world: World, privateKey: KeyObject): void {
  const notifications = new Notifications(world.config, privateKey, world.now);
  app.addHook('onClose', () => notifications.stop());

  app.post('/sandbox/notifications', async (request) => {
    const notification = readNotification(world, notifications, jsonOf(request));
    const outcome = await Promise.race([
      notifications.push(notification),
      pause(PATIENCE, 'pending' as const, { ref: false }),
    ]);
    return { notifyId: notification['notify_id'], webhook: outcome };
  });
}

function readNotification(world: World, notifications: Notifications, body: Body): Notification {
  onlyFields(body, 'persona', 'msgMethod', 'bizContent', 'notifyType', 'fields', 'notifyId');
  const notifyId = body['notifyId'] === undefined ? undefined : textField(body, 'notifyId');
  const person = personFields(world, body);
  if (body['notifyType'] !== undefined) {
    if (body['msgMethod'] !== undefined) throw invalid('notifyType', '和 msgMethod 只能填一个');
    return notifications.notice(textField(body, 'notifyType'), { ...person, ...textsAt(body, 'fields') }, notifyId);
  }
  return notifications.message(textField(body, 'msgMethod'), { ...person, ...objectAt(body, 'bizContent') }, notifyId);
}

/** The ids by which the platform would name the person. */
function personFields(world: World, body: Body): Record<string, string> {
  if (body['persona'] === undefined) return {};
  const owner = ownerField(world, body);
  if (owner.platform !== 'alipay') throw invalid('persona', '这个人用的不是支付宝');
  return { open_id: owner.openid, user_id: owner.userId };
}

function objectAt(body: Body, name: string): Record<string, unknown> {
  const value = body[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid(name, '要填一个对象');
  return value as Record<string, unknown>;
}

function textsAt(body: Body, name: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [field, value] of Object.entries(objectAt(body, name))) {
    if (typeof value !== 'string') throw invalid(`${name}.${field}`, '要填一段文字');
    texts[field] = value;
  }
  return texts;
}
