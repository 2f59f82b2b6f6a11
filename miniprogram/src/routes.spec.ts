import { addressOf } from './routes';

describe('addresses', () => {
  it('encode what they carry once', () => {
    expect(addressOf('grid', { scene: 'a/b&c=中' })).toBe('/pages/grid/index?scene=a%2Fb%26c%3D%E4%B8%AD');
  });

  it('leave out what is not there', () => {
    expect(addressOf('report', { gridCode: undefined, draft: 'x' })).toBe('/pages/report/index?draft=x');
    expect(addressOf('home')).toBe('/pages/index/index');
  });
});
