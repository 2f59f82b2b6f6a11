import type { GridComponent, Patrol as PatrolRound } from '@citygrid/shared/api';
import { CELLS_A_CALL, cellOf } from '@citygrid/shared/patrol';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { fakeMap } from '@/platform/fake-map';
import { lost, problem, reply } from '@/platform/fake-http';
import { startQueue } from '@/queue';
import { settings } from '@/settings';
import { aCase, newPhone, signedIn, staged } from '../../../test/stage';
import { coverage } from './kept-coverage';
import { Patrol } from './index';

const NOW = Date.parse('2026-11-22T04:00:00.000Z');
const CENTER = { lng: 113.4, lat: 23.12 };
const grid = {
  code: 'G12',
  name: '东岸社区第12格',
  path: [],
  center: CENTER,
  boundary: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [113.39, 23.11],
        [113.41, 23.11],
        [113.41, 23.13],
        [113.39, 23.11],
      ],
    ],
  },
  worker: null,
};
const aComponent = (part: Partial<GridComponent> = {}): GridComponent => ({
  code: 'JG-001',
  categoryCode: 'C01001',
  name: '井盖',
  ...CENTER,
  department: { code: 'D1', name: '城管科' },
  ...part,
});
const aRound = (part: Partial<PatrolRound> = {}): PatrolRound => ({
  id: 'p1',
  gridCode: 'G12',
  startedAt: new Date(NOW - 5 * 60_000).toISOString(),
  endedAt: null,
  cells: [],
  found: 0,
  ...part,
});

/** The server: one patrol at a time, cells taken only while it is on. */
let running: PatrolRound | null = null;
let past: PatrolRound[] = [];
let took: string[][] = [];

function serve(): void {
  fakePlatform.serve({
    'GET /grids/:code': grid,
    'GET /grids/:code/components': { items: [aComponent(), aComponent({ code: 'LD-7', name: '路灯', lat: 23.121 })] },
    'GET /grids/:code/cases': { items: [aCase({ id: 'k1', location: { ...CENTER, crs: 'gcj02', address: null, source: 'pin' } })], nextCursor: null }, // prettier-ignore
    'GET /categories': { groups: [{ items: [{ code: 'M06013', name: '道路破损', keywords: ['坑'] }] }] },
    'GET /patrols/current': () => ({ patrol: running }),
    'GET /patrols': () => ({ items: past, nextCursor: null }),
    'POST /patrols': () => {
      running ??= aRound();
      return reply(201, running);
    },
    'POST /patrols/:id/cells': ({ body }: { body: unknown }) => {
      if (!running) return problem(409, 'not-allowed', '这次巡查已经结束');
      took.push((body as { cells: string[] }).cells);
      return undefined;
    },
    'POST /patrols/:id/stop': () => {
      const ended = { ...(running ?? aRound()), endedAt: new Date(NOW).toISOString(), cells: took.flat() };
      past = [ended];
      running = null;
      return ended;
    },
    'DELETE /patrols/:id': () => {
      past = [];
      return undefined;
    },
  });
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 14; turn++) await act(async () => undefined);
}
const wait = async (ms: number): Promise<void> => {
  await act(async () => jest.advanceTimersByTimeAsync(ms));
  await settled();
};
async function press(name: string | RegExp): Promise<void> {
  await act(async () => jest.advanceTimersByTimeAsync(600));
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}
async function walkTo(lat: number, accuracyM: number | null = 8): Promise<void> {
  await act(async () => fakePlatform.moveTo({ lng: 113.4, lat, crs: 'gcj02', accuracyM }));
}
async function show(): Promise<void> {
  await signedIn({ roles: ['citizen', 'gridWorker'], grids: [{ code: 'G12', name: '第12格' }] });
  staged(<Patrol />);
  await settled();
}
const map = (): HTMLElement => screen.getByRole('region', { name: /网格地图/ });
const started = async (): Promise<void> => {
  await show();
  await press('开始巡查');
};
const stopped = async (): Promise<void> => {
  await press('结束巡查');
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '结束巡查' }));
  await settled();
};
const posted = (end: string) =>
  fakePlatform.requests.filter(({ method, url }) => method === 'POST' && url.endsWith(end));

