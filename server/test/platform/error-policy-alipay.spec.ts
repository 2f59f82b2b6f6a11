import { generateKeyPairSync } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { ManualClock } from '../../src/infra/clock';
import { ProblemError } from '../../src/infra/http';
import type { OutgoingMessage } from '../../src/notification';
import { AlipayChannel } from '../../src/platform/alipay/channel';
import type { AlipayClient } from '../../src/platform/alipay/client';
import { AlipayContentChecker } from '../../src/platform/alipay/content-checker';
import { exchangeAlipayCode } from '../../src/platform/alipay/session-exchange';
import { SystemIds } from '../../src/infra/ids';
import { refuseLogin } from '../../src/platform/login-problem';
import type { PlatformLine } from '../../src/platform/platform-line';
import { alipayClient, alipayConfig } from './support/alipay';
import { fixture } from './support/fixture';
import { waitFor } from '../support/wait-for';
import { ali, policySandbox, type PolicySandbox } from './support/policy-sandbox';
import { aLine, aMessage, NOW } from './support/wechat';

const SEND = 'alipay.open.app.mini.templatemessage.send';
const LOGIN = 'alipay.system.oauth.token';
const TEXT = 'alipay.security.risk.content.detect';

interface Vectors {
  alipay_templatemessage_send: Record<string, string>;
  alipay_oauth_token: Record<string, string>;
}
const vectors = fixture<Vectors>('platform_error_policy.json');
const sends = Object.entries(vectors.alipay_templatemessage_send).filter(([code]) => code !== '_note');

