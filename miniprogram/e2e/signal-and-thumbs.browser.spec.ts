/** Real: instance, sandbox, the built app in Chromium. The signal goes and comes by the browser's own network switch (CDP). */
import { waitFor } from '../../server/test/support/wait-for';
import type { Phone } from './phone';
import { inBrowser, Town } from './town';

const WORDS = '路面开裂，电动车容易摔倒';

inBrowser('Without signal, with a slow one, and with hurried thumbs [browser]', () => {
  let town: Town;
  let lin: Phone;

  const mine = async (): Promise<{ id: string; description: string }[]> =>
    (await (await town.person('lin')).get('/cases/mine?limit=100')).body.items as { id: string; description: string }[];
  const sent = async (words: string): Promise<number> =>
    (await mine()).filter(({ description }) => description === words).length;
  /** Photo, place and words on the report page, up to the tap that sends. */
  const writes = async (phone: Phone, words: string): Promise<void> => {
    await phone.open('report');
    await phone.see(/东岸社区第\d+格/);
    await phone.photo();
    await phone.write('说说怎么了', words);
  };

  beforeAll(async () => {
    town = await Town.begins();
    lin = await town.phone('lin', { at: await town.spot('guo') });
    await lin.open();
    await lin.tap('同意，定位');
    await lin.see(/东岸社区/);
  }, 120_000);
  afterAll(() => town?.ends());

  it('a report without signal waits on the phone, outlives the app, and is sent once when the signal is back', async () => {
    const words = `${WORDS}，没信号`;
    await writes(lin, words);
    await lin.offline();
    await lin.tapId('send-report');
    await lin.see('先放在手机里');
    await lin.see(/信号恢复后自动发送/);
    expect(await sent(words)).toBe(0);
    // Closed; opened again where the app comes up but nobody answers it.
    await lin.reopens('home', {}, { deaf: true });
    await lin.see('等信号，会自动发送');
    expect(await sent(words)).toBe(0);
    await lin.hears();
    await waitFor('the report arrives by itself', async () => (await sent(words)) > 0, 30_000);
    await lin.seeNoMore('等信号，会自动发送');
    await lin.see('已收到');
    await lin.reopens();
    await lin.see('已收到');
    expect(await sent(words)).toBe(1);
  }, 90_000);

  it('two taps on "send" are one report', async () => {
    const words = `${WORDS}，手快`;
    await writes(lin, words);
    // What lies near is shown first; the second tap is on its "send mine".
    await lin.tapTwice('send-report');
    await lin.see(/是这个吗？|谢谢您，已经收到/);
    if (await lin.sees('是这个吗？')) await lin.tapTwice('not-similar');
    await lin.see('谢谢您，已经收到');
    await lin.reopens();
    await waitFor('the report is there', async () => (await sent(words)) > 0);
    expect(await sent(words)).toBe(1);
  }, 60_000);

  it('left in the middle, the draft is there again, photo and words', async () => {
    const words = `${WORDS}，写到一半`;
    await writes(lin, words);
    await lin.tap('返回');
    await lin.reopens('report');
    expect(await lin.field('说说怎么了').inputValue()).toBe(words);
    await lin.page.locator('.report-tile img').filter({ visible: true }).first().waitFor();
    expect(await sent(words)).toBe(0);
  }, 60_000);

  it('by a slow signal shapes of what is coming stand there, then the thing itself', async () => {
    const { id } = await town.latestOf('lin');
    await lin.open('home');
    await lin.slow();
    await lin.goes('case', { id });
    await lin.page.locator('.skeleton, [class*=skeleton]').filter({ visible: true }).first().waitFor();
    await lin.see('已收到', 30_000);
    await lin.online();
  }, 60_000);

  it('an action without signal waits likewise and is sent once', async () => {
    const { id } = await town.latestOf('lin');
    const guo = await town.phone('guo', { at: await town.spot('guo') });
    await guo.open('task', { id });
    await guo.button('我来接单').last().waitFor();
    await guo.offline();
    await guo.act('accept');
    await guo.see('已存好，信号恢复后自动发送：我来接单');
    const status = async (): Promise<string> =>
      (await (await town.person('lin')).get(`/cases/${id}`)).body.status as string;
    expect(await status()).toBe('submitted');
    await guo.online();
    await waitFor('the action arrives by itself', async () => (await status()) === 'inspecting', 30_000);
    await guo.see('当场办好了');
    const { timeline } = (await (await town.person('lin')).get(`/cases/${id}`)).body;
    expect(timeline.filter((row: { action: string }) => row.action === 'accept')).toHaveLength(1);
    await guo.off();
  }, 60_000);

  it('who acts on what has changed meanwhile reads it, and sends the same words and photo again', async () => {
    const { id } = await town.latestOf('lin');
    const guo = await town.phone('guo', { at: await town.spot('guo') });
    await guo.open('task', { id });
    await guo.act('escalate');
    await guo.write('说明', '需要机械修补，现场已放警示锥');
    await guo.photo();
    await guo.offline();
    await guo.tapId('send-action');
    await guo.see('已存好，信号恢复后自动发送：交给部门办');
    const elsewhere = await town.person('guo');
    await elsewhere.does(id, 'correct', { categoryCode: 'M06051', note: '是盲道' });
    await guo.online();
    await guo.see(/这件事刚有新变化（正在核实），您这一步没有发出。写好的内容都还在。/, 30_000);
    const rows = async (): Promise<{ action: string; note: string; photos: unknown[] }[]> =>
      (await elsewhere.get(`/cases/${id}`)).body.timeline.filter(
        (row: { action: string }) => row.action === 'escalate',
      );
    expect(await rows()).toHaveLength(0);
    await guo.tap('看过了，再发一次');
    expect(await guo.field('说明').inputValue()).toBe('需要机械修补，现场已放警示锥');
    await guo.tapId('send-action');
    await guo.see('已发送：交给部门办');
    const [row, more] = await rows();
    expect(more).toBeUndefined();
    expect(row?.note).toBe('需要机械修补，现场已放警示锥');
    expect(row?.photos).toHaveLength(1);
    await guo.off();
  }, 90_000);

  it('of two workers who accept at once, the second reads that it is taken', async () => {
    const { id } = await town.reported('lin', { location: await town.spot('guo', 90) });
    const guo = await town.phone('guo', { at: await town.spot('guo') });
    await guo.open('task', { id });
    await guo.button('我来接单').last().waitFor();
    await guo.offline();
    await guo.act('accept');
    await guo.see('已存好，信号恢复后自动发送：我来接单');
    await (await town.person('xie')).does(id, 'accept');
    await guo.online();
    await guo.see(/刚才还是「等人接单」，现在已经「正在核实」，所以您这一步没有发出。/, 30_000);
    expect(await guo.button('我来接单').count()).toBe(0);
    await guo.off();
  }, 60_000);

  it('nothing broke on the way', () => expect(town.complaints()).toEqual([]));
});
