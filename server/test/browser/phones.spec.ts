/** Real: the whole instance, the sandbox's page, and a Chromium that draws it. Runs where `CHROMIUM_PATH` names one. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas } from '../support/person';

const executablePath = process.env['CHROMIUM_PATH'];

(executablePath ? describe : describe.skip)('The page of phones [browser]', () => {
  let instance: Instance;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    instance = await startInstance({ engine: 'sqlite' });
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await instance?.close();
  });

  it('shows a worker her new task and the citizen the progress, as they arrive, and nothing personal', async () => {
    const all = await personas(instance);
    const [citizenOf, workerOf] = [
      all.find(({ role, platform }) => role === 'citizen' && platform === 'wechat')!,
      all.find(({ role }) => role === 'gridWorker')!,
    ];
    await page.goto(
      `${instance.sandboxUrl}/?show=${encodeURIComponent(citizenOf.name)}&show=${encodeURIComponent(workerOf.name)}`,
    );
    const [citizen, worker] = [await Person.logsIn(instance, citizenOf), await Person.logsIn(instance, workerOf)];
    const location = (await worker.get(`/grids/${workerOf.gridCode}`)).body.center;
    const { id } = (await citizen.reports({ location, contact: { name: '陈先生', phone: '13800138000' } })).body;
    await page.locator('.card h3', { hasText: '新任务' }).first().waitFor({ timeout: 15_000 });
    await worker.does(id, 'accept');
    await page.locator('.card h3', { hasText: '进度通知' }).first().waitFor({ timeout: 15_000 });
    const text = await page.locator('body').innerText();
    expect(text).not.toMatch(/13800138000|陈先生|电动车/);
    expect(complaints).toEqual([]);
  });

  it('stays usable on a narrow screen: nothing scrolls sideways', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });

  it('the API documentation opens at the front door', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${instance.url}/`);
    await page.getByText('城格 CityGrid').first().waitFor({ timeout: 15_000 });
    expect(page.url()).toContain('/api/docs');
  });
});
