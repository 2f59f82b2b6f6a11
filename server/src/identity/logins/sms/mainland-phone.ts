import { invalid } from '../../../infra/http';
import { normalizePhone } from '../../phone';

/** The 11 digits of a mainland mobile number, however it was typed; throws `validation-failed` at `phone` for anything else. */
export function mainlandPhone(text: string): string {
  const phone = normalizePhone(text);
  if (phone === null) throw invalid('phone', '手机号不对：请填写 11 位、以 1 开头的手机号');
  if (phone.startsWith('+'))
    throw invalid('phone', '短信登录只支持中国大陆的手机号；境外号码请从微信或支付宝小程序进入');
  return phone;
}
