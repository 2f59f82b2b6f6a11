import type { CaseListItem } from '@citygrid/shared/api';
import type { Role } from '@citygrid/shared/case';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { lost, problem, reply } from '@/platform/fake-http';
import { enqueue, startQueue } from '@/queue';
import { forgetPerson } from '@/session';
import { settings } from '@/settings';
import { aCase, allowsPlace, newPhone, signedIn, staged } from '../../../test/stage';
import { StaffBar, StaffOnly, Tasks } from './index';
import { handsOn } from './hands-on';
import { nextTask } from './next-task';
import { timeLeft } from './time-left';
import { viewsOf } from './views';

const NOW = Date.parse('2026-11-22T04:00:00.000Z');
const inMinutes = (n: number): string => new Date(NOW + n * 60_000).toISOString();
const worker: Role[] = ['citizen', 'gridWorker'];
const at = { lng: 113.4, lat: 23.12, crs: 'gcj02' as const, address: '东岸大街 3 号', source: 'pin' as const };

function aTask(part: Partial<CaseListItem> = {}): CaseListItem {
  return aCase({
    id: 't1',
    status: 'inspecting',
    deadline: inMinutes(135),
    createdAt: inMinutes(-60),
    updatedAt: inMinutes(-60),
    location: at,
    safety: { held: false, checks: [], decision: null },
    ...part,
  });
}

type Shelves = Partial<Record<string, CaseListItem[]>>;
let shelves: Shelves = {};
const taps: string[] = [];

async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await act(async () => undefined);
}

async function show(roles: Role[] = worker): Promise<void> {
  await signedIn({ roles });
  staged(
    <StaffOnly>
      <Tasks onTaskTap={() => taps.push('tap')} />
    </StaffOnly>,
  );
  await settled();
}

const press = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
};
const turnTo = async (name: RegExp): Promise<void> => {
  fireEvent.click(screen.getByRole('tab', { name }));
  await settled();
};
const cards = (): string[] => screen.queryAllByTestId('task').map(({ textContent }) => textContent ?? '');

beforeEach(async () => {
  jest.useFakeTimers({ now: NOW });
  taps.length = 0;
  await newPhone();
  allowsPlace();
  shelves = { todo: [aTask()] };
  fakePlatform.serve({
    'GET /tasks': ({ query }: { query: URLSearchParams }) => ({
      items: shelves[query.get('view') ?? ''] ?? [],
      nextCursor: null,
    }),
  });
  startQueue();
});
afterEach(() => jest.useRealTimers());

describe('the list of tasks', () => {
  it('says of each what it is, where, how much time is left in words, and what to do', async () => {
    await show();
    const [card] = cards();
    expect(card).toContain('道路破损');
    expect(card).toContain('东岸大街 3 号');
    expect(card).toContain('还剩 2 小时 15 分');
    expect(card).toContain('到现场看看');
  });

  it('says that a task is late in words, not by its colour alone', async () => {
    shelves.todo = [aTask({ deadline: inMinutes(-20), colour: 'red' })];
    await show();
    expect(cards()[0]).toContain('已超时 20 分');
  });

  it('keeps the server’s order and counts each shelf on its tab', async () => {
    shelves = {
      todo: [
        aTask({ id: 'a', category: { code: 'A', name: '甲' } }),
        aTask({ id: 'b', category: { code: 'B', name: '乙' } }),
      ],
      verify: [aTask({ id: 'v', status: 'verifying' })],
    };
    await show();
    expect(cards().map((text) => text.slice(0, 1))).toEqual(['甲', '乙']);
    expect(screen.getByRole('tab', { name: /待办/ }).textContent).toBe('待办2');
    expect(screen.getByRole('tab', { name: /核查/ }).textContent).toBe('核查1');
    await turnTo(/核查/);
    expect(cards()[0]).toContain('到现场核查');
  });

  it('has no shelf for judging where the role judges nobody', async () => {
    await show(['citizen', 'handler']);
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['待办1', '在办', '已办']);
    expect(viewsOf(['dispatcher'])).toEqual(['todo', 'doing', 'verify', 'done']);
  });

  it('opens a task by a tap that first asks for the next push, and no longer calls it new', async () => {
    await show();
    expect(cards()[0]).toContain('新');
    await press(/^道路破损，新/);
    expect(taps).toEqual(['tap']);
    expect(fakePlatform.called('nav.to')).toEqual([['task', { id: 't1' }]]);
    expect(cards()[0]).not.toContain('新');
  });

  it('shows what is new by itself, without anybody pulling', async () => {
    await show();
    shelves.todo = [aTask(), aTask({ id: 't2', category: { code: 'X', name: '井盖丢失' } })];
    await act(async () => jest.advanceTimersByTimeAsync(16_000));
    expect(cards()).toHaveLength(2);
  });

  it('says what to do where there is nothing, and why where it did not come', async () => {
    shelves = {};
    await show();
    expect(screen.getByText(/都接完了/)).toBeTruthy();
    await press('去巡查');
    expect(fakePlatform.called('nav.replace')).toEqual([['patrol']]);
  });

  it('fails with a way out', async () => {
    fakePlatform.serve({ 'GET /tasks': problem(403, 'forbidden', '任务列表只对工作人员开放') });
    await show();
    expect(screen.getByText('任务列表只对工作人员开放')).toBeTruthy();
    expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy();
  });

  it('is there without signal, as it was seen last', async () => {
    await show();
    fakePlatform.serve({ 'GET /tasks': lost() });
    fakePlatform.goOffline();
    await act(async () => jest.advanceTimersByTimeAsync(16_000));
    expect(cards()).toHaveLength(1);
  });

  it('speaks English, whole, but for what people wrote', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    shelves.todo = [
      aTask({
        category: { code: 'A', name: 'Road' },
        description: 'A crack',
        location: { ...at, address: 'Street 3' },
      }),
    ];
    await show();
    expect(document.body.textContent).not.toMatch(/[一-鿿]/);
    expect(cards()[0]).toContain('2 h 15 min left');
  });
});

