import { registerDecorator } from 'class-validator';

const WECHAT_APP = /^wx[0-9a-f]{16}$/;
const ALIPAY_APP = /^\d{16}$/;
const URL_MAX = 500;

/** In words what is wrong with a mini-program's id; null when nothing is. */
export function appIdProblem(appId: unknown, platform: unknown): string | null {
  if (platform === 'alipay')
    return typeof appId === 'string' && ALIPAY_APP.test(appId) ? null : '支付宝小程序的 appId 应为 16 位数字';
  return typeof appId === 'string' && WECHAT_APP.test(appId)
    ? null
    : '微信小程序的 appId 应为 wx 加 16 位小写字母或数字（0–9、a–f）';
}

/** In words what is wrong with the address of a page; null when nothing is. */
export function webPageProblem(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url) || /[\s\\]/.test(url)) return '应为网址，如 https://www.gov.cn/';
  if (url.length > URL_MAX) return `网址最多 ${URL_MAX} 个字符`;
  const { protocol, username, password, hostname } = new URL(url);
  if (protocol !== 'https:') return '网址必须以 https:// 开头';
  if (username !== '' || password !== '') return '网址里不能带用户名或密码';
  return hostname.includes('.') ? null : '网址里要有完整的域名';
}

/** A mini-program's id in the form of the platform that stands beside it. */
export function IsAppId(): PropertyDecorator {
  return checked('isAppId', (value, way) => appIdProblem(value, way.platform));
}

export function IsWebPage(): PropertyDecorator {
  return checked('isWebPage', webPageProblem);
}

function checked(
  name: string,
  problem: (value: unknown, object: { platform?: unknown }) => string | null,
): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message: ({ value, object }) => problem(value, object) ?? '' },
      validator: { validate: (value, parts) => problem(value, parts?.object ?? {}) === null },
    });
}
