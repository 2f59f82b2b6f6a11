import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLOURS, type ColourName, TEXT_PAIRS } from './colours';

const scss = readFileSync(join(__dirname, 'tokens.scss'), 'utf8');

/** Relative luminance (WCAG 2.1). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function declared(selector: string): Record<string, string> {
  const block = scss.slice(scss.indexOf(`${selector} {`));
  const body = block.slice(0, block.indexOf('}'));
  return Object.fromEntries(
    [...body.matchAll(/--c-([a-z0-9-]+): (#[0-9a-f]{6});/gi)].map(([, name, value]) => [name, value?.toUpperCase()]),
  );
}

describe('colours', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#FFFFFF')).toBeLessThan(4.5);
    expect(contrast('#767676', '#FFFFFF')).toBeGreaterThan(4.5);
  });

  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    it('are the same in the style sheet', () => {
      expect(declared(theme === 'light' ? '.screen' : '.screen.dark')).toEqual(COLOURS[theme]);
    });

    it.each(TEXT_PAIRS.map(([text, ground]) => [text, ground] as [ColourName, ColourName]))(
      '%s on %s can be read',
      (text, ground) => {
        expect(contrast(COLOURS[theme][text], COLOURS[theme][ground])).toBeGreaterThanOrEqual(4.5);
      },
    );

    it('edges of controls can be seen (3:1)', () => {
      expect(contrast(COLOURS[theme].edge, COLOURS[theme].card)).toBeGreaterThanOrEqual(3);
    });
  });
});
