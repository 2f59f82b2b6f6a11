import { miniRig, without } from './mini-rig';
import { myStandIn } from './my-standin';
import { platformContract } from './platform-contract';
import type { Rig } from './rig';
import { world, type World } from './standin';

jest.mock('@tarojs/taro', () => {
  const { hollowTaro: taro } = jest.requireActual<typeof import('./hollow-taro')>('./hollow-taro');
  return { __esModule: true, default: taro };
});

async function start(all: World, more: Record<string, unknown> = {}): Promise<Rig & { my: Record<string, unknown> }> {
  jest.resetModules();
  const my = { ...myStandIn(all), ...more };
  Object.assign(globalThis, { my });
  const { navCalls: calls, setDepth: depth } = await import('./hollow-taro');
  const { platform } = await import('../index.alipay');
  const bare = () => {
    without(my, ['getAuthCode', 'getLocation', 'requestSubscribeMessage']);
    return platform;
  };
  return { ...miniRig({ platform, all, loginCode: 'my-code', nav: { calls, depth }, bare }), my };
}

describe('the contract in Alipay', () => {
  platformContract(() => start(world()));

  const failing = async (name: string, failure: object) =>
    start(world(), { [name]: ({ fail }: { fail(value: object): void }) => fail(failure) });

  it.each([
    [11, 'cancelled'],
    [2001, 'denied'],
    [2002, 'denied-for-good'],
    ['2003', 'denied-for-good'],
  ])('a chooser that fails with %p is %s', async (error, why) => {
    const { platform } = await failing('chooseImage', { error, errorMessage: '' });
    expect(await platform.photos.choose({ atMost: 9 })).toMatchObject({ ok: false, why });
  });

  it.each([
    [{ error: 13, errorMessage: '超时' }, 'timeout'],
    [{ error: 12, errorMessage: '网络出错' }, 'offline'],
    [{ error: 11, errorMessage: '无权跨域' }, 'failed'],
  ])('a request that fails with %j is %s', async (failure, why) => {
    const { platform } = await failing('request', failure);
    const answer = await platform.http.request({ method: 'GET', url: '/x', timeoutMs: 500 });
    expect(answer).toMatchObject({ ok: false, why });
  });

  it.each(['tempFilePaths', 'apFilePaths'])('finds the photos under %s', async (name) => {
    const { platform } = await start(world(), {
      chooseImage: ({ success }: { success(value: object): void }) => success({ [name]: ['https://resource/a'] }),
    });
    const chosen = await platform.photos.choose({ atMost: 1 });
    expect(chosen.ok && chosen.value).toHaveLength(1);
  });

  it('grants only what was granted now, whatever `behavior` says', async () => {
    const { platform } = await start(world(), {
      requestSubscribeMessage: ({ success }: { success(value: object): void }) =>
        success({ behavior: 'subscribe', result: { subscribedEntityIds: ['a', 'b'], currentSubscribedEntityIds: [] } }),
    });
    expect(await platform.subscribe.ask(['a', 'b'])).toEqual({ ok: true, value: { a: 'reject', b: 'reject' } });
  });

  it('a failure that comes as success is a failure', async () => {
    const { platform } = await start(world(), {
      getAuthCode: ({ success }: { success(value: object): void }) => success({ error: 10, errorMessage: '取消' }),
    });
    expect(await platform.loginCode()).toMatchObject({ ok: false, why: 'cancelled' });
  });

  it('lives without a file system, and says that photos do not last', async () => {
    const { platform, my, chooses } = await start(world());
    delete my.getFileSystemManager;
    chooses(1);
    const chosen = await platform.photos.choose({ atMost: 1 });
    expect(chosen.ok && chosen.value[0]?.key).toMatch(/^temp:/);
    expect(platform.photos.lasting()).toBe(false);
  });
});
