import type { CaseListItem, CaseView, NextAction } from '@citygrid/shared/api';
import type { Action, Role } from '@citygrid/shared/case';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { problem, reply } from '@/platform/fake-http';
import { startQueue } from '@/queue';
import { settings } from '@/settings';
import { aCase, allowsPlace, newPhone, signedIn, staged } from '../../../test/stage';
import PatrolPage from './patrol';
import TaskPage from './task';
import TasksPage from './tasks';

let params: Record<string, string> = {};
jest.mock('@tarojs/taro', () => ({ useRouter: () => ({ params }) }));

const NOW = Date.parse('2026-11-22T04:00:00.000Z');
const SAFETY = { held: false, checks: [], decision: null };
const at = { lng: 113.4, lat: 23.12, crs: 'gcj02' as const, address: '东岸大街 3 号', source: 'pin' as const };
const aTask = (part: Partial<CaseListItem> = {}): CaseListItem =>
  aCase({
    id: 't1',
    version: 4,
    deadline: new Date(NOW + 3600_000).toISOString(),
    location: at,
    reporter: { displayName: '林**', phoneMasked: '138****0001' },
    safety: SAFETY,
    ...part,
  });

function aView(part: Partial<CaseView>, ...offered: [string, ...string[]][]): CaseView {
  const actions = offered.map(([action, ...needs]): NextAction => ({ action: action as Action, needs }));
  const row = {
    id: 'r1',
    action: 'submit' as const,
    from: null,
    to: 'submitted' as const,
    at: aTask().createdAt,
    by: null,
  };
  const rest = { note: null, internalNote: null, photos: [], version: 1, reasonCode: null, responsible: null };
  return { ...aTask(), timeline: [{ ...row, ...rest }], ...part, actions };
}

let view: CaseView = aView({});
let todo: CaseListItem[] = [];

async function settled(): Promise<void> {
  for (let turn = 0; turn < 14; turn++) await act(async () => undefined);
}
async function press(name: string | RegExp): Promise<void> {
  await act(async () => jest.advanceTimersByTimeAsync(600));
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}
async function open(page: JSX.Element, roles: Role[] = ['citizen', 'gridWorker']): Promise<void> {
  await signedIn({ roles, grids: [] });
  staged(page);
  await settled();
}
const text = (): string => document.body.textContent ?? '';

