import { parseExactJson } from './exact-json';

describe('parseExactJson', () => {
  it('keeps ids beyond 2^53 digit for digit', () => {
    expect(parseExactJson('{"MsgId":22876340532172987,"n":[-9007199254740993]}')).toEqual({
      MsgId: '22876340532172987',
      n: ['-9007199254740993'],
    });
  });

  it('leaves short numbers, fractions and digits inside texts alone', () => {
    const text =
      '{"a":1,"b":1.2345678901234567890,"c":"x 22876340532172987 \\" 22876340532172987","d":1e21,"e":123456789012345}';
    expect(parseExactJson(text)).toEqual(JSON.parse(text));
  });

  it('throws for what is not JSON, quickly', () => {
    expect(() => parseExactJson(`${'"\\'.repeat(100_000)}1234567890123456`)).toThrow(SyntaxError);
  });
});
