/** Real: the sandbox over HTTP, and a Chromium that draws its page. Runs where `CHROMIUM_PATH` names one. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { SandboxClient } from '../fixtures/a-sandbox';

const executablePath = process.env['CHROMIUM_PATH'];

(executablePath ? describe : describe.skip)('the wall of phones [browser]', () => {
  let sandbox: SandboxClient;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    sandbox = await SandboxClient.start();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(sandbox.url);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  const phone = (name: string): Locator => page.locator(`.phone[data-persona="${name}"]`);
  const inPerson = (name: string): Locator => page.locator(`[data-toggle="${name}"] .fresh`);

  it('talks to the app in the chat, by keyboard alone', async () => {
    const tab = phone('甲').getByRole('button', { name: /^客服/ });
    await tab.focus();
    await page.keyboard.press('Enter');
    await phone('甲').locator('.line.entered').waitFor();
    await phone('甲').getByRole('textbox', { name: '甲对客服说' }).focus();
    await page.keyboard.type('路灯不亮 <b>');
    await page.keyboard.press('Enter');
    await phone('甲').locator('.line.from-person', { hasText: '路灯不亮 <b>' }).waitFor();
    expect(await phone('甲').getByRole('textbox').inputValue()).toBe('');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('甲对客服说');
  });

  it('marks what came while another view was open, and unmarks it when it is looked at', async () => {
    await sandbox.subscribeSend();
    const badge = phone('甲').locator('[data-show="notices"] .badge');
    await badge.waitFor();
    expect(await badge.textContent()).toBe('1');
    await phone('甲').locator('[data-show="notices"]').click();
    await badge.waitFor({ state: 'hidden' });
    await phone('甲').locator('.card', { hasText: '路灯不亮' }).waitFor();
  });

  it('shows a code on its phone, and one of an unknown number in the drawer, as they arrive', async () => {
    await sandbox.sendSms();
    const card = phone('甲').locator('.card.sms', { hasText: '012345' });
    await card.waitFor();
    expect(await card.locator('code').innerText()).toBe('012345');
    const drawer = page.locator('.texts');
    await drawer.locator('summary').click();
    await sandbox.sendSms({ phone: '13912345678', params: { code: '777777' } });
    await drawer.getByText('777777').waitFor();
    expect(await drawer.getByText('012345').count()).toBe(0);
  });

  it('marks a person whose phone is not on the wall', async () => {
    await phone('甲').getByRole('button', { name: '收起甲的手机' }).click();
    await sandbox.subscribeSend();
    await inPerson('甲').waitFor();
    await page.locator('[data-toggle="甲"]').click();
    await phone('甲').waitFor();
    await inPerson('甲').waitFor({ state: 'hidden' });
  });

  it('has no place for a mini-program that is not there, and says what a tap would open', async () => {
    expect(await phone('甲').locator('[data-show="app"]').isVisible()).toBe(false);
    await phone('甲').locator('.slip-open').first().click();
    await page.locator('.live', { hasText: 'pages/case/index?id=1' }).waitFor();
    expect(await phone('甲').locator('iframe').getAttribute('src')).toBeNull();
  });

  it.each([320, 375, 768, 2560])('never scrolls sideways at %i px, and targets are 44 px high', async (width) => {
    await page.setViewportSize({ width, height: 812 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const heights = await page
      .locator('.phone button:visible')
      .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });

  it('made no complaint', () => expect(complaints).toEqual([]));

  describe('with the app under development', () => {
    const APP = `<!doctype html><title>app</title><p id="at"></p><script>
      const tell = () => { document.getElementById('at').textContent = location.search + location.hash; };
      addEventListener('hashchange', tell); tell();</script>`;
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(APP),
    );
    let other: SandboxClient;
    let wall: Page;
    beforeAll(async () => {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      other = await SandboxClient.start({ serverUrl: `http://127.0.0.1:${port}` });
      wall = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await wall.goto(other.url);
    }, 60_000);
    afterAll(async () => {
      await wall?.close();
      await other?.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    });
    const framed = (name: string) => wall.frameLocator(`.phone[data-persona="${name}"] iframe`).locator('#at');
    const holder = (name: string): Locator => wall.locator(`.phone[data-persona="${name}"]`);

    it('has three people side by side, each in their own mini-program', async () => {
      const boxes = await wall
        .locator('.phone')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      expect([boxes.length, new Set(boxes).size]).toEqual([3, 1]);
      for (const name of ['甲', '丙', '丁'])
        await framed(name)
          .filter({ hasText: `?persona=${encodeURIComponent(name)}` })
          .waitFor();
    });

    it('drops a push in over the app, and opens what it is about, by keyboard alone', async () => {
      await other.subscribeSend();
      const push = holder('甲').getByRole('button', { name: /进度通知.*路灯不亮/ });
      await push.focus();
      await wall.keyboard.press('Enter');
      await framed('甲').filter({ hasText: '#/pages/case/index?id=1' }).waitFor();
      expect(await push.count()).toBe(0);
      expect(await holder('甲').locator('[data-show="notices"] .badge').isVisible()).toBe(false);
      expect(await wall.evaluate('document.activeElement.tagName')).toBe('IFRAME');
    });

    it('opens a page from the list of notifications too, and counts what came meanwhile', async () => {
      await other.subscribeSend({ page: 'pages/case/index?id=2' });
      const tab = holder('甲').locator('[data-show="notices"]');
      await tab.filter({ hasText: '1' }).waitFor();
      await tab.click();
      expect(await holder('甲').locator('iframe').isVisible()).toBe(false);
      await holder('甲').locator('.slip-open').last().click();
      await framed('甲').filter({ hasText: '#/pages/case/index?id=2' }).waitFor();
      expect(await holder('甲').locator('iframe').isVisible()).toBe(true);
    });
  });
});
