import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { User } from '@citygrid/shared/api';
import { fakePlatform } from '@/platform/fake';
import { problem } from '@/platform/fake-http';
import { settings } from '@/settings';
import { Box } from '@/ui/base';
import { aCase, agree, allowsPlace, newPhone, PATH, signedIn, staged } from '../../../test/stage';
import { Home, PlaceHeader, useHomePlace } from '.';

const grid = { code: 'G12', name: '东岸社区第12格', path: PATH };
const worker = { displayName: '网格员小郭', dutyPhone: '020-82310000' };
const here = { ok: true, value: { lng: 113.4, lat: 23.1, crs: 'wgs84', accuracyM: 20 } } as const;

function Staged(): JSX.Element {
  const place = useHomePlace();
  const [choosing, setChoosing] = useState(false);
  return (
    <Box>
      <PlaceHeader state={place} onChange={() => setChoosing(true)} />
      <Home
        place={place}
        choosing={choosing}
        onChosen={() => setChoosing(false)}
        onNearby={() => undefined}
        cases={null}
        services={null}
        notices={null}
      />
    </Box>
  );
}

beforeEach(async () => {
  await newPhone();
  fakePlatform.serve({
    'GET /locate': { grid, worker, exact: true, distanceM: 0 },
    'GET /grids/:code': { ...grid, worker, center: { lng: 1, lat: 2 }, boundary: { type: 'Polygon', coordinates: [] } },
    'GET /tasks': { items: [], nextCursor: null },
  });
});

describe('where I am', () => {
  it('is not asked of the phone before the person has agreed', async () => {
    staged(<Staged />);
    await act(async () => undefined);
    expect(fakePlatform.called('place.here')).toEqual([]);
    expect(screen.getByRole('button', { name: '选一个地方' })).toBeTruthy();
  });

  it('is found once she has, and said as street, community and grid, with the worker and a number', async () => {
    await agree();
    allowsPlace();
    fakePlatform.next('place.here', here);
    staged(<Staged />);
    const place = await screen.findByRole('button', { name: '当前在车陂街道 · 东岸社区 · 第 12 格，点这里更换' });
    expect(place.textContent).toContain('第 12 格');
    await userEvent.click(await screen.findByRole('button', { name: '打电话给网格员小郭' }));
    expect(fakePlatform.called('call')).toEqual([['020-82310000']]);
    const asked = fakePlatform.requests.find(({ url }) => url.includes('/locate'));
    expect(asked?.url).toContain('crs=wgs84');
    // The grid is kept on the phone, the position is not.
    const stored = fakePlatform.storage.keys().map((key) => fakePlatform.storage.get(key));
    expect(stored.join()).toContain('G12');
    expect(stored.join()).not.toContain('113.4');
  });

  it('is asked for in place before the phone is asked, and kept for next time', async () => {
    await agree();
    fakePlatform.next('place.here', here);
    const first = staged(<Staged />);
    const yes = await screen.findByRole('button', { name: '同意，定位' });
    expect(fakePlatform.called('place.here')).toEqual([]);
    await userEvent.click(yes);
    expect(await screen.findByText('第 12 格')).toBeTruthy();
    expect(fakePlatform.called('place.here')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: '同意，定位' })).toBeNull();
    first.unmount();
    fakePlatform.next('place.here', here);
    staged(<Staged />);
    await waitFor(() => expect(fakePlatform.called('place.here')).toHaveLength(2));
    expect(screen.queryByRole('button', { name: '同意，定位' })).toBeNull();
  });

  it('stays unasked where it was refused, until “where I am now” is tapped', async () => {
    await agree();
    const first = staged(<Staged />);
    await userEvent.click(await screen.findByRole('button', { name: '我自己选' }));
    first.unmount();
    staged(<Staged />);
    await act(async () => undefined);
    expect(screen.queryByRole('button', { name: '同意，定位' })).toBeNull();
    expect(fakePlatform.called('place.here')).toEqual([]);
    fakePlatform.next('place.here', here);
    await userEvent.click(screen.getByRole('button', { name: '选一个地方' }));
    await userEvent.click(screen.getByText('用我现在的位置'));
    expect(await screen.findByText('第 12 格')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('the answer reaches the server once somebody is signed in', async () => {
    await signedIn();
    const heard: unknown[] = [];
    fakePlatform.serve({
      'GET /me/consents': { items: [] },
      'PUT /me/consents': ({ body }: { body: unknown }) => {
        heard.push(body);
        return { items: [{ kind: 'precisePosition', granted: false, at: '2026-11-22T00:00:00.000Z' }] };
      },
    });
    staged(<Staged />);
    await userEvent.click(await screen.findByRole('button', { name: '我自己选' }));
    await waitFor(() => expect(heard).toEqual([{ consents: { precisePosition: false } }]));
  });

  it('stays as it was where the phone refuses, and says how else', async () => {
    await agree();
    allowsPlace();
    fakePlatform.next('place.here', here);
    const first = staged(<Staged />);
    await screen.findByText('第 12 格');
    first.unmount();
    fakePlatform.next('place.here', { ok: false, why: 'denied', detail: '' });
    staged(<Staged />);
    await userEvent.click(screen.getByRole('button', { name: /^当前在车陂街道/ }));
    expect(await screen.findByText('没有用到您的位置。可以按名字选，或扫公示牌。')).toBeTruthy();
  });

  it('leads to the settings where the phone refuses for good', async () => {
    await agree();
    allowsPlace();
    fakePlatform.next('place.here', { ok: false, why: 'denied-for-good', detail: '' });
    staged(<Staged />);
    await userEvent.click(await screen.findByRole('button', { name: '选一个地方' }));
    await userEvent.click(await screen.findByRole('button', { name: '去设置' }));
    expect(fakePlatform.called('openSettings')).toHaveLength(1);
  });

  it('names 12345 where there is no grid', async () => {
    await agree();
    allowsPlace();
    fakePlatform.next('place.here', here);
    fakePlatform.serve({ 'GET /locate': problem(404, 'outside-service-area') });
    staged(<Staged />);
    await userEvent.click(await screen.findByRole('button', { name: '选一个地方' }));
    expect(await screen.findByText(/您现在的位置不在服务范围里.*12345/)).toBeTruthy();
  });

  it('can be chosen by name, and then follows the phone no longer', async () => {
    await signedIn();
    fakePlatform.serve({
      'GET /places': ({ query }: { query: URLSearchParams }) => ({
        items:
          query.get('q') === '西'
            ? [{ code: 'G7', name: '西湖第7格', kind: 'grid', within: '车陂街道 · 西湖社区', lng: 1, lat: 2 }]
            : [],
      }),
      'GET /grids/:code': ({ params }: { params: { code: string } }) => ({
        ...grid,
        code: params.code,
        name: '西湖第7格',
        worker,
      }),
    });
    staged(<Staged />);
    await userEvent.click(await screen.findByRole('button', { name: '选一个地方' }));
    await userEvent.type(screen.getByLabelText('按名字找'), '西');
    await userEvent.click(await screen.findByText('西湖第7格'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: /西湖第7格，点这里更换/ })).toBeTruthy();
    const asked = fakePlatform.called('place.here').length;
    staged(<Staged />);
    await act(async () => undefined);
    expect(fakePlatform.called('place.here')).toHaveLength(asked);
  });
});