/** Every row of the vectors for Alipay, driven through the real adapters against the real sandbox. */
describe('the error policy against the sandbox: Alipay', () => {
  const clock = new ManualClock(NOW);
  let sandbox: PolicySandbox;
  let client: AlipayClient;
  let line: PlatformLine;
  let channel: AlipayChannel;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    sandbox = await policySandbox(() => clock.now());
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.fresh();
    client = alipayClient(sandbox.gateway, NOW);
    line = aLine('alipay', clock);
    channel = new AlipayChannel(client, line);
  });
  afterEach(() => client.close());

  const toAli = (change: Partial<OutgoingMessage> = {}): OutgoingMessage =>
    aMessage({
      templateId: 'A1',
      address: { openId: ali.openid ?? '', userId: ali.userId ?? '', appId: alipayConfig('').appId },
      fields: { keyword1: '路灯不亮' },
      ...change,
    });
  const login = async (code = ali.code ?? ''): Promise<unknown> =>
    exchangeAlipayCode(client, code)
      .catch((error: unknown) => {
        throw refuseLogin(error, { path: 'authCode', again: '请重新进入小程序' });
      })
      .then(
        () => 'fine',
        (error: unknown) => (error instanceof ProblemError ? error.code : error),
      );
  const waits = (reason: string) => ({ kind: 'retry', reason, afterMs: 60_000, uncounted: true });

  const EXPECTED: Record<string, (code: string) => object> = {
    retry: () => ({ kind: 'retry', reason: expect.not.stringContaining('circuit') as string }),
    drop: (code) => ({
      kind: 'refused',
      reason: ['MSG_SINGLE_SD_OVER', 'MSG_CONTENT_NOT_INTERESTED'].includes(code) ? 'frequency' : 'bad-recipient',
      code,
    }),
    stop_template: (code) => ({ kind: 'refused', reason: 'template', code }),
    clear_quota: (code) => ({ kind: 'refused', reason: 'no-grant', code }),
    fix_code: (code) => ({ kind: 'held', reason: 'held', code }),
    ops_alert: (code) => waits(`refused 40004 ${code}`),
  };

  it.each(sends)('send: %s: %s', async (code, action) => {
    await sandbox.fault({ match: SEND, errcode: code });
    expect(await channel.send(toAli())).toEqual(EXPECTED[action]?.(code));
    expect(sandbox.reached(SEND)).toBe(1);
    expect(line.pausedUntil()).toBe(action === 'ops_alert' ? NOW + 60_000 : null);
  });

  it.each([
    ['20000', { kind: 'retry', reason: 'refused 20000 isp.unknow-error' }],
    ['40005', waits('refused 40005 isv.app-call-limited')],
    ['40006', waits('refused 40006 isv.insufficient-isv-permissions')],
    ['isv.invalid-signature', waits('refused 40002 isv.invalid-signature')],
    ['40001', { kind: 'held', reason: 'held', code: 'isv.missing-parameter' }],
  ])('send: the gateway’s own %s', async (code, outcome) => {
    await sandbox.fault({ match: SEND, errcode: code });
    expect(await channel.send(toAli())).toEqual(outcome);
    expect(sandbox.reached(SEND)).toBe(1);
  });

  const PROBLEMS: Record<string, string> = {
    user_action: 'validation-failed',
    fix_code: 'channel-not-available',
    ops_alert: 'channel-not-available',
    retry: 'channel-not-available',
  };
  it.each(Object.entries(vectors.alipay_oauth_token))('login: %s: %s', async (code, action) => {
    await sandbox.fault({ match: LOGIN, errcode: code });
    expect(await login()).toBe(PROBLEMS[action]);
    expect(sandbox.reached(LOGIN)).toBe(1);
  });

  it.each([
    ['20000', true],
    ['40006', true],
    ['40001', false],
  ])('content check: %s is no pass', async (code, again) => {
    await sandbox.fault({ match: TEXT, errcode: code });
    const checker = new AlipayContentChecker(client, clock, new SystemIds(clock));
    expect(await checker.checkText('路灯不亮')).toMatchObject({ kind: 'failed', again });
  });

  describe('codes that the sandbox gives by its own rules', () => {
    it('isv.code-invalid: a code that is none', async () => {
      expect([await login(), await login('no-such-code')]).toEqual(['fine', 'validation-failed']);
    });

    it('USER_KEYWORD_LENGTH_ERROR, USER_TEMPLATE_LACK_KEYWORD, USER_TEMPLATE_ILLEGAL, USER_ID_INVALID', async () => {
      const ends = [
        toAli({ fields: { keyword1: '字'.repeat(51) } }),
        toAli({ fields: {} }),
        toAli({ templateId: 'A-none' }),
        toAli({ address: { openId: 'nobody', userId: null, appId: null } }),
      ].map(async (message) => channel.send(message));
      expect((await Promise.all(ends)).map((outcome) => [outcome.kind, 'code' in outcome ? outcome.code : ''])).toEqual(
        [
          ['held', 'USER_KEYWORD_LENGTH_ERROR'],
          ['held', expect.stringMatching(/^(USER_TEMPLATE_LACK_KEYWORD|DATA_IS_EMPTY)$/)],
          ['refused', expect.stringMatching(/TEMPLATE/)],
          ['refused', 'USER_ID_INVALID'],
        ],
      );
    });

    it('MSG_UNSUBSCRIBED and its like: notifications were switched off', async () => {
      await sandbox.call('/sandbox/consents', { persona: 'ali', templateKey: 'progress' }, 'DELETE');
      expect(await channel.send(toAli())).toMatchObject({ kind: 'refused', reason: 'no-grant' });
      await sandbox.call('/sandbox/consents', { persona: 'ali', templateKey: 'progress', accept: 10 });
    });

    it('isv.invalid-signature: a key that is not the app’s; messages wait for an operator', async () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const own = alipayClient(sandbox.gateway, NOW, {
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      });
      expect(await new AlipayChannel(own, line).send(toAli())).toMatchObject(
        waits('refused 40002 isv.invalid-signature'),
      );
      expect(line.trouble).toBe('alipay takes no messages for now: pushes wait');
      own.close();
    });
  });

  it('does not repeat an ambiguous time-out: the slow platform delivered once', async () => {
    const shown = async (): Promise<number> =>
      ((await sandbox.call('/sandbox/messages?persona=ali')) as unknown as unknown[]).length;
    const before = await shown();
    await sandbox.fault({ match: SEND, delayMs: 900, times: 1 });
    expect(await channel.send(toAli())).toEqual({ kind: 'uncertain', reason: 'unanswered ETIMEDOUT' });
    await waitFor('the slow platform to deliver', async () => (await shown()) > before);
    expect(await shown()).toBe(before + 1);
    expect(sandbox.reached(SEND)).toBe(1);
  });
});
