import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '@/platform/fake';
import { settings } from '@/settings';
import { aMessage, newPhone, signedIn, staged } from '../../../test/stage';
import Page from '.';

let params: Record<string, string> = {};
jest.mock('@tarojs/taro', () => ({ useRouter: () => ({ params }) }));
jest.mock('@/features/nearby', () => ({
  Nearby: ({ onFollowTap }: { onFollowTap?: () => void }) => <p onClick={onFollowTap}>the map</p>,
}));

const tab = (name: string): HTMLElement => within(screen.getByRole('navigation')).getByText(name);

beforeEach(async () => {
  await newPhone();
  params = {};
  fakePlatform.serve({
    'GET /services': { groups: [] },
    'GET /notices': { items: [], nextCursor: null },
    'GET /cases/mine': { items: [], nextCursor: null },
    'GET /inbox': { items: [aMessage()], nextCursor: null, unread: 3 },
  });
});

describe('the four tabs', () => {
  it('begin at home, or where the address says', async () => {
    const first = staged(<Page />);
    expect(screen.getByText('看到问题？拍给我们')).toBeTruthy();
    first.unmount();
    params = { tab: 'me' };
    const second = staged(<Page />);
    expect(screen.getByText('字的大小')).toBeTruthy();
    expect(screen.queryByText('看到问题？拍给我们')).toBeNull();
    second.unmount();
    params = { tab: 'nonsense' };
    staged(<Page />);
    expect(screen.getByText('看到问题？拍给我们')).toBeTruthy();
    await act(async () => undefined);
  });

  it('stay as they were left, but for the map, which is there only while it is seen', async () => {
    staged(<Page />);
    await userEvent.click(tab('附近'));
    expect(screen.getByText('the map')).toBeTruthy();
    await userEvent.click(tab('我的'));
    expect(screen.queryByText('the map')).toBeNull();
    const kept = document.querySelectorAll('.tab-panel');
    expect([...kept].map((panel) => panel.className.includes('away'))).toEqual([true, false]);
    expect(fakePlatform.called('nav.toTop')).toHaveLength(2);
  });

  it('who follows a case nearby is asked for its messages in that very tap', async () => {
    await signedIn();
    fakePlatform.subscribe.available = true;
    fakePlatform.serve({
      'GET /subscriptions/ask': { templates: [{ key: 'progress', templateId: 't1', kind: 'once' }] },
    });
    staged(<Page />);
    await userEvent.click(tab('附近'));
    await waitFor(() => expect(fakePlatform.requests.some(({ url }) => url.includes('moment=urge'))).toBe(true));
    await act(async () => undefined);
    await userEvent.click(screen.getByText('the map'));
    expect(fakePlatform.called('subscribe.ask')).toEqual([[['t1']]]);
  });

  it('show how many messages are unread, in words for who does not see the badge', async () => {
    await signedIn();
    staged(<Page />);
    expect(await screen.findByRole('button', { name: '消息 3 条未读消息' })).toBeTruthy();
  });

  it('are asked again when they are pulled down', async () => {
    staged(<Page />);
    await waitFor(() => expect(fakePlatform.requests.some(({ url }) => url.includes('/notices'))).toBe(true));
    await act(async () => undefined);
    const before = fakePlatform.requests.filter(({ url }) => url.includes('/notices')).length;
    await act(() => fakePlatform.pullDown());
    expect(fakePlatform.requests.filter(({ url }) => url.includes('/notices')).length).toBeGreaterThan(before);
  });

  it('leave nothing of one person to the next', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /inbox': { items: [aMessage({ title: '给林女士的' })], nextCursor: null, unread: 1 } });
    params = { tab: 'inbox' };
    staged(<Page />);
    await screen.findByText('给林女士的');
    fakePlatform.serve({ 'GET /inbox': { items: [], nextCursor: null, unread: 0 } });
    await act(() => newPhone());
    expect(screen.queryByText('给林女士的')).toBeNull();
    expect(screen.getByText('登录后能看到消息')).toBeTruthy();
  });

  it('have a strip while there is no signal', async () => {
    staged(<Page />);
    await act(async () => fakePlatform.goOffline());
    expect(screen.getByText('没有信号，显示的是上次的内容')).toBeTruthy();
  });

  it('speak English, and say 长辈版 to who needs it', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    staged(<Page />);
    await screen.findByText('No notices at the moment.');
    expect(document.body.textContent).not.toMatch(/[\u4e00-\u9fff]/);
    await userEvent.click(screen.getByRole('button', { name: 'Switch to large text' }));
    expect(document.querySelector('.screen')?.className).toContain('elder');
  });
});
