import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { fakeMap } from '@/platform/fake-map';
import { problem } from '@/platform/fake-http';
import { loadAppConfig } from '@/session';
import { settings } from '@/settings';
import { aCase, allowsPlace, newPhone, signedIn, staged } from '../../../test/stage';
import { Nearby } from './nearby';

const HERE = { lng: 113.4, lat: 23.12, crs: 'gcj02' as const, accuracyM: 15 };
const at = (lng: number, lat: number) => ({
  lng,
  lat,
  crs: 'gcj02' as const,
  address: '车陂街道',
  source: 'pin' as const,
});
const publicly = { description: null, grid: null, stage: null, colour: null, reworkCount: null } as const;
const near = aCase({
  ...publicly,
  id: 'near',
  category: { code: 'road', name: '道路与井盖' },
  location: at(113.4, 23.1205),
});
const far = aCase({
  ...publicly,
  id: 'far',
  category: { code: 'lamp', name: '路灯与供电' },
  location: at(113.404, 23.12),
});
const CATEGORIES = {
  groups: [
    { code: 'road', name: '道路与井盖', items: [{ code: 'M06013', name: '道路破损', keywords: [] }] },
    { code: 'empty', name: '空的一类', items: [] },
  ],
};

const asked = (): URLSearchParams[] =>
  fakePlatform.requests
    .filter(({ url }) => url.includes('/cases/nearby?'))
    .map(({ url }) => new URL(url, 'http://fake.invalid').searchParams);
const last = (): URLSearchParams => asked()[asked().length - 1] ?? new URLSearchParams();

async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await act(async () => undefined);
}

async function show(): Promise<void> {
  staged(<Nearby />);
  await settled();
}

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

const cards = (): string[] => screen.queryAllByTestId('nearby-case').map((card) => card.textContent ?? '');

beforeEach(async () => {
  await newPhone();
  fakePlatform.serve({
    'GET /app-config.json': {
      name: '城格',
      hotline: '12345',
      center: { lng: 113.3, lat: 23.1 },
      bounds: null,
      tiles: null,
    },
    'GET /categories': CATEGORIES,
    'GET /cases/nearby': { items: [far, near], nextCursor: null },
  });
});

describe('what is around', () => {
  beforeEach(async () => {
    await signedIn();
    allowsPlace();
    fakePlatform.next('place.here', { ok: true, value: HERE });
  });

  it('is listed nearest first, with how far it is and what comes next, and nobody’s name', async () => {
    await show();
    expect(cards()).toHaveLength(2);
    expect(cards()[0]).toContain('道路与井盖');
    expect(cards()[0]).toContain('离这里约 56 米');
    expect(cards()[0]).toContain('车陂街道');
    expect(last().get('radiusM')).toBe('500');
    fireEvent.click(screen.getAllByTestId('nearby-case')[0] as Element);
    expect(fakePlatform.called('nav.to')).toEqual([['case', { id: 'near' }]]);
  });

  it('is narrowed by state, distance and kind, and kinds without anything are not offered', async () => {
    await show();
    fireEvent.click(screen.getByRole('tab', { name: '最近办好的' }));
    await press('2 公里');
    await press('道路与井盖');
    expect(Object.fromEntries(last())).toMatchObject({ state: 'closed30d', radiusM: '2000', categoryCode: 'M06013' });
    expect(screen.queryByRole('button', { name: '空的一类' })).toBeNull();
    await press('全部');
    await press('1 公里');
    expect(last().has('categoryCode')).toBe(false);
  });

  it('is on the map too; a pin chooses its cases in the list, a cluster says how many', async () => {
    const beside = { ...near, id: 'beside' };
    fakePlatform.serve({ 'GET /cases/nearby': { items: [near, beside, far], nextCursor: null } });
    await show();
    expect(cards()).toHaveLength(3);
    await press('这里有 2 件');
    expect(screen.getByText('地图上选中的 2 件')).toBeTruthy();
    expect(cards()).toHaveLength(2);
    await press('看全部');
    expect(cards()).toHaveLength(3);
  });

  it('can be looked for where the map was moved to', async () => {
    await show();
    fakeMap.next = { lng: 113.42, lat: 23.13 };
    await press('move');
    await press('看这一片');
    expect(last().get('lng')).toBe('113.42');
    fakePlatform.next('place.here', { ok: true, value: HERE });
    await press('回到我这里');
    expect(screen.getByRole('region', { name: '附近事情的地图' }).getAttribute('data-me')).toBe('113.4,23.12');
  });

  it('says so kindly where there is nothing, and looks farther', async () => {
    fakePlatform.serve({ 'GET /cases/nearby': { items: [], nextCursor: null } });
    await show();
    expect(screen.getByText(/附近 500 米没有正在办的事/)).toBeTruthy();
    await press('看得远一点');
    expect(last().get('radiusM')).toBe('1000');
  });

  it('can be joined instead of reported twice', async () => {
    fakePlatform.serve({ 'POST /cases/:id/follow': undefined });
    await show();
    await press('我也遇到了 道路与井盖');
    expect(
      fakePlatform.requests.some(({ method, url }) => method === 'POST' && url.endsWith('/cases/near/follow')),
    ).toBe(true);
    expect(screen.getByRole('button', { name: '已关注 道路与井盖' })).toBeTruthy();
  });

  it('says why joining did not work, and takes it back', async () => {
    fakePlatform.serve({ 'POST /cases/:id/follow': problem(409, 'own-case', '这是您自己上报的。') });
    await show();
    await press('我也遇到了 道路与井盖');
    expect(fakePlatform.called('toast')).toEqual([['这是您自己上报的。']]);
    expect(screen.getByRole('button', { name: '我也遇到了 道路与井盖' })).toBeTruthy();
  });

  it('says what is wrong where the server does not answer, and tries again', async () => {
    fakePlatform.serve({ 'GET /cases/nearby': problem(500, 'internal') });
    await show();
    expect(screen.getByRole('alert').textContent).toContain('我们这边出了点问题');
    fakePlatform.serve({ 'GET /cases/nearby': { items: [near], nextCursor: null } });
    await press('再试一次');
    expect(cards()).toHaveLength(1);
  });

  it('speaks English, whole, but for the names of things', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    fakePlatform.serve({
      'GET /categories': { groups: [] },
      'GET /cases/nearby': {
        items: [
          { ...near, category: { code: 'r', name: 'Road' }, location: { ...at(113.4, 23.12), address: 'Street' } },
        ],
        nextCursor: null,
      },
    });
    await show();
    expect(document.body.textContent).not.toMatch(/[一-鿿]/);
  });
});