describe('distance and the way there', () => {
  it('says how far it is where the phone says where it is', async () => {
    fakePlatform.next('place.here', { ok: true, value: { lng: 113.4, lat: 23.1218, crs: 'gcj02', accuracyM: 10 } });
    await show();
    expect(cards()[0]).toMatch(/离您 20\d 米/);
    expect(fakePlatform.called('place.here')).toHaveLength(1);
  });

  it('goes without distance where it was refused, and does not ask again by itself', async () => {
    await show();
    expect(cards()[0]).not.toContain('离您');
    expect(screen.getByText(/先不显示距离/)).toBeTruthy();
    await act(async () => jest.advanceTimersByTimeAsync(10 * 60_000));
    expect(fakePlatform.called('place.here')).toHaveLength(1);
    fakePlatform.next('place.here', { ok: true, value: { lng: 113.4, lat: 23.1218, crs: 'gcj02', accuracyM: 10 } });
    await press('重新定位');
    expect(cards()[0]).toMatch(/离您 20\d 米/);
  });

  it('is asked for in place before the phone is asked, and a no is kept', async () => {
    fakePlatform.storage.remove('mine:allowed');
    await forgetPerson();
    await show();
    expect(fakePlatform.called('place.here')).toEqual([]);
    await press('先不用');
    expect(fakePlatform.called('place.here')).toEqual([]);
    expect(screen.queryByRole('button', { name: '同意，定位' })).toBeNull();
    fakePlatform.next('place.here', { ok: true, value: { lng: 113.4, lat: 23.1218, crs: 'gcj02', accuracyM: 10 } });
    await press('重新定位');
    expect(cards()[0]).toMatch(/离您 20\d 米/);
  });

  it('opens the phone’s map, or says the address where it cannot', async () => {
    await show();
    await press('导航去「道路破损」');
    expect(fakePlatform.called('place.route')).toEqual([
      [{ lng: at.lng, lat: at.lat, name: '道路破损', address: '东岸大街 3 号' }],
    ]);
    jest.advanceTimersByTime(1000);
    fakePlatform.next('place.route', { ok: false, why: 'unsupported', detail: '' });
    await press('导航去「道路破损」');
    expect(fakePlatform.called('toast')).toEqual([['这里打不开导航，地址：东岸大街 3 号']]);
    expect(taps).toEqual([]);
  });
});

describe('the map', () => {
  it('stands above the list, which stays', async () => {
    shelves.todo = [
      aTask(),
      aTask({ id: 'late', colour: 'red', deadline: inMinutes(-5) }),
      aTask({ id: 'x', location: null }),
    ];
    await show();
    await press('地图');
    const map = screen.getByRole('region', { name: /任务地图/ });
    expect(
      within(map)
        .getAllByRole('button')
        .map((pin) => pin.dataset.look),
    ).toEqual(['task', 'urgent']);
    expect(cards()).toHaveLength(3);
    fireEvent.click(within(map).getByRole('button', { name: /已超时/ }));
    expect(cards()).toHaveLength(4);
  });
});

