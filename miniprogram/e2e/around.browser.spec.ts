/** Real: instance, sandbox, the built app in Chromium. Boards, services, messages, what is mine; patrol and transfer. */
import { readFileSync } from 'node:fs';
import { personas } from '../../server/test/support/person';
import { waitFor } from '../../server/test/support/wait-for';
import { inBrowser, Town } from './town';

inBrowser('Everything around a report [browser]', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.begins();
  }, 120_000);
  afterAll(() => town?.ends());

  it('a board’s code opens its grid without log-in, and the report begins there', async () => {
    const [own] = (await personas(town.instance)).filter(({ name }) => name === 'guo');
    const scene = await town.scene(own?.gridCode ?? '');
    const stranger = await town.phone(null);
    await stranger.page.goto(`${town.instance.url}/g/${scene}`);
    await stranger.see(/第 \d+ 格/);
    await stranger.see('已核对，是社区公示牌');
    await stranger.see(/值班电话/);
    await stranger.see(/服务时间/);
    await stranger.tapId('report');
    await stranger.see('开始之前，先说清楚');
    // It opens while one page gives way to the next: all of it lies on the screen.
    const sheet = await stranger.page.locator('dialog[open]').boundingBox();
    expect([sheet?.x, sheet?.width]).toEqual([0, 375]);
    await stranger.tap('同意，开始使用');
    await stranger.see(/按扫的公示牌：东岸社区第\d+格/);
    await stranger.off();
  }, 60_000);

  it('a forged code says so', async () => {
    const stranger = await town.phone(null);
    await stranger.page.goto(`${town.instance.url}/g/AAAAAAAAAAAAAAAAAAAAAAAA`);
    await stranger.see('这不是我们的公示牌');
    await stranger.see(/请不要在它打开的页面里付款或填手机号/);
    await stranger.off();
  }, 60_000);

  it('services and notices are open to everybody', async () => {
    const stranger = await town.phone(null);
    await stranger.open();
    await stranger.see('公积金');
    await stranger.tap('医疗');
    await stranger.page.locator('.service-hall, [class*=service]').filter({ visible: true }).first().waitFor();
    await stranger.write('搜服务', '医保');
    await stranger.see(/找到 \d+ 项服务/);
    await stranger.tap(/医保/);
    await stranger.see(/怎么办|要准备的材料/);
    await stranger.see(/网上办|现场办|电话问/);
    await stranger.off();
  }, 60_000);

  it('signs in by a code from a text message, reports, and is deleted with all that is theirs', async () => {
    const stranger = await town.phone(null, { at: await town.spot('guo', 40) });
    await stranger.open('home', { tab: 'me' });
    await stranger.tap('登录');
    await stranger.tap('同意，开始使用');
    await stranger.write('手机号', '13912340077');
    await stranger.tap('获取验证码');
    await stranger.see(/验证码已发到/);
    const code = await town.smsCode('13912340077');
    await stranger.write('短信验证码', code === '000000' ? '111111' : '000000');
    await stranger.tap(/^登录$/);
    await stranger.see(/验证码/);
    await stranger.write('短信验证码', code);
    await stranger.tap(/^登录$/);
    await stranger.see(/139\*+0077/);
    const [file] = await Promise.all([stranger.page.waitForEvent('download'), stranger.tapId('export')]);
    expect(file.suggestedFilename()).toBe('我的城格数据.json');
    expect(Object.keys(JSON.parse(readFileSync(await file.path(), 'utf8')) as object).length).toBeGreaterThan(2);
    await stranger.tap(/注销账号/);
    await stranger.tap('我明白了，继续');
    await stranger.write(/请输入「注销」/, '注销');
    await stranger.tap('注销我的账号');
    await stranger.see('账号已经注销');
    await stranger.open('home', { tab: 'me' });
    await stranger.see('还没有登录');
    await stranger.off();
  }, 60_000);

  it('a message is unread until it is read', async () => {
    const at = await town.spot('guo', -60, 60);
    const { id } = await town.reported('lin', { location: at });
    await (await town.person('guo')).does(id, 'accept');
    const lin = await town.phone('lin', { at });
    const inbox = async (): Promise<number> => (await (await town.person('lin')).get('/inbox')).body.unread as number;
    await waitFor('something is unread', async () => (await inbox()) > 0);
    await lin.open();
    await lin.tap(/消息.*\d+ 条未读消息|\d+ 条未读消息/);
    await lin.tap('全部已读');
    await lin.see('都已读');
    expect(await inbox()).toBe(0);
  }, 60_000);

  it('speaks English, writes large and turns dark where the reader says so', async () => {
    const lin = await town.phone('lin', { at: await town.spot('guo') });
    await lin.open('settings', { part: 'look' });
    await lin.tap('English');
    await lin.see('How it looks');
    await lin.tapId('size-largest');
    await lin.tap('Dark');
    await lin.page.locator('.screen.elder.dark').first().waitFor();
    await lin.reopens();
    await lin.page.locator('.screen.elder.dark').first().waitFor();
    await lin.see('See a problem? Show us');
    await lin.shot('english-elder-dark');
  }, 60_000);

  it('a worker patrols: squares as she walks, a find in two taps, hers to delete', async () => {
    const guo = await town.phone('guo', { at: await town.spot('guo') });
    await guo.open('patrol');
    await guo.tapId('start-patrol');
    await guo.see(/走过 1 格/);
    await guo.stands(await town.spot('guo', 110));
    await guo.see(/走过 [2-9] 格/);
    await guo.tapId('component');
    await guo.photo(() => guo.tapId('shoot'));
    await guo.see(/上报 1 件/, 30_000);
    await guo.tap('结束巡查');
    await guo.tap('结束巡查');
    await guo.see('开始巡查');
    await guo.see(/走过 [2-9] 格 · 上报 1 件/);
    await guo.tap(/删除 .*的巡查/);
    await guo.tap(/^删除$/);
    await guo.see('还没有巡查过。');
    expect((await (await town.person('guo')).get('/patrols')).body.items).toHaveLength(0);
    await guo.off();
  }, 90_000);

  it('hands a task to the neighbouring grid by a tap on the map', async () => {
    const { id, grid } = await town.reported('lin', { location: await town.spot('guo', 10, -20) });
    await (await town.person('guo')).does(id, 'accept');
    const guo = await town.phone('guo', { at: await town.spot('guo') });
    await guo.open('task', { id });
    await guo.act('transfer');
    await guo.see('附近的网格，点一下选中');
    const map = guo.page.locator('.act-map').filter({ visible: true });
    await map.scrollIntoViewIfNeeded();
    const box = await map.boundingBox();
    if (!box) throw new Error('the map has no place on the page');
    // A grid is some 100 m wide: a tap near the map's edge is another one's ground.
    await guo.page.touchscreen.tap(box.x + box.width * 0.15, box.y + box.height / 2);
    await guo.see(/已选：/);
    await guo.write('说明', '在路的另一侧，属于隔壁网格');
    await guo.tapId('send-action');
    await waitFor('the case moves', async () => {
      const moved = (await (await town.person('lin')).get(`/cases/${id}`)).body;
      return moved.grid.code !== grid.code && moved.status === 'submitted';
    });
    await guo.off();
  }, 60_000);

  it('nothing broke on the way', () => expect(town.complaints()).toEqual([]));
});
