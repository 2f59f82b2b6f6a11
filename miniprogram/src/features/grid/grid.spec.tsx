import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { BoardAnswer, GridAnswer } from '@citygrid/shared/api';
import { fakePlatform } from '@/platform/fake';
import { lost, problem } from '@/platform/fake-http';
import { agree, allowsPlace, newPhone, PATH, staged } from '../../../test/stage';
import { GridPage } from '.';

const SCENE = 'ABCD2345abcdefghij_-KLMN';
const place = { code: 'G12', name: '东岸社区第12格', path: PATH, center: { lng: 113.4, lat: 23.1 } };
const worker = { displayName: '社区值班', dutyPhone: '020-82310000' };
const ring = [
  [113.4, 23.1],
  [113.41, 23.1],
  [113.41, 23.11],
  [113.4, 23.1],
];
const grid: GridAnswer = { ...place, worker, boundary: { type: 'Polygon', coordinates: [ring] } };
const board: BoardAnswer = {
  state: 'active',
  grid: place,
  worker,
  dutyPhone: '020-82310000',
  serviceHours: '工作日 08:00–12:00、14:00–18:00',
  notice: null,
  successors: [],
  confirm: null,
};
const here = { ok: true, value: { lng: 113.5, lat: 23.2, crs: 'gcj02', accuracyM: 10 } } as const;

beforeEach(async () => {
  await newPhone();
  fakePlatform.serve({ 'GET /boards/:scene': board, 'GET /grids/:code': grid });
});

describe('the page behind a board', () => {
  it('works before any consent: who, when, by which number; the phone is not asked where it is', async () => {
    staged(<GridPage scene={SCENE} code={null} />);
    expect(await screen.findByText('第 12 格')).toBeTruthy();
    expect(screen.getByText('已核对，是社区公示牌')).toBeTruthy();
    expect(screen.getByText('工作日 08:00–12:00、14:00–18:00')).toBeTruthy();
    await userEvent.click(screen.getByTestId('duty'));
    expect(fakePlatform.called('call')).toEqual([['020-82310000']]);
    expect(fakePlatform.called('place.here')).toEqual([]);
    expect(fakePlatform.requests.every(({ url }) => !url.includes('lng='))).toBe(true);
  });

  it('reports to this very grid, and draws it', async () => {
    const { container } = staged(<GridPage scene={SCENE} code={null} />);
    await userEvent.click(await screen.findByTestId('report'));
    expect(fakePlatform.called('nav.to')).toEqual([['report', { gridCode: 'G12' }]]);
    await waitFor(() => expect(container.querySelector('[data-grid="G12"]')).not.toBeNull());
  });

  it('does not ask the phone where it is of somebody who has not allowed that', async () => {
    await agree();
    staged(<GridPage scene={SCENE} code={null} />);
    await screen.findByText('第 12 格');
    await act(async () => undefined);
    expect(fakePlatform.called('place.here')).toEqual([]);
  });

  it('asks first where the one who scanned stands far away', async () => {
    await agree();
    allowsPlace();
    fakePlatform.next('place.here', here);
    fakePlatform.serve({
      'GET /boards/:scene': ({ query }: { query: URLSearchParams }) => ({
        ...board,
        confirm: query.has('lng')
          ? { distanceM: 900, question: '您现在离这块公示牌约 900 米。要反映的是那里的事吗？' }
          : null,
      }),
    });
    staged(<GridPage scene={SCENE} code={null} />);
    await screen.findByText('第 12 格');
    await waitFor(() => expect(fakePlatform.requests.some(({ url }) => url.includes('lng=113.5'))).toBe(true));
    await act(async () => undefined);
    await userEvent.click(screen.getByTestId('report'));
    expect(await screen.findByText(/约 900 米/)).toBeTruthy();
    expect(fakePlatform.called('nav.to')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '不是，按我的位置报' }));
    expect(fakePlatform.called('nav.to')).toEqual([['report', { gridCode: undefined }]]);
  });

  it('says of a revoked board what has changed, and reports to who has the ground now', async () => {
    const notice = '「东岸社区第12格」已经重新划分';
    const successors = [{ code: 'G99', name: '东岸社区第99格' }];
    fakePlatform.serve({ 'GET /boards/:scene': { ...board, state: 'revoked', notice, successors, worker: null } });
    staged(<GridPage scene={SCENE} code={null} />);
    expect(await screen.findByText(notice)).toBeTruthy();
    expect(screen.queryByText('已核对，是社区公示牌')).toBeNull();
    await userEvent.click(screen.getByTestId('report'));
    expect(fakePlatform.called('nav.to')).toEqual([['report', { gridCode: 'G99' }]]);
  });

  it('still reports where the map did not come', async () => {
    fakePlatform.serve({ 'GET /grids/:code': problem(400, 'validation-failed') });
    staged(<GridPage scene={SCENE} code={null} />);
    expect(await screen.findByText('地图暂时看不到，不影响上报。')).toBeTruthy();
    expect(screen.getByTestId('report')).toBeTruthy();
  });
});

describe('a code that opens nothing', () => {
  it('is called forged, with ways on and a warning, and offers no report', async () => {
    fakePlatform.serve({ 'GET /boards/:scene': problem(404, 'not-found') });
    staged(<GridPage scene={SCENE} code={null} />);
    expect(await screen.findByText('这不是我们的公示牌')).toBeTruthy();
    expect(screen.getByText(/不要.*付款/)).toBeTruthy();
    expect(screen.queryByTestId('report')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '拨打 12345' }));
    expect(fakePlatform.called('call')).toEqual([['12345']]);
    await userEvent.click(screen.getByRole('button', { name: '回首页' }));
    expect(fakePlatform.called('nav.restart')).toEqual([['home']]);
    fakePlatform.next('scan', { ok: true, value: `https://city.example/g/${SCENE}` });
    await userEvent.click(screen.getByRole('button', { name: '再扫一次' }));
    expect(fakePlatform.called('nav.replace')).toEqual([['grid', { scene: SCENE }]]);
  });

  it('is not called forged where it could not be checked', async () => {
    fakePlatform.serve({ 'GET /boards/:scene': problem(503, 'unavailable', '现在无法核对这块公示牌') });
    staged(<GridPage scene={SCENE} code={null} />);
    expect(await screen.findByText(/现在没法核对这块牌.*现在无法核对这块公示牌/)).toBeTruthy();
    expect(screen.queryByText('这不是我们的公示牌')).toBeNull();
    fakePlatform.serve({ 'GET /boards/:scene': board });
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }));
    expect(await screen.findByText('第 12 格')).toBeTruthy();
  });

  it('nor without signal', async () => {
    fakePlatform.serve({ 'GET /boards/:scene': lost() });
    staged(<GridPage scene={SCENE} code={null} />);
    expect(await screen.findByText(/这一格暂时看不到.*没有信号/)).toBeTruthy();
  });

  it('is a grid’s own code that nobody knows, or none at all', async () => {
    fakePlatform.serve({ 'GET /grids/:code': problem(404, 'not-found') });
    const first = staged(<GridPage scene={null} code="NOPE" />);
    expect(await screen.findByText('没有这个网格')).toBeTruthy();
    first.unmount();
    staged(<GridPage scene={null} code={null} />);
    expect(screen.getByText('请扫社区公示牌上的码')).toBeTruthy();
  });
});
