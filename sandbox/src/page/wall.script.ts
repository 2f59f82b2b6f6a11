/** The page's own script: asks for news every second or so and puts them in place. Served as it stands. */
export const WALL_SCRIPT = String.raw`'use strict';
(() => {
  const EVERY = 1200;
  const wall = document.getElementById('wall');
  const live = document.querySelector('.live');
  const phones = () => [...wall.querySelectorAll('.phone')];
  const names = () => phones().map((phone) => phone.dataset.persona);
  const phoneOf = (name) => phones().find((phone) => phone.dataset.persona === name);
  const listOf = (phone, view) => phone.querySelector('[data-view="' + view + '"] .scroll');
  const things = (list, kind) => [...list.querySelectorAll(kind === 'chat' ? '.line.from-app' : '.card')];
  const newest = (list, kind) => Math.max(0, ...things(list, kind).map((thing) => Number(thing.dataset.sequence)));
  const showing = (phone, view) => !phone.querySelector('[data-view="' + view + '"]').hidden;
  let revision = document.body.dataset.revision;
  let latest = null;
  let hasApp = document.body.dataset.app === 'yes';
  /** What of each list somebody has had before their eyes: the newest sequence. */
  const seen = new WeakMap();

  const post = async (path, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told = await answer.json();
    if (!answer.ok) say(told.detail);
    else if (told.webhook === 'refused' || told.webhook === 'unanswered') say('服务器没有接住这一步，请看看它是否在运行');
    return answer.ok;
  };

  const ask = async () => {
    const query = new URLSearchParams(names().map((name) => ['show', name]));
    query.set('revision', revision);
    const answer = await fetch('/sandbox/page/state?' + query, { cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    const state = await answer.json();
    document.querySelectorAll('.clock-text').forEach((part) => { part.textContent = state.clock; });
    const appeared = state.app && !hasApp;
    hasApp = state.app;
    document.body.classList.toggle('no-app', !hasApp);
    if (appeared) phones().filter((phone) => !('chosen' in phone.dataset)).forEach((phone) => show(phone, 'app'));
    state.phones.forEach(renew);
    if (state.texts !== undefined) document.querySelector('.texts').innerHTML = state.texts;
    mark(state.latest);
    revision = String(state.revision);
  };

  const renew = ({ persona, notices, chat, consents }) => {
    const phone = phoneOf(persona);
    if (!phone) return;
    fill(phone, 'notices', notices);
    if (chat !== undefined) fill(phone, 'chat', chat);
    const panel = phone.querySelector('.consents');
    const focused = panel.contains(document.activeElement) && document.activeElement.dataset.grant;
    panel.innerHTML = consents;
    if (focused) panel.querySelector('[data-grant="' + CSS.escape(focused) + '"]')?.focus();
  };

  const fill = (phone, view, text) => {
    const list = listOf(phone, view);
    const before = newest(list, view);
    const open = list.contains(document.activeElement) && document.activeElement.dataset.open;
    const atEnd = isAtEnd(list);
    list.innerHTML = text;
    if (open) list.querySelector('[data-open="' + CSS.escape(open) + '"]')?.focus();
    const fresh = things(list, view).filter((thing) => Number(thing.dataset.sequence) > before);
    fresh.forEach((thing) => thing.classList.add('arriving'));
    if (fresh.length > 0) {
      phone.classList.remove('buzz');
      void phone.offsetWidth;
      phone.classList.add('buzz');
    }
    if (fresh.length > 0 && view === 'notices' && !showing(phone, view)) announce(phone, fresh.at(-1));
    if (fresh.length > 0 || atEnd) toEnd(list);
    count(phone, view);
  };

  /** Drops a push in over whatever the phone shows, as phones do; a tap opens what it is about. */
  const announce = (phone, card) => {
    const place = phone.querySelector('.heads-up');
    const banner = document.createElement('button');
    banner.type = 'button';
    const page = card.querySelector('[data-open]')?.dataset.open;
    if (page) banner.dataset.open = page;
    else banner.dataset.show = 'notices';
    const line = (tag, words) => {
      if (!words) return;
      const part = document.createElement(tag);
      part.textContent = words.replace(/\s+/g, ' ').trim();
      banner.append(part);
    };
    line('b', card.querySelector('h3')?.textContent ?? '短信');
    const words = [...card.querySelectorAll('dd')].map((field) => field.textContent.trim()).filter(Boolean);
    line('span', words.length > 0 ? words.join(' · ') : card.querySelector('.sms-text')?.textContent);
    place.replaceChildren(banner);
    setTimeout(() => leave(banner), 8000);
  };
  /** Not from under a finger or a keyboard. */
  const leave = (banner) => {
    if (banner.matches(':hover, :focus')) setTimeout(() => leave(banner), 2000);
    else banner.remove();
  };

  /** Tapped, what is there has been seen. */
  const take = (phone, banner) => {
    banner.remove();
    const list = listOf(phone, 'notices');
    seen.set(list, newest(list, 'notices'));
    count(phone, 'notices');
  };

  const isAtEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const toEnd = (list) => {
    list.scrollTop = list.scrollHeight;
    // Pictures arrive later and push the end away.
    list.querySelectorAll('img').forEach((picture) => {
      if (!picture.complete) picture.addEventListener('load', () => { list.scrollTop = list.scrollHeight; }, { once: true });
    });
  };

  const count = (phone, view) => {
    const list = listOf(phone, view);
    if (!seen.has(list) || showing(phone, view)) seen.set(list, newest(list, view));
    const unread = things(list, view).filter((thing) => Number(thing.dataset.sequence) > seen.get(list)).length;
    const badge = phone.querySelector('[data-show="' + view + '"] .badge');
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
    badge.setAttribute('aria-label', unread + ' 条未读');
  };

  /** Who is not on the wall and got something since this page looked last. */
  const mark = (now) => {
    latest ??= now;
    document.querySelectorAll('[data-toggle]').forEach((button) => {
      const name = button.dataset.toggle;
      if (names().includes(name)) latest[name] = now[name];
      button.querySelector('.fresh').hidden = latest[name] === now[name];
    });
  };

  const begin = (phone) => {
    phone.querySelectorAll('.scroll').forEach((list) => {
      toEnd(list);
      count(phone, list.closest('[data-view]').dataset.view);
    });
    if (hasApp) show(phone, 'app');
  };

  const show = (phone, view, page) => {
    phone.querySelectorAll('[data-view]').forEach((part) => { part.hidden = part.dataset.view !== view; });
    phone.querySelectorAll('[data-show]').forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.show === view)));
    if (view !== 'app') {
      toEnd(listOf(phone, view));
      count(phone, view);
      return;
    }
    const frame = phone.querySelector('iframe');
    if (page || !frame.src) frame.src = frame.dataset.address + (page ? '#/' + page : '');
  };

  const open = (phone, page) => {
    if (hasApp) {
      show(phone, 'app', page);
      phone.querySelector('iframe').focus();
    } else {
      say('在真手机上会打开小程序的 ' + page);
    }
  };

  const chat = async (phone) => {
    show(phone, 'chat');
    if (await post('/sandbox/chat', { persona: phone.dataset.persona, enter: true })) await round();
  };

  const write = async (form) => {
    const field = form.elements.text;
    const text = field.value.trim();
    if (text === '') return field.focus();
    field.value = '';
    if (!(await post('/sandbox/chat', { persona: form.closest('.phone').dataset.persona, text }))) field.value = text;
    field.focus();
    await round();
  };

  const sendPicture = (input) => {
    const [file] = input.files;
    if (!file) return;
    const reader = new FileReader();
    reader.addEventListener('load', async () => {
      input.value = '';
      const imageBase64 = String(reader.result).split(',')[1];
      await post('/sandbox/chat', { persona: input.closest('.phone').dataset.persona, imageBase64 });
      await round();
    });
    reader.readAsDataURL(file);
  };

  const remember = () => {
    const query = new URLSearchParams(names().map((name) => ['show', name]));
    history.replaceState(null, '', query.size ? '/?' + query : '/?show=');
    document.querySelectorAll('[data-toggle]').forEach((button) => {
      button.setAttribute('aria-pressed', String(names().includes(button.dataset.toggle)));
    });
  };

  const toggle = async (name) => {
    const phone = phoneOf(name);
    if (phone) {
      phone.remove();
    } else {
      const answer = await fetch('/sandbox/page/phone?persona=' + encodeURIComponent(name));
      if (!answer.ok || phoneOf(name)) return;
      wall.querySelector('.nobody').insertAdjacentHTML('beforebegin', await answer.text());
      begin(phoneOf(name));
      phoneOf(name).scrollIntoView({ behavior: 'smooth', block: 'nearest', inline: 'nearest' });
    }
    remember();
  };

  const grant = async (button) => {
    const persona = button.closest('.phone').dataset.persona;
    button.disabled = true;
    try {
      await post('/sandbox/consents', { persona, templateKey: button.dataset.grant, accept: 1 });
    } finally {
      button.disabled = false;
      button.focus();
      await round();
    }
  };

  let saidUntil = 0;
  const say = (words) => { saidUntil = Date.now() + 6000; tell(words, true); };
  const tell = (words, trouble) => {
    const text = live.querySelector('.live-text');
    if (text.textContent !== words) text.textContent = words;
    live.classList.toggle('trouble', trouble);
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button || button.type === 'submit') return;
    const phone = button.closest('.phone');
    if (button.dataset.show || button.dataset.open) phone.dataset.chosen = '';
    if (button.closest('.heads-up')) take(phone, button);
    if (button.dataset.toggle) void toggle(button.dataset.toggle);
    else if ('remove' in button.dataset) { phone.remove(); remember(); }
    else if (button.dataset.show === 'chat') void chat(phone);
    else if (button.dataset.show) show(phone, button.dataset.show);
    else if (button.dataset.open) open(phone, button.dataset.open);
    else if (button.dataset.grant) void grant(button);
  });
  document.addEventListener('submit', (event) => { event.preventDefault(); void write(event.target); });
  document.addEventListener('change', (event) => { if ('picture' in event.target.dataset) sendPicture(event.target); });

  const round = async () => {
    try {
      await ask();
      if (Date.now() > saidUntil) tell('实时', false);
    } catch {
      tell('沙箱没有应答，恢复后会自动接上', true);
    }
  };
  const next = async () => {
    if (!document.hidden) await round();
    setTimeout(next, EVERY);
  };
  if (matchMedia('(max-width: 900px)').matches) document.querySelector('.people-list').open = false;
  phones().forEach(begin);
  void next();
})();
`;
