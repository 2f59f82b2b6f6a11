import type { SessionAnswer, User } from '@citygrid/shared/api';
import type { ApiError } from '../api';
import { fakePlatform } from '../platform/fake';
import { type FakeRoutes, lost, problem } from '../platform/fake-http';

const ann: User = {
  id: 'u-ann',
  platform: 'wechat',
  displayName: '微信用户',
  phoneMasked: null,
  roles: ['citizen'],
  grids: [],
  department: null,
};
const bob: User = { ...ann, id: 'u-bob', roles: ['gridWorker'] };
const signed = (user: User, n = 1): SessionAnswer => ({
  accessToken: `${user.id}-a${n}`,
  refreshToken: `${user.id}-r${n}`,
  expiresIn: 900,
  user,
});
const config = { name: '城格', hotline: '12345', center: null, bounds: null, tiles: null, smsLogin: true, timeZone: 'Asia/Shanghai', persona: null }; // prettier-ignore

type Session = typeof import('./index');
type Api = typeof import('../api');

/** The app as it starts on a phone that may hold something from before. */
async function launch(
  routes: FakeRoutes,
  phone: 'wechat' | 'alipay' | 'web' = 'wechat',
): Promise<Session & { api: Api }> {
  jest.resetModules();
  const { fakePlatform: fresh } = await import('../platform/fake');
  // The phone stays the same, the app is new.
  for (const [key, value] of kept) fresh.storage.set(key, value);
  current = fresh;
  fresh.name = phone;
  fresh.persona = persona;
  fresh.serve({ 'GET /app-config.json': { ...config }, 'GET /me': problem(503, 'unavailable'), ...routes });
  const session = await import('./index');
  const api = await import('../api');
  return { ...session, api };
}

let current = fakePlatform;
let persona = '';
const kept = new Map<string, string>();
const keepPhone = (): void => current.storage.keys().forEach((key) => kept.set(key, current.storage.get(key) ?? ''));
const requested = (): string[] => current.requests.map(({ method, url }) => `${method} ${url.replace('/api/v1', '')}`);
const codes = (...all: string[]): void => all.forEach((value) => current.next('loginCode', { ok: true, value }));

beforeEach(() => {
  kept.clear();
  persona = '';
});

describe('before consent', () => {
  it('nothing personal happens: no code, no log-in, nothing kept', async () => {
    const app = await launch({ 'POST /auth/wechat': signed(ann) });
    app.startApp();
    await Promise.resolve();
    const asking = app.ensureSession();
    await Promise.resolve();
    expect(current.called('loginCode')).toEqual([]);
    expect(requested().filter((one) => one.includes('/auth/'))).toEqual([]);
    app.answerConsent(false);
    expect(await asking).toBe(false);
    expect(current.called('loginCode')).toEqual([]);
    expect(current.storage.keys().filter((key) => key !== 'app-config')).toEqual([]);
  });

  it('tokens from before the notice was agreed to are not used', async () => {
    kept.set('session', JSON.stringify(signed(ann)));
    const app = await launch({ 'GET /inbox': { items: [] } });
    app.startApp();
    await app.api.get('/inbox');
    expect(current.requests.find(({ url }) => url.endsWith('/inbox'))?.headers.authorization).toBeUndefined();
  });

  it('asks once for all that wait, and not again after yes', async () => {
    const app = await launch({ 'POST /auth/wechat': signed(ann) });
    codes('c1');
    const both = Promise.all([app.ensureSession(), app.ensureSession()]);
    app.answerConsent(true);
    expect(await both).toEqual([true, true]);
    expect(requested().filter((one) => one === 'POST /auth/wechat')).toHaveLength(1);
    keepPhone();
    const again = await launch({});
    expect(again.hasConsent()).toBe(true);
  });

  it('a notice that says something new is asked again', async () => {
    kept.set('consent', JSON.stringify({ version: '2020-01', at: '2020-01-01T00:00:00Z' }));
    expect((await launch({})).hasConsent()).toBe(false);
  });
});

