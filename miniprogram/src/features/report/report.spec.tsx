import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '@/platform/fake';
import { fakeMap } from '@/platform/fake-map';
import { lost, problem, reply } from '@/platform/fake-http';
import { startQueue } from '@/queue';
import { forgetPerson, loadAppConfig } from '@/session';
import { settings } from '@/settings';
import { aCase, newPhone, PATH, signedIn, staged } from '../../../test/stage';
import { Report, type ReportParams } from './report';

const HERE = { lng: 113.4, lat: 23.12, crs: 'gcj02' as const, accuracyM: 15 };
const BOUNDS = { minLng: 113, minLat: 23, maxLng: 114, maxLat: 24 };
const LOCATED = {
  grid: { code: 'G12', name: '第 12 格', path: PATH },
  worker: { displayName: '网格员小郭', dutyPhone: null },
  exact: true,
  distanceM: 0,
};
const CATEGORIES = {
  version: '1',
  groups: [
    {
      code: 'road',
      name: '道路与井盖',
      icon: 'road',
      items: [
        { code: 'M06013', name: '道路破损', keywords: ['路面裂缝', '裂缝', '坑'] },
        { code: 'M10989', name: '井盖缺失', keywords: ['井盖不见了'] },
      ],
    },
    {
      code: 'lamp',
      name: '路灯与供电',
      icon: 'lamp',
      items: [{ code: 'C01037', name: '路灯', keywords: ['路灯不亮'] }],
    },
  ],
};
const CREATED = { ...aCase({ id: 'new-case' }), timeline: [], actions: [], similar: [], alreadyReported: false };

let mediaCount = 0;

function serve(more: Record<string, unknown> = {}): void {
  fakePlatform.serve({
    'GET /app-config.json': {
      name: '城格',
      hotline: '12345',
      center: { lng: 113.3, lat: 23.1 },
      bounds: BOUNDS,
      tiles: null,
    },
    'GET /locate': LOCATED,
    'GET /grids': { items: [] },
    'GET /categories': CATEGORIES,
    'GET /cases/similar': { items: [], alreadyReported: false },
    'GET /me/consents': { items: [{ kind: 'precisePosition', granted: true, at: '2026-11-22T00:00:00.000Z' }] },
    'PUT /me/consents': { items: [] },
    'POST /media': () =>
      reply(201, { id: `media-${(mediaCount += 1)}`, url: '', thumbnailUrl: '', width: 1, height: 1 }),
    'POST /cases': reply(201, CREATED),
    ...more,
  });
}

const posted = (path = '/cases') =>
  fakePlatform.requests.filter(({ method, url }) => method === 'POST' && url.split('/api/v1')[1] === path);
const sendButton = () => screen.getByTestId<HTMLButtonElement>('send-report');
const typed = () => screen.getByTestId<HTMLTextAreaElement>('report-words').value;
const phone = () => screen.getByLabelText<HTMLInputElement>('电话').value;

async function open(params: ReportParams = {}, onSendTap: () => void = () => undefined) {
  const shown = staged(<Report params={params} onSendTap={onSendTap} />);
  await act(async () => undefined);
  return shown;
}

async function type(words: string): Promise<void> {
  fireEvent.change(screen.getByTestId('report-words'), { target: { value: words } });
  await act(async () => undefined);
}

const elapsed = (ms: number) => act(() => new Promise<void>((resolve) => setTimeout(resolve, ms)));

beforeAll(startQueue);
beforeEach(async () => {
  mediaCount = 0;
  await newPhone();
  fakeMap.next = { lng: 113.4, lat: 23.12 };
  await signedIn();
  serve();
  await loadAppConfig();
});

