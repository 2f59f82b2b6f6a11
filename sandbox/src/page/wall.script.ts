/** The page's own script: asks for news every second or so and puts them in place. Served as it stands. */
export const WALL_SCRIPT = String.raw`'use strict';
(() => {
  const EVERY = 1200;
  const wall = document.getElementById('wall');
  const live = document.querySelector('.live');
  const phones = () => [...wall.querySelectorAll('.phone')];
  const names = () => phones().map((phone) => phone.dataset.persona);
  const phoneOf = (name) => phones().find((phone) => phone.dataset.persona === name);
  let revision = document.body.dataset.revision;

  const ask = async () => {
    const query = new URLSearchParams(names().map((name) => ['show', name]));
    query.set('revision', revision);
    const answer = await fetch('/sandbox/page/state?' + query, { cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    const state = await answer.json();
    document.querySelectorAll('.clock-text').forEach((part) => { part.textContent = state.clock; });
    document.querySelectorAll('.day-text').forEach((part) => { part.textContent = state.day; });
    state.phones.forEach(renew);
    revision = String(state.revision);
  };

  const renew = ({ persona, notices, consents }) => {
    const phone = phoneOf(persona);
    if (!phone) return;
    const list = phone.querySelector('.notices');
    const seen = newest(list);
    list.innerHTML = notices;
    const fresh = [...list.querySelectorAll('.card')].filter((card) => Number(card.dataset.sequence) > seen);
    fresh.forEach((card) => card.classList.add('arriving'));
    if (fresh.length > 0) arrived(phone, list);
    const panel = phone.querySelector('.consents');
    const focused = panel.contains(document.activeElement) && document.activeElement.dataset.grant;
    panel.innerHTML = consents;
    if (focused) panel.querySelector('[data-grant="' + CSS.escape(focused) + '"]')?.focus();
  };

  const newest = (list) => Math.max(0, ...[...list.querySelectorAll('.card')].map((card) => Number(card.dataset.sequence)));

  const arrived = (phone, list) => {
    list.scrollTop = 0;
    if (phone.querySelector('[data-view="notices"]').hidden) phone.querySelector('[data-show="notices"]').classList.add('news');
    phone.classList.remove('buzz');
    void phone.offsetWidth;
    phone.classList.add('buzz');
  };

  const show = (phone, view, page) => {
    phone.querySelectorAll('[data-view]').forEach((part) => { part.hidden = part.dataset.view !== view; });
    phone.querySelectorAll('[data-show]').forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.show === view)));
    phone.classList.toggle('in-app', view === 'app');
    phone.querySelector('[data-show="' + view + '"]').classList.remove('news');
    const frame = phone.querySelector('iframe');
    if (view === 'app' && (page || !frame.src)) frame.src = frame.dataset.address + (page ? '#/' + page : '');
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
      phoneOf(name).scrollIntoView({ behavior: 'smooth', block: 'nearest', inline: 'nearest' });
    }
    remember();
  };

  const grant = async (button) => {
    const persona = button.closest('.phone').dataset.persona;
    button.disabled = true;
    try {
      const answer = await fetch('/sandbox/consents', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ persona, templateKey: button.dataset.grant, accept: 1 }),
      });
      const { webhook } = await answer.json();
      if (webhook === 'refused' || webhook === 'unanswered') say('服务器没有接住这次同意，请看看它是否在运行');
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
    if (!button) return;
    const phone = button.closest('.phone');
    if (button.dataset.toggle) void toggle(button.dataset.toggle);
    else if ('remove' in button.dataset) { phone.remove(); remember(); }
    else if (button.dataset.show) show(phone, button.dataset.show);
    else if (button.dataset.open) show(phone, 'app', button.dataset.open);
    else if (button.dataset.grant) void grant(button);
  });

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
  void next();
})();
`;
