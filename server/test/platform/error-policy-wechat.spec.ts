import { Logger } from '@nestjs/common';
import { ManualClock } from '../../src/infra/clock';
import { ProblemError } from '../../src/infra/http';
import type { OutgoingMessage, SendOutcome } from '../../src/notification';
import { refuseLogin } from '../../src/platform/login-problem';
import type { PlatformLine } from '../../src/platform/platform-line';
import { WechatBoardCodes } from '../../src/platform/wechat/board-codes';
import { WechatChatLine } from '../../src/platform/wechat/chat-line';
import { WechatChannel } from '../../src/platform/wechat/channel';
import { Transport } from '../../src/platform/transport';
import { WechatClient } from '../../src/platform/wechat/client';
import { WechatContentChecker } from '../../src/platform/wechat/content-checker';
import { WechatPhone } from '../../src/platform/wechat/phone';
import { exchangeWechatCode } from '../../src/platform/wechat/session-exchange';
import { waitFor } from '../support/wait-for';
import { fixture } from './support/fixture';
import { policySandbox, risky, wei, type PolicySandbox } from './support/policy-sandbox';
import { aLine, aMessage, NOW, wechatClient, wechatConfig } from './support/wechat';

type Api =
  | 'token'
  | 'jscode2session'
  | 'subscribe.send'
  | 'getuserphonenumber'
  | 'msg_sec_check'
  | 'media_check_async'
  | 'getwxacodeunlimit'
  | 'custom.send';

const PATHS: Record<Api, string> = {
  token: '/cgi-bin/stable_token',
  jscode2session: '/sns/jscode2session',
  'subscribe.send': '/cgi-bin/message/subscribe/send',
  getuserphonenumber: '/wxa/business/getuserphonenumber',
  msg_sec_check: '/wxa/msg_sec_check',
  media_check_async: '/wxa/media_check_async',
  getwxacodeunlimit: '/wxa/getwxacodeunlimit',
  'custom.send': '/cgi-bin/message/custom/send',
};
const WITH_TOKEN = (Object.keys(PATHS) as Api[]).filter((api) => api !== 'token' && api !== 'jscode2session');

interface VectorRow {
  code: number;
  apis: string;
  action: string;
}
const rows = fixture<{ wechat: VectorRow[] }>('platform_error_policy.json').wechat.flatMap(({ code, apis, action }) => {
  const all = Object.keys(PATHS) as Api[];
  // A body that is no JSON is for calls that have one; the tokens' own errors are for calls that carry one.
  const posts = code === 47001 || action === 'refresh_token_then_retry_once' ? WITH_TOKEN : all;
  const names = apis.startsWith('all') ? posts : (apis.replace(' v1', '').split(',') as Api[]);
  return names.map((api) => ({ code, api, action }));
});

/**
 * Every row of the vectors for WeChat, driven through the real adapters against the real sandbox. The tables
 * `wechat_client_requestSubscribeMessage` and `alipay_requestSubscribeMessage_errorCode` speak of the mini-program's
 * own calls and are not the server's.
 */
