import type { TextMessage } from '../sms/sms-box';
import type { World } from '../world/world';
import type { CivilTime } from './civil-time';
import { html, type Html } from './html';

/** Newest messages of the drawer. */
const SHOWN = 30;

/** A text message among the notifications of a phone: its words, and the code in it large enough to type from. */
export function smsCardView(message: TextMessage, arrivedAt: string): Html {
  return html`<li class="card sms" data-sequence="${message.sequence}">
    <time class="stamp" datetime="${message.at}">${arrivedAt}</time>
    <article class="slip">
      <p class="slip-app"><span>短信</span></p>
      ${message.params['code'] && html`<p class="sms-code"><code>${message.params['code']}</code></p>`}
      <p class="sms-text">${message.text}</p>
    </article>
  </li>`;
}

/** Text messages to numbers that nobody here has: whoever tries the browser version with their own number finds the code here. */
export function smsDrawerView(world: World, time: CivilTime): Html {
  const owned = new Set(world.people.owners().map(({ phone }) => phone));
  const strangers = world.texts.all().filter(({ phone }) => !owned.has(phone));
  return html`<summary>
      <span>短信</span
      ><span class="hint">${strangers.length > 0 ? `${strangers.length} 条发往其他手机` : '发往其他手机的短信'}</span>
    </summary>
    ${
      strangers.length === 0
        ? html`<p class="no-sms">还没有。用名单之外的手机号登录浏览器版，验证码会出现在这里。</p>`
        : html`<ul>
            ${strangers.slice(0, SHOWN).map(
              ({ phone, text, at }) =>
                html`<li>
                  <p>
                    <b class="code">${phone}</b>
                    <time datetime="${at}">${time.arrived(Date.parse(at), world.now())}</time>
                  </p>
                  <p>${text}</p>
                </li>`,
            )}
          </ul>`
    }`;
}
