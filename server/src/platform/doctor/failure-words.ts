import { PlatformCallError } from '../call-error';
import { wrong, type Finding } from './finding';

type Words = readonly [says: string, todo: string];

/** What a refusal means for whoever set the instance up, by the platform's code (docs/platforms.md, section 5). */
const WECHAT: Readonly<Record<string, Words>> = {
  '40001': ['AppSecret 不对', '开发管理 → 开发设置，核对 AppSecret，改 WECHAT_APP_SECRET'],
  '40125': ['AppSecret 不对', '开发管理 → 开发设置，核对 AppSecret，改 WECHAT_APP_SECRET'],
  '40013': ['AppID 不对', '开发管理 → 开发设置，核对 AppID，改 WECHAT_APP_ID'],
  '40164': ['服务器的出口 IP 不在白名单里', '开发管理 → 开发设置 → IP 白名单，加上服务器的出口 IP'],
  '89503': ['微信认为这个 IP 有风险，要管理员确认', '管理员在微信里点「确认」；拒绝后这个 IP 一小时内不能再用'],
  '45009': ['今天的调用次数用完了', '开发管理 → 接口设置里看用量；明天零点（北京时间）恢复'],
  '48001': ['没有这个接口的权限', '看 docs/platforms.md 1.5，在控制台申请'],
};

const ALIPAY: Readonly<Record<string, Words>> = {
  'isv.invalid-signature': [
    '支付宝不认我们的签名：应用私钥与上传的应用公钥不成对',
    '开发设置 → 接口加签方式，重新上传应用公钥，或改 ALIPAY_PRIVATE_KEY',
  ],
  'isv.invalid-app-id': ['APPID 不对', '应用详情里核对 APPID，改 ALIPAY_APP_ID'],
  'isv.invalid-timestamp': ['服务器的时钟偏差太大', '打开服务器的时间同步（NTP）'],
  'isv.insufficient-isv-permissions': ['没有这个接口的权限', '看 docs/platforms.md 2.3，绑定相应产品'],
  'isv.unmatched-app-id': ['APPID 与密钥不是同一个应用的', '核对 ALIPAY_APP_ID 与两把密钥出自同一个应用'],
};

/** A failed call as a finding; anything that is no PlatformCallError is thrown on. */
export function failureFinding(about: string, error: unknown): Finding {
  if (!(error instanceof PlatformCallError)) throw error;
  const { failure, platform, reason } = error;
  if (failure.kind === 'refused') {
    const table = platform === 'wechat' ? WECHAT : ALIPAY;
    const words = table[failure.subCode ?? ''] ?? table[failure.code];
    if (words) return wrong(about, `${words[0]}（${failure.subCode ?? failure.code}）`, words[1]);
    return wrong(about, `平台拒绝了（${reason}）`, '在平台的错误码文档里查这个编号');
  }
  if (failure.kind === 'http' || failure.kind === 'unreadable')
    return wrong(about, `回答的不是平台，而是它前面的什么（${reason}）`, '检查出口代理、防火墙与接口地址');
  return wrong(about, `连不上（${reason}）`, '检查服务器能否访问外网、DNS 与防火墙');
}
