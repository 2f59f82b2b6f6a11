import { CODE, composeGridCode, divisionsAbove, divisionLevelOf, parseGridCode } from './grid-code';

describe('grid codes', () => {
  it('reads 15 digits by the national rule and composes them again', () => {
    expect(parseGridCode('440106003008012')).toEqual({
      county: '440106',
      street: '440106003',
      community: '440106003008',
      sequence: 12,
    });
    expect(composeGridCode('440106003008', 12)).toBe('440106003008012');
    expect(composeGridCode('440106003008', 999)).toBe('440106003008999');
  });

  it.each(['44010600300801', '4401060030080123', '44010600300801X', 'CB-001', ''])(
    'reads %j as a code of its own',
    (code) => {
      expect(parseGridCode(code)).toBeNull();
    },
  );

  it.each([
    ['440106003008', 0],
    ['440106003008', 1000],
    ['440106003008', 1.5],
    ['44010600300', 1],
    ['44010600300A', 1],
  ])('does not compose %s and %s', (community, sequence) => {
    expect(() => composeGridCode(community, sequence)).toThrow(RangeError);
  });

  it('allows 1 to 32 letters, digits and hyphens', () => {
    for (const code of ['a', 'CB-001', '9'.repeat(32)]) expect(CODE.test(code)).toBe(true);
    for (const code of ['', '9'.repeat(33), 'a b', 'a_b', '网格', "a'b", 'a\n']) expect(CODE.test(code)).toBe(false);
  });

  it('knows the levels of national division codes', () => {
    expect(['440000', '440100', '440106', '440106003', '440106003008'].map(divisionLevelOf)).toEqual([
      'province',
      'city',
      'county',
      'street',
      'community',
    ]);
    expect(['44010', 'X', '440106003008012'].map(divisionLevelOf)).toEqual([null, null, null]);
    expect(['44', '4401'].map(divisionLevelOf)).toEqual(['province', 'city']);
    expect(divisionsAbove('440106003008')).toEqual(['440106003']);
    expect(divisionsAbove('440106003')).toEqual(['440106']);
    expect(divisionsAbove('440106')).toEqual(['4401', '440100', '44', '440000']);
    expect(divisionsAbove('4401')).toEqual(['44', '440000']);
    expect(divisionsAbove('44')).toEqual([]);
  });
});
