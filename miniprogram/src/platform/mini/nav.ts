import Taro from '@tarojs/taro';
import type { Platform } from '../platform';
import { addressOf } from '../../routes';
import { oncePerTap } from '../once-per-tap';

/** Both platforms keep at most ten pages; an eleventh is refused without a word. */
const DEEPEST = 10;

export function miniNav(parts: Pick<Platform['nav'], 'title' | 'confirmLeave'>): Platform['nav'] {
  const open = oncePerTap((url) => {
    if (Taro.getCurrentPages().length >= DEEPEST) void Taro.redirectTo({ url });
    else void Taro.navigateTo({ url });
  });
  return {
    to: (route, params) => open(addressOf(route, params)),
    replace: (route, params) => void Taro.redirectTo({ url: addressOf(route, params) }),
    restart: (route, params) => void Taro.reLaunch({ url: addressOf(route, params) }),
    back: () => {
      if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
      else void Taro.reLaunch({ url: addressOf('home') });
    },
    toTop: () => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }),
    ...parts,
  };
}
