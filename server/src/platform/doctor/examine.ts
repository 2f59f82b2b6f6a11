import type { Config } from '../../config';
import type { Clock } from '../../infra/clock';
import type { Database } from '../../infra/database';
import { MessageTemplates } from '../../notification';
import type { Ids } from '../../infra/ids';
import { AlipayClient } from '../alipay/client';
import { SmsClient } from '../sms/client';
import { Transport } from '../transport';
import { WechatClient } from '../wechat/client';
import { checkAddress, type Ask } from './address-checks';
import { checkAlipay, unreadableKeys } from './alipay-checks';
import type { Finding } from './finding';
import { checkInstance } from './instance-checks';
import { mixedKinds, type MessageTemplateFacts } from './registered-templates';
import { checkSms } from './sms-checks';
import { checkWechat } from './wechat-checks';

export interface Patient {
  config: Config;
  clock: Clock;
  ids: Ids;
  /** Null: it could not be opened; what is in it is left out. */
  database: Database | null;
  ask: Ask;
}

/** Looks an instance over: its address, its platforms, its templates, its people. Writes nothing, messages nobody. */
export async function examine({ config, clock, ids, database, ask }: Patient): Promise<Finding[]> {
  const [wechatRows, alipayRows] = await registered(database, ids);
  const wechat = config.wechat
    ? new WechatClient({ config: config.wechat, clock, shared: null, transport: new Transport('wechat') })
    : null;
  const keys = unreadableKeys(config);
  const alipay =
    config.alipay && keys.length === 0 ? new AlipayClient(config.alipay, clock, new Transport('alipay')) : null;
  const sms = config.sms ? new SmsClient(config.sms, clock, ids, new Transport('sms')) : null;
  try {
    return [
      ...(await checkAddress(config, ask, () => clock.now())),
      ...(await checkWechat(wechat, config, wechatRows)),
      ...mixedKinds('微信模板', wechatRows ?? []),
      ...(keys.length > 0 ? keys : await checkAlipay(alipay, config, alipayRows)),
      ...mixedKinds('支付宝模板', alipayRows ?? []),
      ...(await checkSms(sms)),
      ...(database ? await checkInstance(config, database) : []),
    ];
  } finally {
    await wechat?.close();
    alipay?.close();
    sms?.close();
  }
}

type Rows = MessageTemplateFacts[] | null;

async function registered(database: Database | null, ids: Ids): Promise<[wechat: Rows, alipay: Rows]> {
  if (!database) return [null, null];
  const templates = new MessageTemplates(database, ids);
  return [await templates.ofPlatform(database.read(), 'wechat'), await templates.ofPlatform(database.read(), 'alipay')];
}