describe('scanning a board', () => {
  it('opens the grid of a board, and nothing of another code', async () => {
    staged(<Staged />);
    fakePlatform.next('scan', { ok: true, value: 'https://shop.example/coupon' });
    await userEvent.click(screen.getByRole('button', { name: '扫公示牌' }));
    expect(fakePlatform.called('toast')).toEqual([['这不是社区公示牌上的码，请对准公示牌再扫一次。']]);
    fakePlatform.next('scan', { ok: true, value: 'https://city.example/g/ABCD2345abcdefghij_-KLMN' });
    await userEvent.click(screen.getByRole('button', { name: '扫公示牌' }));
    expect(fakePlatform.called('nav.to')).toEqual([['grid', { scene: 'ABCD2345abcdefghij_-KLMN' }]]);
  });

  it('says how else in a browser, and nothing where the person changed her mind', async () => {
    staged(<Staged />);
    fakePlatform.next('scan', { ok: false, why: 'cancelled', detail: '' });
    await userEvent.click(screen.getByRole('button', { name: '扫公示牌' }));
    expect(fakePlatform.called('toast')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '扫公示牌' }));
    expect(fakePlatform.called('toast')[0]?.[0]).toContain('用手机相机扫公示牌');
  });
});

describe('home', () => {
  it('reports in one tap', async () => {
    staged(<Staged />);
    await userEvent.click(screen.getByTestId('report'));
    expect(fakePlatform.called('nav.to')).toEqual([['report']]);
  });

  it('has the way into elder mode, and back', async () => {
    staged(<Staged />);
    await userEvent.click(screen.getByRole('button', { name: '切换到长辈版，字更大' }));
    expect(settings.get().scale).toBe(1.375);
    await userEvent.click(screen.getByRole('button', { name: '回到标准版' }));
    expect(settings.get().scale).toBe(1);
  });

  it('shows staff their tasks first, with what is late', async () => {
    const roles: User['roles'] = ['citizen', 'gridWorker'];
    await signedIn({ roles });
    fakePlatform.serve({
      'GET /tasks': ({ query }: { query: URLSearchParams }) => ({
        items:
          query.get('view') === 'todo'
            ? [aCase({ id: 'a', colour: 'red' }), aCase({ id: 'b' })]
            : query.get('view') === 'doing'
              ? [aCase({ id: 'c' })]
              : [],
        nextCursor: null,
      }),
    });
    staged(<Staged />);
    await screen.findByText('我的任务 3 件');
    const card = screen.getByTestId('tasks');
    expect(within(card).getByText('1 件已超时')).toBeTruthy();
    await userEvent.click(card);
    expect(fakePlatform.called('nav.to')).toEqual([['tasks']]);
  });

  it('asks no tasks of citizens', async () => {
    await signedIn();
    staged(<Staged />);
    await act(async () => undefined);
    expect(fakePlatform.requests.filter(({ url }) => url.includes('/tasks'))).toEqual([]);
    expect(screen.queryByTestId('tasks')).toBeNull();
  });

  it('speaks English', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    staged(<Staged />);
    expect(screen.getByText('See a problem? Show us')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
