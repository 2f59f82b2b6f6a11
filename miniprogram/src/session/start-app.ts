import { takeTokensFrom } from '../api';
import { platform } from '../platform';
import { tellAllowed } from './allowed';
import { loadAppConfig, personaToBe } from './app-config';
import { answerConsent, hasConsent } from './consent';
import { renew } from './renew';
import { ensureSession, refreshUser, session, signInQuietly } from './session';
import { tokens } from './tokens';

let started = false;

/** Once, by app.tsx: from here on calls carry the person's token, and who was signed in still is. */
export function startApp(): void {
  if (started) return;
  started = true;
  takeTokensFrom({ bearer: () => (hasConsent() ? (tokens.now()?.accessToken ?? null) : null), renew });
  void loadAppConfig();
  platform.network.onChange((online) => {
    if (!online) return;
    void loadAppConfig();
    void tellAllowed();
  });
  session.subscribe(() => void tellAllowed());
  platform.life.onShow(() => void refreshUser());
  void begin();
}

async function begin(): Promise<void> {
  // Of a demo person, whom only a server in development names, it is known that they agreed: they log in by themselves.
  if ((await personaToBe()) !== null) answerConsent(true);
  const signedIn = await (platform.persona === '' ? signInQuietly() : ensureSession());
  if (signedIn) await refreshUser();
}

/** For specs: the app starts anew. */
export function forgetStart(): void {
  started = false;
  tokens.reread();
}
