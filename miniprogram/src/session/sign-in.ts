import type { SessionAnswer } from '@citygrid/shared/api';
import { ApiError, call } from '../api';
import { platform } from '../platform';
import { personaToBe } from './app-config';

const asNobody = <T>(path: string, body: unknown): Promise<T> => call<T>('POST', path, { body, anonymous: true });

/** How this phone signs in without asking anything of the person; null: it has to ask (a browser: code by SMS). */
export async function signInSilently(): Promise<SessionAnswer | null> {
  const persona = await personaToBe();
  if (persona?.platform === 'console') {
    return asNobody('/auth/staff', { username: persona.username, password: persona.password });
  }
  if (persona) return withCode(persona.platform, persona.code);
  if (platform.name === 'web') return null;
  const kind = platform.name;
  try {
    return await withCode(kind, await freshCode());
  } catch (error) {
    // A code serves once and not for long: one that came too late, or whose answer was lost, is replaced once.
    if (error instanceof ApiError && error.code === 'validation-failed') return withCode(kind, await freshCode());
    throw error;
  }
}

/** Sends a code to the phone; throws ApiError (429 with the time to wait, 503 where there is no SMS). */
export async function sendSmsCode(phone: string): Promise<void> {
  await asNobody('/auth/sms/code', { phone });
}

export function signInBySms(phone: string, code: string): Promise<SessionAnswer> {
  return asNobody('/auth/sms', { phone, code });
}

async function freshCode(): Promise<string> {
  const answer = await platform.loginCode();
  if (answer.ok) return answer.value;
  throw new ApiError(null, null, answer.why, null);
}

function withCode(kind: 'wechat' | 'alipay', code: string): Promise<SessionAnswer> {
  return asNobody(`/auth/${kind}`, kind === 'wechat' ? { code } : { authCode: code });
}