describe('the consent sheet', () => {
  const demo = { name: 'lin', platform: 'wechat', code: 'p1' };
  const everything = (): FakeRoutes => ({ 'POST /auth/wechat': signed(ann), 'POST /auth/staff': signed(bob) });

  it('is not shown for a demo person that the address and the server name', async () => {
    persona = 'lin';
    const app = await launch({ 'GET /app-config.json': { ...config, persona: demo }, ...everything() }, 'web');
    app.startApp();
    await tick();
    expect(app.hasConsent()).toBe(true);
    expect(app.session.get()).toMatchObject({ kind: 'in' });
  });

  it.each([
    ['no name in the address, whatever the server says', '', () => ({ ...config, persona: demo })],
    ['a name that the server does not know', 'mallory', () => ({ ...config })],
    ['a server that does not answer', 'lin', () => lost()],
    ['a server that fails', 'lin', () => problem(500, 'internal')],
    ['a server in production', 'lin', () => ({ ...config, persona: null })],
  ])('is never skipped with %s', async (_what, name, answer) => {
    persona = name;
    const app = await launch({ 'GET /app-config.json': answer, ...everything() }, 'web');
    app.startApp();
    await tick();
    expect(app.hasConsent()).toBe(false);
    expect(requested().filter((one) => one.includes('/auth/'))).toEqual([]);
    expect(current.storage.keys().filter((key) => key !== 'app-config')).toEqual([]);
    app.answerConsent(false);
    await tick();
    expect(app.session.get()).toEqual({ kind: 'out' });
  });
});

describe('what the person allows', () => {
  const answered = (granted: boolean) => ({
    items: [{ kind: 'precisePosition', granted, at: '2026-11-22T00:00:00Z' }],
  });

  it('is told to the server when the signal is back, with the last answer only', async () => {
    kept.set('consent', JSON.stringify({ version: (await import('./consent')).NOTICE_VERSION, at: 'now' }));
    kept.set('session', JSON.stringify(signed(ann)));
    kept.set('last-person', ann.id);
    const heard: unknown[] = [];
    const app = await launch({
      'GET /me': { user: ann },
      'PUT /me/consents': ({ body }: { body: unknown }) => (heard.push(body), answered(false)),
    });
    app.startApp();
    await tick();
    current.goOffline();
    app.setAllowed('precisePosition', true);
    app.setAllowed('precisePosition', false);
    await tick();
    expect(heard).toEqual([]);
    expect(current.storage.get('mine:allowed')).toContain('"told":false');
    current.goOnline();
    await tick();
    expect(heard).toEqual([{ consents: { precisePosition: false } }]);
    expect(current.storage.get('mine:allowed')).toContain('"told":true');
    current.goOffline();
    current.goOnline();
    await tick();
    expect(heard).toHaveLength(1);
  });

  it('goes with the person, and so does the contact once it may not be remembered', async () => {
    const app = await launch({});
    app.setAllowed('phone', true);
    current.storage.set(app.CONTACT, '{"phone":"1"}');
    app.setAllowed('phone', false);
    expect(current.storage.get(app.CONTACT)).toBeNull();
    await app.forgetPerson();
    expect(current.storage.keys().filter((key) => key.startsWith('mine:'))).toEqual([]);
  });

  it('“I am here” asks for the privacy consent first, and is nothing without it', async () => {
    const app = await launch({});
    const refused = app.allowHere();
    app.answerConsent(false);
    expect(await refused).toBe(false);
    expect(current.storage.get('mine:allowed')).toBeNull();
    const yes = app.allowHere();
    app.answerConsent(true);
    expect(await yes).toBe(true);
    expect(current.storage.get('mine:allowed')).toContain('precisePosition');
  });
});

