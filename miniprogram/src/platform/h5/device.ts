import { listeners } from '../listeners';
import type { Platform } from '../platform';

export function h5Life(): Platform['life'] {
  const shows = listeners();
  const hides = listeners();
  const visible = (): boolean => document.visibilityState !== 'hidden';
  document.addEventListener('visibilitychange', () => (visible() ? shows : hides).tell());
  return {
    visible,
    onShow: (listener) => shows.add(listener),
    onHide: (listener) => hides.add(listener),
  };
}

export function h5Device(): Platform['device'] {
  const query = typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : null;
  const changes = listeners<[boolean]>();
  const tell = (event: { matches: boolean }): void => changes.tell(event.matches);
  // Safari before 14 has only the older name.
  if (query && typeof query.addEventListener === 'function') query.addEventListener('change', tell);
  else query?.addListener(tell);
  return {
    language: () => (/^en/i.test(navigator.language || '') ? 'en' : 'zh-CN'),
    dark: () => query?.matches ?? false,
    onDark: (listener) => changes.add(listener),
    paintBars: (dark) => {
      document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#134E4A' : '#0F766E');
    },
  };
}
