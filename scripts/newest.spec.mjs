import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newestOf } from './newest.mjs';

describe('the newest of a build’s sources', () => {
  let root;
  const at = (path, seconds) => utimesSync(join(root, path), seconds, seconds);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'citygrid-newest-'));
    mkdirSync(join(root, 'src', 'deep'), { recursive: true });
    for (const file of ['src/a.ts', 'src/deep/b.ts', 'src/deep/b.spec.ts', 'package.json'])
      writeFileSync(join(root, file), '');
    for (const path of ['src/a.ts', 'src/deep/b.ts', 'package.json', 'src/deep', 'src']) at(path, 1000);
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const newest = () => newestOf([join(root, 'src'), join(root, 'package.json'), join(root, 'none')]);

  it('is a file, however deep, or a folder that lost one; never a test', () => {
    expect(newest()).toBe(1_000_000);
    at('src/deep/b.ts', 2000);
    expect(newest()).toBe(2_000_000);
    at('src/deep', 3000);
    expect(newest()).toBe(3_000_000);
    at('package.json', 4000);
    expect(newest()).toBe(4_000_000);
    expect(newestOf([join(root, 'none')])).toBe(0);
  });
});
