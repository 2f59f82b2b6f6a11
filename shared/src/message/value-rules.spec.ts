import vectors from './fixtures/wechat-subscribe-values.json';
import { typeOfField, validateValue, VALUE_TYPES } from './value-rules';

describe("WeChat's value types", () => {
  test.each(vectors.cases.map(({ key, value, valid }) => [key, value, valid] as const))(
    '%s %j → %s',
    (key, value, valid) => {
      expect(validateValue(key, value) === null).toBe(valid);
    },
  );

  test('every type of the official table is known', () => {
    expect(Object.keys(vectors.types).filter((type) => !VALUE_TYPES.some((known) => known === type))).toEqual([]);
  });

  test.each([
    ['thing', '😀'.repeat(20), true],
    ['thing', '😀'.repeat(21), false],
    ['thing', '   ', false],
    ['thing', '\u0000', false],
    ['thing', 'a\u2028b', false],
    ['thing', 'a\ud800', false],
    ['time', '24:00', false],
    ['time', '9:05', false],
    ['time', '2026年13月1日 10:00', false],
    ['time', '2026年11月32日 10:00', false],
    ['time', '2026年11月22日', false],
    ['time', '2026年11月22日 08:00~2026年11月22日 12:00', true],
    ['date', '2026年11月22日', true],
    ['phrase', '已 受理', false],
    ['phrase', '一二三四五', true],
    ['character_string', '261122-0483915-3', true],
    ['character_string', 'ｆｕｌｌ', false],
    ['name', 'abcdefghijklmnopqrst', true],
    ['name', 'abcdefghijklmnopqrstu', false],
    ['name', '郭abcdefghij', false],
    ['amount', '¥12345678901', false],
    ['symbol', 'a', false],
    ['keyword', '字'.repeat(50), true],
    ['keyword', '字'.repeat(51), false],
  ])('%s %j → %s', (type, value, valid) => {
    expect(validateValue(type, value) === null).toBe(valid);
  });

  test('a field name is a type with a number', () => {
    expect(typeOfField('character_string12')).toBe('character_string');
    for (const name of ['thing', 'thing0', 'thing123', 'nothing1', 'Thing1', '']) expect(typeOfField(name)).toBeNull();
    expect(validateValue('nothing1', 'x')).toContain('unknown');
  });
});