describe('the error policy against the sandbox: WeChat', () => {
  const clock = new ManualClock(NOW);
  let sandbox: PolicySandbox;
  let client: WechatClient;
  let line: PlatformLine;
  let channel: WechatChannel;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    sandbox = await policySandbox(() => clock.now());
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.fresh();
    client = wechatClient(sandbox.url, { clock, patience: 2_000 });
    line = aLine('wechat', clock);
    channel = new WechatChannel(client, 'formal', line);
  });
  afterEach(() => client.close());

  const toWei = (change: Partial<OutgoingMessage> = {}): OutgoingMessage =>
    aMessage({
      address: { openId: wei.openid ?? '', userId: null, appId: client.appId },
      fields: { thing1: '路灯不亮' },
      ...change,
    });
  const author = (openId = wei.openid ?? '') => ({ platform: 'wechat' as const, openId, userId: null });
  const codeOf = async (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'fine',
      (error: unknown) => (error instanceof ProblemError ? error.code : error),
    );
  const login = async (code = wei.code ?? ''): Promise<unknown> =>
    codeOf(
      exchangeWechatCode(client, code).catch((error: unknown) => {
        throw refuseLogin(error, { path: 'code', again: '请重新进入小程序' });
      }),
    );
  const phone = async (): Promise<unknown> => {
    const { code } = await sandbox.call('/sandbox/phone-codes', { persona: 'wei' });
    return codeOf(new WechatPhone(client).resolve({ code: code ?? '', openId: wei.openid ?? '' }));
  };
  const text = () => new WechatContentChecker(client).checkText('路灯不亮', author());
  const image = () => new WechatContentChecker(client).checkImage(`${sandbox.url}/photo.jpg`, author());
  const board = () => codeOf(new WechatBoardCodes(client, true).image('gABC123', 'pages/grid/index'));
  const reply = async (): Promise<unknown> =>
    new WechatChatLine(client, clock).send(wei.openid ?? '', { kind: 'text', text: '您好' });
  const send = (): Promise<SendOutcome> => channel.send(toWei());

  const WAITS = (code: number) => ({ kind: 'retry', reason: `refused ${code}`, afterMs: 60_000, uncounted: true });
  const no = (again: boolean, code: number) => ({ kind: 'failed', reason: `refused ${code}`, again });

  /** What each adapter makes of an action: its result, and how many of its calls reached the platform. */
  const EXPECTED: Record<Api, { drive: () => Promise<unknown>; of(action: string, code: number): [unknown, number] }> =
    {
      token: {
        drive: send,
        of: (action, code) =>
          action === 'retry' ? [{ kind: 'retry', reason: `refused ${code}` }, 1] : [WAITS(code), 1],
      },
      'subscribe.send': {
        drive: send,
        of: (action, code) => {
          const refused = (reason: string): [unknown, number] => [{ kind: 'refused', reason, code: `${code}` }, 1];
          if (action === 'retry') return [{ kind: 'retry', reason: `refused ${code}` }, 1];
          if (action === 'refresh_token_then_retry_once') return [WAITS(code), 2];
          if (action === 'backoff_until_next_window' || action === 'ops_alert') return [WAITS(code), 1];
          if (action === 'clear_quota') return refused('no-grant');
          if (action === 'stop_template') return refused('template');
          if (action === 'drop') return refused('bad-recipient');
          // fix_code: a person has to look; before that once more without page or free words.
          return [{ kind: 'held', reason: 'held', code: `${code}` }, [41030, 45168].includes(code) ? 2 : 1];
        },
      },
      jscode2session: {
        drive: login,
        of: (action) => {
          if (action === 'retry') return ['channel-not-available', 3];
          if (action === 'user_action') return ['validation-failed', 1];
          if (action === 'drop') return ['forbidden', 1];
          if (action === 'backoff_until_next_window') return ['too-many-requests', 1];
          return ['channel-not-available', 1];
        },
      },
      getuserphonenumber: {
        drive: phone,
        of: (action) => {
          if (action === 'user_action') return ['validation-failed', 1];
          if (action === 'backoff_until_next_window') return ['too-many-requests', 1];
          return ['channel-not-available', action === 'refresh_token_then_retry_once' ? 2 : 1];
        },
      },
      msg_sec_check: { drive: text, of: checked },
      media_check_async: { drive: image, of: checked },
      getwxacodeunlimit: {
        drive: board,
        of: (action) => ['channel-not-available', action === 'refresh_token_then_retry_once' ? 2 : 1],
      },
      'custom.send': {
        drive: reply,
        of: (action, code) => {
          const mayPass = ['retry', 'backoff_until_next_window', 'refresh_token_then_retry_once'].includes(action);
          const calls = action === 'refresh_token_then_retry_once' ? 2 : 1;
          const reason = `refused ${code}`;
          // Of the two that end the window or its count, nothing is left until the person writes again.
          if (!mayPass) return [{ kind: 'refused', reason, spent: code === 45015 || code === 45047 }, calls];
          return [{ kind: 'not-sent', reason }, calls];
        },
      },
    };

  function checked(action: string, code: number): [unknown, number] {
    if (code === 87014) return [{ kind: 'verdict', verdict: 'risky', label: null }, 1];
    const calls = action === 'refresh_token_then_retry_once' ? 2 : 1;
    return [no(action !== 'drop' && action !== 'fix_code', code), calls];
  }

  it.each(rows)('$code of $api: $action', async ({ code, api, action }) => {
    await sandbox.fault({ match: PATHS[api], errcode: code });
    const { drive, of } = EXPECTED[api];
    const [result, calls] = of(action, code);
    expect(await drive()).toEqual(result);
    expect(sandbox.reached(PATHS[api])).toBe(calls);
    // A token that did not help is fetched anew once, whatever the call, and its renewal is never forced.
    if (action === 'refresh_token_then_retry_once') expect(sandbox.reached(PATHS.token)).toBe(2);
    const holds = api === 'token' || api === 'subscribe.send';
    const waits = ['ops_alert', 'backoff_until_next_window', 'refresh_token_then_retry_once'].includes(action);
    expect(line.pausedUntil()).toBe(holds && waits ? clock.now() + 60_000 : null);
  });

  it.each(WITH_TOKEN.flatMap((api) => [40001, 40014, 42001].map((code) => ({ api, code }))))(
    '$code of $api, once: the call is made again with another token and succeeds',
    async ({ api, code }) => {
      if (api === 'custom.send') await sandbox.call('/sandbox/chat', { persona: 'wei', text: '您好' });
      await sandbox.fault({ match: PATHS[api], errcode: code, times: 1 });
      const result = await EXPECTED[api].drive();
      expect(['fine', 'sent', 'verdict', 'later']).toContain((result as { kind?: string }).kind ?? result);
      expect([sandbox.reached(PATHS.token), sandbox.reached(PATHS[api])]).toEqual([2, 2]);
    },
  );

  it('a busy login is asked again while the code lives', async () => {
    await sandbox.fault({ match: PATHS.jscode2session, errcode: -1, times: 2 });
    expect(await login()).toBe('fine');
    expect(sandbox.reached(PATHS.jscode2session)).toBe(3);
  });

  describe('codes that the sandbox gives by its own rules', () => {
    it('43101: notifications were switched off', async () => {
      await sandbox.call('/sandbox/consents', { persona: 'risky', templateKey: 'progress' }, 'DELETE');
      const toRisky = toWei({ address: { openId: risky.openid ?? '', userId: null, appId: client.appId } });
      expect(await channel.send(toRisky)).toEqual({ kind: 'refused', reason: 'no-grant', code: '43101' });
    });

    it('47003: names the field', async () => {
      expect(await channel.send(toWei({ fields: { thing1: '字'.repeat(21) } }))).toEqual({
        kind: 'held',
        reason: 'held',
        code: '47003 thing1',
      });
    });

    it('40003, 40037: nobody by this openid, no such template', async () => {
      const nobody = toWei({ address: { openId: 'o-nobody', userId: null, appId: client.appId } });
      expect(await channel.send(nobody)).toMatchObject({ kind: 'refused', reason: 'bad-recipient', code: '40003' });
      expect(await channel.send(toWei({ templateId: 'T-none' }))).toMatchObject({
        kind: 'refused',
        reason: 'template',
      });
    });

    it('41030: a page that is not released; the message arrives without it', async () => {
      expect(await channel.send(toWei({ page: 'pages/new/index?id=1' }))).toMatchObject({ kind: 'sent' });
      expect(sandbox.reached(PATHS['subscribe.send'])).toBe(2);
      const [newest] = (await sandbox.call('/sandbox/messages?persona=wei')) as unknown as { page: string | null }[];
      expect(newest?.page).toBeNull();
      expect(await codeOf(new WechatBoardCodes(client, true).image('g1', 'pages/new/index'))).toBe(
        'channel-not-available',
      );
    });

    it('40029, 40163, 40226: unknown and used codes, and a person whom WeChat holds for a risk', async () => {
      expect(await login('no-such-code')).toBe('validation-failed');
      const { code } = await sandbox.call('/sandbox/codes', { persona: 'wei' });
      expect([await login(code), await login(code)]).toEqual(['fine', 'validation-failed']);
      expect(await login(risky.code)).toBe('forbidden');
    });

    it('40001 of the token, 40013: wrong secret and wrong app; the messages wait for an operator', async () => {
      for (const [wrong, code] of [
        [{ appSecret: 'another-secret-01' }, 40001],
        [{ appId: 'wx0000000000000000' }, 40013],
      ] as const) {
        const config = { ...wechatConfig(sandbox.url), ...wrong };
        const stranger = new WechatClient({ config, clock, transport: new Transport('wechat'), shared: null });
        const held = aLine('wechat', clock);
        const sending = new WechatChannel(stranger, 'formal', held);
        const address = { openId: wei.openid ?? '', userId: null, appId: null };
        expect(await sending.send(toWei({ address }))).toEqual(WAITS(code));
        expect(held.trouble).toBe('wechat takes no messages for now: pushes wait');
        await stranger.close();
      }
      expect(sandbox.reached(PATHS['subscribe.send'])).toBe(0);
    });

    it('40003 of the text check', async () => {
      expect(await new WechatContentChecker(client).checkText('路灯', author('o-nobody'))).toEqual(no(false, 40003));
    });
  });

  describe('an ambiguous time-out', () => {
    it('is not repeated: the slow platform delivered the message once', async () => {
      const impatient = wechatClient(sandbox.url, { clock, patience: 150 });
      const one = new WechatChannel(impatient, 'formal', line);
      expect(await one.send(toWei())).toMatchObject({ kind: 'sent' });
      const count = async (): Promise<number> => {
        const shown: unknown = await sandbox.call('/sandbox/messages?persona=wei');
        return (shown as unknown[]).length;
      };
      const before = await count();
      await sandbox.fault({ match: PATHS['subscribe.send'], delayMs: 500, times: 1 });
      expect(await one.send(toWei())).toEqual({ kind: 'uncertain', reason: 'unanswered ETIMEDOUT' });
      await waitFor('the slow platform to deliver', async () => (await count()) > before);
      expect(await count()).toBe(before + 1);
      expect(sandbox.reached(PATHS['subscribe.send'])).toBe(2);
      await impatient.close();
    });

    it('is an end for a cut connection too', async () => {
      await sandbox.fault({ match: PATHS['subscribe.send'], drop: true, times: 1 });
      expect(await send()).toMatchObject({ kind: 'uncertain' });
      expect(sandbox.reached(PATHS['subscribe.send'])).toBe(1);
    });
  });
});