describe('a report', () => {
  it('takes three taps where the phone knows where it is: photo, and send', async () => {
    fakePlatform.next('place.here', { ok: true, value: HERE });
    fakePlatform.next('photos.choose', { ok: true, value: [fakePlatform.photo()] });
    const order: string[] = [];
    await open({}, () => order.push(`asked after ${posted().length} posts`));
    let taps = 1; // The card on the home page.
    await userEvent.click(screen.getByTestId('add-photo'));
    taps += 1;
    await screen.findByText('第 12 格 · 网格员小郭');
    await waitFor(() => expect(posted('/media')).toHaveLength(1));
    await userEvent.click(sendButton());
    taps += 1;
    expect(taps).toBe(3);
    expect(order).toHaveLength(1);
    await screen.findByText('谢谢您，已经收到');
    expect(posted()[0]?.body).toEqual({
      categoryCode: 'M10999',
      location: { lng: 113.4, lat: 23.12, crs: 'gcj02', accuracyM: 15 },
      photoIds: ['media-1'],
    });
    expect(screen.getByText('编号 261122-0483915-3')).toBeTruthy();
  });

  it('says what is missing, and is sent once by two taps', async () => {
    await open();
    expect(sendButton().textContent).toBe('还差：照片或文字、地点');
    expect(sendButton().disabled).toBe(true);
    await type('路灯不亮');
    expect(sendButton().textContent).toBe('还差：地点');
    await userEvent.click(screen.getByText('move'));
    await waitFor(() => expect(sendButton().disabled).toBe(false));
    const button = sendButton();
    fireEvent.click(button);
    fireEvent.click(button);
    await screen.findByText('谢谢您，已经收到');
    expect(posted()).toHaveLength(1);
  });

  it('asks for the messages in the very tap, before anything is awaited', async () => {
    const seen: number[] = [];
    await open({ lng: '113.4', lat: '23.12' }, () => seen.push(posted().length));
    await type('路灯不亮');
    act(() => void fireEvent.click(sendButton()));
    expect(seen).toEqual([expect.any(Number)]);
    expect(screen.getByTestId('report-sent')).toBeTruthy();
  });

  it('goes without signal by itself when it is back, and says so', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('井盖松动，会响');
    fakePlatform.goOffline();
    await userEvent.click(sendButton());
    await screen.findByText('先放在手机里');
    await screen.findByText(/信号恢复后自动发送/);
    act(() => fakePlatform.goOnline());
    await screen.findByText('谢谢您，已经收到', {}, { timeout: 5000 });
    const keys = posted().map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
  });

  it('keeps everything typed when the phone is full', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('路灯不亮');
    fakePlatform.fillStorage();
    await userEvent.click(sendButton());
    expect(screen.getByText(/手机存储满了，没能存下来/)).toBeTruthy();
    expect(typed()).toBe('路灯不亮');
    expect(posted()).toEqual([]);
  });

  it('comes back into the form with the server’s words where it was refused, and goes again under the same key', async () => {
    serve({
      'POST /cases': problem(400, 'validation-failed', '有一处没有填对', {
        errors: [{ path: 'location', message: '这个位置不对，请重新选' }],
      }),
    });
    fakePlatform.next('photos.choose', { ok: true, value: [fakePlatform.photo()] });
    await open({ lng: '113.4', lat: '23.12' });
    await userEvent.click(screen.getByTestId('add-photo'));
    await type('路灯不亮');
    await userEvent.click(sendButton());
    await userEvent.click(await screen.findByTestId('fix-report'));
    expect(typed()).toBe('路灯不亮');
    expect(screen.getAllByText('这个位置不对，请重新选').length).toBeGreaterThan(0);
    expect(screen.getByRole('listitem')).toBeTruthy();
    serve({ 'POST /cases': reply(201, CREATED) });
    await userEvent.click(sendButton());
    await screen.findByText('谢谢您，已经收到');
    const [first, second] = posted();
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(second?.body).toEqual(first?.body);
    expect(posted('/media')).toHaveLength(1);
  });

  it('begins anew after it was sent', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('路灯不亮');
    await userEvent.click(sendButton());
    await userEvent.click(await screen.findByText('再报一个'));
    expect(typed()).toBe('');
    expect(sendButton().disabled).toBe(true);
  });
});

