import type { Platform } from '../platform';
import { alipay } from './my';

/** 200 KB a value, 10 MB in all: beyond, the answer carries an error and nothing is thrown. */
export const alipayStorage: Platform['storage'] = {
  get: (key) => {
    const { data } = alipay().getStorageSync({ key });
    return typeof data === 'string' ? data : null;
  },
  set: (key, value) => {
    try {
      const answer = alipay().setStorageSync({ key, data: value });
      return !answer?.error && answer?.success !== false;
    } catch {
      return false;
    }
  },
  remove: (key) => void alipay().removeStorageSync({ key }),
  keys: () => alipay().getStorageInfoSync().keys ?? [],
};
