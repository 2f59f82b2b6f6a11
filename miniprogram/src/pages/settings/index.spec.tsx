import { act, screen } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { newPhone, signedIn, staged } from '../../../test/stage';
import Page from '.';

let params: Record<string, string> = {};
jest.mock('@tarojs/taro', () => ({ useRouter: () => ({ params }) }));

beforeEach(newPhone);

describe('parts of what is mine', () => {
  it.each([
    ['cases', '我的上报', '没有进行中的上报。'],
    ['consents', '我同意过什么', '撤回隐私同意'],
    ['delete', '注销账号', '注销以后：'],
    ['privacy', '隐私说明', '我们需要用到这些'],
    ['about', '关于城格', '不能自己核查自己'],
    ['look', '怎么看', '字的大小'],
    ['nonsense', '设置', '字的大小'],
  ])('%s has its title and its contents', async (part, title, contents) => {
    await signedIn();
    fakePlatform.serve({
      'GET /cases/mine': { items: [], nextCursor: null },
      'GET /me/consents': { items: [] },
    });
    params = { part };
    staged(<Page />);
    await act(async () => undefined);
    expect(fakePlatform.called('nav.title').slice(-1)[0]).toEqual([title]);
    const shown = await screen.findAllByText((text) => text.includes(contents));
    expect(shown.length).toBeGreaterThan(0);
  });

  it('can be read before anybody agreed to anything', async () => {
    params = { part: 'privacy' };
    staged(<Page />);
    await act(async () => undefined);
    expect(fakePlatform.requests).toEqual([]);
    expect(fakePlatform.called('place.here')).toEqual([]);
  });
});
