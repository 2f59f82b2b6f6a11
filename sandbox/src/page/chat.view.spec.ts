import { aConfig } from '../fixtures/a-sandbox';
import type { ChatContent } from '../world/chats';
import { createWorld, type World } from '../world/world';
import { chatView } from './chat.view';
import { CivilTime } from './civil-time';
import { phoneView } from './phone.view';

const time = new CivilTime('Asia/Shanghai');
let at: number;
let world: World;
beforeEach(() => {
  at = Date.UTC(2026, 10, 22, 7, 30);
  world = createWorld(aConfig({ now: () => at }));
});

const owner = (name: string) => world.people.owner(name)!;
const say = (from: 'person' | 'app', content: ChatContent) => world.chats.add(owner('甲'), from, content);
const shown = () => chatView(world, owner('甲'), time).text;

it('has the lines in their order, each on its side and with its speaker', () => {
  say('person', { kind: 'entered' });
  say('app', { kind: 'text', text: '您好' });
  say('person', { kind: 'text', text: '路灯\n不亮' });
  const words = shown()
    .replace(/<[^>]*>/g, ' ')
    .replace(/[^\S\n]+/g, ' ');
  expect(words.indexOf('甲进入了客服会话')).toBeLessThan(words.indexOf('您好'));
  expect(words).toMatch(/城格：[^]*您好[^]*甲：[^]*路灯\n不亮/);
  expect([...shown().matchAll(/class="line ([\w-]+)"/g)].map(([, side]) => side)).toEqual([
    'entered',
    'from-app',
    'from-person',
  ]);
});

it('puts the time above the first line and after a pause only', () => {
  say('app', { kind: 'text', text: '一' });
  at += 4 * 60_000;
  say('app', { kind: 'text', text: '二' });
  at += 5 * 60_000;
  say('app', { kind: 'text', text: '三' });
  expect([...shown().matchAll(/今天 (15:\d\d)/g)].map(([, clock]) => clock)).toEqual(['15:30', '15:39']);
});

it('shows a mini-program card that opens its page, a picture and a link', () => {
  say('app', { kind: 'card', title: '道路照明', pagePath: 'pages/case/index?id=1', thumbMediaId: 'm-1' });
  say('person', { kind: 'image', mediaId: 'm/2' });
  say('app', {
    kind: 'link',
    title: '指南',
    description: '怎样上报',
    url: 'https://example.com/a',
    thumbUrl: 'https://x/y',
  });
  expect(shown()).toContain('data-open="pages/case/index?id=1"');
  expect(shown()).toContain('src="/sandbox/chat/images/m-1"');
  expect(shown()).toContain('src="/sandbox/chat/images/m%2F2"');
  expect(shown()).toContain('href="https://example.com/a"');
  expect(shown()).not.toContain('https://x/y');
});

it('lets nobody write HTML or script into the page', () => {
  say('person', { kind: 'text', text: '<img src=x onerror=1>' });
  say('app', { kind: 'card', title: '"><b>', pagePath: '"><b>', thumbMediaId: '"><b>' });
  say('app', { kind: 'link', title: '<b>', description: '<b>', url: 'javascript:alert(1)', thumbUrl: '' });
  expect(shown()).not.toMatch(/<img src=x|"><b>|javascript:/);
  expect(shown()).toContain('href="#"');
});

it('stands on WeChat’s phones only', () => {
  expect(phoneView(world, owner('甲'), time).text).toContain('data-view="chat"');
  expect(phoneView(world, owner('乙'), time).text).not.toContain('data-view="chat"');
});
