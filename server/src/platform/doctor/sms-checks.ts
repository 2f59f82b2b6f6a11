import { PlatformCallError } from '../call-error';
import { advice, fine, wrong, type Finding } from './finding';

/** The part of SmsClient that looking needs. */
export interface SmsDoor {
  send(message: { phone: string; params: Readonly<Record<string, string>>; messageId: string }): Promise<void>;
}

const ABOUT = '短信';

/** Codes by which a provider says that it does not know us. */
const STRANGER = ['InvalidAccessKeyId.NotFound', 'SignatureDoesNotMatch', 'InvalidTimeStamp.Expired'];

/** Whether the provider knows us: a message to a number that is none is refused for its number, and reaches nobody. */
export async function checkSms(door: SmsDoor | null): Promise<Finding[]> {
  if (!door)
    return [
      advice(ABOUT, '没有配置', '需要在浏览器里登录就按 docs/platforms.md「SMS」填 SMS_ 开头的变量；不需要可以不管'),
    ];
  try {
    await door.send({ phone: '0', params: { code: '000000' }, messageId: 'doctor' });
  } catch (error) {
    if (!(error instanceof PlatformCallError)) throw error;
    return [findingOf(error)];
  }
  return [wrong(ABOUT, '服务商接受了发往「0」的短信，它没有核对号码', '请核对 SMS_BASE_URL 后面的网关')];
}

function findingOf({ failure, reason }: PlatformCallError): Finding {
  if (failure.kind !== 'refused')
    return wrong(ABOUT, `连不上服务商（${reason}）`, '核对 SMS_BASE_URL，以及服务器到它的网络');
  if (failure.code === 'isv.MOBILE_NUMBER_ILLEGAL') return fine(ABOUT, '服务商认得访问标识与签名密钥');
  if (STRANGER.includes(failure.code))
    return wrong(ABOUT, `服务商不认得本系统（${failure.code}）`, '核对 SMS_ACCESS_KEY、SMS_SECRET 与服务器时间');
  return advice(ABOUT, `服务商答 ${failure.code}`, '到服务商的控制台核对余额、SMS_SIGN_NAME 与 SMS_TEMPLATE_ID');
}
