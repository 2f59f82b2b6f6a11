import { done, refused, unsupported } from './answer';
import { h5Device, h5Life } from './h5/device';
import { h5Call, h5Copy, h5SaveFile, h5Share } from './h5/hand-over';
import { h5Http, h5Probe } from './h5/http';
import { isWebAddress, openInNewPage } from './h5/links';
import { h5Nav } from './h5/nav';
import { photoStore } from './h5/photo-store';
import { h5Photos } from './h5/photos';
import { h5Place } from './h5/place';
import { h5Storage } from './h5/storage';
import { h5Toast } from './h5/toast';
import { networkState } from './network-state';
import type { Platform } from './platform';

export type * from './platform';

const persona = new URLSearchParams(window.location.search).get('persona') ?? '';
const kept = photoStore(persona);
const network = networkState({
  online: () => navigator.onLine !== false,
  onChange: (listener) => {
    window.addEventListener('online', () => listener(true));
    window.addEventListener('offline', () => listener(false));
  },
  probe: () => h5Probe(`${API_BASE}/app-config.json`),
});

/**
 * The browser. Taro's own calls are used for nothing but its router: in a production build those that a browser lacks
 * *resolve* with a message (toolchain.md §2), and a payment would count as paid.
 */
export const platform = {
  name: 'web',
  hasTitleBar: false,
  persona,
  nav: h5Nav(),
  http: h5Http((key) => kept.get(key), network.saw),
  loginCode: () => Promise.resolve(unsupported('login code')),
  hasPhoneButton: false,
  photos: h5Photos(kept),
  place: h5Place,
  scan: () => Promise.resolve(unsupported('scanner')),
  storage: h5Storage(persona),
  subscribe: { available: false, ask: () => Promise.resolve(unsupported('subscriptions')) },
  network: network.port,
  life: h5Life(),
  privacy: {
    hasGuide: false,
    onNeeded: () => () => undefined,
    openGuide: () => Promise.resolve(unsupported('privacy guide')),
  },
  device: h5Device(),
  toast: h5Toast,
  vibrate: () => void (typeof navigator.vibrate === 'function' && navigator.vibrate(15)),
  copy: h5Copy,
  call: h5Call,
  openSettings: () => Promise.resolve(unsupported('settings')),
  miniPrograms: null,
  openMiniProgram: () => Promise.resolve(unsupported('mini-programs')),
  openPage: async (url) => {
    if (!isWebAddress(url)) return refused('failed', 'not an address of the web');
    openInNewPage(url);
    return done;
  },
  saveFile: h5SaveFile,
  share: h5Share(),
} satisfies Platform as Platform;