beforeEach(async () => {
  jest.useFakeTimers({ now: NOW });
  await newPhone();
  // The patrol of the test before ended with its person.
  fakePlatform.calls.length = 0;
  [running, past, took] = [null, [], []];
  serve();
  startQueue();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('a patrol', () => {
  it('begins by one tap, and says who sees what is kept of it', async () => {
    await show();
    expect(screen.getByText(/只有您自己看得到/)).toBeTruthy();
    expect(fakePlatform.called('place.follow')).toHaveLength(0);
    const button = screen.getByTestId('start-patrol');
    fireEvent.click(button);
    fireEvent.click(button);
    await settled();
    expect(posted('/patrols').map(({ body }) => body)).toEqual([{ gridCode: 'G12' }]);
    expect(screen.getByText(/巡查中，5 分钟前开始/)).toBeTruthy();
    expect(fakePlatform.called('place.follow')).toHaveLength(1);
  });

  it('sends cells and nothing finer, each once, every 20 seconds', async () => {
    await started();
    await walkTo(23.12);
    await walkTo(23.12001);
    await walkTo(23.1215);
    const cells = [cellOf({ lng: 113.4, lat: 23.12 }), cellOf({ lng: 113.4, lat: 23.1215 })];
    expect(map().dataset.cells).toBe('2');
    expect(took).toEqual([]);
    await wait(20_000);
    expect(took).toEqual([cells]);
    await walkTo(23.12);
    await wait(20_000);
    expect(took).toHaveLength(1);
    const bodies = JSON.stringify(fakePlatform.requests.map(({ body }) => body));
    expect(bodies).not.toContain('113.4');
  });

  it('records nothing where the phone is not sure', async () => {
    await started();
    await walkTo(23.12, 300);
    expect(map().dataset.cells).toBe('0');
  });

  it('goes on without positions where they are refused, and says so', async () => {
    await started();
    await act(async () => fakePlatform.refusePlace({ ok: false, why: 'denied', detail: '' }));
    expect(screen.getByText(/走过的格子记不下来/)).toBeTruthy();
    await press('再试一次');
    expect(fakePlatform.called('place.follow')).toHaveLength(2);
  });

  it('keeps cells without signal and sends them when it is back', async () => {
    await started();
    fakePlatform.goOffline();
    await walkTo(23.12);
    await wait(60_000);
    expect(took).toEqual([]);
    expect(screen.getByText(/1 格还在手机里/)).toBeTruthy();
    await act(async () => fakePlatform.goOnline());
    await settled();
    expect(took).toHaveLength(1);
  });

  it('sends what is left before it ends: afterwards nothing is taken', async () => {
    await started();
    await walkTo(23.12);
    await stopped();
    expect(took).toHaveLength(1);
    const order = fakePlatform.requests
      .filter(({ method }) => method === 'POST')
      .map(({ url }) => url.split('/').pop());
    expect(order).toEqual(['patrols', 'cells', 'stop']);
    expect(screen.getByRole('button', { name: '开始巡查' })).toBeTruthy();
    expect(fakePlatform.called('place.follow.stop')).toHaveLength(1);
    expect(coverage.get().patrolId).toBeNull();
  });

  it('ends on the phone at once where there is no signal, and on the server as soon as there is', async () => {
    await started();
    await walkTo(23.12);
    fakePlatform.goOffline();
    await stopped();
    expect(screen.getByText(/已经结束，有信号就/)).toBeTruthy();
    await walkTo(23.13);
    expect(running).not.toBeNull();
    await act(async () => fakePlatform.goOnline());
    await settled();
    expect(running).toBeNull();
    expect(took.flat()).toEqual([cellOf({ lng: 113.4, lat: 23.12 })]);
  });

  it('is on again after a restart, also without signal, with its cells', async () => {
    await started();
    await walkTo(23.12);
    cleanup();
    fakePlatform.serve({ 'GET /patrols/current': lost() });
    staged(<Patrol />);
    await settled();
    expect(screen.getByText(/巡查中/)).toBeTruthy();
    expect(map().dataset.cells).toBe('1');
  });

  it('lets a batch go that comes too late, and does not try again', async () => {
    await started();
    await walkTo(23.12);
    running = null;
    await wait(20_000);
    expect(posted('/cells')).toHaveLength(1);
    await wait(90_000);
    expect(posted('/cells')).toHaveLength(1);
    expect(screen.getByRole('button', { name: '开始巡查' })).toBeTruthy();
  });

  it('leaves out the cell that the server names, and keeps the others', async () => {
    let first = true;
    fakePlatform.serve({
      'POST /patrols/:id/cells': ({ body }: { body: unknown }) => {
        const { cells } = body as { cells: string[] };
        if (first) {
          first = false;
          return problem(422, 'validation-failed', '不在服务范围内', {
            errors: [{ path: 'cells.0', message: '不在' }],
          });
        }
        took.push(cells);
        return undefined;
      },
    });
    await started();
    await walkTo(23.12);
    await walkTo(23.1215);
    await wait(20_000);
    expect(took).toEqual([[cellOf({ lng: 113.4, lat: 23.1215 })]]);
  });

  it('sends no more at once than the server takes', async () => {
    await started();
    const many = Array.from({ length: CELLS_A_CALL + 1 }, (_, n) => `249000_${51000 + n}`);
    await act(async () => coverage.set((now) => ({ ...now, cells: many, unsent: many })));
    await wait(20_000);
    expect(took.map(({ length }) => length)).toEqual([CELLS_A_CALL, 1]);
  });

  it('says why it cannot begin', async () => {
    fakePlatform.serve({ 'POST /patrols': problem(403, 'forbidden', '这个网格不在您的社区，请选择自己的网格') });
    await started();
    expect(screen.getByText('这个网格不在您的社区，请选择自己的网格')).toBeTruthy();
  });

  it('is forgotten by the phone when another person takes it', async () => {
    await started();
    await walkTo(23.12);
    cleanup();
    await newPhone();
    expect(coverage.get()).toEqual({ patrolId: null, begun: null, cells: [], unsent: [], ending: false });
    expect(JSON.stringify(fakePlatform.storage.keys())).not.toContain('cells');
  });
});

describe('what I find', () => {
  const sent = () => posted('/cases').map(({ body }) => body);
  const camera = (): void => fakePlatform.next('photos.choose', { ok: true, value: [fakePlatform.photo()] });
  beforeEach(() => {
    fakePlatform.serve({
      'POST /media': reply(201, { id: 'm1', url: '', thumbnailUrl: '', width: 1, height: 1 }),
      'POST /cases': reply(201, {
        ...aCase({ id: 'new' }),
        timeline: [],
        actions: [],
        similar: [],
        alreadyReported: false,
      }),
    });
  });

  it('goes out in two taps: the component, then the camera', async () => {
    await show();
    await press('部件 井盖');
    camera();
    await press('拍照并上报');
    await wait(1000);
    expect(fakePlatform.called('photos.choose')).toEqual([[{ atMost: 1, camera: true }]]);
    expect(sent()).toEqual([
      {
        categoryCode: 'C01001',
        description: '井盖（编号 JG-001）',
        location: { lng: 113.4, lat: 23.12, crs: 'gcj02' },
        photoIds: ['m1'],
      },
    ]);
    expect(fakePlatform.called('toast')).toEqual([['已存好，马上发出']]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('begins on the list as well, for whom the map is no use', async () => {
    await show();
    const rows = screen.getAllByTestId('component').map(({ textContent }) => textContent);
    expect(rows).toEqual(['井盖编号 JG-001', '路灯编号 LD-7']);
    fireEvent.change(screen.getByTestId('find-component'), { target: { value: 'ld-' } });
    await settled();
    expect(screen.getAllByTestId('component')).toHaveLength(1);
    fireEvent.click(screen.getByTestId('component'));
    await settled();
    expect(screen.getByRole('dialog', { name: '路灯' })).toBeTruthy();
  });

  it('takes a place on the map, with the kind looked for by what people call it', async () => {
    await show();
    fakeMap.next = { lng: 113.401, lat: 23.122 };
    await press('tap');
    fireEvent.change(screen.getByTestId('kind'), { target: { value: '坑' } });
    await settled();
    await press('道路破损');
    fireEvent.change(screen.getByTestId('said'), { target: { value: '坑很深' } });
    camera();
    await press('拍照并上报');
    await wait(1000);
    expect(sent()[0]).toMatchObject({
      categoryCode: 'M06013',
      description: '坑很深',
      location: { lng: 113.401, lat: 23.122, crs: 'gcj02' },
    });
  });

  it('asks nobody to know the kind, and goes in words where there is no camera', async () => {
    await show();
    await press('tap');
    fakePlatform.next('photos.choose', { ok: false, why: 'denied', detail: '' });
    await press('拍照并上报');
    expect(screen.getByText(/没能拍照/)).toBeTruthy();
    expect(sent()).toEqual([]);
    expect(screen.queryByRole('button', { name: /不拍照/ })).toBeNull();
    fireEvent.change(screen.getByTestId('said'), { target: { value: '路面塌了' } });
    await press(/不拍照/);
    await wait(1000);
    expect(sent()).toEqual([expect.objectContaining({ categoryCode: 'M10999', description: '路面塌了' })]);
  });

  it('waits in the queue without signal', async () => {
    await show();
    fakePlatform.goOffline();
    await press('部件 井盖');
    camera();
    await press('拍照并上报');
    expect(fakePlatform.called('toast')).toEqual([['已存好，有信号自动发出']]);
    await act(async () => fakePlatform.goOnline());
    await wait(5000);
    expect(sent()).toHaveLength(1);
  });

  it('keeps photo and words where the phone is full, and says so', async () => {
    await show();
    await press('部件 井盖');
    fireEvent.change(screen.getByTestId('said'), { target: { value: '盖子翘了' } });
    camera();
    fakePlatform.fillStorage();
    await press('拍照并上报');
    expect(screen.getByText(/手机存储满了/)).toBeTruthy();
    expect(screen.getByTestId<HTMLTextAreaElement>('said').value).toBe('盖子翘了');
    expect(screen.getByTestId('shoot').textContent).toBe('上报');
    expect(fakePlatform.called('photos.drop')).toEqual([]);
  });

  it('opens today’s cases from the map and from the list', async () => {
    await show();
    await press('今天的事 道路破损');
    fireEvent.click(screen.getByTestId('today'));
    expect(fakePlatform.called('nav.to')).toEqual([
      ['task', { id: 'k1' }],
      ['task', { id: 'k1' }],
    ]);
  });
});

describe('my patrols', () => {
  const over = aRound({ id: 'old', endedAt: new Date(NOW - 60_000).toISOString(), cells: ['249000_51000'], found: 2 });

  it('are shown on the map and deleted by two taps', async () => {
    past = [over];
    await show();
    expect(screen.getByTestId('patrol').textContent).toContain('走过 1 格 · 上报 2 件');
    await press('看走过的格子');
    expect(map().dataset.cells).toBe('1');
    await press(/^删除 .*的巡查$/);
    expect(screen.getByText(/恢复不了/)).toBeTruthy();
    expect(past).toHaveLength(1);
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '删除' }));
    await settled();
    expect(past).toHaveLength(0);
    expect(screen.queryByTestId('patrol')).toBeNull();
    expect(map().dataset.cells).toBe('0');
  });

  it('stay where they could not be deleted, with the reason', async () => {
    past = [over];
    await show();
    fakePlatform.serve({ 'DELETE /patrols/:id': lost() });
    await press(/^删除 .*的巡查$/);
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '删除' }));
    await settled();
    expect(screen.getByTestId('patrol')).toBeTruthy();
    expect(fakePlatform.called('toast')).not.toEqual([['已删除']]);
  });
});

