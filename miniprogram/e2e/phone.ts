import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { waitFor } from '../../server/test/support/wait-for';
import type { Instance } from '../../server/test/support/instance';
import { addressOf, type RouteName, type RouteParams } from '../src/routes';
import { aJpeg } from './a-jpeg';
import { asWgs84, type Spot } from './town';

export interface PhoneOptions {
  /** Where it is, gcj02; without it the receiver is refused. */
  at?: Spot;
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  /** What the reader chose under 「怎么看」 before. */
  look?: { language?: 'zh-CN' | 'en'; scale?: 1 | 1.375 | 1.875 };
}

export interface Pushed {
  templateKey: string;
  page: string;
  at: string;
}

type Words = string | RegExp;

const PATIENCE = 15_000;
const A_TRY = 2000;
const A_THUMB = 600;
/** What the server answers itself; the app's files are no part of it. */
const SERVER = /\/(api\/|app-config\.json)/;

/** One person's phone: the app in a browser of its own, and what a thumb and two eyes can do with it. */
export class Phone {
  readonly complaints: string[] = [];
  private cdp: CDPSession | null = null;
  private lastTap = 0;

  private constructor(
    readonly name: string,
    private readonly persona: string | null,
    private readonly instance: Instance,
    private readonly context: BrowserContext,
    public page: Page,
  ) {}

  static async switchedOn(
    browser: Browser,
    instance: Instance,
    persona: string | null,
    { at, width = 375, height = 812, theme = 'light', look }: PhoneOptions,
  ): Promise<Phone> {
    const context = await browser.newContext({
      viewport: { width, height },
      isMobile: true,
      hasTouch: true,
      deviceScaleFactor: 1,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
      reducedMotion: 'reduce',
      acceptDownloads: true,
      permissions: at ? ['geolocation'] : [],
    });
    context.setDefaultTimeout(PATIENCE);
    if (look) {
      const chosen = JSON.stringify({ language: 'zh-CN', scale: 1, theme: 'system', ...look });
      const key = `p:${persona ?? ''}:settings`;
      await context.addInitScript({
        content: `location.protocol === 'about:' || localStorage.getItem('${key}') || localStorage.setItem('${key}', ${JSON.stringify(chosen)})`,
      });
    }
    const phone = new Phone(persona ?? 'a stranger', persona, instance, context, await context.newPage());
    phone.listen();
    if (at) await phone.stands(at);
    return phone;
  }

  /** Opens the app at a page, as a link or a message does. */
  async open(route: RouteName = 'home', params: RouteParams = {}): Promise<void> {
    const who = this.persona === null ? '' : `?persona=${this.persona}`;
    const url = `${this.instance.url}/${who}#${addressOf(route, params)}`;
    // A new address behind the hash alone would not start the app anew.
    if (this.page.url().startsWith(this.instance.url)) await this.page.goto('about:blank');
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
    await this.page.locator('.screen').first().waitFor();
  }

  /** The app is closed and opened again: nothing but what it kept is left. */
  async reopens(route: RouteName = 'home', params: RouteParams = {}, { deaf = false } = {}): Promise<void> {
    await this.page.close();
    this.page = await this.context.newPage();
    this.cdp = null;
    this.listen();
    if (deaf) await this.page.route(SERVER, (request) => request.abort('internetdisconnected'));
    await this.open(route, params);
  }

  /** After a deaf opening: the server answers again. */
  async hears(): Promise<void> {
    await this.page.unroute(SERVER);
  }

  /** From page to page within the running app. */
  async goes(route: RouteName, params: RouteParams = {}): Promise<void> {
    await this.page.evaluate(`window.location.hash = ${JSON.stringify(addressOf(route, params))}`);
  }

  /** As a hurried thumb does it. */
  async tapTwice(testId: string): Promise<void> {
    await this.tries(`something to press twice called ${testId}`, async () => {
      const it = this.top.getByTestId(testId).filter({ visible: true }).last();
      // A disabled button takes no click at all: that would prove nothing.
      await it.tap({ trial: true });
      await it.evaluate((element: { click(): void }) => {
        element.click();
        element.click();
      });
    });
  }

  /** Takes one of a case's actions, from the large button or from behind 更多. */
  async act(action: string): Promise<void> {
    const it = (): Locator => this.page.getByTestId(`act-${action}`).filter({ visible: true });
    const more = (): Locator => this.button(/^(更多|More)$/);
    await this.tries(`the action ${action}`, async () => {
      await it().or(more()).first().waitFor();
      if ((await it().count()) === 0) await this.taps(() => more().last());
    });
    await this.tapId(`act-${action}`);
  }

  field(label: Words): Locator {
    return this.top.getByRole('textbox', { name: label }).filter({ visible: true }).last();
  }

  /** What lies on top: an open sheet holds the thumb, else the page. */
  private get top(): Locator {
    return this.page.locator('dialog[open], body:not(:has(dialog[open]:visible))').filter({ visible: true }).last();
  }

  button(words: Words): Locator {
    return this.top
      .getByRole('button', { name: words })
      .or(this.top.getByRole('link', { name: words }))
      .or(this.top.getByRole('radio', { name: words }))
      .or(this.top.getByRole('tab', { name: words }))
      .or(this.top.getByRole('switch', { name: words }))
      .filter({ visible: true });
  }

