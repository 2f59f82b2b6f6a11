import { createHash } from 'node:crypto';
import type { Reader, Tx } from '../../src/infra/database';
import { Settings } from '../../src/infra/settings';
import type { DemoPasswords } from '../people/personas';

/** With what the demo in a database was made; other values would not fit its accounts. */
export interface DemoState {
  wechatAppId: string;
  alipayAppId: string;
  passwordDigest: string;
}

const NAME = 'demo-state';

/** Null until the demo's data are complete. */
export async function readDemoState(reader: Reader): Promise<DemoState | null> {
  const text = await Settings.read(reader, NAME);
  return text === null ? null : (JSON.parse(text) as DemoState);
}

export async function writeDemoState(tx: Tx, state: DemoState): Promise<void> {
  await Settings.write(tx, NAME, JSON.stringify(state));
}

export function demoStateOf(appIds: { wechat: string; alipay: string }, passwords: DemoPasswords): DemoState {
  const listed = Object.entries(passwords).sort(([a], [b]) => (a < b ? -1 : 1));
  const passwordDigest = createHash('sha256').update(JSON.stringify(listed)).digest('hex');
  return { wechatAppId: appIds.wechat, alipayAppId: appIds.alipay, passwordDigest };
}

/** In words what does not fit; null when everything does. */
export function demoMismatch(found: DemoState, wanted: DemoState): string | null {
  if (found.wechatAppId !== wanted.wechatAppId) return 'another WECHAT_APP_ID';
  if (found.alipayAppId !== wanted.alipayAppId) return 'another ALIPAY_APP_ID';
  return found.passwordDigest === wanted.passwordDigest ? null : 'other passwords';
}
