import { PhoneResolver } from '../../identity';
import { invalid } from '../../infra/http';
import { PlatformCallError } from '../call-error';
import { refuseLogin } from '../login-problem';
import { word } from '../word';
import type { WechatClient } from './client';

const API = 'getuserphonenumber';

/**
 * Phone number from the button's code (not the login code). The openid goes along, so that the platform checks that
 * code and person belong together; the watermark says whose app it was. Paid for by success: called once, never speculatively.
 */
export class WechatPhone extends PhoneResolver {
  readonly platform = 'wechat' as const;

  constructor(private readonly client: WechatClient) {
    super();
  }

  async resolve({ code, openId }: { code?: string; openId: string }): Promise<string> {
    if (!code) throw invalid('code', '请用微信的手机号按钮授权');
    try {
      const { phone_info: info } = await this.client.post(API, '/wxa/business/getuserphonenumber', {
        code,
        openid: openId,
      });
      return this.numberIn(info);
    } catch (error) {
      throw refuseLogin(error, { path: 'code', again: '手机号授权已失效，请重新点击按钮授权' });
    }
  }

  private numberIn(info: unknown): string {
    const { purePhoneNumber, countryCode, watermark } = (info ?? {}) as {
      purePhoneNumber?: unknown;
      countryCode?: unknown;
      watermark?: { appid?: unknown };
    };
    const digits = word(purePhoneNumber);
    if (watermark?.appid !== this.client.appId)
      throw new PlatformCallError('wechat', API, { kind: 'unreadable', code: 'watermark of another app' });
    if (!/^\d{5,15}$/.test(digits))
      throw new PlatformCallError('wechat', API, { kind: 'unreadable', code: 'no phone number' });
    // Typed as text, sent as a number in the platform's own sample.
    const country = word(countryCode) || '86';
    return country === '86' ? digits : `+${country}${digits}`;
  }
}