describe('signing in', () => {
  const agreed = async (...launching: Parameters<typeof launch>): Promise<Session & { api: Api }> => {
    const app = await launch(...launching);
    void app.askConsent();
    app.answerConsent(true);
    return app;
  };

  it('by WeChat with a code, and stays so after a restart without signal', async () => {
    const app = await agreed({ 'POST /auth/wechat': ({ body }: { body: unknown }) => (expect(body).toEqual({ code: 'c1' }), signed(ann)) }); // prettier-ignore
    codes('c1');
    expect(await app.ensureSession()).toBe(true);
    expect(app.session.get()).toEqual({ kind: 'in', user: ann });
    keepPhone();
    const later = await launch({});
    current.goOffline();
    later.startApp();
    expect(await later.ensureSession()).toBe(true);
    expect(later.session.get()).toEqual({ kind: 'in', user: ann });
  });

  it('by Alipay with its own field', async () => {
    const bodies: unknown[] = [];
    const app = await agreed({ 'POST /auth/alipay': ({ body }: { body: unknown }) => (bodies.push(body), signed(bob)) }, 'alipay'); // prettier-ignore
    codes('c1');
    await app.ensureSession();
    expect(bodies).toEqual([{ authCode: 'c1' }]);
  });

  it('tries once more with a fresh code where the first came too late', async () => {
    const used: unknown[] = [];
    const route = ({ body }: { body: unknown }): unknown => {
      used.push(body);
      return used.length === 1 ? problem(400, 'validation-failed') : signed(ann);
    };
    const app = await agreed({ 'POST /auth/wechat': route });
    codes('old', 'fresh');
    expect(await app.ensureSession()).toBe(true);
    expect(used).toEqual([{ code: 'old' }, { code: 'fresh' }]);
  });

  it('says why it failed, and tries again when asked again', async () => {
    let answer: unknown = problem(503, 'channel-not-available', '暂时连不上微信');
    const app = await agreed({ 'POST /auth/wechat': () => answer });
    codes('c1', 'c2');
    expect(await app.ensureSession()).toBe(false);
    const now = app.session.get();
    expect(now.kind === 'failed' && now.error.detail).toBe('暂时连不上微信');
    answer = signed(ann);
    expect(await app.ensureSession()).toBe(true);
  });

  it('in a browser opens the login page, and waits for what happens there', async () => {
    const app = await agreed({ 'POST /auth/sms': signed({ ...ann, platform: 'web' }) }, 'web');
    const asking = app.ensureSession();
    await tick();
    expect(current.called('nav.to')).toEqual([['login', undefined]]);
    await app.enterBySms('13800138000', '123456');
    expect(await asking).toBe(true);
    const left = (await agreed({}, 'web')).ensureSession;
    const second = left();
    await tick();
    (await import('./index')).leaveLogin();
    expect(await second).toBe(false);
  });

  it.each([
    [{ name: 'ming', platform: 'alipay', code: 'p1' }, 'POST /auth/alipay', { authCode: 'p1' }],
    [{ name: 'chief', platform: 'console', username: 'u', password: 'p' }, 'POST /auth/staff', { username: 'u', password: 'p' }], // prettier-ignore
  ])('a demo person signs in by itself: %j', async (who, route, body) => {
    persona = who.name;
    const bodies: unknown[] = [];
    const routes = { 'GET /app-config.json': { ...config, persona: who }, [route]: ({ body: sent }: { body: unknown }) => (bodies.push(sent), signed(bob)) }; // prettier-ignore
    const app = await agreed(routes, 'web');
    expect(await app.ensureSession()).toBe(true);
    expect(bodies).toEqual([body]);
    expect(current.requests.find(({ url }) => url.startsWith('/app-config'))?.url).toContain(`persona=${who.name}`);
    expect(current.storage.get('app-config')).not.toContain(who.name);
  });

  it('another person on the same phone sees nothing of the first', async () => {
    const first = await agreed({ 'POST /auth/wechat': signed(ann), 'POST /auth/logout': undefined });
    codes('c1');
    await first.ensureSession();
    current.storage.set('mine:draft', 'secret');
    current.storage.set('answer:/cases/mine', '[]');
    current.storage.set('settings', '{}');
    const left = jest.fn();
    first.onPersonLeft(left);
    await first.signOut();
    expect(left).toHaveBeenCalled();
    expect(current.storage.keys().sort()).toEqual(['app-config', 'consent', 'settings'].filter((key) => current.storage.get(key))); // prettier-ignore
    expect(first.session.get()).toEqual({ kind: 'out' });
  });

  it('signs out here also where the server cannot hear it', async () => {
    const app = await agreed({ 'POST /auth/wechat': signed(ann), 'POST /auth/logout': () => lost() });
    codes('c1');
    await app.ensureSession();
    await app.signOut();
    expect(current.storage.get('session')).toBeNull();
  });
});

