/* global document, localStorage, location -- what runs in the page itself */
// One person's phone: the app in a browser of its own, as that person has set it.

/** How long a page may take to show what it should, milliseconds. */
const PATIENCE = 20_000;
/** After what was waited for: fonts, photos and maps settle, milliseconds. */
const SETTLE = 450;

export class Phone {
  static async of(browser, demo, { who, theme, scale, language, size, at, denied = false }) {
    const context = await browser.newContext({
      viewport: size,
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
      reducedMotion: 'reduce',
      ...(denied ? { permissions: [] } : { permissions: ['geolocation'], geolocation: at }),
    });
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(
      ([prefix, settings]) => {
        if (location.protocol.startsWith('http')) localStorage.setItem(`${prefix}settings`, settings);
      },
      [`p:${who ?? ''}:`, JSON.stringify({ language, scale, theme })],
    );
    return new Phone(context, await context.newPage(), demo, who);
  }

  constructor(context, page, demo, who) {
    Object.assign(this, { context, page, demo, who, complaints: [] });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** A page of the app, opened as from a link: `pages/case/index?id=…`. */
  async open(address) {
    const who = this.who === null ? '' : `?persona=${encodeURIComponent(this.who)}`;
    await this.page.goto(`${this.demo.url}/${who}#/${address}`);
    await this.page.locator('.screen').first().waitFor();
  }

  /** Until nothing on the page is a skeleton and every picture has come. */
  async settled() {
    await this.page.waitForFunction(
      () => {
        const seen = (one) => one.getClientRects().length > 0;
        const bones = [...document.querySelectorAll('.bone')].some(seen);
        const images = [...document.images].filter(seen).every((image) => image.complete || image.loading === 'lazy');
        return !bones && images;
      },
      undefined,
      { timeout: PATIENCE },
    );
    await this.rest();
  }

  async rest() {
    await this.page.waitForTimeout(SETTLE);
  }

  /** The last one that is seen: an open sheet lies on top. */
  button(words) {
    const roles = ['button', 'tab', 'switch', 'radio'].map((role) => this.page.getByRole(role, { name: words }));
    return roles
      .reduce((all, one) => all.or(one))
      .filter({ visible: true })
      .last();
  }

  async tap(words) {
    await this.button(words).click();
    await this.rest();
  }

  /** Wherever the page scrolls: its own box, not always the window. */
  async scroll(to) {
    await this.page.evaluate((end) => {
      const pages = [...document.querySelectorAll('.screen')].filter((one) => one.getClientRects().length > 0);
      for (let box = pages.pop(); box; box = box.parentElement) box.scrollTop = end ? box.scrollHeight : 0;
    }, to === 'end');
    await this.rest();
  }

  /** Brings the last one that is seen under the title bar. */
  async scrollTo(selector) {
    const one = this.page.locator(selector).filter({ visible: true }).last();
    await one.evaluate((element) => {
      element.style.scrollMarginTop = '72px';
      element.scrollIntoView({ block: 'start' });
    });
    await this.rest();
  }

  /** The one big button at the foot of the page. */
  async tapMain() {
    await this.page.locator('.screen-footer .button-primary').filter({ visible: true }).last().click();
    await this.rest();
  }

  async tapId(id) {
    await this.page.getByTestId(id).filter({ visible: true }).last().click();
    await this.rest();
  }

  async type(label, text) {
    await this.page.getByRole('textbox', { name: label }).filter({ visible: true }).last().fill(text);
    await this.rest();
  }

  /** Through the app's own chooser of photos. */
  async choosePhoto(words, buffers) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.button(words).click();
    const files = buffers.map((buffer, at) => ({ name: `photo-${at}.jpg`, mimeType: 'image/jpeg', buffer }));
    await (await chooser).setFiles(files.slice(0, (await chooser).isMultiple() ? files.length : 1));
    await this.rest();
  }

  /** What the server says no more: `hang` never answers, `fail` answers that it cannot. */
  async server(behaviour) {
    await this.page.route('**/api/v1/**', (route) =>
      behaviour === 'hang'
        ? undefined
        : route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"internal"}' }),
    );
  }

  async offline() {
    await this.context.setOffline(true);
    await this.rest();
  }

  close() {
    return this.context.close();
  }
}
