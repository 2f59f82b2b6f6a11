import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BadBody, jsonOf, pathOf, queryOf } from '../http/body';
import { faultHappened } from '../http/inject-fault';
import type { World } from '../world/world';
import { AccessTokens } from './access-tokens';
import { wechatFailure } from './errors';
import { exchangeCode } from './login';
import { getUserPhoneNumber } from './phone-number';
import { sendSubscribeMessage } from './subscribe-send';
import { issueToken, refuseToken } from './tokens';

type Call = (world: World, tokens: AccessTokens, request: FastifyRequest) => object;

/** Paths of api.weixin.qq.com that the sandbox answers. */
export const WECHAT_CALLS: readonly { method: 'GET' | 'POST'; path: string; call: Call }[] = [
  {
    method: 'GET',
    path: '/sns/jscode2session',
    call: (world, _tokens, request) => exchangeCode(world, queryOf(request)),
  },
  {
    method: 'GET',
    path: '/cgi-bin/token',
    call: (world, tokens, request) =>
      issueToken(world.config.wechat, Object.fromEntries(queryOf(request)), () => tokens.plain()),
  },
  {
    method: 'POST',
    path: '/cgi-bin/stable_token',
    call: (world, tokens, request) => {
      const body = jsonOf(request);
      return issueToken(world.config.wechat, body, () => tokens.stable(body['force_refresh'] === true));
    },
  },
  { method: 'POST', path: '/cgi-bin/message/subscribe/send', call: withToken(sendSubscribeMessage) },
  { method: 'POST', path: '/wxa/business/getuserphonenumber', call: withToken(getUserPhoneNumber) },
];

/** Registers the WeChat side. Every answer is HTTP 200; success and failure stand in `errcode`. */
export function registerWechat(app: FastifyInstance, world: World): void {
  const tokens = new AccessTokens(world.now, world.config.tokenSeconds);
  for (const { method, path, call } of WECHAT_CALLS) {
    app.route({
      method: ['GET', 'POST'],
      url: path,
      handler: async (request, reply) => {
        const over = await faultHappened(world.faults, pathOf(request), reply, (errcode) => ({
          type: JSON_TYPE,
          text: toText(wechatFailure(Number(errcode))),
        }));
        if (over) return reply;
        const answer = request.method === method ? run(call, world, tokens, request) : wrongMethod(method);
        // The login answer says text/plain on the real host: a client has to parse the text itself.
        return send(reply, path.startsWith('/sns/') ? 'text/plain' : JSON_TYPE, answer);
      },
    });
  }
}

const JSON_TYPE = 'application/json; charset=UTF-8';

function withToken(call: (world: World, body: Record<string, unknown>) => object): Call {
  return (world, tokens, request) =>
    refuseToken(tokens, queryOf(request).get('access_token')) ?? call(world, jsonOf(request));
}

function run(call: Call, world: World, tokens: AccessTokens, request: FastifyRequest): object {
  try {
    return call(world, tokens, request);
  } catch (error) {
    if (error instanceof BadBody) return wechatFailure(47001);
    throw error;
  }
}

function wrongMethod(wanted: 'GET' | 'POST'): object {
  return wechatFailure(wanted === 'GET' ? 43001 : 43002);
}

function send(reply: FastifyReply, type: string, answer: object): FastifyReply {
  return reply.code(200).type(type).send(toText(answer));
}

/** JSON with 64-bit ids as bare numbers, which JSON.stringify cannot write. */
function toText(answer: object): string {
  const mark = '\u0000bigint:';
  const text = JSON.stringify(answer, (_key, value: unknown) =>
    typeof value === 'bigint' ? `${mark}${value}` : value,
  );
  return text.replace(/"\\u0000bigint:(\d+)"/g, '$1');
}
