/** Real: the instance, the sandbox, the built H5 app, and a Chromium with one phone for each of four people. */
import { inBrowser, Town } from './town';

inBrowser('From a photo to a mended road, four phones talking to each other [browser]', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.begins();
  }, 120_000);
  afterAll(() => town?.ends());

  it('is reported, escalated, mended, verified, closed and rated, and everyone is told', async () => {
    const at = await town.spot('guo');
    const [lin, chen, guo, tan] = await Promise.all([
      town.phone('lin', { at }),
      town.phone('chen', { at: await town.spot('guo', 30, 20) }),
      town.phone('guo', { at }),
      town.phone('tan', { at }),
    ]);
    await Promise.all([guo.open('tasks'), tan.open('tasks')]);
    await guo.see('都接完了');

    await lin.open();
    await lin.tap('同意，定位');
    await lin.see(/东岸社区/);
    await lin.tap('看到问题？拍给我们');
    await lin.photo();
    await lin.write('说说怎么了', '路面开裂，电动车容易摔倒');
    await lin.see('道路破损');
    await lin.see(/东岸社区第\d+格/);
    await lin.tapId('send-report');
    await lin.see('谢谢您，已经收到');
    await lin.tapId('open-case');
    await lin.see('已收到');
    const { id } = await town.latestOf('lin');

    // Nobody touches her phone: the task comes by itself.
    await guo.buzzes('task', id);
    await guo.see('道路破损');
    await guo.tap(/道路破损，/);
    await guo.act('accept');
    await lin.see('正在核实');
    await guo.act('escalate');
    await guo.tap(/现场已核实/);
    await guo.photo();
    await guo.shot('guo-escalates');
    await guo.tapId('send-action');
    await guo.see('已发送：交给部门办');

    await lin.see('已转部门');
    await tan.buzzes('task', id);
    await lin.buzzes('progress', id);
    await tan.see('道路破损');
    await tan.tap(/道路破损，/);
    await tan.act('accept');
    await tan.act('complete');
    await tan.write('说明', '已重新铺好沥青，可以通行');
    await tan.photo();
    await tan.tapId('send-action');
    await tan.see('已发送：办好了');

    await chen.open('home', { tab: 'nearby' });
    // What kind it is, roughly where: never whose.
    await chen.see('道路与井盖');
    await chen.tap('我也遇到了');
    await chen.see('已关注');

    await guo.open('tasks');
    await guo.tap('核查');
    await guo.tap(/道路破损，/);
    await guo.act('pass');
    await guo.write('说明', '到现场看过，已经修好');
    await guo.photo();
    await guo.tapId('send-action');

    await lin.see('已经办结');
    await lin.see('办理前');
    await lin.see('办理后');
    await lin.shot('lin-closed');
    await lin.tap('很满意');
    await lin.tapId('send-action');
    await lin.see('评价了结果');
    // Everybody was told on their phone, by the platform they use.
    await guo.buzzes('task', id, 2);
    await lin.buzzes('result', id);
    await chen.buzzes('result', id);
    await chen.goes('case', { id });
    await chen.see('已经办结');
    expect(town.complaints()).toEqual([]);
  }, 180_000);
});
