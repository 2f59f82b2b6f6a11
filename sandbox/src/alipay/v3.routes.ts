import { randomBytes, type KeyObject } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf, textOf } from '../http/body';
import { faultHappened } from '../http/inject-fault';
import type { World } from '../world/world';
import { readObject } from './biz-content';
import { type AnswerNode, gatewayFailure, injectedFailure } from './gateway-answer';
import type { Method } from './gateway.routes';
import { signRsa2 } from './rsa2';
import { refuseV3, v3AnswerText } from './v3-request';

interface V3Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** HTTP statuses of the v2 codes; what the real ones are for each failure is not published in one place. */
const STATUS: Readonly<Record<string, number>> = { '20000': 500, '20001': 401, '40005': 429, '40006': 403 };

/**
 * Registers the same methods as v3 has them (Alipay: gateway v3): `/v3/` and the method with slashes, JSON both ways,
 * the signature in a header, failures as HTTP statuses.
 */
export function registerV3(
  app: FastifyInstance,
  world: World,
  methods: ReadonlyMap<string, Method>,
  keys: V3Keys,
): void {
  const send = (reply: FastifyReply, node: AnswerNode): FastifyReply => {
    const { status, body } = answerOf(node);
    const [timestamp, nonce] = [String(world.now()), randomBytes(16).toString('hex')];
    return reply
      .code(status)
      .headers({
        'alipay-timestamp': timestamp,
        'alipay-nonce': nonce,
        'alipay-signature': signRsa2(v3AnswerText(timestamp, nonce, body), keys.privateKey),
        'alipay-trace-id': randomBytes(16).toString('hex'),
      })
      .type('application/json; charset=utf-8')
      .send(body);
  };

  app.post('/v3/*', async (request, reply) => {
    const name = pathOf(request).slice('/v3/'.length).replaceAll('/', '.');
    const over = await faultHappened(world.faults, `${pathOf(request)} ${name}`, reply, (errcode) => ({
      type: 'application/json; charset=utf-8',
      text: answerOf(injectedFailure(errcode)).body,
    }));
    if (over) return reply;
    const method = methods.get(name);
    if (!method) return send(reply, gatewayFailure('40002', 'isv.invalid-method', '不存在的方法名'));
    const refusal = refuseV3(readRequest(request), world.config.alipay, keys.publicKey, world.now());
    if (refusal) return send(reply, refusal);
    const content = readObject(textOf(request));
    const texts = Object.entries(content ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return send(
      reply,
      await method({ parameters: new Map(texts), content, origin: `${request.protocol}://${request.host}` }),
    );
  });
}

/** A success is the node without its code; a failure is `{ code, message, links }` with a status of 400 and more. */
function answerOf(node: AnswerNode): { status: number; body: string } {
  const { code, msg: _message, sub_code: subCode, sub_msg: subMessage, ...rest } = node;
  if (subCode === undefined) return { status: 200, body: JSON.stringify(rest) };
  const signature = typeof subCode === 'string' && /signature|app-id|timestamp/.test(subCode);
  const status = signature ? 401 : (STATUS[String(code)] ?? 400);
  return { status, body: JSON.stringify({ code: subCode, message: subMessage, links: [] }) };
}

function readRequest(request: FastifyRequest): Parameters<typeof refuseV3>[0] {
  const token = request.headers['alipay-app-auth-token'];
  return {
    method: request.method,
    url: request.url,
    body: textOf(request),
    authorization: request.headers.authorization ?? '',
    appAuthToken: typeof token === 'string' ? token : undefined,
  };
}
