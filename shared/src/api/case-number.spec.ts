import fc from 'fast-check';
import { caseNumber, dammDigit, formatCaseNumber, parseCaseNumber } from './case-number';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

describe('case number', () => {
  it('agrees with the published example of the Damm algorithm', () => {
    expect(dammDigit('572')).toBe('4');
    expect(dammDigit('5724')).toBe('0');
  });

  it('reads what it writes, with hyphens and spaces as people type them', () => {
    fc.assert(
      fc.property(digits(6), digits(7), (day, random) => {
        const number = caseNumber(day, random);
        expect(parseCaseNumber(formatCaseNumber(number))).toEqual({ kind: 'number', number });
        expect(parseCaseNumber(` ${formatCaseNumber(number).replaceAll('-', ' ')}`)).toEqual({
          kind: 'number',
          number,
        });
      }),
    );
  });

  it('finds every wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(digits(6), digits(7), fc.nat(13), fc.integer({ min: 1, max: 9 }), (day, random, at, shift) => {
        const number = caseNumber(day, random);
        const wrong = number.slice(0, at) + String((Number(number[at]) + shift) % 10) + number.slice(at + 1);
        expect(parseCaseNumber(wrong)).toEqual({ kind: 'wrong-check-digit' });
        const left = Math.min(at, 12);
        const swapped = number.slice(0, left) + number[left + 1] + number[left] + number.slice(left + 2);
        if (swapped !== number) expect(parseCaseNumber(swapped)).toEqual({ kind: 'wrong-check-digit' });
      }),
    );
  });

  it('leaves other identifiers alone', () => {
    for (const text of ['', '123', '0192f0a0-7000-7000-8000-000000000000', '2611220483915a']) {
      expect(parseCaseNumber(text)).toEqual({ kind: 'not-a-number' });
    }
  });
});
