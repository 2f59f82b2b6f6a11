import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '@/platform/fake';
import { lost } from '@/platform/fake-http';
import { aMessage, newPhone, signedIn, staged } from '../../../test/stage';
import { Inbox, useUnread } from '.';
import { byDay } from './by-day';

function Badge(): JSX.Element {
  return <p data-testid="badge">{useUnread()}</p>;
}
const both = (
  <>
    <Badge />
    <Inbox />
  </>
);
const badge = (): string | null => screen.getByTestId('badge').textContent;

let items = [aMessage()];
/** The server: what is read stays read. */
const serve = (): void =>
  fakePlatform.serve({
    'GET /inbox': () => ({ items, nextCursor: null, unread: items.filter(({ readAt }) => readAt === null).length }),
    'POST /inbox/read': ({ body }: { body: unknown }) => {
      const { ids } = body as { ids?: string[] };
      items = items.map((one) => (!ids || ids.includes(one.id) ? { ...one, readAt: '2026-11-22T02:00:00.000Z' } : one));
      return undefined;
    },
  });

beforeEach(async () => {
  await newPhone();
  await signedIn();
  items = [
    aMessage({ id: 'm2', title: '已经办结', templateKey: 'result', caseId: 'case-2' }),
    aMessage({ id: 'm1', title: '网格员接手了' }),
  ];
  serve();
});

describe('the inbox', () => {
  it('opens what a message is about, and counts it as read at once', async () => {
    staged(both);
    await waitFor(() => expect(badge()).toBe('2'));
    await userEvent.click(await screen.findByText('已经办结'));
    expect(fakePlatform.called('nav.to')).toEqual([['case', { id: 'case-2' }]]);
    await waitFor(() => expect(badge()).toBe('1'));
    expect(screen.getAllByRole('img', { name: '未读' })).toHaveLength(1);
    const told = fakePlatform.requests.filter(({ method }) => method === 'POST');
    expect(told.map(({ body }) => body)).toEqual([{ ids: ['m2'] }]);
    await act(async () => undefined);
    expect(badge()).toBe('1');
  });

  it('tells the server once however often it is tapped', async () => {
    staged(both);
    await userEvent.dblClick(await screen.findByText('已经办结'));
    await waitFor(() => expect(badge()).toBe('1'));
    expect(fakePlatform.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('opens tasks for staff', async () => {
    items = [aMessage({ templateKey: 'task', title: '新任务' })];
    staged(both);
    await userEvent.click(await screen.findByText('新任务'));
    expect(fakePlatform.called('nav.to')).toEqual([['task', { id: 'case-1' }]]);
  });

  it('reads everything by one tap', async () => {
    staged(both);
    await userEvent.click(await screen.findByRole('button', { name: '全部已读' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: '全部已读' })).toBeNull());
    expect(screen.queryAllByRole('img', { name: '未读' })).toEqual([]);
    expect(badge()).toBe('0');
    expect(fakePlatform.called('toast')).toEqual([['都已读']]);
  });

  it('says so where that could not be told, and shows the dots again', async () => {
    fakePlatform.serve({ 'POST /inbox/read': lost() });
    staged(both);
    await userEvent.click(await screen.findByRole('button', { name: '全部已读' }));
    await waitFor(() => expect(fakePlatform.called('toast')).toEqual([['没有标成已读，信号好了再试。']]));
    expect(screen.getAllByRole('img', { name: '未读' })).toHaveLength(2);
    expect(badge()).toBe('2');
  });

  it('says what to do where it is empty', async () => {
    items = [];
    staged(both);
    await userEvent.click(await screen.findByRole('button', { name: '上报一个问题' }));
    expect(fakePlatform.called('nav.to')).toEqual([['report']]);
  });

  it('asks nothing while nobody is signed in', async () => {
    await newPhone();
    staged(both);
    expect(screen.getByText('登录后能看到消息')).toBeTruthy();
    expect(fakePlatform.requests).toEqual([]);
  });

  it('looks again by itself while it is in front, and only then', async () => {
    jest.useFakeTimers();
    try {
      staged(<Inbox />);
      await act(() => jest.advanceTimersByTimeAsync(100));
      const first = fakePlatform.requests.length;
      await act(() => jest.advanceTimersByTimeAsync(21_000));
      expect(fakePlatform.requests.length).toBeGreaterThan(first);
      fakePlatform.hide();
      const hidden = fakePlatform.requests.length;
      await act(() => jest.advanceTimersByTimeAsync(60_000));
      expect(fakePlatform.requests.length).toBe(hidden);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('messages by day', () => {
  const now = new Date(2026, 0, 1, 9, 0).getTime();
  const at = (month: number, day: number, year = 2026): string => new Date(year, month, day, 8, 0).toISOString();

  it('stand under today, yesterday and the date, also across the year', () => {
    const days = byDay(
      [
        aMessage({ id: 'a', at: at(0, 1) }),
        aMessage({ id: 'b', at: at(0, 1) }),
        aMessage({ id: 'c', at: at(11, 31, 2025) }),
        aMessage({ id: 'd', at: at(11, 30, 2025) }),
      ],
      now,
      'zh-CN',
    );
    expect(days.map(({ words, items: own }) => [words, own.map(({ id }) => id)])).toEqual([
      ['今天', ['a', 'b']],
      ['昨天', ['c']],
      ['2025年12月30日', ['d']],
    ]);
  });
});
