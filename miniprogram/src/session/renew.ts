import type { ErrorCode, SessionAnswer } from '@citygrid/shared/api';
import { ApiError, call } from '../api';
import { forgetPerson, keepRenewed, session, signInQuietly } from './session';
import { tokens } from './tokens';

let renewing: Promise<boolean> | null = null;

/**
 * After a 401: one renewal for all calls that met it. A refresh token serves once, and its answer is given again to the
 * same device for 60 s (api.md), so a lost answer is asked for again at once. No answer at all throws: nobody is signed
 * out by a tunnel. Refused, the platform signs in anew where it can; else the person has to.
 */
export function renew(_why: ErrorCode | null): Promise<boolean> {
  renewing ??= once().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function once(): Promise<boolean> {
  const mine = tokens.now();
  if (mine === null) return signInQuietly();
  const kept = tokens.kept();
  if (kept && kept.refreshToken !== mine.refreshToken && kept.user.id === mine.user.id) {
    // Another tab was faster: the token that we hold has served already.
    keepRenewed({ ...kept, expiresIn: 0 });
    return true;
  }
  try {
    keepRenewed(await ask(mine.refreshToken));
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
  }
  tokens.forget();
  session.set({ kind: 'out' });
  if (await signInQuietly()) return true;
  if (session.get().kind === 'out') await forgetPerson();
  return false;
}

async function ask(refreshToken: string): Promise<SessionAnswer> {
  const send = () => call<SessionAnswer>('POST', '/auth/refresh', { body: { refreshToken }, anonymous: true });
  try {
    return await send();
  } catch (error) {
    if (error instanceof ApiError && error.status === null && error.reason === 'timeout') return send();
    throw error;
  }
}
