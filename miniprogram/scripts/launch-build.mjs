// Boots a WeChat or Alipay build in a bare JavaScript engine with a stand-in for the host, mounts every page, and collects
// what it draws. A smoke test on our stand-in: no proof that a real client accepts the package.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import vm from 'node:vm';
import { pagesOf } from './check-build.mjs';

const HOSTS = { weapp: 'wx', alipay: 'my' };
/** How long a page may take until its first screen stands, milliseconds. */
const FIRST_SCREEN = 5000;
const SYSTEM = {
  platform: 'devtools',
  pixelRatio: 2,
  windowWidth: 375,
  windowHeight: 667,
  screenWidth: 375,
  screenHeight: 667,
  statusBarHeight: 20,
  SDKVersion: '3.5.0',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
};

/** `{ page: every Chinese text that it drew }` for each page; throws where one of them does not come up. */
export async function launchBuild(target, folder, answers = () => null) {
  const host = new Host(target, folder, answers);
  try {
    await host.boot();
    const drawn = {};
    for (const page of pagesOf(host.app)) drawn[page] = await host.mount(page);
    return { drawn, faults: host.faults };
  } finally {
    host.stop();
  }
}

class Host {
  constructor(target, folder, answers) {
    this.folder = folder;
    this.target = target;
    this.answers = answers;
    this.app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'));
    this.pages = {};
    this.modules = {};
    this.faults = [];
    this.storage = new Map();
    this.at = 'app';
    this.timers = new Set();
    this.context = vm.createContext(this.globals());
    this.context.global = this.context;
    this.context.globalThis = this.context;
  }

  globals() {
    return {
      console: {
        ...console,
        error: (...words) => this.faults.push(words.map(String).join(' ').slice(0, 300)),
        log() {},
        warn() {},
        info() {},
      },
      setTimeout: (then, ms) => this.timer(setTimeout(then, ms)),
      setInterval: (then, ms) => this.timer(setInterval(then, ms)),
      clearTimeout,
      clearInterval,
      Promise,
      requestAnimationFrame: (paint) => setTimeout(paint, 16),
      cancelAnimationFrame: clearTimeout,
      navigator: { userAgent: this.target === 'alipay' ? 'AliApp(AP/10.5)' : 'MicroMessenger' },
      App: (config) => {
        this.appConfig = config;
      },
      Page: (config) => {
        this.pages[this.at] = config;
      },
      Component: (config) => {
        this.pages[this.at] ??= config;
      },
      Behavior: (config) => config,
      getApp: () => this.appConfig,
      getCurrentPages: () => (this.shown ? [this.shown] : []),
      [HOSTS[this.target]]: this.api(),
    };
  }

  timer(id) {
    this.timers.add(id);
    return id;
  }

  /** Whatever the app still waits for ends with it. */
  stop() {
    for (const id of this.timers) clearTimeout(id);
  }

