import type { SessionAnswer, User } from '@citygrid/shared/api';
import { platform } from '../platform';

/** What a session is kept as: the pair of tokens and whose they are. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  user: User;
}

const KEY = 'session';
let held: Tokens | null | undefined;

/** Read from the phone each time it matters: another tab of the same browser may have renewed them. */
export const tokens = {
  now(): Tokens | null {
    if (held === undefined) held = this.kept();
    return held;
  },
  kept(): Tokens | null {
    const text = platform.storage.get(KEY);
    if (text === null) return null;
    try {
      const raw = JSON.parse(text) as Partial<Tokens> | null;
      const whole = typeof raw?.accessToken === 'string' && typeof raw.refreshToken === 'string' && raw.user?.id;
      return whole ? (raw as Tokens) : null;
    } catch {
      return null;
    }
  },
  /** A phone without room still has its session until the app is closed. */
  keep({ accessToken, refreshToken, user }: SessionAnswer | Tokens): void {
    held = { accessToken, refreshToken, user };
    platform.storage.set(KEY, JSON.stringify(held));
  },
  forget(): void {
    held = null;
    platform.storage.remove(KEY);
  },
  /** For a new start of the app (specs). */
  reread(): void {
    held = undefined;
  },
};
