import type { Persona } from '../config/sandbox-config';

export const ROLE_WORDS: Readonly<Record<Persona['role'], string>> = {
  citizen: '市民',
  gridWorker: '网格员',
  handler: '部门经办人',
  dispatcher: '调度员',
  admin: '管理员',
};

export const PLATFORM_WORDS: Readonly<Record<Persona['platform'], string>> = {
  wechat: '微信',
  alipay: '支付宝',
  console: '控制台',
};

/** How people are called on the page; their name is what calls and addresses use. */
export function calledName({ name, displayName }: Pick<Persona, 'name' | 'displayName'>): string {
  return displayName ?? name;
}
