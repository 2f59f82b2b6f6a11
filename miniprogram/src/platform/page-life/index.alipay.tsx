import { platform } from '../index.alipay';
import type { ShareCard } from '../platform';
import { useMiniShareCard } from './mini';

export { usePullDown, useSeen, useShown } from './mini';

export function useShareCard(card: ShareCard | null): void {
  useMiniShareCard(platform.share, card);
}
