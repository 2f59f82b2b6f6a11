// Looks at the builds that lie in dist (npm test builds them first) and shows that each check bites.
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBuild, pagesOf } from './check-build.mjs';
import { launchBuild } from './launch-build.mjs';

const dist = join(__dirname, '../dist');
const here = (target) => existsSync(join(dist, target, target === 'h5' ? 'index.html' : 'app.json'));

describe.each(['weapp', 'alipay'].filter(here))('The %s build', (target) => {
  const folder = join(dist, target);
  let copy;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'citygrid-build-'));
    cpSync(folder, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  it('has no fault, and a main package below its limit', async () => {
    const { faults, lines } = await checkBuild(target, folder);
    expect(faults).toEqual([]);
    expect(lines[0]).toContain('main package');
  });

  it('launches, and every page draws its first screen', async () => {
    const { drawn, faults } = await launchBuild(target, folder);
    expect(Object.keys(drawn)).toHaveLength(12);
    for (const texts of Object.values(drawn)) expect(texts.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  }, 90_000);

  it('is refused with an engine’s newer words, without a page, or too large', async () => {
    writeFileSync(join(copy, 'newer.js'), 'const x = () => 1;');
    rmSync(join(copy, 'pages/report/index.js'));
    writeFileSync(join(copy, 'heavy.bin'), Buffer.alloc(1_000_001));
    const { faults } = await checkBuild(target, copy);
    expect(faults.join('\n')).toMatch(/newer\.js is not ES5/);
    expect(faults.join('\n')).toMatch(/pages\/report\/index\.js is missing/);
    expect(faults.join('\n')).toMatch(/the main package has \d+ bytes/);
  });

  it('is refused where a page throws or draws nothing', async () => {
    writeFileSync(join(copy, 'pages/grid/index.js'), 'throw new Error("broken page");');
    await expect(launchBuild(target, copy)).rejects.toThrow('broken page');
    writeFileSync(join(copy, 'pages/grid/index.js'), 'Page({ onLoad: function () {} });');
    await expect(launchBuild(target, copy)).rejects.toThrow('pages/grid/index drew no words');
  }, 90_000);
});

(here('weapp') && process.platform === 'linux' ? describe : describe.skip)('WeChat’s own compiler', () => {
  it('finds a template that is not closed', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'citygrid-build-'));
    cpSync(join(dist, 'weapp'), copy, { recursive: true });
    writeFileSync(join(copy, 'pages/index/index.wxml'), '<view><text></view>');
    const { faults } = await checkBuild('weapp', copy);
    rmSync(copy, { recursive: true, force: true });
    expect(faults.join('\n')).toMatch(/wxml/);
  });
});

(here('h5') ? describe : describe.skip)('The h5 build', () => {
  it('has no fault, and is refused with an inline script', async () => {
    const folder = join(dist, 'h5');
    expect((await checkBuild('h5', folder)).faults).toEqual([]);
    const copy = mkdtempSync(join(tmpdir(), 'citygrid-build-'));
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, 'index.html'), '<script>alert(1)</script><script src="/js/a.js"></script>');
    writeFileSync(join(copy, 'js/a.js'), 'let a = b ??= 1;');
    const { faults } = await checkBuild('h5', copy);
    rmSync(copy, { recursive: true, force: true });
    expect(faults.join('\n')).toMatch(/inline script/);
    expect(faults.join('\n')).toMatch(/a\.js is not ES2018/);
  });
});

it('knows the pages of main and subpackages', () => {
  expect(pagesOf({ pages: ['a'], subPackages: [{ root: 'p', pages: ['b'] }] })).toEqual(['a', 'p/b']);
});
