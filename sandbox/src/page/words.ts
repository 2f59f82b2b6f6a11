import type { Persona } from '../config/sandbox-config';

export const ROLE_WORDS: Readonly<Record<Persona['role'], string>> = {
  citizen: '市民',
  gridWorker: '网格员',
  handler: '部门处置人员',
  dispatcher: '派单员',
  admin: '管理员',
};

export const PLATFORM_WORDS: Readonly<Record<Persona['platform'], string>> = {
  wechat: '微信',
  alipay: '支付宝',
  console: '控制台',
};
