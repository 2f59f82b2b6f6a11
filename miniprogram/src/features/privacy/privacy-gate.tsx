import { type ReactNode, useEffect } from 'react';
import { ScreenOverlay } from '@/ui';
import { hearPlatformGate } from './platform-gate';
import { PrivacySheet } from './privacy-sheet';

/** Around the whole app: whatever needs consent, ours or the platform's, finds the one sheet on the page that is seen. */
export function PrivacyGate({ children }: { children?: ReactNode }): JSX.Element {
  useEffect(hearPlatformGate, []);
  return <ScreenOverlay.Provider value={<PrivacySheet />}>{children}</ScreenOverlay.Provider>;
}