describe('the draft', () => {
  it('is there again after leaving, photo and place and words, and is not uploaded twice', async () => {
    fakePlatform.next('photos.choose', { ok: true, value: [fakePlatform.photo()] });
    const first = await open({ lng: '113.4', lat: '23.12' });
    await userEvent.click(screen.getByTestId('add-photo'));
    await waitFor(() => expect(posted('/media')).toHaveLength(1));
    await type('路面有裂缝');
    await elapsed(300);
    first.unmount();
    await open();
    expect(typed()).toBe('路面有裂缝');
    expect(screen.getByRole('listitem')).toBeTruthy();
    expect(sendButton().disabled).toBe(false);
    await act(async () => undefined);
    expect(posted('/media')).toHaveLength(1);
  });

  it('is kept at once when the app goes to the back', async () => {
    await open();
    await type('写到一半');
    act(() => fakePlatform.hide());
    expect(fakePlatform.storage.get('mine:report:new')).toContain('写到一半');
  });

  it('warns before leaving only where it could not be kept', async () => {
    await open();
    await type('写到一半');
    expect(fakePlatform.leaveWords).toBeNull();
    fakePlatform.fillStorage();
    await type('写到一半再写');
    await elapsed(300);
    expect(fakePlatform.leaveWords).toBe('还没有发送，离开会丢失');
    expect(screen.getByText(/草稿没能存下来/)).toBeTruthy();
  });

  it('from a chat comes with its words and photos, waits for those on their way, and adds each once', async () => {
    let asked = 0;
    const photo = (id: string) => ({ id, url: `u/${id}`, thumbnailUrl: `t/${id}`, kind: 'report' });
    const draft = { id: 'd1', description: '楼下垃圾没人收', createdAt: '', usedBy: null };
    serve({
      'GET /drafts/:id': () => {
        asked += 1;
        return asked === 1
          ? { ...draft, photoIds: ['p1'], photos: [photo('p1')], photosPending: 1 }
          : { ...draft, photoIds: ['p1', 'p2'], photos: [photo('p1'), photo('p2')], photosPending: 0 };
      },
    });
    await open({ draft: 'd1', lng: '113.4', lat: '23.12' });
    await screen.findByText('还有 1 张照片正从客服会话里取来，请稍等');
    expect(typed()).toBe('楼下垃圾没人收');
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2), { timeout: 5000 });
    await userEvent.click(sendButton());
    await screen.findByText('谢谢您，已经收到');
    expect(posted()[0]?.body).toMatchObject({ photoIds: ['p1', 'p2'], description: '楼下垃圾没人收' });
    expect(posted('/media')).toEqual([]);
  });

  it('from a chat that was used already leads to its case', async () => {
    const usedBy = { caseId: 'case-9', number: '26112204839153' };
    serve({
      'GET /drafts/:id': {
        id: 'd1',
        description: 'x',
        photoIds: [],
        photos: [],
        photosPending: 0,
        createdAt: '',
        usedBy,
      },
    });
    await open({ draft: 'd1' });
    await screen.findByText('这条已经上报，编号 261122-0483915-3');
    await userEvent.click(screen.getByText('去看看'));
    expect(fakePlatform.called('nav.replace')).toEqual([['case', { id: 'case-9' }]]);
  });

  it('is not sent a second time from another window that still shows it', async () => {
    fakePlatform.next('place.here', { ok: true, value: HERE });
    await open();
    await type('路灯不亮');
    await elapsed(300);
    const key = 'mine:report:new';
    expect(fakePlatform.storage.get(key)).toContain('路灯不亮');
    fakePlatform.storage.remove(key);
    expect(sendButton().disabled).toBe(false);
    await userEvent.click(sendButton());
    expect(posted()).toEqual([]);
    expect(screen.getByText(/已经在另一个窗口里/)).toBeTruthy();
    expect(typed()).toBe('');
  });

  it('is gone from page and phone when its person leaves', async () => {
    const kept = fakePlatform.photo();
    fakePlatform.next('photos.choose', { ok: true, value: [kept] });
    await open();
    await userEvent.click(screen.getByTestId('add-photo'));
    await type('我的秘密');
    await elapsed(300);
    await act(forgetPerson);
    expect(await fakePlatform.photos.source(kept.key)).toBeNull();
    expect(typed()).toBe('');
    await elapsed(300);
    expect(fakePlatform.storage.keys().filter((key) => key.startsWith('mine:'))).toEqual([]);
  });
});

