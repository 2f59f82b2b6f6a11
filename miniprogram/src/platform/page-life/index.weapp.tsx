import { platform } from '../index.weapp';
import type { ShareCard } from '../platform';
import { useMiniShareCard } from './mini';

export { usePullDown, useSeen, useShown } from './mini';

export function useShareCard(card: ShareCard | null): void {
  useMiniShareCard(platform.share, card);
}
