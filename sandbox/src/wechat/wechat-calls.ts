import type { FastifyRequest } from 'fastify';
import { bytesOf, jsonOf, pathOf, queryOf, textOf } from '../http/body';
import type { World } from '../world/world';
import { AccessTokens } from './access-tokens';
import { sendCustomerMessage } from './customer-send';
import { wechatFailure } from './errors';
import { listTemplates } from './list-templates';
import { exchangeCode } from './login';
import { MediaChecks } from './media-checks';
import { makeMiniCode } from './mini-code';
import { getUserPhoneNumber } from './phone-number';
import { Quotas } from './quotas';
import { SubscribeMessages } from './subscribe-send';
import { getMedia, LARGEST_PICTURE, uploadMedia } from './temp-media';
import { checkText } from './text-check';
import { issueToken, refuseToken } from './tokens';
import type { WebhookPusher } from './webhook-pusher';

/** What the calls of one sandbox share. */
export class WechatSide {
  readonly tokens: AccessTokens;
  readonly quotas: Quotas;
  readonly messages: SubscribeMessages;
  readonly mediaChecks: MediaChecks;

  constructor(
    readonly world: World,
    pusher: WebhookPusher,
  ) {
    this.tokens = new AccessTokens(world.now, world.config.tokenSeconds);
    this.quotas = new Quotas(world.now, world.config.quotas);
    this.messages = new SubscribeMessages(world, pusher);
    this.mediaChecks = new MediaChecks(world, pusher);
  }
}

export interface WechatCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Bytes that a body may have, where a megabyte is too few. */
  readonly bodyLimit?: number;
  /** Throws BadBody. */
  readonly answer: (side: WechatSide, request: FastifyRequest) => object | Promise<object>;
  /** What a body that is no JSON object is answered with; 47001 when absent. */
  readonly badBody?: number;
}

/** Paths of api.weixin.qq.com that the sandbox answers. */
export const WECHAT_CALLS: readonly WechatCall[] = [
  {
    method: 'GET',
    path: '/sns/jscode2session',
    answer: ({ world, quotas }, request) => exchangeCode(world, quotas, queryOf(request)),
  },
  {
    method: 'GET',
    path: '/cgi-bin/token',
    answer: ({ world, quotas, tokens }, request) =>
      issueToken(world.config.wechat, Object.fromEntries(queryOf(request)), () =>
        quotas.allow('cgi-bin/token') ? tokens.plain() : wechatFailure(45009),
      ),
  },
  {
    method: 'POST',
    path: '/cgi-bin/stable_token',
    answer: ({ world, quotas, tokens }, request) => {
      const body = jsonOf(request);
      return issueToken(world.config.wechat, body, () =>
        quotas.allow('cgi-bin/stable_token') ? tokens.stable(body['force_refresh'] === true) : wechatFailure(45009),
      );
    },
  },
  post('/cgi-bin/message/subscribe/send', ({ messages }, request) => messages.send(jsonOf(request))),
  post('/cgi-bin/message/custom/send', ({ world }, request) => sendCustomerMessage(world, jsonOf(request))),
  post('/wxa/business/getuserphonenumber', ({ world }, request) => getUserPhoneNumber(world, jsonOf(request))),
  post('/wxa/msg_sec_check', ({ world }, request) => checkText(world, jsonOf(request), textOf(request))),
  post('/wxa/media_check_async', ({ mediaChecks }, request) => mediaChecks.begin(jsonOf(request))),
  { ...post('/wxa/getwxacodeunlimit', ({ world }, request) => makeMiniCode(world, jsonOf(request))), badBody: 40169 },
  {
    ...post('/cgi-bin/media/upload', ({ world }, request) =>
      uploadMedia(world, queryOf(request), request.headers['content-type'] ?? '', bytesOf(request)),
    ),
    bodyLimit: LARGEST_PICTURE + 1024 * 1024,
  },
  {
    method: 'GET',
    path: '/cgi-bin/media/get',
    answer: withToken(({ world }, request) => getMedia(world, queryOf(request))),
  },
  { method: 'GET', path: '/wxaapi/newtmpl/gettemplate', answer: withToken(({ world }) => listTemplates(world)) },
];

function post(path: string, answer: WechatCall['answer']): WechatCall {
  return { method: 'POST', path, answer: withToken(answer) };
}

/** Looks at the access_token first, then at the quota of the path. */
function withToken(answer: WechatCall['answer']): WechatCall['answer'] {
  return (side, request) => {
    const refused = refuseToken(side.tokens, queryOf(request).get('access_token'));
    if (refused) return refused;
    return side.quotas.allow(pathOf(request).slice(1)) ? answer(side, request) : wechatFailure(45009);
  };
}
