import type { FastifyInstance } from 'fastify';
import { jsonOf, queryOf } from '../http/body';
import { Problem } from '../http/problems';
import { CustomerEvents } from '../wechat/customer-events';
import type { WebhookPusher } from '../wechat/webhook-pusher';
import type { World } from '../world/world';
import { ChatAsPerson } from './chat-as-person';
import { showChatLine } from './presenters';
import { personQuery } from './read-call';
import { LARGEST_SENT } from './read-picture';

/** Registers the customer-service conversation as the person on the phone has it. */
export function registerChat(app: FastifyInstance, world: World, pusher: WebhookPusher): void {
  const chat = new ChatAsPerson(world, new CustomerEvents(world), pusher);

  app.get('/sandbox/chat', async (request) => {
    const { name } = personQuery(world, queryOf(request));
    return world.chats.of(name).map((line) => showChatLine(world.media, line));
  });

  // Base64 takes four bytes for three.
  app.post('/sandbox/chat', { bodyLimit: Math.ceil(LARGEST_SENT * 1.4) }, async (request) => chat.say(jsonOf(request)));

  app.get<{ Params: { mediaId: string } }>('/sandbox/chat/images/:mediaId', async (request, reply) => {
    const medium = world.media.find(request.params.mediaId);
    if (!medium) throw new Problem(404, 'not-found', '没有这张图片，或者已经过期');
    return reply.type(medium.type).header('cache-control', 'private, max-age=3600').send(medium.bytes);
  });
}
