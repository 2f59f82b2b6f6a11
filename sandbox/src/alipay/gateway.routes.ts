import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathOf, queryOf, textOf } from '../http/body';
import { faultHappened } from '../http/inject-fault';
import type { World } from '../world/world';
import { type Parameters, refuseRequest } from './check-request';
import { type AnswerNode, envelopeKey, gatewayFailure, injectedFailure, signedAnswer } from './gateway-answer';
import { OauthTokens } from './oauth-tokens';
import { readPrivateKey, readPublicKey } from './rsa2';
import { sendTemplateMessage } from './template-message';

type Method = (parameters: Parameters) => AnswerNode;

/** Registers `POST /gateway.do`, the v2 gateway of the Alipay open platform (platforms.md 2.1). */
export function registerAlipay(app: FastifyInstance, world: World): void {
  const { alipay } = world.config;
  const publicKey = readPublicKey(alipay.appPublicKey);
  const privateKey = readPrivateKey(alipay.platformPrivateKey);
  const oauth = new OauthTokens(world);
  const methods = new Map<string, Method>([
    ['alipay.system.oauth.token', (parameters) => oauth.answer(parameters)],
    ['alipay.open.app.mini.templatemessage.send', (parameters) => sendTemplateMessage(world, parameters)],
  ]);

  const answerTo = (name: string, node: AnswerNode): string => {
    const failed = node['sub_code'] !== undefined;
    return signedAnswer(envelopeKey(name, failed, methods.has(name)), node, privateKey);
  };

  app.post('/gateway.do', async (request, reply) => {
    const parameters = parametersOf(request);
    const name = parameters.get('method') ?? '';
    const over = await faultHappened(world.faults, `${pathOf(request)} ${name}`, reply, (errcode) => ({
      type: ANSWER_TYPE,
      text: answerTo(name, injectedFailure(errcode)),
    }));
    if (over) return reply;

    const refusal = refuseRequest(parameters, alipay, publicKey, world.now());
    const method = methods.get(name) ?? unknownMethod;
    return reply.type(ANSWER_TYPE).send(answerTo(name, refusal ?? method(parameters)));
  });
}

const ANSWER_TYPE = 'text/html;charset=utf-8';

const unknownMethod: Method = () => gatewayFailure('40002', 'isv.invalid-method', '不存在的方法名');

/** Public parameters come in the query, the others in the form; on the same name the form wins. */
function parametersOf(request: FastifyRequest): Parameters {
  return new Map([...queryOf(request), ...new URLSearchParams(textOf(request))]);
}
