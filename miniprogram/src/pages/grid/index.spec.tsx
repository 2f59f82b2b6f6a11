import { act } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { newPhone, staged } from '../../../test/stage';
import Page from '.';

const SCENE = 'ABCD2345abcdefghij_-KLMN';
let params: Record<string, string> = {};
jest.mock('@tarojs/taro', () => ({ useRouter: () => ({ params }) }));

beforeEach(newPhone);

const asked = async (): Promise<string[]> => {
  staged(<Page />);
  await act(async () => undefined);
  return fakePlatform.requests.map(({ url }) => url);
};

describe('the address of a board', () => {
  it.each<[string, Record<string, string>]>([
    ['a code', { scene: SCENE }],
    ['an encoded one', { scene: encodeURIComponent(SCENE) }],
    ['a link that the platform hands over', { q: encodeURIComponent(`https://city.example/g/${SCENE}`) }],
  ])('is %s', async (_, given) => {
    params = given;
    expect(await asked()).toContain(`/api/v1/boards/${SCENE}`);
  });

  it('is decoded once: what is no scene goes to the server as it is, and harms nothing', async () => {
    params = { scene: '%252e%252e%252fadmin' };
    expect(await asked()).toContain('/api/v1/boards/%252e%252e%252fadmin');
  });

  it('is a grid’s code', async () => {
    params = { code: 'G12' };
    expect(await asked()).toEqual(['/api/v1/grids/G12']);
  });

  it('may be missing', async () => {
    params = {};
    expect(await asked()).toEqual([]);
  });
});
