import type { SandboxTemplate } from '../config/sandbox-config';
import type { ArrivedMessage } from '../world/phones';
import { html, type Html } from './html';
import { ALIPAY_MARK, APP_MARK, WECHAT_MARK } from './marks.view';

export interface CardContext {
  readonly appName: string;
  readonly arrivedAt: string;
}

/** One push as the platform shows it: WeChat's 服务通知 in green, Alipay's 服务提醒 in blue. */
export function cardView(
  message: ArrivedMessage,
  template: SandboxTemplate,
  { appName, arrivedAt }: CardContext,
): Html {
  const wechat = message.platform === 'wechat';
  return html`<li class="card ${message.platform}" data-sequence="${message.sequence}">
    <p class="card-source">
      ${wechat ? WECHAT_MARK : ALIPAY_MARK}<span>${wechat ? '服务通知' : '服务提醒'}</span>
      <time datetime="${message.at}">${arrivedAt}</time>
    </p>
    <p class="card-app">${APP_MARK}<span>${appName}</span></p>
    <h3>${template.title}</h3>
    <dl>
      ${template.fields.map(
        ({ name, label }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${message.data[name]?.value}</dd>
          </div>`,
      )}
    </dl>
    ${
      message.page !== null &&
      html`<button type="button" class="card-open" data-open="${message.page}">
        <span>${wechat ? '进入小程序查看' : '查看详情'}</span><span aria-hidden="true">›</span>
      </button>`
    }
  </li>`;
}