  /** What the host answers: storage that stores, a network that `answers` speaks for; everything else succeeds emptily. */
  api() {
    const { storage } = this;
    const known = {
      ...Object.fromEntries(
        ['getSystemInfoSync', 'getWindowInfo', 'getAppBaseInfo', 'getDeviceInfo', 'getSystemSetting'].map((name) => [
          name,
          () => SYSTEM,
        ]),
      ),
      SDKVersion: '3.5.0',
      env: { USER_DATA_PATH: 'user://', clientEnv: 'test' },
      canIUse: () => true,
      nextTick: (then) => setTimeout(then, 0),
      getStorageSync: (key) => {
        const name = typeof key === 'object' ? key.key : key;
        const value = storage.get(name);
        if (this.target === 'alipay') return { data: value ?? null };
        return value ?? '';
      },
      setStorageSync: (key, data) =>
        typeof key === 'object' ? storage.set(key.key, key.data) : storage.set(key, data),
      removeStorageSync: (key) => storage.delete(typeof key === 'object' ? key.key : key),
      getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 0, limitSize: 10_240 }),
      getLaunchOptionsSync: () => ({ path: this.app.pages[0], query: {}, scene: 1001 }),
      getEnterOptionsSync: () => ({ path: this.app.pages[0], query: {}, scene: 1001 }),
      createSelectorQuery: () => ({ in: () => ({}), select: () => ({}), exec() {} }),
      getFileSystemManager: () =>
        new Proxy({}, { get: () => (options) => options?.fail?.({ errMsg: 'no files here' }) }),
      getUpdateManager: () => ({ onUpdateReady() {}, onCheckForUpdate() {}, applyUpdate() {} }),
      getMenuButtonBoundingClientRect: () => ({ top: 24, left: 280, width: 87, height: 32, right: 367, bottom: 56 }),
      request: (options) => this.request(options),
      login: (options) => options?.success?.({ code: 'launch-code', errMsg: 'login:ok' }),
      getNetworkType: (options) => options?.success?.({ networkType: 'wifi', networkAvailable: true }),
    };
    const silent = /^(base64|arrayBuffer|cloud|__|taro|webpackJsonp$|then$)/;
    return new Proxy(known, {
      has: (names, name) => name in names,
      get: (names, name) => {
        if (name in names) return names[name];
        if (typeof name === 'symbol' || silent.test(name)) return undefined;
        return (names[name] = (options) => {
          const answer = { errMsg: `${name}:ok` };
          if (options?.success) setTimeout(() => options.success(answer), 0);
          return options?.success ? undefined : Promise.resolve(answer);
        });
      },
    });
  }

  request(options) {
    const answer = this.answers(options.method ?? 'GET', options.url);
    setTimeout(() => {
      if (answer === null) return options.fail?.({ errMsg: 'request:fail', error: 12, errorMessage: 'no network' });
      const status = answer.status ?? 200;
      const data =
        options.dataType === 'text' || options.dataType === '其他' || options.responseType === 'text'
          ? JSON.stringify(answer.body)
          : answer.body;
      return options.success?.({ statusCode: status, status, data, header: {}, headers: {} });
    }, 0);
    return { abort() {} };
  }

  load(file) {
    let path = normalize(file);
    if (!path.endsWith('.js')) path += '.js';
    if (this.modules[path]) return this.modules[path].exports;
    const module = (this.modules[path] = { exports: {} });
    const source = readFileSync(path, 'utf8');
    const run = vm.runInContext(`(function(require,module,exports){${source}\n})`, this.context, { filename: path });
    run((other) => this.load(join(dirname(path), other)), module, module.exports);
    return module.exports;
  }

  async boot() {
    this.load(join(this.folder, 'app.js'));
    if (!this.appConfig) throw new Error('app.js called no App()');
    const options = { path: this.app.pages[0], query: {}, scene: 1001 };
    this.appConfig.onLaunch?.call(this.appConfig, options);
    this.appConfig.onShow?.call(this.appConfig, options);
  }

  async mount(path) {
    this.at = path;
    this.load(join(this.folder, path));
    const config = this.pages[path];
    if (!config) throw new Error(`${path} called no Page()`);
    const drawn = [];
    const page = Object.assign(Object.create(config), {
      data: config.data ?? {},
      route: path,
      __route__: path,
      $page: {},
    });
    page.setData = (data, then) => {
      drawn.push(JSON.stringify(data));
      if (then) setTimeout(then, 0);
    };
    page.selectComponent = () => null;
    this.shown = page;
    const method = (name) => config[name] ?? config.methods?.[name];
    method('onLoad')?.call(page, {});
    method('onShow')?.call(page);
    method('onReady')?.call(page);
    const until = Date.now() + FIRST_SCREEN;
    while (textsOf(drawn).length === 0 && Date.now() < until) await new Promise((wait) => setTimeout(wait, 20));
    await new Promise((wait) => setTimeout(wait, 100));
    const texts = textsOf(drawn);
    method('onHide')?.call(page);
    method('onUnload')?.call(page);
    if (texts.length === 0)
      throw new Error(`${path} drew no words within ${FIRST_SCREEN} ms: ${this.faults.join(' | ')}`);
    return texts;
  }
}

function textsOf(drawn) {
  return drawn.join('\n').match(/[\u4e00-\u9fff][^"\\]*/g) ?? [];
}
