import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawPhoto, SCENES } from './draw-photo.mjs';
import { writeIndex } from './index-page.mjs';
import { allShots } from './shots.mjs';

const PHONE = { width: 375, height: 812 };

describe('the tour', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citygrid-screens-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const drawn = (shots) => shots.forEach(({ file }) => writeFileSync(join(folder, file), 'picture'));

  it('gives every picture a name of its own, by page, state, theme and scale', () => {
    const names = allShots(PHONE).map(({ file }) => file);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)+-(light|dark)-1(_375|_875)?(-en)?(-320)?\.png$/);
  });

  it('lists every picture, takes away those of an earlier tour, and touches nothing else', () => {
    const [first, second, third] = allShots(PHONE);
    writeFileSync(join(folder, 'board.png'), 'somebody else’s');
    drawn([first, second]);
    expect(writeIndex(folder, [first, second])).toBe(2 * 'picture'.length);
    drawn([third]);
    writeIndex(folder, [second, third]);
    expect([first, second, third].map(({ file }) => existsSync(join(folder, file)))).toEqual([false, true, true]);
    expect(existsSync(join(folder, 'board.png'))).toBe(true);
    const page = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(page).toContain(`./${third.file}`);
    expect(page).not.toContain(`./${first.file}"`);
  });

  it('knows a page for every picture', () => {
    const shots = allShots(PHONE);
    drawn(shots);
    writeIndex(folder, shots);
    const page = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(shots.filter(({ file }) => !page.includes(`./${file}"`))).toEqual([]);
  });
});

it('photos are the same for the same seed, and mended looks mended', () => {
  for (const scene of Object.keys(SCENES)) {
    expect(drawPhoto(scene, { seed: 7 })).toEqual(drawPhoto(scene, { seed: 7 }));
    expect(drawPhoto(scene, { seed: 7 })).not.toEqual(drawPhoto(scene, { seed: 7, mended: true }));
  }
});
