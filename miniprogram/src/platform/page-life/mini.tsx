import Taro, { usePullDownRefresh, useShareAppMessage } from '@tarojs/taro';
import type { Platform, ShareCard } from '../platform';
import { useOffered } from './seen';
import { addressOf } from '../../routes';

export { useSeen, useShown } from './seen';

/** The page's configuration has to say `enablePullDownRefresh: true`. */
export function usePullDown(onPull: () => Promise<void> | void): void {
  usePullDownRefresh(() => {
    // The platform's dots go on until told, also where the refresh failed.
    void Promise.resolve(onPull()).finally(() => Taro.stopPullDownRefresh());
  });
}

/** The page's configuration has to say `enableShareAppMessage: true`. */
export function useMiniShareCard(share: Platform['share'], card: ShareCard | null): void {
  useOffered(share, card);
  useShareAppMessage(() =>
    card ? { title: card.title, path: addressOf(card.route, card.params) } : { path: addressOf('home') },
  );
}
