import { setTimeout as pause } from 'node:timers/promises';
import { PlatformCallError } from '../call-error';
import type { WechatClient } from './client';

export interface WechatIdentity {
  openId: string;
  /** Only where the app is bound to an Open Platform account. */
  unionId: string | null;
}

/** Busy answers are asked again while the code lives; a code is good for one use and about five minutes. */
const TRIES = 3;
const PAUSE = 200;

/** Login code → who it is. The session key is neither kept nor passed on. Throws PlatformCallError. */
export async function exchangeWechatCode(client: WechatClient, code: string): Promise<WechatIdentity> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { openid, unionid } = await client.codeToSession(code);
      // The success body carries no errcode by the document: the wanted field decides.
      if (typeof openid !== 'string' || openid === '') throw unreadable();
      return { openId: openid, unionId: typeof unionid === 'string' && unionid !== '' ? unionid : null };
    } catch (error) {
      if (tries >= TRIES || !isBusy(error)) throw error;
      await pause(PAUSE * tries);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof PlatformCallError && error.failure.kind === 'refused' && error.failure.code === '-1';
}

function unreadable(): PlatformCallError {
  return new PlatformCallError('wechat', 'jscode2session', { kind: 'unreadable', code: 'no openid' });
}
