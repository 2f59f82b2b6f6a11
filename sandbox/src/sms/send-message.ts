import { randomUUID } from 'node:crypto';
import type { SmsAccount } from '../config/sandbox-config';
import type { World } from '../world/world';
import { SmsRefusal } from './sms-refusals';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DEFAULT_TEXT = '您的登录验证码是 {code}，5 分钟内有效。请勿告诉任何人。';

/** What the account asks to be sent. */
export interface SmsOrder {
  readonly messageId: string;
  readonly phone: string;
  readonly signName: string;
  readonly templateId: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The provider: checks an order by its rules and puts the message on the phone. */
export class SmsDesk {
  private readonly done = new Map<string, string>();

  constructor(
    private readonly world: World,
    private readonly account: SmsAccount,
  ) {}

  /** Answers the provider's id of the message; the same order again is the same message. Throws SmsRefusal. */
  send(order: SmsOrder): string {
    const before = this.done.get(order.messageId);
    if (before !== undefined) return before;
    if (!/^1[3-9]\d{9}$/.test(order.phone)) throw new SmsRefusal('isv.MOBILE_NUMBER_ILLEGAL');
    if (order.signName !== this.account.signName) throw new SmsRefusal('isv.SMS_SIGNATURE_ILLEGAL');
    if (order.templateId !== this.account.templateId) throw new SmsRefusal('isv.SMS_TEMPLATE_ILLEGAL');
    this.limit(order.phone);
    const text = `【${order.signName}】${filled(this.account.text ?? DEFAULT_TEXT, order.params)}`;
    const { phone, signName, templateId, params } = order;
    this.world.texts.deliver({
      phone,
      signName,
      templateId,
      params,
      text,
      at: new Date(this.world.now()).toISOString(),
    });
    const bizId = randomUUID();
    this.done.set(order.messageId, bizId);
    return bizId;
  }

  /** Of one phone: one a minute, ten in 24 hours, unless the configuration says otherwise. */
  private limit(phone: string): void {
    const { perMinute = 1, perDay = 10 } = this.account.limits ?? {};
    const ages = this.world.texts.of(phone).map(({ at }) => this.world.now() - Date.parse(at));
    if (ages.filter((age) => age < MINUTE).length >= perMinute) throw new SmsRefusal('isv.BUSINESS_LIMIT_CONTROL');
    if (ages.filter((age) => age < DAY).length >= perDay) throw new SmsRefusal('isv.DAY_LIMIT_CONTROL');
  }
}

/** Each variable of the template once, none besides: digits and letters, as providers want it of codes. */
function filled(template: string, params: Readonly<Record<string, string>>): string {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.some((name) => !(name in params))) throw new SmsRefusal('isv.TEMPLATE_MISSING_PARAMETERS');
  const odd = Object.entries(params).some(
    ([name, value]) => !names.includes(name) || !/^[A-Za-z0-9]{1,6}$/.test(value),
  );
  if (odd) throw new SmsRefusal('isv.INVALID_PARAMETERS');
  return template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