describe('what waits on the phone', () => {
  it('is said on top, with a way to what was not taken', async () => {
    fakePlatform.serve({ 'POST /cases/:id/actions/settle': problem(422, 'validation-failed', '照片不够') });
    fakePlatform.goOffline();
    await show();
    await act(async () => {
      enqueue({
        kind: 'action',
        title: '当场办好了',
        path: '/cases/t1/actions/settle',
        body: { version: 2 },
        caseId: 't1',
      });
    });
    expect(screen.getByText(/1 件在手机里存好了/)).toBeTruthy();
    await act(async () => {
      fakePlatform.goOnline();
      await jest.advanceTimersByTimeAsync(3000);
    });
    await settled();
    expect(screen.getByText(/1 件没有发出去/)).toBeTruthy();
    await press('去看看');
    expect(fakePlatform.called('nav.to')).toEqual([['task', { id: 't1' }]]);
  });

  it('brings the list up to date when it was sent', async () => {
    fakePlatform.serve({ 'POST /cases/:id/actions/settle': reply(200, { id: 't1', number: '1' }) });
    await show();
    shelves = {};
    await act(async () => {
      enqueue({ kind: 'action', title: '当场办好了', path: '/cases/t1/actions/settle', body: {}, caseId: 't1' });
      await jest.advanceTimersByTimeAsync(3000);
    });
    await settled();
    expect(cards()).toHaveLength(0);
  });
});

describe('who may be here', () => {
  it('tells a citizen kindly, and asks the server nothing', async () => {
    await show(['citizen']);
    expect(screen.getByText(/这里是工作人员办任务的地方/)).toBeTruthy();
    expect(fakePlatform.requests.some(({ url }) => url.includes('/tasks'))).toBe(false);
  });

  it('gives a patrol to who walks a grid, and to nobody else', async () => {
    await signedIn({ roles: worker });
    const first = staged(<StaffBar at="tasks" unread={2} />);
    expect(within(screen.getByRole('navigation')).getAllByRole('button')).toHaveLength(4);
    await press(/^消息/);
    await press('巡查');
    await press('我的');
    expect(fakePlatform.calls.filter(({ method }) => method.startsWith('nav')).map(({ args }) => args)).toEqual([
      ['inbox'],
      ['patrol'],
      ['home', { tab: 'me' }],
    ]);
    first.unmount();
    await signedIn({ roles: ['citizen', 'handler'] });
    staged(<StaffBar at="tasks" unread={0} />);
    expect(screen.queryByRole('button', { name: '巡查' })).toBeNull();
  });
});

describe('the bar of a task', () => {
  const bar = (part: Partial<CaseListItem>) => timeLeft(aTask(part), NOW);

  it('empties with the time, within the colour that the server gave', () => {
    expect(bar({})).toEqual({ used: expect.closeTo(60 / 195, 3), tone: 'brand' });
    expect(bar({ colour: 'yellow' })).toEqual({ used: 0.8, tone: 'soon' });
    expect(bar({ createdAt: inMinutes(-9999) })).toEqual({ used: 0.8, tone: 'brand' });
    expect(bar({ colour: 'red' })).toEqual({ used: 1, tone: 'late' });
  });

  it('is late by the phone’s own clock where no newer answer came', () => {
    expect(bar({ deadline: inMinutes(-1), colour: 'green' })).toEqual({ used: 1, tone: 'late' });
  });

  it('is not there where no clock runs', () => {
    expect(bar({ deadline: null })).toBeNull();
    expect(bar({ status: 'suspended' })).toBeNull();
    expect(bar({ status: 'closed' })).toBeNull();
  });
});

describe('the next task', () => {
  it('is the one due first on any shelf, without what is being handed on or stands still', () => {
    const early = aTask({ id: 'early', deadline: inMinutes(5) });
    const late = aTask({ id: 'late', deadline: inMinutes(50) });
    const never = aTask({ id: 'never', deadline: null });
    const held = aTask({ id: 'held', status: 'suspended', deadline: inMinutes(1) });
    expect(nextTask([[never, late], undefined, [early, held]], [])?.id).toBe('early');
    expect(nextTask([[never, late], [early]], ['early'])?.id).toBe('late');
    expect(nextTask([[never]], [])?.id).toBe('never');
    expect(nextTask([[held], undefined], [])).toBeNull();
  });

  it('is offered after what takes a case out of these hands', () => {
    expect(['settle', 'complete', 'pass', 'fail', 'transfer', 'escalate', 'newer'].filter(handsOn)).toHaveLength(7);
    expect(['accept', 'correct', 'ask', 'requestExtension'].filter(handsOn)).toEqual([]);
  });
});
