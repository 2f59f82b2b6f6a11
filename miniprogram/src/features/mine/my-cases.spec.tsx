import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '@/platform/fake';
import { problem } from '@/platform/fake-http';
import { discard, enqueue } from '@/queue';
import { aCase, newPhone, signedIn, staged } from '../../../test/stage';
import { MyCases } from './my-cases';
import { OpenCases } from './open-cases';

const open = aCase({ id: 'open', status: 'processing', category: { code: 'M1', name: '路灯不亮' } });
const closed = aCase({ id: 'closed', status: 'closed', category: { code: 'M2', name: '井盖松动' } });

beforeEach(newPhone);

describe('my reports on home', () => {
  it('are the open ones, and lead to their page', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/mine': { items: [open, closed], nextCursor: null } });
    staged(<OpenCases onAll={() => undefined} />);
    await userEvent.click(await screen.findByText('路灯不亮'));
    expect(screen.queryByText('井盖松动')).toBeNull();
    expect(fakePlatform.called('nav.to')).toEqual([['case', { id: 'open' }]]);
  });

  it('take no room where there are none', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/mine': { items: [closed], nextCursor: null } });
    const { container } = staged(<OpenCases onAll={() => undefined} />);
    await waitFor(() => expect(container.textContent).toBe(''));
  });

  it('are not asked for while nobody is signed in', async () => {
    staged(<OpenCases onAll={() => undefined} />);
    await act(async () => undefined);
    expect(fakePlatform.requests).toEqual([]);
  });

  it('stay readable without signal', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/mine': { items: [open], nextCursor: null } });
    const first = staged(<OpenCases onAll={() => undefined} />);
    await screen.findByText('路灯不亮');
    first.unmount();
    fakePlatform.goOffline();
    staged(<OpenCases onAll={() => undefined} />);
    expect(screen.getByText('路灯不亮')).toBeTruthy();
  });
});

describe('a report that is still on the phone', () => {
  it('stands first, says that it waits, and leads back to itself', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/mine': { items: [open], nextCursor: null } });
    const id = enqueue({ kind: 'report', title: '垃圾没人收', path: '/cases', body: {} });
    if (id === null) throw new Error('the queue took nothing');
    staged(<OpenCases onAll={() => undefined} />);
    await screen.findByText('路灯不亮');
    const [first] = screen.getAllByRole('listitem');
    expect(first?.textContent).toBe('垃圾没人收等信号，会自动发送');
    await userEvent.click(screen.getByTestId('waiting-report'));
    expect(fakePlatform.called('nav.to')).toEqual([['report', { job: id }]]);
    act(() => void discard(id));
    expect(screen.queryByTestId('waiting-report')).toBeNull();
  });

  it('is shown also while nobody is signed in', async () => {
    const id = enqueue({ kind: 'report', title: '垃圾没人收', path: '/cases', body: {} });
    staged(<MyCases />);
    expect(screen.getByText('垃圾没人收')).toBeTruthy();
    act(() => void discard(id ?? ''));
    expect(screen.getByText('登录后能看到自己上报的事')).toBeTruthy();
  });
});

describe('all my reports', () => {
  it('are told apart by progress', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/mine': { items: [open, closed], nextCursor: null } });
    staged(<MyCases />);
    await screen.findByText('路灯不亮');
    await userEvent.click(screen.getByRole('tab', { name: '已结束' }));
    expect(await screen.findByText('井盖松动')).toBeTruthy();
    expect(screen.queryByText('路灯不亮')).toBeNull();
  });

  it('are read on past pages that have none of the wanted kind', async () => {
    await signedIn();
    fakePlatform.serve({
      'GET /cases/mine': ({ query }: { query: URLSearchParams }) =>
        query.get('cursor') === 'next' ? { items: [open], nextCursor: null } : { items: [closed], nextCursor: 'next' },
    });
    staged(<MyCases />);
    expect(await screen.findByText('路灯不亮')).toBeTruthy();
  });

  it('say what to do where there are none, and where they did not come', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /cases/mine': { items: [], nextCursor: null } });
    const first = staged(<MyCases />);
    await userEvent.click(await screen.findByRole('button', { name: '上报一个问题' }));
    expect(fakePlatform.called('nav.to')).toEqual([['report', undefined]]);
    first.unmount();

    await newPhone();
    await signedIn();
    fakePlatform.serve({ 'GET /cases/mine': problem(403, 'forbidden') });
    staged(<MyCases />);
    expect(await screen.findByText('上报的事暂时看不到')).toBeTruthy();
    fakePlatform.serve({ 'GET /cases/mine': { items: [open], nextCursor: null } });
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }));
    expect(await screen.findByText('路灯不亮')).toBeTruthy();
  });
});
