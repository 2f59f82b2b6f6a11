import { platform } from '@/platform';
import { createStore } from '@/state';

type Waiting = { agree(): void; refuse(): void };

/** What waits for WeChat's own privacy answer: it hangs until it has one. */
export const platformGate = createStore<readonly Waiting[]>([]);

export function hearPlatformGate(): () => void {
  return platform.privacy.onNeeded((answer) => platformGate.set((now) => [...now, answer]));
}

export function answerPlatformGate(agreed: boolean): void {
  const all = platformGate.get();
  platformGate.set([]);
  all.forEach((waiting) => (agreed ? waiting.agree() : waiting.refuse()));
}
