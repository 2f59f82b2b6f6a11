import fc from 'fast-check';
import { joinedFields, listPageFor } from './joined';
import { TEMPLATE_KEYS, TEMPLATES } from './templates';
import { renderFor } from './render';
import { validateValue } from './value-rules';
import type { TemplateField } from './template-field';

const field = (name: string): TemplateField => ({ name, field: 'matter', label: '事项' });

describe('one message for several cases', () => {
  test.each([
    ['thing2', '路灯照明', 3, '路灯照明等3件'],
    ['thing2', '一二三四五六七八九十一二三四五六七', 2, '一二三四五六七八九十一二三四五六七等2件'],
    ['thing2', '一二三四五六七八九十一二三四五六七八九十', 12, '一二三四五六七八九十一二三四五…等12件'],
    ['keyword2', '路灯照明', 100, '路灯照明等100件'],
    ['name2', '一二三四五六七八九十', 2, '一二三四五六…等2件'],
    ['const2', '路灯照明', 3, '路灯照明'],
  ])('%s 「%s」 of %d: 「%s」', (name, matter, count, words) => {
    expect(joinedFields([field(name)], { [name]: matter }, count)).toEqual({ [name]: words });
    expect(validateValue(name, words)).toBeNull();
  });

  test('nothing but the matter changes, and a template without one stays as it is', () => {
    const { progress } = TEMPLATES;
    const values = { character_string1: '261122-0483915-3', thing2: '路灯', phrase3: '已收到', thing5: '社区' };
    expect(joinedFields(progress.fields.wechat, values, 2)).toEqual({ ...values, thing2: '路灯等2件' });
    expect(joinedFields([{ name: 'thing1', field: 'street', label: '街道' }], { thing1: '示范街道' }, 2)).toEqual({
      thing1: '示范街道',
    });
  });

  test('whatever the matter, both platforms take it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 10_000 }), (matter, count) => {
        for (const key of TEMPLATE_KEYS)
          for (const platform of ['wechat', 'alipay'] as const) {
            const push = { caseNumber: '1', matter, state: '已收到', time: 0, deadline: null, unit: '', street: '' };
            const rendered = renderFor(platform, key, push, 'Asia/Shanghai');
            if (!rendered.ok) throw new Error(rendered.error.reason);
            const joined = joinedFields(TEMPLATES[key].fields[platform], rendered.value, count);
            for (const [name, value] of Object.entries(joined)) expect(validateValue(name, value)).toBeNull();
            expect(Object.values(joined).join(' ')).toContain(`等${count}件`);
          }
      }),
      { numRuns: 100 },
    );
  });

  test('it opens the list', () => {
    expect(listPageFor('staff')).toBe('packages/staff/tasks/index');
    expect(listPageFor('citizen')).toBe('pages/inbox/index');
  });
});
