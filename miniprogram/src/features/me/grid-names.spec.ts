import { gridNames } from './grid-names';

describe('the grids of a worker', () => {
  it('of one community are one name, in order', () => {
    expect(gridNames(['东岸社区第10格', '东岸社区第3格', '西湖社区第1格'])).toEqual([
      '东岸社区第3、10格',
      '西湖社区第1格',
    ]);
  });

  it('that are named in another way stay as they are', () => {
    expect(gridNames(['Dong’an grid 3', '滨水绿道'])).toEqual(['Dong’an grid 3', '滨水绿道']);
  });
});
