import type { Persona } from '../config/sandbox-config';
import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';
import type { CivilTime } from './civil-time';
import { html, type Html } from './html';
import { APP_MARK } from './marks.view';
import { phoneView } from './phone.view';
import { smsDrawerView } from './sms.view';
import { calledName, PLATFORM_WORDS, ROLE_WORDS } from './words';

/**
 * The page of phones. `shown` are the people whose phones stand on it, in this order; `hasApp` whether there is a
 * mini-program that they can show.
 */
export function wallView(world: World, shown: readonly PhoneOwner[], time: CivilTime, hasApp: boolean): Html {
  const names = new Set(shown.map((owner) => owner.name));
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>手机墙 · ${world.config.appName ?? '城格'}沙箱</title>
        <link rel="icon" href="/sandbox/page/icon.svg" />
        <link rel="stylesheet" href="/sandbox/page/wall.css" />
        <script src="/sandbox/page/wall.js" defer></script>
      </head>
      <body data-revision="${world.revision.value}" data-app="${hasApp ? 'yes' : 'no'}">
        <a class="skip" href="#wall">跳到手机</a>
        <header class="bar">
          ${APP_MARK}
          <div class="name">
            <h1>手机墙</h1>
            <p>微信和支付宝的替身：发出的每一条推送，都落在下面某个人的手机上</p>
          </div>
          <p class="live" role="status">
            <span class="dot" aria-hidden="true"></span><span class="live-text">实时</span>
          </p>
        </header>
        <div class="room">
          <nav class="people" aria-label="选择要看的手机">
            ${peopleView(world, names)}
            <details class="texts">${smsDrawerView(world, time)}</details>
          </nav>
          <main id="wall" class="wall">
            ${shown.map((owner) => phoneView(world, owner, time))}
            <p class="nobody">桌上没有手机。在名单里点一个人，把手机放上来。</p>
          </main>
        </div>
      </body>
    </html>`;
}

function peopleView(world: World, names: ReadonlySet<string>): Html {
  const people = world.people.all();
  const console = people.filter((person) => person.platform === 'console');
  const roles = (['citizen', 'gridWorker', 'handler', 'dispatcher', 'admin'] as const).filter((role) =>
    people.some((person) => person.role === role && person.platform !== 'console'),
  );
  return html`<details class="people-list" open>
    <summary>人物</summary>
    ${roles.map((role) => {
      const group = people.filter((person) => person.role === role && person.platform !== 'console');
      return html`<section>
        <h2>${ROLE_WORDS[role]}<span>${group.length}</span></h2>
        <ul>
          ${group.map((person) => personView(person, names.has(person.name)))}
        </ul>
      </section>`;
    })}
    ${
      console.length > 0 &&
      html`<section class="desk">
        <h2>控制台账号<span>${console.length}</span></h2>
        <ul>
          ${console.map(
            (person) =>
              html`<li>
                <p><b>${calledName(person)}</b> ${ROLE_WORDS[person.role]}</p>
                <p><code>${person.username}</code> <code>${person.password}</code></p>
              </li>`,
          )}
        </ul>
      </section>`
    }
  </details>`;
}

function personView(person: Persona, on: boolean): Html {
  return html`<li>
    <button type="button" class="person" data-toggle="${person.name}" aria-pressed="${on ? 'true' : 'false'}">
      <i class="on ${person.platform}" aria-hidden="true"></i>
      <span>${calledName(person)}</span>
      <em class="fresh" hidden><span class="sr">有新消息</span></em>
      <small>${PLATFORM_WORDS[person.platform]}</small>
    </button>
  </li>`;
}
