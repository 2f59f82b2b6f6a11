import { matchRule } from '../src/catalog/match-rule';
import { starterRows } from '../src/catalog/starter-rows';
import { DEPARTMENTS } from './people/people';
import { demoPersonas } from './people/personas';
import { rulesOf } from './rules';

const rules = rulesOf('street').map((rule, index) => ({
  ...{
    id: String(index),
    precedence: 100,
    categoryCode: null,
    major: null,
    kind: null,
    gridCode: null,
    communityCode: null,
  },
  ...{ streetCode: null, active: true, note: null },
  ...rule,
}));
const departmentOf = (categoryCode: string) =>
  matchRule(rules, { categoryCode, gridCode: 'g', communityCode: 'c', streetCode: 'street' })?.departmentCode ?? null;

describe('the routing rules of the demo street', () => {
  it('send cracked roads where a persona handles them', () => {
    const handler = demoPersonas({ diaodu: 'x', admin: 'y' }).find(({ role }) => role === 'handler');
    expect(departmentOf('M06013')).toBe(handler?.departmentCode);
  });

  it('know a department for every category but the two that people dispatch', () => {
    const without = starterRows()
      .categories.map(({ code }) => code)
      .filter((code) => departmentOf(code) === null);
    expect(without.sort()).toEqual(['M10990', 'M10999']);
  });

  it('name departments that exist and categories that are in use', () => {
    const codes = new Set(starterRows().categories.map(({ code }) => code));
    for (const rule of rules) {
      expect(DEPARTMENTS.map(({ code }): string => code)).toContain(rule.departmentCode);
      if (rule.categoryCode) expect(codes).toContain(rule.categoryCode);
    }
  });

  it('say nothing about other streets', () => {
    expect(
      matchRule(rules, { categoryCode: 'M06013', gridCode: null, communityCode: null, streetCode: 'elsewhere' }),
    ).toBeNull();
  });
});
