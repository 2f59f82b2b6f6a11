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
    const lin = await town.phone('lin', { at });
    const guo = await town.phone('guo', { at });
    await guo.open('tasks');
    await guo.see('都接完了');

    await lin.open();
    await lin.tap('看到问题？拍给我们');
    await lin.tap('同意，定位');
    await lin.photo();
    await lin.write('说说怎么了', '路面开裂，电动车容易摔倒');
    await lin.tapId('send-report');
    await lin.see('谢谢您，已经收到');
    await lin.tapId('open-case');
    await lin.see('已收到');
    const id = (await (await town.person('lin')).get('/cases/mine')).body.items[0].id as string;
    console.log(await lin.words(), await lin.pushes());
    await lin.shot('lin-case');

    await guo.see('道路破损');
    await guo.shot('guo-tasks');
    console.log(await guo.words());
    await guo.buzzes('newTask', id);
  }, 120_000);
});
