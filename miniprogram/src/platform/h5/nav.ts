import Taro from '@tarojs/taro';
import type { Platform } from '../platform';
import { addressOf } from '../../routes';
import { oncePerTap } from '../once-per-tap';

/** Taro's router; everything else of Taro is hollow in a browser. */
export function h5Nav(): Platform['nav'] {
  let unsent: string | null = null;
  const warn = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
    // Older browsers ask only for this.
    event.returnValue = '';
  };
  const mayLeave = (): boolean => {
    if (unsent !== null && !window.confirm(unsent)) return false;
    set(null);
    return true;
  };
  const set = (words: string | null): void => {
    unsent = words;
    window.removeEventListener('beforeunload', warn);
    if (words !== null) window.addEventListener('beforeunload', warn);
  };
  const open = oncePerTap((url) => void Taro.navigateTo({ url }));
  return {
    to: (route, params) => open(addressOf(route, params)),
    replace: (route, params) => void Taro.redirectTo({ url: addressOf(route, params) }),
    restart: (route, params) => void Taro.reLaunch({ url: addressOf(route, params) }),
    back: () => {
      if (!mayLeave()) return;
      if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
      else void Taro.reLaunch({ url: addressOf('home') });
    },
    toTop: () => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }),
    title: (words) => {
      document.title = words;
    },
    confirmLeave: set,
  };
}
