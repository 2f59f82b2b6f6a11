import fc from 'fast-check';
import { sideOf } from './side-of';

/** The determinant in whole numbers: coordinates in units of 2⁻⁴⁰. */
function exactly(values: readonly bigint[]): number {
  const [ax = 0n, ay = 0n, bx = 0n, by = 0n, px = 0n, py = 0n] = values;
  const det = (ax - px) * (by - py) - (ay - py) * (bx - px);
  return det > 0n ? 1 : det < 0n ? -1 : 0;
}

const SCALE = 2 ** 40;

describe('sideOf', () => {
  it('has the sign that whole numbers have, also where doubles round', () => {
    const near = fc.bigInt({ min: 113n << 40n, max: (113n << 40n) + 4096n });
    const far = fc.bigInt({ min: 0n, max: 140n << 40n });
    fc.assert(
      fc.property(fc.array(fc.oneof(near, far), { minLength: 6, maxLength: 6 }), (values) => {
        const [ax = 0, ay = 0, bx = 0, by = 0, px = 0, py = 0] = values.map((value) => Number(value) / SCALE);
        expect(Math.sign(sideOf(ax, ay, bx, by, px, py))).toBe(exactly(values));
      }),
      { numRuns: 3000 },
    );
  });

  it('knows a hair from a line: plain doubles call this zero', () => {
    const [ax, ay, bx, by] = [113, 23, 113 + 2 ** -40, 23 + 2 ** -40];
    const px = 114;
    const py = 24 + 2 ** -46;
    expect(Math.sign(sideOf(ax, ay, bx, by, px, py))).toBe(1);
    expect(sideOf(ax, ay, bx, by, px, 24)).toBe(0);
  });
});