beforeEach(async () => {
  jest.useFakeTimers({ now: NOW });
  await newPhone();
  allowsPlace();
  params = { id: 't1' };
  view = aView({}, ['settle', 'note', 'photoIds'], ['transfer', 'gridCode', 'note']);
  todo = [];
  fakePlatform.serve({
    'GET /cases/:id': () => view,
    'GET /tasks': ({ query }: { query: URLSearchParams }) => ({
      items: query.get('view') === 'todo' ? todo : [],
      nextCursor: null,
    }),
    'GET /inbox': { items: [], nextCursor: null, unread: 3 },
    'GET /phrases': { items: [] },
    'GET /subscriptions/ask': { templates: [{ key: 'task', templateId: 'T1', kind: 'once' }] },
  });
  startQueue();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('the page of tasks', () => {
  it('asks for the next push in the tap that opens a task, once a day', async () => {
    fakePlatform.subscribe.available = true;
    todo = [aTask()];
    await open(<TasksPage />);
    await press(/^道路破损/);
    expect(fakePlatform.called('subscribe.ask')).toEqual([[['T1']]]);
    expect(fakePlatform.called('nav.to')).toEqual([['task', { id: 't1' }]]);
    await press(/^道路破损/);
    expect(fakePlatform.called('subscribe.ask')).toHaveLength(1);
  });

  it('is pulled down for what is newest, and says how many messages are unread', async () => {
    await open(<TasksPage />);
    expect(text()).toContain('都接完了');
    todo = [aTask()];
    await act(async () => jest.advanceTimersByTimeAsync(2000));
    await act(async () => fakePlatform.pullDown());
    await settled();
    expect(screen.getAllByTestId('task')).toHaveLength(1);
    expect(screen.getByRole('button', { name: '消息 3 条未读消息' })).toBeTruthy();
  });

  it('has no places of staff for a citizen', async () => {
    await open(<TasksPage />, ['citizen']);
    expect(screen.queryByRole('navigation')).toBeNull();
  });
});

describe('the page of a task', () => {
  it('has everything on one screen, what happened behind a tap, and one large button', async () => {
    view = { ...view, description: '路口裂了一条缝' };
    fakePlatform.next('place.here', { ok: true, value: { lng: 113.4, lat: 23.1218, crs: 'gcj02', accuracyM: 9 } });
    await open(<TaskPage />);
    for (const said of ['道路破损', '还剩 1 小时', '路口裂了一条缝', '东岸大街 3 号', '138****0001', '第12格']) {
      expect(text()).toContain(said);
    }
    expect(text()).toMatch(/离您 20\d 米/);
    expect(screen.getByTestId('act-settle').textContent).toBe('当场办好了');
    expect(screen.queryByRole('list', { name: '经过' })).toBeNull();
    await press('看经过（1 步）');
    expect(screen.getByRole('list')).toBeTruthy();
  });

  it('offers the next task once this one is handed on', async () => {
    todo = [aTask({ id: 't2', category: { code: 'X', name: '井盖丢失' } })];
    view = aView({ status: 'verifying' }, ['pass', 'note']);
    fakePlatform.serve({
      'POST /cases/:id/actions/pass': () => reply(200, { ...view, actions: [], status: 'closed' }),
    });
    await open(<TaskPage />);
    fireEvent.click(screen.getByTestId('act-pass'));
    await settled();
    fireEvent.change(screen.getByTestId('note'), { target: { value: '修好了' } });
    fireEvent.click(screen.getByTestId('send-action'));
    await settled();
    expect(within(screen.getByTestId('handed')).getByText(/下一件：井盖丢失（还剩/)).toBeTruthy();
    await press('下一件');
    expect(fakePlatform.called('nav.replace')).toEqual([['task', { id: 't2' }]]);
  });

  it('goes back to the list where a message opened it, and nothing is left', async () => {
    view = aView({ status: 'processing' }, ['complete', 'note']);
    await open(<TaskPage />, ['citizen', 'handler']);
    fakePlatform.goOffline();
    fireEvent.click(screen.getByTestId('act-complete'));
    await settled();
    fireEvent.change(screen.getByTestId('note'), { target: { value: '补好了' } });
    fireEvent.click(screen.getByTestId('send-action'));
    await settled();
    expect(text()).toContain('手上的都办完了');
    expect(text()).toContain('信号');
    await press('回任务列表');
    expect(fakePlatform.called('nav.replace')).toEqual([['tasks']]);
  });

  it('stays with what goes on in the same hands', async () => {
    view = aView({ status: 'submitted' }, ['accept']);
    fakePlatform.serve({
      'POST /cases/:id/actions/accept': () => {
        view = aView({ version: 5 }, ['settle', 'note']);
        return view;
      },
    });
    await open(<TaskPage />);
    fireEvent.click(screen.getByTestId('act-accept'));
    await act(async () => jest.advanceTimersByTimeAsync(1000));
    await settled();
    expect(screen.queryByTestId('handed')).toBeNull();
    expect(screen.getByTestId('act-settle')).toBeTruthy();
  });

  it('gives the case back with everything typed where somebody was faster', async () => {
    view = aView({ status: 'verifying' }, ['pass', 'note'], ['fail', 'note']);
    fakePlatform.serve({
      'POST /cases/:id/actions/pass': problem(409, 'stale-case', '', {
        current: { status: 'verifying', version: 5, actions: [{ action: 'pass', needs: ['note'] }] },
      }),
    });
    await open(<TaskPage />);
    fireEvent.click(screen.getByTestId('act-pass'));
    await settled();
    fireEvent.change(screen.getByTestId('note'), { target: { value: '修得很平整' } });
    fireEvent.click(screen.getByTestId('send-action'));
    await act(async () => jest.advanceTimersByTimeAsync(2000));
    await settled();
    expect(screen.getByTestId('stopped-conflict').textContent).toContain('修得很平整');
    expect(screen.queryByTestId('handed')).toBeNull();
    expect(screen.getByTestId('act-pass')).toBeTruthy();
  });

  it('asks nothing of whoever may only look', async () => {
    view = aView({ status: 'verifying' }, ['ask', 'note']);
    await open(<TaskPage />);
    expect(text()).toContain('现在不用您办');
    expect(text()).not.toContain('到现场核查');
  });

  it('says kindly that it is not there any more', async () => {
    fakePlatform.serve({ 'GET /cases/:id': problem(404, 'not-found') });
    await open(<TaskPage />);
    expect(text()).toContain('这件任务看不到了');
  });

  it('asks a citizen’s server nothing', async () => {
    await open(<TaskPage />, ['citizen']);
    expect(fakePlatform.requests.some(({ url }) => url.includes('/cases/'))).toBe(false);
    expect(text()).toContain('这里是工作人员办任务的地方');
  });

  it('reads English, whole, but for what people wrote', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    view = aView(
      {
        category: { code: 'A', name: 'Road' },
        description: 'A crack',
        location: { ...at, address: 'Street 3' },
        grid: { code: 'G', name: 'Grid 12' },
        reporter: { displayName: 'Lin', phoneMasked: '138****0001' },
      },
      ['settle', 'note'],
    );
    await open(<TaskPage />);
    await press('What happened (1 steps)');
    expect(text()).not.toMatch(/[一-鿿]/);
  });
});

it('tells a worker without a grid whom to ask', async () => {
  await open(<PatrolPage />);
  expect(text()).toContain('您名下还没有网格');
});
