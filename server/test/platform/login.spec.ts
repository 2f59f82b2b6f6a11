import { ManualClock } from '../../src/infra/clock';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { alipayConfig, envelope } from './support/alipay';
import { entities, startApp, type RunningApp } from './support/app';
import { FakePlatform, type FakeAnswer } from './support/fake-platform';
import { NOW, refusal, wechatConfig } from './support/wechat';

const OAUTH = 'alipay_system_oauth_token_response';

/** Real HTTP application and database; the platforms are fakes that answer as the test says. */
describeDatabases('login with a platform', (open) => {
  const platform = new FakePlatform();
  const clock = new ManualClock(NOW);
  let db: TestDatabase;
  let running: RunningApp;

  beforeAll(async () => {
    db = await open(entities);
    const url = await platform.start();
    running = await startApp(db.database, clock, {
      wechat: wechatConfig(url),
      alipay: alipayConfig(`${url}/gateway.do`),
    });
  });
  afterAll(async () => {
    await running.app.close();
    await platform.stop();
    await db.close();
  });
  beforeEach(() => {
    platform.seen.length = 0;
  });

  const login = (way: 'wechat' | 'alipay', body: object, app = running.app) =>
    app.inject({ method: 'POST', url: `/api/v1/auth/${way}`, payload: body });
  const session = (openid: string): FakeAnswer => ({ body: JSON.stringify({ session_key: 'SESSIONKEY', openid }) });

  it('logs in by a WeChat code, the same person each time, and never passes the session key on', async () => {
    platform.answer = () => session('o1');
    const [first, second] = [await login('wechat', { code: 'c1' }), await login('wechat', { code: 'c2' })];
    expect(first.statusCode).toBe(200);
    expect(first.json()).toMatchObject({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresIn: expect.any(Number),
      user: { platform: 'wechat', roles: ['citizen'] },
    });
    expect(second.json().user.id).toBe(first.json().user.id);
    expect(first.body).not.toContain('SESSIONKEY');
    expect(Object.fromEntries(platform.seen[0]!.query)).toEqual({
      appid: 'wx1234567890abcdef',
      secret: 'the-app-secret-0123',
      js_code: 'c1',
      grant_type: 'authorization_code',
    });
    expect(running.logged()).not.toContain('the-app-secret-0123');
  });

  it('logs in by an Alipay code and links the two ids when one answer carries both', async () => {
    const answers = [
      { user_id: '2088000000000001' },
      { user_id: '2088000000000001', open_id: '074a1' },
      { open_id: '074a1' },
    ];
    const ids: string[] = [];
    for (const answer of answers) {
      platform.answer = () => ({ body: envelope(OAUTH, { access_token: 'a', ...answer }) });
      const response = await login('alipay', { authCode: 'c1' });
      expect(response.json()).toMatchObject({ user: { platform: 'alipay' } });
      ids.push(response.json().user.id);
    }
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    [40029, 400, 'validation-failed'],
    [40163, 400, 'validation-failed'],
    [45011, 429, 'too-many-requests'],
    [40226, 403, 'forbidden'],
    [40125, 503, 'channel-not-available'],
    [-1, 503, 'channel-not-available'],
    [12345, 503, 'channel-not-available'],
  ])('WeChat %i → %i %s', async (errcode, status, code) => {
    platform.answer = () => refusal(errcode);
    const answer = await login('wechat', { code: 'c1' });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    if (status === 400)
      expect(answer.json().errors).toEqual([{ path: 'code', message: '登录凭证已失效，请重新进入小程序' }]);
    if (status === 429) expect(answer.headers['retry-after']).toBe('60');
  });

  it('asks a busy WeChat again, a few times', async () => {
    let busy = 2;
    platform.answer = () => ((busy -= 1) >= 0 ? refusal(-1) : session('o2'));
    expect((await login('wechat', { code: 'c1' })).statusCode).toBe(200);
    expect(platform.seen).toHaveLength(3);
  });

  it.each([
    ['isv.code-invalid', 400],
    ['isv.unmatched-app-id', 503],
    ['isp.unknow-error', 503],
  ])('Alipay %s → %i', async (subCode, status) => {
    platform.answer = () => ({ body: envelope('error_response', { code: '40002', msg: 'x', sub_code: subCode }) });
    const answer = await login('alipay', { authCode: 'c1' });
    expect(answer.statusCode).toBe(status);
    if (status === 400) expect(answer.json().errors).toMatchObject([{ path: 'authCode' }]);
  });

  it.each([['{}'], ['{"openid":""}'], ['[]'], ['<html>'], ['{"errcode":0}']])(
    'does not take %s for somebody',
    async (body) => {
      platform.answer = () => ({ body });
      expect((await login('wechat', { code: 'c1' })).statusCode).toBe(503);
    },
  );

  it('does not log in whom Alipay did not sign for', async () => {
    platform.answer = () => ({ body: JSON.stringify({ [OAUTH]: { open_id: '074a1' }, sign: 'AAAA' }) });
    expect((await login('alipay', { authCode: 'c1' })).statusCode).toBe(503);
  });

  it.each([
    ['wechat' as const, {}, 'code'],
    ['wechat' as const, { code: '' }, 'code'],
    ['wechat' as const, { code: 1 }, 'code'],
    ['wechat' as const, { code: 'a b' }, 'code'],
    ['wechat' as const, { code: 'x'.repeat(257) }, 'code'],
    ['wechat' as const, { code: 'c', extra: 1 }, 'extra'],
    ['alipay' as const, { code: 'c' }, 'authCode'],
  ])('%s %j: 400 at %s, nobody is asked', async (way, body, path) => {
    const answer = await login(way, body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((one: { path: string }) => one.path)).toContain(path);
    expect(platform.seen).toEqual([]);
  });

  it('says that a platform is not there where it is not configured, webhooks too', async () => {
    const bare = await startApp(db.database, clock, {});
    try {
      for (const [way, body] of [
        ['wechat', { code: 'c' }],
        ['alipay', { authCode: 'c' }],
      ] as const) {
        const answer = await login(way, body, bare.app);
        expect([answer.statusCode, answer.json().code]).toEqual([503, 'channel-not-available']);
        expect((await bare.app.inject({ method: 'POST', url: `/webhooks/${way}`, payload: 'a=1' })).statusCode).toBe(
          503,
        );
      }
      expect((await bare.app.inject({ method: 'GET', url: '/webhooks/wechat' })).statusCode).toBe(503);
    } finally {
      await bare.app.close();
    }
  });
});
