import { createHash } from 'node:crypto';
import { PhoneResolver } from '../../identity';
import { invalid } from '../../infra/http';
import { PlatformCallError } from '../call-error';
import type { PacketLog } from '../inbox/packet-log';
import { refuseLogin } from '../login-problem';
import { word } from '../word';
import type { AlipayClient } from './client';
import { decryptContent } from './signature';

const API = 'phone-packet';
const AGAIN = '手机号授权已失效，请重新点击按钮授权';

interface Packet {
  response: string;
  sign: string;
}

/**
 * Phone number from the packet that my.getPhoneNumber gave the client. It does not name its person, so each packet
 * binds once: whoever got hold of another's could otherwise become them.
 */
export class AlipayPhone extends PhoneResolver {
  readonly platform = 'alipay' as const;

  constructor(
    private readonly client: AlipayClient,
    private readonly used: PacketLog,
    private readonly production: boolean,
  ) {
    super();
  }

  async resolve({ encrypted, sign }: { encrypted?: string; sign?: string; openId: string }): Promise<string> {
    if (!encrypted) throw invalid('encrypted', '请用支付宝的手机号按钮授权');
    const packet = unwrapped(encrypted, sign ?? '');
    this.verify(packet);
    const mobile = this.mobileIn(packet);
    const fingerprint = createHash('sha256').update(packet.response).digest('base64url');
    if (!(await this.used.firstSight('alipay-phone', fingerprint))) throw invalid('encrypted', AGAIN);
    return mobile;
  }

  /** Ciphertext is signed with double quotes around it, a plain error without. Unsigned passes in development only. */
  private verify({ response, sign }: Packet): void {
    if (sign === '' && !this.production) return;
    const signed = response.startsWith('{') ? response : `"${response}"`;
    if (!this.client.verifies(signed, sign)) throw invalid('sign', '手机号信息没有通过验证，请重新授权');
  }

  private mobileIn({ response }: Packet): string {
    const text = response.startsWith('{') ? response : decryptContent(response, this.client.aesKey);
    if (text === null) throw invalid('encrypted', AGAIN);
    const { code, subCode, mobile } = fieldsOf(text);
    if (code === '10000' && /^\d{5,15}$/.test(mobile)) return mobile;
    const failure = { kind: 'refused', code, subCode: subCode || null, field: null } as const;
    throw refuseLogin(new PlatformCallError('alipay', API, failure), { path: 'encrypted', again: AGAIN });
  }
}

/** Clients may hand over my.getPhoneNumber's answer whole: `{ response, sign, … }` as text. */
function unwrapped(encrypted: string, sign: string): Packet {
  if (!encrypted.startsWith('{')) return { response: encrypted, sign };
  const { response, sign: inner } = fieldsOf(encrypted);
  return response === '' ? { response: encrypted, sign } : { response, sign: sign || inner };
}

type PacketField = 'code' | 'subCode' | 'mobile' | 'response' | 'sign';

function fieldsOf(text: string): Record<PacketField, string> {
  try {
    const value = JSON.parse(text) as Partial<Record<PacketField, unknown>> | null;
    return {
      code: word(value?.code),
      subCode: word(value?.subCode),
      mobile: word(value?.mobile),
      response: word(value?.response),
      sign: word(value?.sign),
    };
  } catch {
    throw invalid('encrypted', AGAIN);
  }
}
