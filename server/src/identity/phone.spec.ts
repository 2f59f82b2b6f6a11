import { maskPhone, normalizePhone } from './phone';

describe('normalizePhone', () => {
  it.each([
    ['13812345678', '13812345678'],
    ['+86 138-1234-5678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['+85291234567', '+85291234567'],
    ['0085291234567', '+85291234567'],
  ])('%s is %s', (text, phone) => expect(normalizePhone(text)).toBe(phone));

  it.each([
    '',
    '12345',
    '1381234567',
    '138123456789',
    '12812345678',
    '+86 02012345678',
    '13812345678x',
    '+',
    '１３８１２３４５６７８',
  ])('refuses %j', (text) => expect(normalizePhone(text)).toBeNull());
});

describe('maskPhone', () => {
  it('shows three and four digits of a mainland number', () => expect(maskPhone('13812345678')).toBe('138****5678'));
  it('never shows the whole of a foreign one', () => expect(maskPhone('+85291234567')).toBe('+85****4567'));
});
