import type { Platform } from '../platform';
import { wechat } from './wx';

/** 1 MB a value, 10 MB in all: beyond, `setStorageSync` throws. */
export const weappStorage: Platform['storage'] = {
  get: (key) => {
    const value = wechat().getStorageSync(key);
    // What is not there reads as an empty text.
    if (value === '' && !weappStorage.keys().includes(key)) return null;
    return typeof value === 'string' ? value : null;
  },
  set: (key, value) => {
    try {
      wechat().setStorageSync(key, value);
      return true;
    } catch {
      return false;
    }
  },
  remove: (key) => wechat().removeStorageSync(key),
  keys: () => wechat().getStorageInfoSync().keys,
};
