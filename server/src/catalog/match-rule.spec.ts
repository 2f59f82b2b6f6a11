import { matchRule, type RoutingQuestion } from './match-rule';
import type { RoutingRuleEntity } from './routing-rule.entity';

const rule = (id: string, part: Partial<RoutingRuleEntity>): RoutingRuleEntity => ({
  id,
  precedence: 100,
  categoryCode: null,
  major: null,
  kind: null,
  gridCode: null,
  communityCode: null,
  streetCode: null,
  departmentCode: id,
  departmentName: id,
  active: true,
  note: null,
  ...part,
});

const road: RoutingQuestion = { categoryCode: 'M06013', gridCode: 'g1', communityCode: 'c1', streetCode: 's1' };
const lamp: RoutingQuestion = { ...road, categoryCode: 'C01037' };

const decided = (rules: RoutingRuleEntity[], question: RoutingQuestion): string | undefined => {
  const forward = matchRule(rules, question)?.id;
  // The order of the rows must never matter.
  expect(matchRule([...rules].reverse(), question)?.id).toBe(forward);
  return forward;
};

describe('matching a routing rule', () => {
  it('has no answer where nothing fits', () => {
    expect(decided([], road)).toBeUndefined();
    expect(decided([rule('a', { categoryCode: 'M06012' }), rule('b', { streetCode: 's2' })], road)).toBeUndefined();
  });

  it('asks all conditions of a rule, not one of them', () => {
    expect(decided([rule('a', { categoryCode: 'M06013', gridCode: 'g2' })], road)).toBeUndefined();
    expect(decided([rule('a', { major: '06', kind: 'component' })], road)).toBeUndefined();
  });

  it('takes the smaller precedence, however general', () => {
    expect(
      decided([rule('exact', { categoryCode: 'M06013', gridCode: 'g1' }), rule('first', { precedence: 10 })], road),
    ).toBe('first');
  });

  it('takes category before major before kind before anything', () => {
    const rules = [rule('any', {}), rule('kind', { kind: 'matter' }), rule('major', { major: '06' })];
    expect(decided(rules, road)).toBe('major');
    expect(decided([...rules, rule('category', { categoryCode: 'M06013' })], road)).toBe('category');
    expect(decided(rules.slice(0, 2), road)).toBe('kind');
  });

  it('takes grid before community before street before everywhere', () => {
    const rules = [rule('any', {}), rule('street', { streetCode: 's1' }), rule('community', { communityCode: 'c1' })];
    expect(decided(rules, road)).toBe('community');
    expect(decided([...rules, rule('grid', { gridCode: 'g1' })], road)).toBe('grid');
    expect(decided(rules.slice(0, 2), road)).toBe('street');
  });

  it('asks the owner first for components and the territory first for matters', () => {
    const owner = (code: string) => rule('owner', { categoryCode: code });
    const territory = rule('territory', { gridCode: 'g1' });
    expect(decided([owner('M06013'), territory], road)).toBe('territory');
    expect(decided([owner('C01037'), territory], lamp)).toBe('owner');
  });

  it('tells the majors of both kinds apart', () => {
    expect(decided([rule('a', { major: '01', kind: 'matter' })], lamp)).toBeUndefined();
    expect(decided([rule('a', { major: '01' })], lamp)).toBe('a');
  });

  it('leaves switched-off rules out', () => {
    expect(decided([rule('a', { active: false }), rule('b', {})], road)).toBe('b');
  });

  it('decides by id between equals', () => {
    expect(decided([rule('b', {}), rule('a', {}), rule('c', {})], road)).toBe('a');
  });

  it('does not take a missing grid for any grid', () => {
    expect(decided([rule('a', { gridCode: 'g1' })], { ...road, gridCode: null, communityCode: null })).toBeUndefined();
  });
});