describe('photos', () => {
  it('of a draft or a waiting report are never swept away, strays are', async () => {
    fakePlatform.serve({ 'POST /cases': lost() });
    const [mine, sent, stray] = [fakePlatform.photo(), fakePlatform.photo(), fakePlatform.photo()];
    fakePlatform.storage.set('report-photos', JSON.stringify([mine.key, sent.key, stray.key]));
    fakePlatform.storage.set(
      'mine:report:new',
      JSON.stringify({ photos: [{ ...mine, uploadKey: 'u', mediaId: 'm' }] }),
    );
    fakePlatform.storage.set('job:other:1', JSON.stringify({ photos: [sent] }));
    await open();
    const there = await Promise.all([mine, sent, stray].map(({ key }) => fakePlatform.photos.source(key)));
    expect(there.map((source) => source !== null)).toEqual([true, true, false]);
  });

  it('that fail are tried again by a tap, and one that is removed is gone', async () => {
    let tries = 0;
    serve({
      'POST /media': () =>
        (tries += 1) === 1 ? problem(500, 'internal') : reply(201, { id: 'm', width: 1, height: 1 }),
    });
    const kept = fakePlatform.photo();
    fakePlatform.next('photos.choose', { ok: true, value: [kept] });
    await open();
    await userEvent.click(screen.getByTestId('add-photo'));
    await userEvent.click(await screen.findByText('没传上，点这里重传'));
    await waitFor(() => expect(tries).toBe(2));
    const [first, second] = posted('/media');
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    await userEvent.click(screen.getByLabelText('去掉 第 1 张照片'));
    expect(screen.queryByRole('listitem')).toBeNull();
    expect(fakePlatform.called('photos.drop')).toEqual([[kept.key]]);
  });

  it('still on their way when the report is sent go on where they are, once', async () => {
    let arrive: (answer: unknown) => void = () => undefined;
    fakePlatform.serve({ 'POST /media': () => new Promise((resolve) => (arrive = resolve)) });
    fakePlatform.next('photos.choose', { ok: true, value: [fakePlatform.photo()] });
    await open({ lng: '113.4', lat: '23.12' });
    await userEvent.click(screen.getByTestId('add-photo'));
    await waitFor(() => expect(posted('/media')).toHaveLength(1));
    await userEvent.click(sendButton());
    await screen.findByText('正在传第 1 张照片，共 1 张');
    await userEvent.click(screen.getByText('再报一个'));
    await type('另一件');
    await elapsed(300);
    await act(async () => arrive(reply(201, { id: 'late', width: 1, height: 1 })));
    await waitFor(() => expect(posted()[0]?.body).toMatchObject({ photoIds: ['late'] }));
    await elapsed(300);
    expect(posted('/media')).toHaveLength(1);
    // The first report's photo says nothing to the second one's draft.
    expect(fakePlatform.storage.get('mine:report:new')).toContain('另一件');
    expect(typed()).toBe('另一件');
  });

  it('wait for the signal and go up when it is back', async () => {
    fakePlatform.goOffline();
    fakePlatform.next('photos.choose', { ok: true, value: [fakePlatform.photo()] });
    await open();
    await userEvent.click(screen.getByTestId('add-photo'));
    await screen.findByText('等信号');
    act(() => fakePlatform.goOnline());
    await waitFor(() => expect(screen.queryByText('等信号')).toBeNull());
  });

  it('are at most nine, and the phone is asked for no more', async () => {
    fakePlatform.next('photos.choose', { ok: true, value: Array.from({ length: 7 }, () => fakePlatform.photo()) });
    fakePlatform.next('photos.choose', { ok: true, value: Array.from({ length: 5 }, () => fakePlatform.photo()) });
    await open();
    await userEvent.click(screen.getByTestId('add-photo'));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(7));
    await elapsed(600);
    await userEvent.click(screen.getByTestId('add-photo'));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(9));
    expect(fakePlatform.called('photos.choose')).toEqual([[{ atMost: 9 }], [{ atMost: 2 }]]);
    expect(screen.queryByTestId('add-photo')).toBeNull();
  });

  it('refused by the phone do not keep words from being sent', async () => {
    fakePlatform.next('photos.choose', { ok: false, why: 'denied-for-good', detail: '' });
    await open({ lng: '113.4', lat: '23.12' });
    await userEvent.click(screen.getByTestId('add-photo'));
    await screen.findByText(/没有拍照或相册的权限/);
    await type('路灯不亮');
    expect(sendButton().disabled).toBe(false);
  });
});

