import fixture from '../fixtures/subscribe-values.json';
import { FIELD_RULES, judgeField } from './field-rules';

describe('the field rules of subscribe messages', () => {
  it.each(fixture.cases)('$key "$value": valid $valid', ({ key, value, valid }) => {
    expect(judgeField(key, value) === null).toBe(valid);
  });

  // Edges that the table implies and the cases do not name.
  it.each<[string, string, boolean]>([
    ['thing1', '🙂'.repeat(20), true],
    ['thing1', '🙂'.repeat(21), false],
    ['thing1', '一\u0000二', false],
    ['number2', '1'.repeat(32), true],
    ['number2', '1'.repeat(33), false],
    ['number2', '1.', false],
    ['letter3', 'a'.repeat(33), false],
    ['symbol1', '+-*/=', true],
    ['symbol1', '+-*/=!', false],
    ['symbol1', 'a', false],
    ['character_string4', 'A-1 (b)', true],
    ['time5', '2019年10月1日 15:01~2019年10月1日 18:00', true],
    ['time5', '24:00', false],
    ['time5', '15:60', false],
    ['time5', '2019年10月1日', false],
    ['time5', '2019-10-01 15:01', false],
    ['time5', '2019年2月29日 15:01', false],
    ['time5', '2020年2月29日 15:01', true],
    ['time5', '1:00~2:00~3:00', false],
    ['time5', '明天', false],
    ['date6', '2019年13月1日', false],
    ['date6', '15:01', false],
    ['date6', '2019年10月1日~2019年10月3日', true],
    ['amount7', '100元', false],
    ['amount7', '¥12345678901', false],
    ['amount7', '¥¥1', false],
    ['phone_number8', '1234567890a', false],
    ['car_number9', '粤A8Z8889挂', false],
    ['car_number9', 'A粤12345', false],
    ['name10', 'a'.repeat(20), true],
    ['name10', 'a'.repeat(21), false],
    ['name10', '李abcdefghij', false],
    ['phrase11', '一二三四五', true],
    ['const12', '一'.repeat(21), false],
    ['unknown1', 'x', false],
    ['thing', 'x', false],
  ])('%s "%s": valid %s', (key, value, valid) => {
    expect(judgeField(key, value) === null).toBe(valid);
  });

  it('has no type without a case', () => {
    const tried = new Set(fixture.cases.map(({ key }) => key.replace(/\d+$/, '')));
    const untried = Object.keys(FIELD_RULES).filter((type) => !tried.has(type));
    // symbol and const have their cases in this file.
    expect(untried).toEqual(['symbol', 'const']);
  });

  it('words an empty value as the platform does', () => {
    expect(judgeField('thing1', '')).toBe('is emtpy');
  });
});