describe('who patrols', () => {
  it('is a grid worker; others are told where their work is, and the server is asked nothing', async () => {
    await signedIn({ roles: ['citizen', 'handler'] });
    staged(<Patrol />);
    await settled();
    expect(screen.getByText(/巡查是网格员用的/)).toBeTruthy();
    expect(fakePlatform.requests.some(({ url }) => url.includes('/patrols'))).toBe(false);
  });

  it('chooses among her grids, the first at once', async () => {
    await signedIn({
      roles: ['gridWorker'],
      grids: [
        { code: 'G12', name: '第12格' },
        { code: 'G13', name: '第13格' },
      ],
    });
    staged(<Patrol />);
    await settled();
    await press('第13格');
    await press('开始巡查');
    expect(posted('/patrols').map(({ body }) => body)).toEqual([{ gridCode: 'G13' }]);
  });

  it('reads English, whole, but for what people wrote', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    fakePlatform.serve({
      'GET /grids/:code': { ...grid, name: 'Grid' },
      'GET /grids/:code/components': { items: [aComponent({ name: 'Manhole' })] },
      'GET /grids/:code/cases': { items: [], nextCursor: null },
    });
    await show();
    await press('Component Manhole');
    const text = (document.body.textContent ?? '').replace('城管科', '');
    expect(text).not.toMatch(/[一-鿿]/);
  });
});
