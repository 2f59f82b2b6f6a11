import { isIP } from 'node:net';
import { randomInt } from 'node:crypto';
import type { Config } from '../../config';
import { signatureOf } from '../wechat/signature';
import { advice, fine, wrong, type Finding } from './finding';

export interface Reply {
  status: number;
  text: string;
  /** Epoch milliseconds by the other side's clock; null where it does not say. */
  date: number | null;
}

/** Asks an address; throws where nothing answers. */
export type Ask = (url: string, form?: Record<string, string>) => Promise<Reply>;

const ABOUT = '外网地址';

/** Whether the platforms find us where we say we are, and our clock is right. */
export async function checkAddress(config: Config, ask: Ask, now: () => number): Promise<Finding[]> {
  const shape = shapeOf(config);
  let health: Reply;
  try {
    health = await ask(`${config.publicUrl}/healthz`);
  } catch (error) {
    const code = codeOf(error);
    return [...shape, wrong(ABOUT, `PUBLIC_URL 打不开（${code}）`, '检查 DNS、证书链、防火墙与反向代理；服务要先起来')];
  }
  if (health.status !== 200)
    return [...shape, wrong(ABOUT, `PUBLIC_URL/healthz 回答 ${health.status}`, '反向代理要把所有路径原样转给本服务')];
  return [
    ...shape,
    fine(ABOUT, 'PUBLIC_URL 打得开'),
    ...clock(health, now()),
    ...(config.wechat ? [await wechatWebhook(config, config.wechat.token, ask, now())] : []),
    ...(config.alipay ? [await alipayWebhook(config, ask)] : []),
  ];
}

function shapeOf(config: Config): Finding[] {
  if (config.env !== 'production') return [];
  const { protocol, hostname, port } = new URL(config.publicUrl);
  const findings: Finding[] = [];
  if (protocol !== 'https:') findings.push(wrong(ABOUT, 'PUBLIC_URL 不是 https', '两个平台都只认 https；配好证书再改'));
  if (isIP(hostname.replace(/[[\]]/g, '')) > 0)
    findings.push(wrong(ABOUT, 'PUBLIC_URL 是 IP 地址', '改成已备案的域名'));
  if (port !== '') findings.push(wrong(ABOUT, `PUBLIC_URL 带端口 ${port}`, '微信的消息推送只到 443；去掉端口'));
  return findings;
}

/** Both sides of the same machine tell the same time; a proxy in between shows a drift of one of them. */
const DRIFT = 60_000;

function clock({ date }: Reply, now: number): Finding[] {
  if (date === null || Math.abs(date - now) <= DRIFT) return [];
  return [advice('时钟', '本机与外网地址的时钟相差超过一分钟', '打开时间同步（NTP）；平台只收五分钟以内的签名')];
}

async function wechatWebhook(config: Config, token: string, ask: Ask, now: number): Promise<Finding> {
  const about = '微信消息推送';
  const [timestamp, nonce, echostr] = [
    String(Math.floor(now / 1000)),
    String(randomInt(1e9)),
    `doctor${randomInt(1e9)}`,
  ];
  const signature = signatureOf(token, timestamp, nonce);
  const query = new URLSearchParams({ signature, timestamp, nonce, echostr });
  const reply = await ask(`${config.publicUrl}/webhooks/wechat?${query.toString()}`).catch(unanswered);
  if (reply.status === 200 && reply.text === echostr) return fine(about, '回调地址答得对，控制台可以保存');
  if (reply.status === 401)
    return wrong(about, '正在运行的服务用的是另一个 WECHAT_TOKEN，或两边时钟差太多', '核对环境变量后重启服务');
  return wrong(about, `回调地址回答 ${reply.status || '不了'}`, '反向代理要把 /webhooks/ 原样转发，不加跳转和页面');
}

/** A notification without a signature must be turned away: then the address is ours and awake. */
async function alipayWebhook(config: Config, ask: Ask): Promise<Finding> {
  const about = '支付宝应用网关';
  const reply = await ask(`${config.publicUrl}/webhooks/alipay`, { notify_id: 'doctor' }).catch(unanswered);
  if (reply.status === 401) return fine(about, '回调地址在，未签名的通知会被拒绝');
  return wrong(about, `回调地址回答 ${reply.status || '不了'}`, '反向代理要把 /webhooks/ 原样转发，不加跳转和页面');
}

function unanswered(): Reply {
  return { status: 0, text: '', date: null };
}

function codeOf(error: unknown): string {
  const { code, cause, name } = (error ?? {}) as { code?: string; cause?: { code?: string }; name?: string };
  return cause?.code ?? code ?? name ?? 'unknown';
}
