import { placeParts } from './place-words';

const path = (community: string) => [
  { code: '44', name: '某省', level: 'province' as const },
  { code: '440106003', name: '车陂街道', level: 'street' as const },
  { code: '440106003012', name: community, level: 'community' as const },
];

describe('a place in words', () => {
  it('names the street, the community and the grid once each', () => {
    expect(placeParts({ name: '东岸社区第12格', path: path('东岸社区') })).toEqual([
      '车陂街道',
      '东岸社区',
      '第 12 格',
    ]);
  });

  it('says a community as people do, however the register writes it', () => {
    expect(placeParts({ name: '东岸社区第3格', path: path('东岸社区居民委员会') })).toEqual([
      '车陂街道',
      '东岸社区',
      '第 3 格',
    ]);
  });

  it('keeps a grid’s own name whole, also where it is its community’s', () => {
    expect(placeParts({ name: '江边长廊', path: path('东岸社区') })[2]).toBe('江边长廊');
    expect(placeParts({ name: '东岸社区', path: path('东岸社区') })[2]).toBe('东岸社区');
  });

  it('does with what there is', () => {
    expect(placeParts({ name: 'G7', path: [] })).toEqual(['G7']);
  });
});
