import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BadBody, pathOf } from '../http/body';
import { faultHappened } from '../http/inject-fault';
import type { World } from '../world/world';
import { wechatFailure } from './errors';
import { Picture } from './picture';
import type { WebhookPusher } from './webhook-pusher';
import { WECHAT_CALLS, type WechatCall, WechatSide } from './wechat-calls';
import { toWireJson } from './wire-json';

const JSON_TYPE = 'application/json; charset=UTF-8';

/** Registers the WeChat side. Every answer is HTTP 200; success and failure stand in `errcode`. */
export function registerWechat(app: FastifyInstance, world: World, pusher: WebhookPusher): void {
  const side = new WechatSide(world, pusher);
  for (const call of WECHAT_CALLS) {
    app.route({
      method: ['GET', 'POST'],
      url: call.path,
      bodyLimit: call.bodyLimit,
      handler: async (request, reply) => {
        const over = await faultHappened(world.faults, pathOf(request), reply, (errcode) => ({
          type: JSON_TYPE,
          text: toWireJson(wechatFailure(Number(errcode))),
        }));
        return over ? reply : send(reply, call, await run(call, side, request));
      },
    });
  }
}

async function run(call: WechatCall, side: WechatSide, request: FastifyRequest): Promise<object> {
  if (request.method !== call.method) return wechatFailure(call.method === 'GET' ? 43001 : 43002);
  try {
    return await call.answer(side, request);
  } catch (error) {
    if (error instanceof BadBody) return wechatFailure(call.badBody ?? 47001);
    throw error;
  }
}

function send(reply: FastifyReply, { path }: WechatCall, answer: object): FastifyReply {
  if (answer instanceof Picture) return reply.code(200).type(answer.type).send(answer.bytes);
  // The login answer says text/plain on the real host: a client has to parse the text itself.
  const type = path.startsWith('/sns/') ? 'text/plain' : JSON_TYPE;
  return reply.code(200).type(type).send(toWireJson(answer));
}
