import type { ChatContent, ChatLine } from '../world/chats';
import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';
import type { CivilTime } from './civil-time';
import { html, type Html } from './html';
import { APP_MARK, QUIET_CHAT_DRAWING } from './marks.view';
import { calledName } from './words';

/** Lines that a phone shows at once; the rest is one call of /sandbox/chat away. */
const LINES_SHOWN = 60;
/** A line that comes so long after the one before has its time above it, milliseconds. */
const PAUSE = 5 * 60_000;

/** The customer-service conversation as WeChat shows it, oldest line first. */
export function chatView(world: World, owner: PhoneOwner, time: CivilTime): Html {
  const lines = world.chats.of(owner.name).slice(-LINES_SHOWN);
  if (lines.length === 0) {
    return html`<div class="quiet">
      ${QUIET_CHAT_DRAWING}
      <p>还没有聊过</p>
      <p>发一个编号、一句话或一张照片，看看客服怎么答。</p>
    </div>`;
  }
  const appName = world.config.appName ?? '城格';
  return html`<ol class="lines">
    ${lines.map((line, index) => {
      const at = Date.parse(line.at);
      const before = lines[index - 1];
      const stamped = !before || at - Date.parse(before.at) >= PAUSE;
      return html`${stamped && html`<li class="stamp"><time datetime="${line.at}">${time.arrived(at, world.now())}</time></li>`}
      ${lineView(line, appName, calledName(owner))}`;
    })}
  </ol>`;
}

function lineView({ from, sequence, content }: ChatLine, appName: string, personName: string): Html {
  if (content.kind === 'entered') {
    return html`<li class="line entered" data-sequence="${sequence}">${personName}进入了客服会话</li>`;
  }
  const app = from === 'app';
  return html`<li class="line from-${from}" data-sequence="${sequence}">
    <span class="who-said" aria-hidden="true">${app ? APP_MARK : [...personName][0]}</span>
    <span class="sr">${app ? `${appName}：` : `${personName}：`}</span>
    ${contentView(content, appName)}
  </li>`;
}

function contentView(content: Exclude<ChatContent, { kind: 'entered' }>, appName: string): Html {
  switch (content.kind) {
    case 'text':
      return html`<p class="bubble">${content.text}</p>`;
    case 'image':
      return html`<img class="photo" src="${pictureOf(content.mediaId)}" alt="图片" />`;
    case 'link':
      // The picture stands on a foreign host: the page loads nothing from there.
      return html`<a class="bubble link" href="${safeLink(content.url)}" target="_blank" rel="noreferrer noopener">
        <b>${content.title}</b><span>${content.description}</span>
      </a>`;
    case 'card':
      return html`<button type="button" class="mini" data-open="${content.pagePath}">
        <span class="mini-app">${APP_MARK}${appName}</span>
        <span class="mini-title">${content.title}</span>
        <img src="${pictureOf(content.thumbMediaId)}" alt="" />
        <span class="mini-foot">小程序</span>
      </button>`;
  }
}

function pictureOf(mediaId: string): string {
  return `/sandbox/chat/images/${encodeURIComponent(mediaId)}`;
}

/** What the server sends may be anything: only web addresses become links. */
function safeLink(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}
