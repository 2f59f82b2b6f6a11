import fc from 'fast-check';
import { ProblemError } from './problem';
import { parseStrictJson } from './strict-json';

function codeOf(text: string | Buffer): string {
  try {
    parseStrictJson(Buffer.from(text as string));
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.code;
  }
}

describe('strict JSON', () => {
  it('gives back what JSON.parse would, for everything the contract accepts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(
          !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(
            JSON.stringify(value).replace(/\\u00[01]./g, '\u0001'),
          ),
        );
        fc.pre(!text.includes('__proto__'));
        expect(parseStrictJson(Buffer.from(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each(['{"a":1,"a":2}', '{"a":{"b":1,"\\u0062":2}}', '[{"x":1},{"y":{"z":1,"z":1}}]'])(
    'refuses a repeated key: %s',
    (text) => {
      expect(codeOf(text)).toBe('malformed-json');
    },
  );

  it.each(['{"a":1,"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"{\\"a\\":1,\\"a\\":2}"}', '{"a\\\\":1,"a":2}'])(
    'accepts the same key in different places: %s',
    (text) => {
      expect(codeOf(text)).toBe('accepted');
    },
  );

  it('refuses what is no JSON, no UTF-8, too deep, or no finite number', () => {
    for (const text of ['', '{', '{"a":NaN}', '{"a":Infinity}', "{'a':1}", '[1,]', '{"a":1}x'])
      expect(codeOf(text)).toBe('malformed-json');
    expect(codeOf(Buffer.from([0x22, 0xff, 0x22]))).toBe('malformed-json');
    expect(codeOf('['.repeat(100_000))).toBe('malformed-json');
    expect(codeOf(`${'['.repeat(60)}${']'.repeat(60)}`)).toBe('malformed-json');
    expect(codeOf('{"a":1e999}')).toBe('validation-failed');
  });

  it('refuses NUL and control characters but tab and line break, and says where', () => {
    for (const text of ['{"a":"x\\u0000"}', '{"a":["\\u0007"]}', '{"a":"\\u009f"}', '{"a\\u0001":1}'])
      expect(codeOf(text)).toBe('validation-failed');
    expect(codeOf('{"a":"tab\\t line\\r\\n"}')).toBe('accepted');
    try {
      parseStrictJson(Buffer.from('{"list":[{"note":"\\u0000"}]}'));
    } catch (error) {
      expect((error as ProblemError).extra.errors?.[0]?.path).toBe('list.0.note');
    }
    expect.assertions(6);
  });

  it('keeps emoji, astral characters and direction marks as they are', () => {
    const text = '路😀𠮷\u200f\u202e\u2066x\u2069';
    expect(parseStrictJson(Buffer.from(JSON.stringify({ text })))).toEqual({ text });
  });

  it('refuses a key that would reach for the prototype', () => {
    expect(codeOf('{"__proto__":{"admin":true}}')).toBe('validation-failed');
  });
});
