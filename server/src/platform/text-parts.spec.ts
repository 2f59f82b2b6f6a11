import { textParts } from './text-parts';

describe('the parts of a text', () => {
  it('are none where there is nothing to read, and one as long as it is short enough', () => {
    expect(textParts(' \n', 10, 2)).toEqual([]);
    expect(textParts('一二三', 10, 2)).toEqual(['一二三']);
  });

  it('are no longer than told, and any word up to the overlap stands whole in one of them', () => {
    const text = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const parts = textParts(text, 10, 3);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(10);
    for (let from = 0; from + 3 <= text.length; from += 1)
      expect(parts.some((part) => part.includes(text.slice(from, from + 3)))).toBe(true);
  });

  it('cut no character into halves and lose none', () => {
    const text = `一${'🙂'.repeat(40)}`;
    const parts = textParts(text, 10, 3);
    for (const part of parts) expect(part).not.toMatch(/[\p{Cs}]/u);
    expect(parts.join('').length).toBeGreaterThanOrEqual(text.length);
  });
});
