import { SystemIds } from '../../infra/ids';
import { ManualClock } from '../../infra/clock';
import { isShortCode, newShortCode, shownShortCode, typedShortCode } from './short-code';

describe('short codes', () => {
  it('are eight characters that nobody confuses, and read again however they are typed', () => {
    const ids = new SystemIds(new ManualClock(0));
    for (let i = 0; i < 200; i += 1) {
      const code = newShortCode(ids);
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
      expect(isShortCode(code)).toBe(true);
      const shown = shownShortCode(code);
      const wide = shown.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
      const confused = code.replace('0', 'o').replace('1', 'l');
      for (const typed of [
        shown,
        shown.toUpperCase(),
        ` ${code} `,
        confused,
        confused.toUpperCase(),
        wide,
        shown.replace('-', '—'),
      ])
        expect(typedShortCode(typed)).toBe(code);
    }
  });

  it.each(['', '1234567', '123456789', '1234567u', '1234567号', '12.34567'])('%s is none', (text) => {
    expect(typedShortCode(text)).toBeNull();
  });
});
