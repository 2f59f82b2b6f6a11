import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';
import { cardView } from './card.view';
import { chatView } from './chat.view';
import type { CivilTime } from './civil-time';
import { html, type Html } from './html';
import { MORE_MARK, QUIET_DRAWING } from './marks.view';
import { smsCardView } from './sms.view';
import { calledName, PLATFORM_WORDS, ROLE_WORDS } from './words';

/** Newest cards that a phone shows at once; the rest is one call of /sandbox/messages away. */
const CARDS_SHOWN = 30;

/** A whole phone: who holds it, its screen, and what consents are left. */
export function phoneView(world: World, owner: PhoneOwner, time: CivilTime): Html {
  const id = `phone-${Buffer.from(owner.name).toString('hex')}`;
  const place = owner.gridCode ?? owner.departmentCode;
  return html`<article class="phone ${owner.platform}" data-persona="${owner.name}" aria-labelledby="${id}">
    <header class="holder">
      <span class="face ${owner.role}" aria-hidden="true">${[...calledName(owner)][0]}</span>
      <div class="who">
        <h2 id="${id}">${calledName(owner)}</h2>
        <p>
          ${ROLE_WORDS[owner.role]} ·
          ${PLATFORM_WORDS[owner.platform]}${place && html` · <span class="code">${place}</span>`}
        </p>
      </div>
      <button type="button" class="icon" data-remove aria-label="收起${calledName(owner)}的手机">×</button>
    </header>
    <div class="device">
      <div class="screen">
        <div class="status" aria-hidden="true">
          <span class="clock-text">${time.clock(world.now())}</span><span class="island"></span
          ><span class="battery"></span>
        </div>
        <div class="heads-up" role="status"></div>
        ${viewsOf(world, owner, time, id)}
      </div>
    </div>
    <details class="consents">${consentsView(world, owner)}</details>
  </article>`;
}

function viewsOf(world: World, owner: PhoneOwner, time: CivilTime, id: string): Html {
  const wechat = owner.platform === 'wechat';
  const appName = world.config.appName ?? '城格';
  const name = calledName(owner);
  const address = `${world.config.serverUrl.replace(/\/+$/, '')}/?persona=${encodeURIComponent(owner.name)}`;
  return html`<section class="view" data-view="notices" id="${id}-notices">
      ${titleView(wechat ? '服务通知' : '服务提醒')}
      <div class="scroll notices" tabindex="0" role="log" aria-label="${name}收到的通知">
        ${noticesView(world, owner, time)}
      </div>
    </section>
    ${
      wechat &&
      html`<section class="view" data-view="chat" id="${id}-chat" hidden>
        ${titleView(`${appName}客服`)}
        <div class="scroll chat" tabindex="0" role="log" aria-label="${name}与客服的对话">
          ${chatView(world, owner, time)}
        </div>
        <form class="compose" data-compose>
          <label class="pick">
            <input type="file" accept="image/png,image/jpeg" data-picture aria-label="${name}发一张照片" />
            <span aria-hidden="true">＋</span>
          </label>
          <input
            type="text"
            name="text"
            maxlength="500"
            autocomplete="off"
            enterkeyhint="send"
            aria-label="${name}对客服说"
            placeholder="对客服说点什么"
          />
          <button type="submit">发送</button>
        </form>
      </section>`
    }
    <section class="view framed" data-view="app" id="${id}-app" hidden>
      <iframe title="${name}的小程序" allow="geolocation; camera" data-address="${address}"></iframe>
    </section>
    <div class="switch" role="group" aria-label="${name}的手机画面">
      ${switchView('notices', '通知', true)} ${wechat && switchView('chat', '客服', false)}
      ${switchView('app', '小程序', false)}
    </div>`;
}

/** The bar on top of a screen, as both platforms have it. */
function titleView(title: string): Html {
  return html`<p class="title"><span aria-hidden="true">‹</span><b>${title}</b>${MORE_MARK}</p>`;
}

function switchView(view: string, words: string, on: boolean): Html {
  return html`<button type="button" data-show="${view}" aria-pressed="${on ? 'true' : 'false'}">
    ${words}<span class="badge" hidden></span>
  </button>`;
}

/** The list of notifications, oldest on top as the platforms have it. */
export function noticesView(world: World, owner: PhoneOwner, time: CivilTime): Html {
  const arrived = (at: string): string => time.arrived(Date.parse(at), world.now());
  const appName = world.config.appName ?? '城格';
  const pushes = world.phones.of(owner.name).map((message) => {
    const template = world.templates.byId(message.platform, message.templateId);
    const view = (): Html | undefined =>
      template && cardView(message, template, { appName, arrivedAt: arrived(message.at) });
    return { sequence: message.sequence, view };
  });
  const texts = world.texts
    .of(owner.phone)
    .map((message) => ({ sequence: message.sequence, view: () => smsCardView(message, arrived(message.at)) }));
  const cards = [...pushes, ...texts]
    .sort((a, b) => a.sequence - b.sequence)
    .slice(-CARDS_SHOWN)
    .map(({ view }) => view());
  if (cards.length > 0) {
    return html`<ol class="cards">
      ${cards}
    </ol>`;
  }
  return html`<div class="quiet">
    ${QUIET_DRAWING}
    <p>还没有通知</p>
    <p>事情有了进展，会第一时间出现在这里。</p>
  </div>`;
}

/** Consents left for each template, with a button to accept once more. */
export function consentsView(world: World, owner: PhoneOwner): Html {
  const rows = world.templates.of(owner.platform).map((template) => ({
    template,
    left: world.consents.left(owner, template),
  }));
  const empty = rows.filter(({ left }) => left === 0).length;
  return html`<summary>
      <span>订阅消息</span>
      <span class="hint ${empty > 0 && 'short'}">${empty > 0 ? `${empty} 类收不到` : `${rows.length} 类都能收到`}</span>
    </summary>
    <ul>
      ${rows.map(
        ({ template, left }) =>
          html`<li>
            <span class="template">${template.title}</span>
            <span class="left ${left === 0 && 'none'}">${leftWords(template.kind, left)}</span>
            <button
              type="button"
              data-grant="${template.key}"
              aria-label="${calledName(owner)}再同意一次${template.title}"
            >
              ${template.kind === 'long' && left > 0 ? '已同意' : '＋ 同意一次'}
            </button>
          </li>`,
      )}
    </ul>
    ${owner.code && html`<p class="login">登录码 <code>${owner.code}</code></p>`}`;
}

function leftWords(kind: 'once' | 'long', left: number): string {
  if (left === 0) return '收不到';
  return kind === 'long' ? '长期' : `剩 ${left} 条`;
}