describe('the place', () => {
  it('is asked for in place where nobody has agreed to it, and both answers go on', async () => {
    serve({ 'GET /me/consents': { items: [] } });
    await open();
    expect(fakePlatform.called('place.here')).toEqual([]);
    await userEvent.click(await screen.findByText('我自己选'));
    expect(screen.queryByText('我自己选')).toBeNull();
    expect(fakePlatform.called('place.here')).toEqual([]);
    await userEvent.click(screen.getByText('move'));
    await screen.findByText('第 12 格 · 网格员小郭');
  });

  it('that the phone will not say can be found by name', async () => {
    serve({
      'GET /places': {
        items: [{ code: 'c', name: '东岸社区', kind: 'community', within: '车陂街道', lng: 113.4, lat: 23.13 }],
      },
    });
    fakePlatform.next('place.here', { ok: false, why: 'denied', detail: '' });
    await open();
    await screen.findByText(/没有拿到您的位置/);
    await userEvent.click(screen.getByText('搜地点'));
    fireEvent.change(await screen.findByLabelText('街道、社区或网格的名字'), { target: { value: '东岸' } });
    await userEvent.click(await screen.findByText('东岸社区'));
    await type('路灯不亮');
    await userEvent.click(sendButton());
    await waitFor(() => expect(posted()[0]?.body).toMatchObject({ location: { lng: 113.4, lat: 23.13 } }));
  });

  it('by a scanned board needs no point', async () => {
    const scene = 'abcdefghijklmnopqrstuvwx';
    serve({
      'GET /boards/:scene': { grid: { code: 'G7', name: '第 7 格', center: HERE }, notice: null, confirm: null },
      'GET /grids/:code': { code: 'G7', name: '第 7 格', center: { lng: 113.4, lat: 23.12 } },
      'GET /me/consents': { items: [] },
    });
    fakePlatform.next('scan', { ok: true, value: `https://x.invalid/g/${scene}` });
    await open();
    await userEvent.click(screen.getByText('扫公示牌'));
    await screen.findByText('按扫的公示牌：第 7 格');
    await type('路灯不亮');
    await userEvent.click(sendButton());
    await waitFor(() => expect(posted()[0]?.body).toMatchObject({ gridCode: 'G7' }));
    expect(posted()[0]?.body).not.toHaveProperty('location');
  });

  it('in no grid is told, not refused: the server decides', async () => {
    serve({ 'GET /locate': problem(404, 'outside-service-area', '这里没有网格') });
    await open({ lng: '113.9', lat: '23.9' });
    await type('路灯不亮');
    await screen.findByText(/这里还没有划进网格/);
    expect(sendButton().disabled).toBe(false);
  });

  it('outside the bounds is refused kindly, with the number to call', async () => {
    serve({ 'GET /locate': problem(404, 'outside-service-area', '这里没有网格') });
    await open({ lng: '116.4', lat: '39.9' });
    await type('路灯不亮');
    await screen.findByText('这里不在服务范围内。请把图钉移到范围里，或拨打 12345。');
    expect(sendButton().textContent).toBe('还差：服务范围内的地点');
  });

  it('is not taken from a map that only came to rest where it was put', async () => {
    serve({ 'GET /me/consents': { items: [{ kind: 'precisePosition', granted: false, at: '' }] } });
    await open();
    fakeMap.next = { lng: 113.3, lat: 23.10001 };
    await userEvent.click(screen.getByText('move'));
    await type('路灯不亮');
    expect(sendButton().textContent).toBe('还差：地点');
  });

  it('moved while the phone is still looking stays where it was moved to', async () => {
    let answer: (here: { ok: true; value: typeof HERE }) => void = () => undefined;
    fakePlatform.next('place.here', new Promise((resolve) => (answer = resolve)));
    await open();
    fakeMap.next = { lng: 113.41, lat: 23.13 };
    await waitFor(() => expect(fakePlatform.called('place.here')).toHaveLength(1));
    await userEvent.click(screen.getByText('move'));
    await act(async () => answer({ ok: true, value: HERE }));
    await type('路灯不亮');
    await userEvent.click(sendButton());
    await waitFor(() => expect(posted()[0]?.body).toMatchObject({ location: { lng: 113.41, lat: 23.13 } }));
  });
});

describe('the words', () => {
  it('suggest a category, which a tap changes', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('路灯不亮，还有裂缝');
    await userEvent.click(await screen.findByRole('button', { name: '道路破损' }));
    await userEvent.click(sendButton());
    await waitFor(() => expect(posted()[0]?.body).toMatchObject({ categoryCode: 'M06013' }));
  });

  it('clearly meant choose the category themselves', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('路灯不亮');
    await screen.findByRole('button', { name: '路灯', pressed: true });
    await userEvent.click(sendButton());
    await waitFor(() => expect(posted()[0]?.body).toMatchObject({ categoryCode: 'C01037' }));
  });

  it('of danger show the numbers before sending, and keep nobody from it', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('有人晕倒了');
    expect(screen.getByText('有人有危险时请马上打电话。本平台不是报警电话。')).toBeTruthy();
    await userEvent.click(screen.getByText('120 急救'));
    expect(fakePlatform.called('call')).toEqual([['120']]);
    expect(sendButton().disabled).toBe(false);
  });

  it('find a category in the whole list', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await userEvent.click(screen.getByText('全部类别'));
    fireEvent.change(await screen.findByLabelText('搜类别'), { target: { value: '井盖' } });
    await userEvent.click(await screen.findByText('井盖缺失'));
    await screen.findByRole('button', { name: '井盖缺失', pressed: true });
    expect(screen.queryByText('选一个类别')).toBeNull();
  });
});