  /** Something to press, by what it says. */
  async tap(words: Words): Promise<void> {
    await this.tries(`something to press that says ${words}`, () => this.taps(() => this.button(words).last()));
  }

  async tapId(testId: string): Promise<void> {
    await this.tries(`something to press called ${testId}`, () =>
      this.taps(() => this.top.getByTestId(testId).filter({ visible: true }).last()),
    );
  }

  async write(label: Words, words: string): Promise<void> {
    await this.tries(`a field for ${label}`, () => this.field(label).fill(words));
  }

  async see(words: Words, timeout = PATIENCE): Promise<void> {
    await this.tries(`the words ${words}`, () =>
      this.page.getByText(words).filter({ visible: true }).first().waitFor({ timeout }),
    );
  }

  async seeNoMore(words: Words): Promise<void> {
    await this.tries(`the words ${words} to go`, () =>
      waitFor(`${words} goes`, async () => (await this.page.getByText(words).filter({ visible: true }).count()) === 0),
    );
  }

  async sees(words: Words): Promise<boolean> {
    return (await this.page.getByText(words).filter({ visible: true }).count()) > 0;
  }

  /** What was asked of the server has come: no shapes stand in for it any more, and nothing comes after it. */
  async rests(): Promise<void> {
    await this.tries('the page to have come', async () => {
      await this.page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined);
      await waitFor('no skeleton is left', async () => {
        return (await this.page.locator('[class*=skeleton]').filter({ visible: true }).count()) === 0;
      });
    });
  }

  /** Everything that stands on the screen. */
  async words(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** Takes a photo, each one different, where a tap on `opens` calls for one. */
  async photo(opens: () => Promise<void> = () => this.tapId('add-photo'), count = 1): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser', { timeout: PATIENCE }), opens()]);
    const files = Array.from({ length: count }, () => ({
      name: 'IMG_0001.jpg',
      mimeType: 'image/jpeg',
      buffer: aJpeg(),
    }));
    await chooser.setFiles(files);
  }

  async stands(at: Spot): Promise<void> {
    const { lng, lat } = asWgs84(at);
    await this.context.setGeolocation({ longitude: lng, latitude: lat, accuracy: 12 });
  }

  async offline(): Promise<void> {
    await this.network({ offline: true });
  }

  async online(): Promise<void> {
    await this.network({});
  }

  /** 3G in a lift: every answer half a second late, 50 kB/s. */
  async slow(): Promise<void> {
    await this.network({ latency: 500, downloadThroughput: 50_000, uploadThroughput: 50_000 });
  }

  /** What this phone shows of pushes, newest first. */
  async pushes(): Promise<Pushed[]> {
    const answer = await fetch(`${this.instance.sandboxUrl}/sandbox/messages?persona=${this.persona}`);
    return (await answer.json()) as Pushed[];
  }

  /** A push of that kind about that case. */
  async buzzes(templateKey: string, caseId: string, atLeast = 1): Promise<Pushed> {
    return this.tries(`push ${atLeast} "${templateKey}" about ${caseId}`, () =>
      waitFor(`push ${atLeast} "${templateKey}" reaches ${this.name}`, async () => {
        const all = (await this.pushes()).filter((one) => one.templateKey === templateKey && one.page.includes(caseId));
        return all.length >= atLeast && all[0];
      }),
    );
  }

  /** Everything that a screenshot can show, into the folder that `E2E_SHOTS` names, if any. */
  async shot(name: string): Promise<void> {
    const folder = process.env['E2E_SHOTS'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name.replace(/[^\w.-]+/g, '-')}.png`) });
  }

  async off(): Promise<void> {
    await this.context.close();
  }

  private async network(conditions: {
    offline?: boolean;
    latency?: number;
    downloadThroughput?: number;
    uploadThroughput?: number;
  }): Promise<void> {
    this.cdp ??= await this.context.newCDPSession(this.page);
    await this.cdp.send('Network.enable');
    await this.cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
      ...conditions,
    });
  }

  /**
   * Found anew for each look: what was found while one page gave way to the next may be on the one that went. Tapped once
   * only, or this would hide that a second tap does harm.
   */
  private async taps(find: () => Locator): Promise<void> {
    const until = performance.now() + PATIENCE;
    for (;;) {
      try {
        await find().tap({ trial: true, timeout: A_TRY });
        break;
      } catch (error) {
        if (performance.now() > until) throw error;
      }
    }
    // Two taps of a thumb in the same half second are one to the app, and rightly so.
    await pause(Math.max(0, this.lastTap + A_THUMB - performance.now()));
    await find().tap();
    this.lastTap = performance.now();
  }

  private async tries<T>(what: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      await this.shot(`failed-${this.name}-${Date.now()}`).catch(() => undefined);
      const seen = await this.words().catch(() => '(nothing)');
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      throw new Error(`${this.name} looks in vain for ${what} at ${this.page.url()} (${why}). There is:\n${seen}`, {
        cause: error,
      });
    }
  }

  private listen(): void {
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
    this.page.on('console', (message) => {
      // What the network refused is in the answers below, or was meant so.
      if (message.type() === 'error' && !/Failed to load resource|ERR_INTERNET/.test(message.text()))
        this.complaints.push(message.text());
    });
    this.page.on('response', (answer) => {
      if (answer.status() >= 500) this.complaints.push(`${answer.status()} ${answer.url()}`);
    });
  }
}
