import type { SandboxTemplate } from '../config/sandbox-config';
import type { ArrivedMessage } from '../world/phones';
import { html, type Html } from './html';
import { APP_MARK, MORE_MARK } from './marks.view';

export interface CardContext {
  readonly appName: string;
  readonly arrivedAt: string;
}

/** One push as the platform shows it: a slip in WeChat's 服务通知, or one in Alipay's 服务提醒. */
export function cardView(
  message: ArrivedMessage,
  template: SandboxTemplate,
  { appName, arrivedAt }: CardContext,
): Html {
  const wechat = message.platform === 'wechat';
  return html`<li class="card ${message.platform}" data-sequence="${message.sequence}">
    <time class="stamp" datetime="${message.at}">${arrivedAt}</time>
    <article class="slip">
      <p class="slip-app">${APP_MARK}<span>${appName}</span>${MORE_MARK}</p>
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
        html`<button type="button" class="slip-open" data-open="${message.page}">
          <span>${wechat ? '进入小程序查看' : '立即查看'}</span><span aria-hidden="true">›</span>
        </button>`
      }
    </article>
  </li>`;
}