describe('what stands there already', () => {
  const similar = { ...aCase({ id: 'old', category: { code: 'C01037', name: '路灯' } }), distanceM: 20 };
  // Answers are cached for a second by their address: a street of its own for each of these.
  let street = 113.5;
  const there = () => ({ lng: String((street += 0.01)), lat: '23.12' });
  const waitForStrip = () => screen.findByText('附近有 1 件相似的，看看是不是同一件', {}, { timeout: 3000 });

  beforeEach(() => serve({ 'GET /cases/similar': { items: [similar], alreadyReported: false } }));

  it('is shown before sending, and can be joined', async () => {
    fakePlatform.serve({ 'POST /cases/:id/follow': undefined });
    await open(there());
    await type('路灯不亮');
    await waitForStrip();
    await userEvent.click(sendButton());
    await screen.findByText('是这个吗？');
    expect(posted()).toEqual([]);
    await userEvent.click(screen.getByText('我也遇到了'));
    await screen.findByText('已关注，有进展会告诉您');
    expect(posted('/cases/old/follow')).toHaveLength(1);
  });

  it('does not stand in the way of another one', async () => {
    const order: string[] = [];
    await open(there(), () => order.push('asked'));
    await type('路灯不亮');
    await waitForStrip();
    await userEvent.click(sendButton());
    await userEvent.click(await screen.findByTestId('not-similar'));
    await screen.findByText('谢谢您，已经收到');
    expect([posted().length, order]).toEqual([1, ['asked']]);
  });

  it('is not waited for without signal', async () => {
    serve({ 'GET /cases/similar': lost() });
    await open(there());
    await type('路灯不亮');
    await userEvent.click(sendButton());
    await waitFor(() => expect(posted()).toHaveLength(1));
  });
});

describe('who reports', () => {
  it('anonymously leaves no contact', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('路灯不亮');
    fireEvent.change(screen.getByLabelText('电话'), { target: { value: '13800000000' } });
    await userEvent.click(screen.getByRole('switch', { name: '匿名上报' }));
    expect(screen.queryByLabelText('电话')).toBeNull();
    await userEvent.click(sendButton());
    await waitFor(() => expect(posted()[0]?.body).toMatchObject({ anonymous: true }));
    expect(posted()[0]?.body).not.toHaveProperty('contact');
  });

  it('is remembered only where she says so', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('路灯不亮');
    fireEvent.change(screen.getByLabelText('电话'), { target: { value: '13800000000' } });
    await userEvent.click(sendButton());
    await userEvent.click(await screen.findByText('再报一个'));
    expect(phone()).toBe('');
    fireEvent.change(screen.getByLabelText('电话'), { target: { value: '13800000001' } });
    serve({ 'PUT /me/consents': { items: [{ kind: 'phone', granted: true, at: '' }] } });
    await userEvent.click(screen.getByRole('switch', { name: '记在这部手机里，下次自动填' }));
    await type('路灯不亮');
    await userEvent.click(screen.getByText('move'));
    await elapsed(600);
    await userEvent.click(sendButton());
    await userEvent.click(await screen.findByText('再报一个'));
    expect(phone()).toBe('13800000001');
  });

  it('a wrong number is named, and nothing is sent', async () => {
    await open({ lng: '113.4', lat: '23.12' });
    await type('路灯不亮');
    fireEvent.change(screen.getByLabelText('电话'), { target: { value: '12' } });
    expect(screen.getByText('电话应为 5–20 位数字，可带区号和短横线')).toBeTruthy();
    expect(sendButton().textContent).toBe('还差：正确的电话');
  });
});

describe('in English and in large type', () => {
  it('leaves no Chinese on the page', async () => {
    settings.set({ language: 'en', scale: 1.875, theme: 'system' });
    const { container } = await open({ lng: '113.4', lat: '23.12' });
    await screen.findByText('第 12 格 · 网格员小郭');
    const text = (container.textContent ?? '').replace('第 12 格 · 网格员小郭', '');
    expect(text).not.toMatch(/[\u4e00-\u9fff]/);
    expect(container.querySelector('.elder')).toBeTruthy();
  });
});
