import { alipayHttp } from './alipay/http';
import { ask } from './alipay/ask';
import { alipay } from './alipay/my';
import { alipayFiles, alipayPhotos } from './alipay/photos';
import { alipayPlace } from './alipay/place';
import { alipayStorage } from './alipay/storage';
import { alipaySubscribe } from './alipay/subscribe';
import { done, ok, unsupported } from './answer';
import { listeners } from './listeners';
import { miniNav } from './mini/nav';
import { networkState } from './network-state';
import type { Answer, Platform, ShareCard } from './platform';

export type * from './platform';

const shows = listeners();
const hides = listeners();
const darks = listeners<[boolean]>();
let visible = true;
let connected = true;
let offered: ShareCard | null = null;

alipay().onAppShow?.(() => {
  visible = true;
  shows.tell();
});
alipay().onAppHide?.(() => {
  visible = false;
  hides.tell();
});
alipay().onThemeChange?.(({ theme, colorScheme }) => darks.tell((theme ?? colorScheme) === 'dark'));

const network = networkState({
  online: () => connected,
  onChange: (listener) => {
    const heard = (now: boolean): void => {
      connected = now;
      listener(now);
    };
    alipay().onNetworkStatusChange(({ isConnected }) => heard(isConnected));
    void ask('getNetworkType', alipay().getNetworkType, {}).then((found) => {
      if (found.ok && found.value.networkAvailable === false) heard(false);
    });
  },
  probe: async () => (await http.request({ method: 'GET', url: `${API_BASE}/app-config.json`, timeoutMs: 10_000 })).ok,
});
const http = alipayHttp(alipayFiles, network.saw);

const emptied = (answer: Answer<unknown>): Answer<void> => (answer.ok ? done : answer);

/** Alipay. `my` itself is called: Taro passes on what WeChat would understand, and what `my` does not (platforms.md §3). */
export const platform = {
  name: 'alipay',
  hasTitleBar: true,
  persona: '',
  nav: miniNav({
    title: (title) => void ask('title', alipay().setNavigationBar, { title }),
    confirmLeave: (message) => {
      if (message === null) void ask('stay', alipay().disableAlertBeforeUnload, {});
      else void ask('stay', alipay().enableAlertBeforeUnload, { message });
    },
  }),
  http,
  loginCode: async () => {
    const answer = await ask('getAuthCode', alipay().getAuthCode, { scopes: 'auth_base' });
    return answer.ok ? ok(answer.value.authCode) : answer;
  },
  hasPhoneButton: true,
  photos: alipayPhotos,
  place: alipayPlace,
  scan: async () => {
    const answer = await ask('scan', alipay().scan, { scanType: ['qrCode', 'barCode'] });
    return answer.ok ? ok(answer.value.code ?? answer.value.qrCode ?? '') : answer;
  },
  storage: alipayStorage,
  subscribe: alipaySubscribe,
  network: network.port,
  life: { visible: () => visible, onShow: (heard) => shows.add(heard), onHide: (heard) => hides.add(heard) },
  // Alipay asks by itself, permission by permission.
  privacy: {
    hasGuide: false,
    onNeeded: () => () => undefined,
    openGuide: () => Promise.resolve(unsupported('privacy guide')),
  },
  device: {
    language: () => (/^en/i.test(alipay().getSystemInfoSync().language ?? '') ? 'en' : 'zh-CN'),
    dark: () => {
      const { theme, colorScheme } = alipay().getSystemInfoSync();
      return (theme ?? colorScheme) === 'dark';
    },
    onDark: (heard) => darks.add(heard),
    paintBars: (dark) => {
      const backgroundColor = dark ? '#134E4A' : '#0F766E';
      void ask('paint', alipay().setNavigationBar, { backgroundColor, frontColor: '#ffffff' });
    },
  },
  toast: (content) => void ask('toast', alipay().showToast, { content, type: 'none', duration: 2600 }),
  vibrate: () => void ask('vibrate', alipay().vibrateShort, {}),
  copy: async (text) => emptied(await ask('copy', alipay().setClipboard, { text })),
  call: async (number) => emptied(await ask('call', alipay().makePhoneCall, { number })),
  openSettings: async () => emptied(await ask('openSetting', alipay().openSetting, {})),
  miniPrograms: 'alipay',
  openMiniProgram: async ({ platform: where, appId, path }) => {
    if (where !== 'alipay') return unsupported('that mini-program');
    const target = path === null ? { appId } : { appId, path };
    return emptied(await ask('navigateToMiniProgram', alipay().navigateToMiniProgram, target));
  },
  openPage: () => Promise.resolve(unsupported('pages of the web')),
  saveFile: () => Promise.resolve(unsupported('files of her own')),
  share: {
    byTap: true,
    offer: (card) => {
      offered = card;
    },
    open: async () => {
      const panel = alipay().showSharePanel;
      if (offered === null || typeof panel !== 'function') return unsupported('share menu');
      panel();
      return done;
    },
  },
} satisfies Platform as Platform;
