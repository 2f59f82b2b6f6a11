import { Script } from 'node:vm';
import { SandboxClient } from '../fixtures/a-sandbox';
import { CivilTime } from './civil-time';
import { html } from './html';

let sandbox: SandboxClient;
beforeEach(async () => {
  sandbox = await SandboxClient.start();
});
afterEach(() => sandbox.close());

const phonesOn = (page: string): string[] =>
  [...page.matchAll(/data-persona="([^"]+)"/g)].map(([, name]) => name ?? '');

it('begins with a citizen, a worker and a handler', async () => {
  const { text, type } = await sandbox.get('/');
  expect(type).toBe('text/html; charset=utf-8');
  expect(phonesOn(text)).toEqual(['甲', '丙', '丁']);
  expect(text).toContain('allow="geolocation; camera" data-address="http://127.0.0.1:9/?persona=%E7%94%B2"');
  expect(text).toContain('data-app="no"');
  expect(text).toContain('还没有通知');
});

it('shows whom one asks for, in that order and once', async () => {
  const ask = async (...names: string[]) => {
    const query = new URLSearchParams(names.map((name): [string, string] => ['show', name]));
    return phonesOn((await sandbox.get(`/?${query.toString()}`)).text);
  };
  expect(await ask('乙', '甲', '乙', '戊', '庚')).toEqual(['乙', '甲']);
  expect(await ask('')).toEqual([]);
});

it('shows a push with its labels, and what is left of the consents', async () => {
  await sandbox.subscribeSend();
  const { text } = await sandbox.get('/');
  const card = /<li class="card wechat"[^]*?<\/li>/.exec(text)?.[0] ?? '';
  expect(text).toContain('<b>服务通知</b>');
  expect((await sandbox.get('/sandbox/page/phone?persona=%E4%B9%99')).text).toContain('<b>服务提醒</b>');
  expect(card).toContain('进入小程序查看');
  expect(card.replace(/<[^>]*>|\s+/g, ' ').replace(/\s+/g, ' ')).toMatch(
    /今天 15:30 .*进度通知 事项 路灯不亮 状态 已受理 /,
  );
  expect(card).toContain('data-open="pages/case/index?id=1"');
  expect(text).toContain('剩 1 条');
});

it('never lets a message write HTML', async () => {
  const data = { thing1: { value: '<img src=x onerror=1>' }, phrase2: { value: '好' } };
  expect((await sandbox.subscribeSend({ data, page: 'pages/case/index?x="><b>' })).json['errcode']).toBe(47003);
  const sent = await sandbox.subscribeSend({
    data: { ...data, thing1: { value: '<b>"a"&\'b\'</b>' } },
    page: 'pages/case/index?x="><b>',
  });
  expect(sent.json['errcode']).toBe(0);
  for (const path of ['/', '/sandbox/page/phone?persona=%E7%94%B2', '/sandbox/page/state?show=%E7%94%B2&revision=x']) {
    const { text } = await sandbox.get(path);
    expect(text).toContain('&lt;b&gt;&quot;a&quot;&amp;&#39;b&#39;&lt;/b&gt;');
    expect(text).not.toContain('<b>"a"');
    expect(text).not.toContain('"><b>');
  }
});

it('loads nothing from elsewhere', async () => {
  const response = await fetch(sandbox.url);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('content-security-policy')).toContain('frame-src http://127.0.0.1:9;');
  const page = await response.text();
  const loaded = [...page.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(loaded).toEqual(['/sandbox/page/icon.svg', '/sandbox/page/wall.css', '/sandbox/page/wall.js']);
  for (const path of loaded) {
    const { status, text } = await sandbox.get(path);
    expect(status).toBe(200);
    expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
  }
});

it('has a script that parses', async () => {
  const { text } = await sandbox.get('/sandbox/page/wall.js');
  expect(() => new Script(text)).not.toThrow();
});

it('sends phones only when something changed', async () => {
  const state = async (revision: unknown) =>
    (await sandbox.get(`/sandbox/page/state?show=%E7%94%B2&revision=${String(revision)}`)).json;
  const first = await state('');
  expect(first).toMatchObject({ clock: '15:30', phones: [{ persona: '甲' }] });
  sandbox.clock.pass(60);
  expect(await state(first['revision'])).toMatchObject({ clock: '15:31', phones: [] });
  await sandbox.subscribeSend();
  const next = await state(first['revision']);
  expect(JSON.stringify(next['phones'])).toContain('路灯不亮');
});

describe('words of time', () => {
  const time = new CivilTime('Asia/Shanghai');
  const at = (text: string): number => Date.parse(`${text}+08:00`);
  const now = at('2026-11-22T00:10:00');

  it.each([
    ['2026-11-22T00:05:00', '今天 00:05'],
    ['2026-11-21T23:59:00', '昨天 23:59'],
    ['2026-11-20T23:59:00', '11月20日 23:59'],
  ])('%s: %s', (instant, words) => expect(time.arrived(at(instant), now)).toBe(words));
});

it('escapes every value of the template tag but Html', () => {
  expect(
    html`<p title="${'"'}">${'<'}${html`<i></i>`}${[1, html`<b></b>`, '&']}${null}${false}${undefined}</p>`.text,
  ).toBe('<p title="&quot;">&lt;<i></i>1<b></b>&amp;</p>');
});
