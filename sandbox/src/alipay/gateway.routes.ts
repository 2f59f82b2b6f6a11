import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathOf, queryOf, textOf } from '../http/body';
import { faultHappened } from '../http/inject-fault';
import type { World } from '../world/world';
import { type GatewayCall, isFailure, isSealed, readCall } from './biz-content';
import { type Parameters, refuseRequest } from './check-request';
import { detectContent, detectContentNow } from './content-detect';
import { type AnswerNode, envelopeKey, gatewayFailure, injectedFailure, signedAnswer } from './gateway-answer';
import { registerNotificationCalls } from './notification.routes';
import { OauthTokens } from './oauth-tokens';
import { createQrCode, registerQrPictures } from './qr-codes';
import { readPrivateKey, readPublicKey } from './rsa2';
import { querySubscriptions } from './subscribe-query';
import { sendTemplateMessage } from './template-message';
import { registerV3 } from './v3.routes';

/** One method of the platform, whichever protocol it was called by. */
export type Method = (call: GatewayCall) => AnswerNode | Promise<AnswerNode>;

/** Registers the Alipay side: `POST /gateway.do` (v2), `/v3/…`, the pictures of codes, and notifications. */
export function registerAlipay(app: FastifyInstance, world: World): void {
  const { alipay } = world.config;
  const publicKey = readPublicKey(alipay.appPublicKey);
  const privateKey = readPrivateKey(alipay.platformPrivateKey);
  const methods = methodsOf(world);

  const answerTo = (name: string, node: AnswerNode, sealed = false): string => {
    const failed = node['sub_code'] !== undefined;
    const form = {
      // A failure is told in clear text: whoever has the wrong key could not read it otherwise.
      aesKey: sealed && !failed ? alipay.aesKey : undefined,
      unsigned: failed && alipay.signErrors === false,
    };
    return signedAnswer(envelopeKey(name, failed, methods.has(name)), node, privateKey, form);
  };

  app.post('/gateway.do', async (request, reply) => {
    const parameters = parametersOf(request);
    const name = parameters.get('method') ?? '';
    const over = await faultHappened(world.faults, `${pathOf(request)} ${name}`, reply, (errcode) => ({
      type: ANSWER_TYPE,
      text: answerTo(name, injectedFailure(errcode)),
    }));
    if (over) return reply;

    const call =
      refuseRequest(parameters, alipay, publicKey, world.now()) ?? readCall(parameters, alipay, originOf(request));
    const node = isFailure(call) ? call : await (methods.get(name) ?? unknownMethod)(call);
    return reply.type(ANSWER_TYPE).send(answerTo(name, node, isSealed(parameters)));
  });

  registerV3(app, world, methods, { publicKey, privateKey });
  registerQrPictures(app, world);
  registerNotificationCalls(app, world, privateKey);
}

function methodsOf(world: World): ReadonlyMap<string, Method> {
  const oauth = new OauthTokens(world);
  return new Map<string, Method>([
    ['alipay.system.oauth.token', ({ parameters }) => oauth.answer(parameters)],
    ['alipay.open.app.mini.templatemessage.send', (call) => sendTemplateMessage(world, call)],
    ['alipay.open.app.messagetemplate.subscribe.query', (call) => querySubscriptions(world, call)],
    ['alipay.open.app.qrcode.create', (call) => createQrCode(world, call)],
    ['alipay.security.risk.content.detect', (call) => detectContent(world, call)],
    ['alipay.security.risk.content.sync.detect', (call) => detectContentNow(world, call)],
  ]);
}

/** The name by which the caller got here is the one by which it will get at the pictures. */
function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

const ANSWER_TYPE = 'text/html;charset=utf-8';

const unknownMethod: Method = () => gatewayFailure('40002', 'isv.invalid-method', '不存在的方法名');

/** Public parameters come in the query, the others in the form; on the same name the form wins. */
function parametersOf(request: FastifyRequest): Parameters {
  return new Map([...queryOf(request), ...new URLSearchParams(textOf(request))]);
}
