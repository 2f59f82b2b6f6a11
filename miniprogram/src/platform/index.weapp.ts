import { done, ok, unsupported } from './answer';
import { listeners } from './listeners';
import { miniNav } from './mini/nav';
import { networkState } from './network-state';
import type { Answer, Platform, ShareCard } from './platform';
import { ask } from './weapp/ask';
import { weappHttp } from './weapp/http';
import { weappFiles, weappPhotos } from './weapp/photos';
import { weappPlace } from './weapp/place';
import { weappPrivacy } from './weapp/privacy';
import { weappStorage } from './weapp/storage';
import { weappSubscribe } from './weapp/subscribe';
import { wechat } from './weapp/wx';

export type * from './platform';

const shows = listeners();
const hides = listeners();
const darks = listeners<[boolean]>();
let visible = true;
let connected = true;
let offered: ShareCard | null = null;

wechat().onAppShow(() => {
  visible = true;
  shows.tell();
});
wechat().onAppHide(() => {
  visible = false;
  hides.tell();
});
wechat().onThemeChange?.(({ theme }) => darks.tell(theme === 'dark'));

const network = networkState({
  online: () => connected,
  onChange: (listener) => {
    const heard = (now: boolean): void => {
      connected = now;
      listener(now);
    };
    wechat().onNetworkStatusChange(({ isConnected }) => heard(isConnected));
    void ask('getNetworkType', wechat().getNetworkType, {}).then((found) => {
      if (found.ok && found.value.networkType === 'none') heard(false);
    });
  },
  probe: async () => (await http.request({ method: 'GET', url: `${API_BASE}/app-config.json`, timeoutMs: 10_000 })).ok,
});
const http = weappHttp(weappFiles, network.saw);

const system = (): { language?: string; theme?: string } => wechat().getAppBaseInfo?.() ?? wechat().getSystemInfoSync();
const emptied = (answer: Answer<unknown>): Answer<void> => (answer.ok ? done : answer);

/** WeChat. `wx` itself is called where its answers matter: Taro's copies of them differ from one target to the next. */
export const platform = {
  name: 'wechat',
  hasTitleBar: true,
  persona: '',
  nav: miniNav({
    title: (title) => void ask('title', wechat().setNavigationBarTitle, { title }),
    confirmLeave: (message) => {
      if (message === null) void ask('stay', wechat().disableAlertBeforeUnload, {});
      else void ask('stay', wechat().enableAlertBeforeUnload, { message });
    },
  }),
  http,
  loginCode: async () => {
    const answer = await ask('login', wechat().login, {});
    return answer.ok ? ok(answer.value.code) : answer;
  },
  hasPhoneButton: true,
  photos: weappPhotos,
  place: weappPlace,
  scan: async () => {
    const answer = await ask('scanCode', wechat().scanCode, { scanType: ['qrCode', 'wxCode'] });
    // A mini-program's own round code has no text but the page that it opens.
    return answer.ok ? ok(answer.value.path || answer.value.result) : answer;
  },
  storage: weappStorage,
  subscribe: weappSubscribe,
  network: network.port,
  life: { visible: () => visible, onShow: (heard) => shows.add(heard), onHide: (heard) => hides.add(heard) },
  privacy: weappPrivacy(),
  device: {
    language: () => (/^en/i.test(system().language ?? '') ? 'en' : 'zh-CN'),
    dark: () => system().theme === 'dark',
    onDark: (heard) => darks.add(heard),
    paintBars: (dark) => {
      const colours = { frontColor: '#ffffff', backgroundColor: dark ? '#134E4A' : '#0F766E' } as const;
      void ask('paint', wechat().setNavigationBarColor, colours);
    },
  },
  toast: (title) => void ask('toast', wechat().showToast, { title, icon: 'none', duration: 2600 }),
  vibrate: () => void ask('vibrate', wechat().vibrateShort, { type: 'light' }),
  copy: async (data) => emptied(await ask('copy', wechat().setClipboardData, { data })),
  call: async (phoneNumber) => emptied(await ask('call', wechat().makePhoneCall, { phoneNumber })),
  openSettings: async () => emptied(await ask('openSetting', wechat().openSetting, {})),
  miniPrograms: 'wechat',
  openMiniProgram: async ({ platform: where, appId, path }) => {
    if (where !== 'wechat') return unsupported('that mini-program');
    const target = path === null ? { appId } : { appId, path };
    return emptied(await ask('navigateToMiniProgram', wechat().navigateToMiniProgram, target));
  },
  // A page of the web needs its domain registered with WeChat one by one: the address is copied instead.
  openPage: () => Promise.resolve(unsupported('pages of the web')),
  saveFile: async (fileName, data) => {
    const filePath = `${wechat().env.USER_DATA_PATH}/${fileName}`;
    const files = wechat().getFileSystemManager();
    const written = await ask('writeFile', files.writeFile.bind(files), { filePath, data, encoding: 'utf8' });
    if (!written.ok) return written;
    // To a chat, her own among them: WeChat has no folder that a person can open.
    return emptied(await ask('shareFileMessage', wechat().shareFileMessage, { filePath, fileName }));
  },
  share: {
    byTap: false,
    offer: (card) => {
      offered = card;
    },
    // Only a button of WeChat's own kind opens the menu; the page's hook answers it.
    open: () => Promise.resolve(unsupported(`share menu${offered ? '' : ' and nothing to share'}`)),
  },
} satisfies Platform as Platform;
