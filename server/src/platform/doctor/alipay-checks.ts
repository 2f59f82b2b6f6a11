import { createPublicKey } from 'node:crypto';
import { TEMPLATE_KEYS, TEMPLATES } from '@citygrid/shared/message';
import type { AlipayConfig, Config } from '../../config';
import { privateKeyPem, publicKeyPem } from '../alipay/keys';
import { PlatformCallError } from '../call-error';
import { failureFinding } from './failure-words';
import { advice, fine, wrong, type Finding } from './finding';
import type { MessageTemplateFacts } from './registered-templates';

/** The part of AlipayClient that looking needs. */
export interface AlipayDoor {
  call(method: string, api: string, params: Record<string, string>): Promise<Record<string, unknown>>;
}

const ABOUT = '支付宝';

/** Keys and app id, tried on the gateway with a login code that cannot be valid; sends nothing to anybody. */
export async function checkAlipay(
  door: AlipayDoor | null,
  config: Config,
  registered: readonly MessageTemplateFacts[] | null,
): Promise<Finding[]> {
  if (!door || !config.alipay)
    return [advice(ABOUT, '没有配置', '需要支付宝就按 docs/platforms.md 第 2 节填 ALIPAY_ 开头的变量；不需要可以不管')];
  return [...keyFindings(config.alipay), await gateway(door), ...(registered === null ? [] : unregistered(registered))];
}

/** Keys that cannot be read at all: with them there is nobody to ask. */
export function unreadableKeys({ alipay }: Config): Finding[] {
  if (!alipay) return [];
  return [
    ...(isReadable(() => privateKeyPem(alipay.privateKey)) ? [] : ['ALIPAY_PRIVATE_KEY']),
    ...(isReadable(() => publicKeyPem(alipay.alipayPublicKey)) ? [] : ['ALIPAY_PUBLIC_KEY']),
  ].map((name) => wrong(ABOUT, `${name} 不是 RSA 密钥`, '整段照抄，中间不要少字；PEM 或一行 base64 都可以'));
}

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

function keyFindings(config: AlipayConfig): Finding[] {
  const own = createPublicKey(privateKeyPem(config.privateKey)).export({ type: 'spki', format: 'pem' });
  const findings =
    own.toString().trim() === publicKeyPem(config.alipayPublicKey)
      ? [
          wrong(
            ABOUT,
            'ALIPAY_PUBLIC_KEY 里是我们自己的应用公钥',
            '换成控制台「查看支付宝公钥」里的那一个，否则验不了支付宝的签名',
          ),
        ]
      : [];
  return Buffer.from(config.aesKey, 'base64').length === 16
    ? findings
    : [...findings, wrong(ABOUT, 'ALIPAY_AES_KEY 不是 16 字节', '开发设置 → 接口内容加密方式，照抄 AES 密钥')];
}

/** A refusal of the code itself is the good answer: app id, signature and clock were accepted before it. */
async function gateway(door: AlipayDoor): Promise<Finding> {
  try {
    const params = { grant_type: 'authorization_code', code: 'doctor-looks-in' };
    await door.call('alipay.system.oauth.token', 'system.oauth.token', params);
  } catch (error) {
    const refusal = error instanceof PlatformCallError && error.failure.kind === 'refused' ? error.failure : null;
    if (refusal?.forged)
      return wrong(ABOUT, '支付宝的签名用 ALIPAY_PUBLIC_KEY 验不过', '换成控制台「查看支付宝公钥」里的那一个');
    if (refusal?.subCode !== 'isv.code-invalid') return failureFinding(ABOUT, error);
  }
  return fine(ABOUT, 'APPID、应用私钥与时钟都对');
}

/** The gateway has no list of templates to compare with. */
function unregistered(registered: readonly MessageTemplateFacts[]): Finding[] {
  const missing = TEMPLATE_KEYS.filter(
    (key) => !registered.some(({ templateKey, enabled }) => templateKey === key && enabled),
  );
  if (missing.length === 0)
    return [fine('支付宝模板', '六个都已登记（支付宝没有模板清单接口，编号对不对要发了才知道）')];
  return missing.map((key) =>
    wrong(
      `支付宝模板「${TEMPLATES[key].title}」`,
      '没有登记或已停用，这类消息只会进站内信',
      `POST /admin/templates 登记 ${key}`,
    ),
  );
}
