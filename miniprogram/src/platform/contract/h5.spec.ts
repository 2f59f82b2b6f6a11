import { fakeXhr } from './fake-xhr';
import { platformContract } from './platform-contract';
import type { Rig, RigAnswer, RigRequest } from './rig';
import type { Platform } from '../platform';

jest.mock('@tarojs/taro', () => {
  const { hollowTaro: taro } = jest.requireActual<typeof import('./hollow-taro')>('./hollow-taro');
  return { __esModule: true, default: taro };
});

type Stub = Record<string, unknown>;
const define = (on: object, name: string, value: unknown): void => {
  Object.defineProperty(on, name, { value, configurable: true, writable: true });
};

async function h5Rig(): Promise<Rig> {
  jest.resetModules();
  window.localStorage.clear();
  document.body.innerHTML = '';
  const requests: RigRequest[] = [];
  let serve = (_: RigRequest): RigAnswer => ({ status: 200, text: '{}' });
  let position: Parameters<Rig['stands']>[0] = 'hangs';
  let files: number | 'cancel' = 1;
  let chooser = { atMost: 0, album: true };
  let copied: string | null = null;
  let online = true;
  let hidden = false;
  window.XMLHttpRequest = fakeXhr((request) => {
    requests.push(request);
    return serve(request);
  });
  define(navigator, 'onLine', undefined);
  Object.defineProperty(navigator, 'onLine', { get: () => online, configurable: true });
  Object.defineProperty(document, 'visibilityState', {
    get: () => (hidden ? 'hidden' : 'visible'),
    configurable: true,
  });
  define(navigator, 'clipboard', { writeText: async (text: string) => void (copied = text) });
  const getCurrentPosition = (yes: (found: Stub) => void, no: (error: Stub) => void): void => {
    if (position === 'hangs') return;
    if (position === 'denied') no({ code: 1 });
    else yes({ coords: { longitude: position.lng, latitude: position.lat, accuracy: position.accuracyM } });
  };
  define(navigator, 'geolocation', { getCurrentPosition, watchPosition: () => 1, clearWatch: () => undefined });
  define(navigator, 'share', undefined);
  define(window, 'createImageBitmap', async () => ({ width: 4000, height: 3000, close: () => undefined }));
  define(URL, 'createObjectURL', () => 'blob:one');
  define(URL, 'revokeObjectURL', () => undefined);
  define(HTMLCanvasElement.prototype, 'getContext', () => ({ fillRect: () => undefined, drawImage: () => undefined }));
  define(HTMLCanvasElement.prototype, 'toBlob', (give: (blob: Blob) => void) => give(new Blob(['jpeg'])));
  define(HTMLInputElement.prototype, 'click', function click(this: HTMLInputElement) {
    const atMost = this.multiple ? 9 : 1;
    chooser = { atMost, album: !this.hasAttribute('capture') };
    if (files === 'cancel') {
      this.dispatchEvent(new Event('cancel'));
      return;
    }
    const list = Array.from({ length: files }, (_, n) => new File(['x'], `${n}.jpg`, { type: 'image/jpeg' }));
    define(this, 'files', list);
    this.dispatchEvent(new Event('change'));
  });
  const { navCalls, setDepth } = await import('./hollow-taro');
  const { platform } = await import('../index');
  return {
    platform,
    serve: (next) => {
      serve = next;
    },
    requests,
    chooses: (next) => {
      files = next;
    },
    chooser: () => chooser,
    stands: (next) => {
      position = next;
    },
    crs: 'wgs84',
    hide: () => {
      hidden = true;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    show: () => {
      hidden = false;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    signal: (on) => {
      online = on;
      window.dispatchEvent(new Event(on ? 'online' : 'offline'));
    },
    fillStorage: () => {
      jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
    },
    subscribes: null,
    loginCode: null,
    nav: { calls: navCalls, depth: setDepth },
    clipboard: () => copied,
    bare: () => {
      define(navigator, 'geolocation', undefined);
      return platform;
    },
  };
}

afterEach(() => jest.restoreAllMocks());

describe('the contract in a browser', () => {
  platformContract(h5Rig);

  it('is not taken in by what Taro resolves there', async () => {
    // The plant: this is how a naive implementation would have signed somebody in.
    const { hollowTaro } = await import('./hollow-taro');
    const naive = (hollowTaro as { login(): Promise<{ errMsg: string }> }).login;
    await expect(naive()).resolves.toEqual({ errMsg: '暂时不支持 API' });
    const { platform } = await h5Rig();
    expect(await platform.loginCode()).toMatchObject({ ok: false, why: 'unsupported' });
    expect(await platform.subscribe.ask(['t'])).toMatchObject({ ok: false, why: 'unsupported' });
  });

  it('keeps people side by side apart, and leaves what is not ours', async () => {
    window.history.replaceState(null, '', '/?persona=阿明');
    const first: Platform = (await h5Rig()).platform;
    first.storage.set('a', '1');
    window.localStorage.setItem('taro', 'x');
    window.history.replaceState(null, '', '/');
    jest.resetModules();
    const { platform: second } = await import('../index');
    expect(first.persona).toBe('阿明');
    expect(second.storage.get('a')).toBeNull();
    expect(second.storage.keys()).toEqual([]);
    expect(first.storage.keys()).toEqual(['a']);
  });

  it('opens pages of the web only', async () => {
    const { platform } = await h5Rig();
    const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    expect(await platform.openPage('javascript:alert(1)')).toMatchObject({ ok: false });
    expect(clicked).not.toHaveBeenCalled();
    expect(await platform.openPage('https://example.org/a')).toMatchObject({ ok: true });
    expect(clicked).toHaveBeenCalledTimes(1);
  });

  it('a refusal for good is told from a refusal', async () => {
    const rig = await h5Rig();
    rig.stands('denied');
    define(navigator, 'permissions', { query: async () => ({ state: 'denied' }) });
    expect(await rig.platform.place.here({ timeoutMs: 500 })).toMatchObject({ why: 'denied-for-good' });
    define(navigator, 'permissions', undefined);
    expect(await rig.platform.place.here({ timeoutMs: 500 })).toMatchObject({ why: 'denied' });
  });
});
