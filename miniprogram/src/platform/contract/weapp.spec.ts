import { miniRig, without } from './mini-rig';
import { platformContract } from './platform-contract';
import type { Rig } from './rig';
import { world, type World } from './standin';
import { wxStandIn } from './wx-standin';

jest.mock('@tarojs/taro', () => {
  const { hollowTaro: taro } = jest.requireActual<typeof import('./hollow-taro')>('./hollow-taro');
  return { __esModule: true, default: taro };
});

const OPTIONAL = ['login', 'getLocation', 'requestSubscribeMessage'];

async function start(all: World, more: Record<string, unknown> = {}): Promise<Rig & { wx: Record<string, unknown> }> {
  jest.resetModules();
  const wx = { ...wxStandIn(all), ...more };
  Object.assign(globalThis, { wx });
  const { navCalls: calls, setDepth: depth } = await import('./hollow-taro');
  const { platform } = await import('../index.weapp');
  const bare = () => {
    without(wx, OPTIONAL);
    return platform;
  };
  return { ...miniRig({ platform, all, loginCode: 'wx-code', nav: { calls, depth }, bare }), wx };
}

describe('the contract in WeChat', () => {
  platformContract(() => start(world()));

  const failing = async (name: string, failure: object) =>
    start(world(), { [name]: ({ fail }: { fail(value: object): void }) => fail(failure) });

  it.each([
    ['request:fail timeout', 'timeout'],
    ['request:fail url not in domain list', 'failed'],
    ['request:fail interrupted', 'failed'],
    ['request:fail -109:net::ERR_ADDRESS_UNREACHABLE', 'offline'],
    ['request:fail abort', 'cancelled'],
  ])('%s is %s', async (errMsg, why) => {
    const { platform } = await failing('request', { errMsg });
    const answer = await platform.http.request({ method: 'GET', url: '/x', timeoutMs: 500 });
    expect(answer).toMatchObject({ ok: false, why });
    expect(platform.network.online()).toBe(why !== 'offline');
  });

  it.each([
    [{ errMsg: 'getLocation:fail auth deny' }, 'denied-for-good'],
    [{ errMsg: 'getLocation:fail authorize no response' }, 'failed'],
    [{ errMsg: 'getLocation:fail system permission denied' }, 'denied-for-good'],
    [{ errMsg: 'getLocation:fail privacy permission is not authorized', errno: 104 }, 'denied'],
    [{ errMsg: 'getLocation:fail api scope is not declared in the privacy agreement', errno: 112 }, 'failed'],
    [{ errMsg: 'getLocation:fail the api need to be declared in the requiredPrivateInfos field' }, 'failed'],
  ])('a refused position: %j is %s', async (failure, why) => {
    const { platform } = await failing('getLocation', failure);
    expect(await platform.place.here({ timeoutMs: 500 })).toMatchObject({ ok: false, why });
  });

  it('tells the main switch of all messages from a refusal', async () => {
    const { platform } = await failing('requestSubscribeMessage', {
      errCode: 20004,
      errMsg: 'requestSubscribeMessage:fail',
    });
    expect(await platform.subscribe.ask(['t'])).toMatchObject({ ok: false, why: 'denied-for-good' });
  });

  it('a template that the answer does not name was not accepted', async () => {
    const { platform } = await start(world(), {
      requestSubscribeMessage: ({ success }: { success(value: object): void }) => success({ a: 'filter', b: 'ban' }),
    });
    expect(await platform.subscribe.ask(['a', 'b', 'c'])).toEqual({ ok: true, value: { a: 'filter', b: 'ban' } });
  });

  it('opens the dialog in the very tap', async () => {
    const { platform, wx } = await start(world());
    const asked = jest.fn();
    wx.requestSubscribeMessage = asked;
    void platform.subscribe.ask(['t']);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('answers the privacy gate at once where nobody listens, and lets who listens answer', async () => {
    let need: (resolve: (answer: object) => void) => void = () => undefined;
    const { platform } = await start(world(), {
      onNeedPrivacyAuthorization: (listener: typeof need) => {
        need = listener;
      },
    });
    const answers: object[] = [];
    need((answer) => answers.push(answer));
    expect(answers).toEqual([{ event: 'disagree' }]);
    platform.privacy.onNeeded(({ agree }) => agree());
    need((answer) => answers.push(answer));
    expect(answers[1]).toEqual({ event: 'agree', buttonId: 'citygrid-privacy-agree' });
  });

  it('an eleventh page takes the place of the tenth', async () => {
    const { platform, nav } = await start(world());
    nav.depth(10);
    platform.nav.to('case', { id: 1 });
    expect(nav.calls).toEqual([{ name: 'redirectTo', url: '/pages/case/index?id=1' }]);
  });

  it('keeps a photo that has no room as long as the platform does, and says so', async () => {
    const all = world();
    const { platform, wx, chooses } = await start(all);
    const full = { ...(wx.getFileSystemManager as () => object)() } as Record<string, unknown>;
    full.saveFile = ({ fail }: { fail(value: object): void }) => fail({ errMsg: 'saveFile:fail the maximum size' });
    wx.getFileSystemManager = () => full;
    chooses(1);
    const chosen = await platform.photos.choose({ atMost: 1 });
    const key = chosen.ok ? (chosen.value[0]?.key ?? '') : '';
    all.files.add(key.replace('temp:', ''));
    expect(await platform.photos.source(key)).toMatch(/^wxfile:\/\/tmp_/);
    expect(platform.photos.lasting()).toBe(false);
  });
});
