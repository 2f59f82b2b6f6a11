import { act, screen } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { problem } from '@/platform/fake-http';
import { aCase, newPhone, signedIn, staged } from '../../../test/stage';
import Page from './index';

let params: Record<string, string> = {};
let opened = 0;
jest.mock('@tarojs/taro', () => ({ useRouter: () => ({ params }) }));

const view = {
  ...aCase({ id: 'c1', reporter: { displayName: '林**', phoneMasked: null } }),
  timeline: [],
  actions: [],
};
const publicly = { ...view, reporter: null, reworkCount: null, grid: null, description: null };

async function open(): Promise<void> {
  staged(<Page />);
  for (let turn = 0; turn < 12; turn++) await act(async () => undefined);
}

beforeEach(async () => {
  // Another one each time: what was asked a moment ago is not asked again.
  params = { id: `c${(opened += 1)}` };
  await newPhone();
});

describe('the page of a case', () => {
  it('says kindly that there is none, and leads home', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/:id': problem(404, 'not-found') });
    await open();
    expect(screen.getByText(/没有找到这件事/)).toBeTruthy();
    await act(async () => screen.getByRole('button', { name: '回首页' }).click());
    expect(fakePlatform.called('nav.restart')).toEqual([['home', undefined]]);
  });

  it('offers to follow somebody else’s, never one’s own', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/:id': publicly });
    await open();
    expect(screen.getByTestId('follow')).toBeTruthy();
  });

  it('shows one’s own with what can be done, and without signal what was last seen', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/:id': view });
    await open();
    expect(screen.queryByTestId('follow')).toBeNull();
    expect(screen.getByText('现在没有需要您做的')).toBeTruthy();
  });

  it('shares what is public by its kind and state, and nothing of what is not', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/:id': { ...view, visibility: 'parties' } });
    await open();
    expect(fakePlatform.shareCard).toBeNull();
    expect(screen.queryByRole('button', { name: '分享' })).toBeNull();
  });

  it('hands the share menu no words of the reporter', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/:id': view });
    await open();
    await act(async () => screen.getByRole('button', { name: '分享' }).click());
    expect(fakePlatform.called('share.open')).toHaveLength(1);
  });

  // Last: it leaves the question for consent open.
  it('asks whoever is not signed in to sign in, and nothing of the server before', async () => {
    await open();
    expect(screen.getByText('登录后可以看到进展')).toBeTruthy();
    expect(fakePlatform.requests.some(({ url }) => url.includes('/cases/'))).toBe(false);
  });
});