describe('without a position', () => {
  beforeEach(async () => {
    await signedIn();
    allowsPlace();
    await loadAppConfig();
  });

  it('shows the centre, says so, and lets a place be searched', async () => {
    fakePlatform.serve({
      'GET /places': {
        items: [{ code: '1', name: '东岸社区', kind: 'community', within: '车陂街道', lng: 113.39, lat: 23.11 }],
      },
    });
    await show();
    expect(screen.getByText(/先看看街道中心附近/)).toBeTruthy();
    expect(last().get('lng')).toBe('113.3');
    await press('换个地方看');
    fireEvent.change(screen.getByLabelText('换个地方看'), { target: { value: '东岸' } });
    await act(() => new Promise((resolve) => setTimeout(resolve, 350)));
    await settled();
    await press(/东岸社区/);
    expect(last().get('lng')).toBe('113.39');
  });

  it('leads to the settings where it was refused for good', async () => {
    fakePlatform.next('place.here', { ok: false, why: 'denied-for-good', detail: '' });
    await show();
    await press('去设置');
    expect(fakePlatform.called('openSettings')).toHaveLength(1);
  });

  it('changes what a browser measures into what maps speak', async () => {
    fakePlatform.next('place.here', { ok: true, value: { ...HERE, crs: 'wgs84' } });
    await show();
    expect(Number(last().get('lng'))).toBeGreaterThan(113.404);
    expect(last().get('crs')).toBe('gcj02');
  });
});

describe('before anybody has said whether the phone may be asked', () => {
  beforeEach(async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /me/consents': { items: [] } });
    await loadAppConfig();
  });

  it('asks in place, around the centre, and locates once after the yes', async () => {
    await show();
    expect(fakePlatform.called('place.here')).toEqual([]);
    expect(last().get('lng')).toBe('113.3');
    fakePlatform.next('place.here', { ok: true, value: HERE });
    await press('同意，定位');
    expect(fakePlatform.called('place.here')).toHaveLength(1);
    expect(last().get('lng')).toBe('113.4');
    expect(screen.queryByRole('button', { name: '同意，定位' })).toBeNull();
  });

  it('never asks the phone after a no, until told to look again', async () => {
    await show();
    await press('我自己选');
    cleanup();
    await show();
    expect(fakePlatform.called('place.here')).toEqual([]);
    expect(screen.queryByRole('button', { name: '同意，定位' })).toBeNull();
    fakePlatform.next('place.here', { ok: true, value: HERE });
    await press('再找一次');
    expect(fakePlatform.called('place.here')).toHaveLength(1);
    expect(last().get('lng')).toBe('113.4');
  });
});

it('asks for neither position nor cases before somebody is signed in', async () => {
  await show();
  expect(screen.getByText(/登录后可以看看/)).toBeTruthy();
  expect(fakePlatform.called('place.here')).toEqual([]);
  expect(asked()).toEqual([]);
});
