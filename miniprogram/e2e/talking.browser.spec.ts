/** Real: instance, sandbox, the built app in Chromium. What citizens and staff say to each other, and what is said before sending. */
import { waitFor } from '../../server/test/support/wait-for';
import { inBrowser, Town } from './town';

inBrowser('Asking and answering, and what is said before a report is sent [browser]', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.begins();
  }, 120_000);
  afterAll(() => town?.ends());

  it('a worker asks, the reporter answers and urges', async () => {
    const at = await town.spot('guo', 5);
    const { id } = await town.reported('lin', { location: at });
    const worker = await town.person('guo');
    await worker.does(id, 'accept');
    const [lin, guo] = await Promise.all([town.phone('lin', { at }), town.phone('guo', { at })]);
    await Promise.all([lin.open('case', { id }), guo.open('task', { id })]);
    await guo.act('ask');
    await guo.write('说明', '裂缝大概有多长？');
    await guo.tapId('send-action');
    await lin.see('裂缝大概有多长？');
    await lin.tap('回复');
    await lin.write('说明', '两米左右，就在公交站牌下');
    await lin.tapId('send-action');
    await lin.see('回复了提问');
    await guo.tap(/看经过/);
    await guo.see('两米左右，就在公交站牌下');
    await lin.act('urge');
    await lin.tapId('send-action');
    await lin.see('催了一次');
    await guo.see('催了一次');
  }, 60_000);

  it('the reporter withdraws, after being asked whether she means it', async () => {
    const at = await town.spot('guo', 120);
    const { id } = await town.reported('lin', { location: at, description: '绿化带里有垃圾', categoryCode: 'M06012' });
    const lin = await town.phone('lin', { at });
    await lin.open('case', { id });
    await lin.act('withdraw');
    await lin.tapId('send-action');
    await lin.see('确定要撤回吗？撤回以后，这件事就不再办理了。');
    await lin.tap('确定');
    await lin.see('不再办理');
    expect((await (await town.person('lin')).get(`/cases/${id}`)).body.status).toBe('withdrawn');
  }, 60_000);

  it('the reporter finds it not solved and has it done again, in the sheet of her rating', async () => {
    const at = await town.spot('guo', 0, 150);
    const { id } = await town.reported('lin', { location: at });
    const [guo, tan] = [await town.person('guo'), await town.person('tan')];
    await guo.does(id, 'accept');
    await guo.does(id, 'escalate', { note: '要修补', photoIds: [await guo.photo()] });
    await tan.does(id, 'accept');
    await tan.does(id, 'complete', { note: '修好了', photoIds: [await tan.photo()] });
    await guo.does(id, 'pass', { note: '看过了', photoIds: [await guo.photo()] });
    const lin = await town.phone('lin', { at });
    await lin.open('case', { id });
    await lin.tap('很不满意');
    await lin.tap(/没解决，同时要求重新办理/);
    await lin.write('说明', '昨晚又裂开了');
    await lin.tapId('send-action');
    await waitFor('it is opened again', async () => {
      const { status } = (await (await town.person('lin')).get(`/cases/${id}`)).body;
      return status === 'dispatching';
    });
    await lin.see('要求重新办理');
    await lin.see('正在安排');
  }, 60_000);

  it('refused a position, she finds the place by its name', async () => {
    const lin = await town.phone('lin');
    await lin.open('report');
    await lin.tap('我在这里');
    await lin.see(/没有拿到您的位置/);
    await lin.tap('搜地点');
    await lin.write('街道、社区或网格的名字', '东岸社区');
    await lin.tap(/东岸社区/);
    await lin.see(/东岸社区第\d+格/);
    await lin.write('说说怎么了', '下水道口堵了，一下雨就积水');
    await lin.see('发送');
    await lin.off();
  }, 60_000);

  it('outside the area she is told kindly, and no dialog bars the way', async () => {
    const lin = await town.phone('lin', { at: { lng: 113.9, lat: 23.5 } });
    await lin.open('report');
    await lin.tap('我在这里');
    await lin.see(/这里不在服务范围内。请把图钉移到范围里，或拨打 12345。/);
    expect(await lin.page.locator('dialog[open]').count()).toBe(0);
    await lin.see(/还差：.*服务范围/);
    await lin.off();
  }, 60_000);

  it('words of danger show the three numbers before anything is sent', async () => {
    const lin = await town.phone('lin', { at: await town.spot('guo') });
    await lin.open('report');
    await lin.write('说说怎么了', '楼下着火了，好大的烟');
    for (const call of ['119 火警', '110 报警', '120 急救']) await lin.button(call).first().waitFor();
    await lin.see(/不是报警电话/);
    await lin.write('说说怎么了', '树枝断了');
    await lin.seeNoMore('119 火警');
    await lin.off();
  }, 60_000);

  it('what a neighbour reported is shown before it is reported twice: "me too" follows it', async () => {
    const at = await town.spot('guo', -120);
    const { id } = await town.reported('lin', { location: at });
    const chen = await town.phone('chen', { at });
    await chen.open('report');
    await chen.tap('我在这里');
    await chen.see(/东岸社区第\d+格/);
    await chen.photo();
    await chen.write('说说怎么了', '路面开裂，快修修');
    await chen.see(/附近.*1 件/);
    await chen.tapId('send-report');
    await chen.see('是这个吗？');
    await chen.tap('我也遇到了');
    await chen.see(/已关注/);
    expect((await (await town.person('chen')).get(`/cases/${id}`)).body.following).toBe(true);
    expect((await (await town.person('chen')).get('/cases/mine')).body.items).toHaveLength(0);
    await chen.off();
  }, 60_000);

  it('nothing broke on the way', () => expect(town.complaints()).toEqual([]));
});
