import type { Channel } from './board-channels';
import { PUBLIC_LINE, SERVICE_HOURS } from './board-words';
import type { ScannedBoard } from './scan-board.query';

/** What a browser shows after a scan: no script, nothing to fill in, large letters; Chinese first, English beside. */
export function boardPage(board: ScannedBoard, channels: readonly Channel[]): string {
  const { grid, state, notice } = board;
  const where = grid.path.map(({ name }) => escaped(name)).join(' · ');
  const warning =
    notice === null ? '' : `<p class="warn" role="alert"><strong>请注意 Please note</strong><br>${escaped(notice)}</p>`;
  return page(
    grid.name,
    `<header><p>网格公示牌 <span lang="en">Grid board</span></p><h1>${escaped(grid.name)}</h1>
<p>${where}</p><p>网格编码 <span lang="en">Grid code</span> ${escaped(grid.code)}</p></header>
<main>${warning}${phoneCard(board)}${state === 'active' ? howToReport(channels) : ''}${safety(board.dutyPhone)}</main>`,
  );
}

/** For a code or an address that is none of ours, and for whoever asks too often. */
export function refusalPage(title: { zh: string; en: string }, words: { zh: string; en: string }): string {
  return page(
    title.zh,
    `<header><p>网格公示牌 <span lang="en">Grid board</span></p><h1>${escaped(title.zh)}</h1>
<p lang="en">${escaped(title.en)}</p></header>
<main><p class="warn" role="alert">${escaped(words.zh)}</p><p class="en" lang="en">${escaped(words.en)}</p>
${call('政务服务热线', 'Public service line', PUBLIC_LINE)}${safety(null)}</main>`,
  );
}

function phoneCard({ dutyPhone, serviceHours }: ScannedBoard): string {
  const line = dutyPhone
    ? call('社区值班电话', 'Community duty phone', dutyPhone)
    : call('政务服务热线', 'Public service line', PUBLIC_LINE);
  return `${line}
<section><h2>服务时间 <span lang="en">Service hours</span></h2><p>${unbroken(serviceHours)}</p>
<p class="en" lang="en">${unbroken(SERVICE_HOURS.en)}. Reports are taken around the clock.</p></section>`;
}

function call(zh: string, en: string, phone: string): string {
  return `<section><h2>${zh} <span lang="en">${en}</span></h2>
<a class="call" href="tel:${escaped(phone.replace(/[^+0-9]/g, ''))}">${escaped(phone)}</a></section>`;
}

const APPS: Record<Exclude<Channel, 'h5'>, { zh: string; en: string }> = {
  wechat: { zh: '用微信扫公示牌上的「微信扫一扫」码', en: 'Scan the WeChat code on the board' },
  alipay: { zh: '用支付宝扫公示牌上的「支付宝扫一扫」码', en: 'Scan the Alipay code on the board' },
};

function howToReport(channels: readonly Channel[]): string {
  const apps = channels.flatMap((channel) => (channel === 'h5' ? [] : [APPS[channel]]));
  const ways = [...apps, { zh: '打上面的电话说', en: 'Or call the number above' }];
  const items = ways.map(({ zh, en }) => `<li>${zh}<br><span class="en" lang="en">${en}</span></li>`).join('');
  return `<section><h2>怎样反映问题 <span lang="en">How to report</span></h2><ol>${items}</ol></section>`;
}

function safety(dutyPhone: string | null): string {
  const number = escaped(dutyPhone ?? PUBLIC_LINE);
  return `<section class="quiet"><p>这个页面不会要求您登录、付款或填写手机号。如果要求，请马上退出，拨打 ${number}。</p>
<p class="en" lang="en">This page never asks you to log in, to pay or for a phone number. If it does, leave it and call ${number}.</p>
<p><strong>本平台不是报警电话</strong>：报警 <a href="tel:110">110</a>，火警 <a href="tel:119">119</a>，急救 <a href="tel:120">120</a>。</p>
<p class="en" lang="en">Not an emergency line: police 110, fire 119, ambulance 120.</p></section>`;
}

const STYLE = `:root{color-scheme:light dark;--ink:#1c1917;--quiet:#57534e;--ground:#f6f5f2;--card:#fff;--teal:#0f766e;--warn:#fbeceb;--red:#b42a22}
@media(prefers-color-scheme:dark){:root{--ink:#f5f5f4;--quiet:#c4beb9;--ground:#1c1917;--card:#292524;--teal:#5eead4;--warn:#45201d;--red:#fca5a5}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:20px/1.6 "PingFang SC","HarmonyOS Sans","Noto Sans CJK SC",sans-serif}
header{background:#0f766e;color:#fff;padding:24px 20px}header p{margin:0;color:#d5efec}h1{margin:4px 0 8px;font-size:34px;line-height:1.3;overflow-wrap:anywhere}
main{max-width:640px;margin:0 auto;padding:16px}section{background:var(--card);border-radius:12px;padding:16px 20px;margin:0 0 16px}
h2{margin:0 0 8px;font-size:22px;color:var(--teal)}h2 span,.en{font-size:17px;font-weight:400;color:var(--quiet)}p{margin:0 0 8px}ol{margin:0;padding-left:1.4em}li{margin-bottom:8px}
.call{display:block;padding:12px;border-radius:8px;background:#0f766e;color:#fff;font-size:30px;font-weight:700;text-align:center;text-decoration:none;overflow-wrap:anywhere}
.one{white-space:nowrap}
.warn{background:var(--warn);border-left:6px solid var(--red);border-radius:8px;padding:16px 20px;margin:0 0 16px}.quiet a{color:inherit;font-weight:700}`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>${body}</body></html>
`;
}

/** From when to when stays on one line. */
function unbroken(hours: string): string {
  return escaped(hours).replace(/\d\d:\d\d–\d\d:\d\d/g, '<span class="one">$&</span>');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
