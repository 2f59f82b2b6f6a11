import fc from 'fast-check';
import { PUSH_FIELDS, type PushFields } from './push-fields';
import { renderFor } from './render';
import { templateFieldProblems, type TemplateField } from './template-field';
import { TEMPLATE_KEYS, TEMPLATES } from './templates';
import { validateValue, VALUE_TYPES } from './value-rules';

const AT = Date.UTC(2026, 10, 22, 7, 1);
const VALUES: PushFields = {
  caseNumber: '261122-0483915-3',
  matter: '路灯不亮',
  state: '正在核实',
  time: AT,
  deadline: AT + 24 * 3_600_000,
  unit: '市政工程养护中心',
  street: '示范街道',
};

const PLATFORMS = ['wechat', 'alipay'] as const;
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom('', ' ', '\n', '\u200b', '\ud800', '工'.repeat(60)),
);
const instant = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 8.7e15));
const anyValues: fc.Arbitrary<PushFields> = fc.record({
  caseNumber: text,
  matter: text,
  state: text,
  time: instant,
  deadline: fc.option(instant),
  unit: text,
  street: text,
});

describe('rendering', () => {
  test('WeChat', () => {
    expect(renderFor('wechat', 'progress', VALUES, 'Asia/Shanghai')).toEqual({
      ok: true,
      value: {
        character_string1: '261122-0483915-3',
        thing2: '路灯不亮',
        phrase3: '正在核实',
        time4: '2026年11月22日 15:01',
        thing5: '市政工程养护中心',
      },
    });
  });

  test('Alipay, and another zone', () => {
    expect(renderFor('alipay', 'task', VALUES, 'America/New_York')).toEqual({
      ok: true,
      value: {
        keyword1: '261122-0483915-3',
        keyword2: '路灯不亮',
        keyword3: '示范街道',
        keyword4: '11月23日 02:01 前',
        keyword5: '正在核实',
      },
    });
  });

  test('a thing of more than 20 ends in …, inside the 20', () => {
    const long = renderFor(
      'wechat',
      [{ name: 'thing1', field: 'matter', label: '事项' }],
      { ...VALUES, matter: '一'.repeat(21) },
      'UTC',
    );
    expect(long).toEqual({ ok: true, value: { thing1: `${'一'.repeat(19)}…` } });
    const fits = renderFor(
      'wechat',
      [{ name: 'thing1', field: 'matter', label: '事项' }],
      { ...VALUES, matter: '😀'.repeat(20) },
      'UTC',
    );
    expect(fits).toEqual({ ok: true, value: { thing1: '😀'.repeat(20) } });
  });

  test('what is missing is said in words, never left empty', () => {
    const bare = { ...VALUES, matter: '\n', unit: '', street: '', deadline: null };
    expect(renderFor('wechat', 'task', bare, 'UTC')).toMatchObject({
      ok: true,
      value: { thing2: '反映的事项', thing3: '本街道', thing4: '请尽快' },
    });
  });

  test('a time field without an instant is an error that names it', () => {
    const fields: TemplateField[] = [{ name: 'time1', field: 'deadline', label: '时限' }];
    expect(renderFor('wechat', fields, { ...VALUES, deadline: null }, 'UTC')).toEqual({
      ok: false,
      error: { name: 'time1', reason: 'is empty' },
    });
  });

  test('words of a template that takes only listed ones', () => {
    const fields: TemplateField[] = [{ name: 'phrase1', field: 'state', label: '状态', words: { 正在核实: '处理中' } }];
    expect(renderFor('wechat', fields, VALUES, 'UTC')).toEqual({ ok: true, value: { phrase1: '处理中' } });
  });

  test('total: whatever goes in, the platform takes what comes out, or the error names a field of the template', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLATFORMS),
        fc.constantFrom(...TEMPLATE_KEYS),
        anyValues,
        (platform, key, values) => {
          const fields = TEMPLATES[key].fields[platform];
          const rendered = renderFor(platform, key, values, 'Asia/Shanghai');
          if (!rendered.ok) return fields.some(({ name }) => name === rendered.error.name);
          expect(Object.keys(rendered.value)).toEqual(fields.map(({ name }) => name));
          return Object.entries(rendered.value).every(([name, value]) => validateValue(name, value) === null);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('total for field lists that nobody would set up, too', () => {
    const anyField = fc.record({
      name: fc.constantFrom(...VALUE_TYPES.map((type) => `${type}1`), 'nothing1'),
      field: fc.constantFrom(...PUSH_FIELDS),
      label: fc.constant(''),
    });
    fc.assert(
      fc.property(anyField, anyValues, (field, values) => {
        const rendered = renderFor('wechat', [field], values, 'UTC');
        return rendered.ok
          ? validateValue(field.name, rendered.value[field.name] ?? '') === null
          : rendered.error.name === field.name;
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('field lists', () => {
  test('the catalogue is one that both platforms take', () => {
    for (const key of TEMPLATE_KEYS) {
      for (const platform of PLATFORMS)
        expect(templateFieldProblems(platform, TEMPLATES[key].fields[platform])).toEqual([]);
    }
    expect(TEMPLATE_KEYS).toHaveLength(6);
  });

  test.each([
    ['wechat', [{ name: 'phrase1', field: 'caseNumber', label: '' }], 0],
    ['wechat', [{ name: 'keyword1', field: 'matter', label: '' }], 0],
    [
      'wechat',
      [
        { name: 'thing1', field: 'matter', label: '' },
        { name: 'thing1', field: 'unit', label: '' },
      ],
      1,
    ],
    ['wechat', [{ name: 'phrase1', field: 'state', label: '', words: { 核实中: 'OK' } }], 0],
    ['wechat', [{ name: 'thing1', field: 'description' as 'matter', label: '' }], 0],
    ['alipay', [{ name: 'keyword2', field: 'matter', label: '' }], 0],
  ] as const)('%s refuses %j', (platform, fields, index) => {
    expect(templateFieldProblems(platform, fields).map((problem) => problem.index)).toEqual([index]);
  });
});