describe('a token that ran out', () => {
  const expired = problem(401, 'token-expired');
  const signedIn = async (routes: FakeRoutes): Promise<Session & { api: Api }> => {
    kept.set('consent', JSON.stringify({ version: (await import('./consent')).NOTICE_VERSION, at: 'now' }));
    kept.set('session', JSON.stringify(signed(ann)));
    kept.set('last-person', ann.id);
    const app = await launch(routes);
    app.startApp();
    await app.ensureSession();
    await tick();
    return app;
  };
  const needs =
    (token: string) =>
    ({ headers }: { headers: Record<string, string> }) =>
      headers.authorization === `Bearer ${token}` ? { items: [] } : expired;

  it('is renewed once for all calls that met it, and they go through', async () => {
    const renewals: unknown[] = [];
    const app = await signedIn({
      'GET /a': needs('u-ann-a2'),
      'GET /b': needs('u-ann-a2'),
      'POST /auth/refresh': ({ body }: { body: unknown }) => (renewals.push(body), signed(ann, 2)),
    });
    await Promise.all([app.api.get('/a'), app.api.get('/b')]);
    expect(renewals).toEqual([{ refreshToken: 'u-ann-r1' }]);
    expect(current.storage.get('session')).toContain('u-ann-r2');
  });

  it('a lost answer is asked for again at once; no signal signs nobody out', async () => {
    let tries = 0;
    const route = (): unknown => (++tries === 1 ? lost('timeout') : signed(ann, 2));
    const app = await signedIn({ 'GET /a': needs('u-ann-a2'), 'POST /auth/refresh': route });
    await app.api.get('/a');
    expect(tries).toBe(2);
    const other = await signedIn({ 'GET /a': expired, 'POST /auth/refresh': () => lost('offline') });
    const error = await other.api.get('/a').catch((caught: ApiError) => caught);
    expect(error).toMatchObject({ status: null, reason: 'offline' });
    expect(other.session.get().kind).toBe('in');
    expect(current.storage.get('session')).toContain('u-ann-r1');
  });

  it('takes what another tab has renewed instead of spending a token twice', async () => {
    const renewals: unknown[] = [];
    const app = await signedIn({
      'GET /a': needs('u-ann-a2'),
      'POST /auth/refresh': ({ body }: { body: unknown }) => (renewals.push(body), expired),
    });
    current.storage.set('session', JSON.stringify(signed(ann, 2)));
    await app.api.get('/a');
    expect(renewals).toEqual([]);
  });

  it('refused, the platform signs in anew; in its place another person finds nothing', async () => {
    const app = await signedIn({
      'GET /a': needs('u-bob-a1'),
      'POST /auth/refresh': problem(401, 'unauthenticated'),
      'POST /auth/wechat': signed(bob),
    });
    current.storage.set('mine:draft', 'secret');
    codes('c1');
    await app.api.get('/a');
    expect(app.session.get()).toMatchObject({ kind: 'in', user: { id: 'u-bob' } });
    expect(current.storage.get('mine:draft')).toBeNull();
  });

  it('where nobody can sign in anew, the person is out and the call says so', async () => {
    const app = await signedIn({ 'GET /a': expired, 'POST /auth/refresh': problem(401, 'unauthenticated') });
    current.name = 'web';
    const error = await app.api.get('/a').catch((caught: ApiError) => caught);
    expect(error).toMatchObject({ status: 401 });
    expect(app.session.get()).toEqual({ kind: 'out' });
    expect(current.storage.get('session')).toBeNull();
  });

  it('roles that changed while the phone slept are there when it wakes', async () => {
    const app = await signedIn({ 'GET /me': { user: { ...ann, roles: ['gridWorker'] } } });
    current.show();
    await tick();
    expect(app.session.get()).toMatchObject({ user: { roles: ['gridWorker'] } });
  });
});

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
