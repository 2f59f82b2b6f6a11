import type { CaseView, NextAction, TimelineRow } from '@citygrid/shared/api';
import type { Action, Role } from '@citygrid/shared/case';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { fakeMap } from '@/platform/fake-map';
import { problem, reply } from '@/platform/fake-http';
import { startQueue } from '@/queue';
import { settings } from '@/settings';
import { aCase, newPhone, signedIn, staged } from '../../../test/stage';
import { ActionBar, CaseJobs, openAction } from './index';

const SAFETY = { held: false, checks: [], decision: null };

function aView(part: Partial<CaseView> = {}, ...offered: [string, ...string[]][]): CaseView {
  const actions = offered.map(([action, ...needs]): NextAction => ({ action: action as Action, needs }));
  return { ...aCase({ id: 'c1', status: 'inspecting', version: 4 }), timeline: [], safety: SAFETY, ...part, actions };
}

function aRow(part: Partial<TimelineRow>): TimelineRow {
  return {
    id: 'row',
    action: 'ask',
    from: 'inspecting',
    to: 'inspecting',
    at: '2026-11-22T01:00:00.000Z',
    by: { role: 'gridWorker', name: '网格员小郭' },
    note: null,
    internalNote: null,
    photos: [],
    version: 2,
    reasonCode: null,
    responsible: null,
    ...part,
  };
}

const taps: string[] = [];
const worker: Role[] = ['citizen', 'gridWorker'];

async function show(view: CaseView, roles: Role[] = worker): Promise<(next: CaseView) => Promise<void>> {
  await signedIn({ roles });
  const page = (now: CaseView): JSX.Element => (
    <>
      <CaseJobs case={now} />
      <ActionBar case={now} onTap={(action) => taps.push(action)} saysNothing />
    </>
  );
  const { rerender } = staged(page(view));
  await settled();
  return async (next) => {
    rerender(page(next));
    await settled();
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await act(async () => undefined);
}

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

async function write(words: string): Promise<void> {
  fireEvent.change(screen.getByTestId('note'), { target: { value: words } });
  await settled();
}

async function send(): Promise<void> {
  fireEvent.click(screen.getByTestId('send-action'));
  await settled();
}

const sent = (action: string) =>
  fakePlatform.requests.filter(({ url }) => url.endsWith(`/cases/c1/actions/${action}`)).map(({ body }) => body);

beforeEach(async () => {
  taps.length = 0;
  await newPhone();
  fakePlatform.serve({ 'GET /phrases': { items: [{ id: 'f1', action: 'settle', text: '已当场清理' }] } });
  startQueue();
});

describe('the bar', () => {
  it('has the likeliest step as its one large button, and the rest behind 更多', async () => {
    await show(aView({}, ['ask', 'note'], ['escalate', 'note', 'photoIds'], ['settle', 'note', 'photoIds']));
    expect(screen.getByTestId('act-settle').textContent).toContain('当场办好了');
    expect(screen.queryByTestId('act-escalate')).toBeNull();
    await press('更多');
    expect(screen.getByTestId('act-escalate')).toBeTruthy();
    expect(screen.getByTestId('act-ask')).toBeTruthy();
  });

  it('says so where there is nothing to do', async () => {
    await show(aView());
    expect(screen.getByText('现在没有需要您做的')).toBeTruthy();
  });

  it('sends at once what asks for nothing, and once however often it is tapped', async () => {
    fakePlatform.serve({ 'POST /cases/:id/actions/accept': aView({ version: 5 }) });
    await show(aView({ status: 'submitted' }, ['accept']));
    const button = screen.getByTestId('act-accept');
    fireEvent.click(button);
    fireEvent.click(button);
    await settled();
    expect(sent('accept')).toEqual([{ version: 4 }]);
    expect(taps).toEqual(['accept']);
  });

  it('names an action that it has never heard of by its general name, and renders it from its needs', async () => {
    fakePlatform.serve({ 'POST /cases/:id/actions/frobnicate': aView() });
    await show(aView({}, ['frobnicate', 'note', 'reviewAt']));
    await press('办理');
    await write('按新办法办');
    fireEvent.change(screen.getByLabelText('哪一天复查'), { target: { value: '2027-01-05' } });
    await send();
    expect(sent('frobnicate')).toEqual([{ version: 4, note: '按新办法办', reviewAt: '2027-01-05' }]);
  });

  it('does not pretend where an action needs what this app cannot fill in', async () => {
    await show(aView({}, ['frobnicate', 'note', 'hologram']));
    await press('办理');
    await write('好');
    expect(screen.getByText(/请更新到最新版本/)).toBeTruthy();
    expect(screen.getByTestId<HTMLButtonElement>('send-action').disabled).toBe(true);
  });
});

describe('the sheet', () => {
  const settle = aView({}, ['settle', 'note', 'photoIds']);

  it('says what is missing until enough is there', async () => {
    await show(settle);
    await press('当场办好了');
    expect(screen.getByTestId('send-action').textContent).toBe('还差：说明、照片');
    await write('扫干净了');
    expect(screen.getByTestId('send-action').textContent).toBe('还差：照片');
  });

  it('takes proofs with the camera only, and keeps their place', async () => {
    fakePlatform.serve({
      'POST /media': reply(201, { id: 'm1' }),
      'POST /cases/:id/actions/settle': aView({ version: 5, status: 'verifying' }),
    });
    fakePlatform.next('photos.choose', { ok: true, value: [fakePlatform.photo()] });
    await show(settle);
    await press('当场办好了');
    await press('拍照');
    expect(fakePlatform.called('photos.choose')).toEqual([[{ atMost: 9, camera: true }]]);
    await press('已当场清理');
    await send();
    const upload = fakePlatform.requests.find(({ url }) => url.endsWith('/media'));
    expect(upload?.body).toMatchObject({ fields: { keepPlace: 'true' } });
    expect(sent('settle')).toEqual([{ version: 4, note: '已当场清理', photoIds: ['m1'] }]);
  });

  it('says why there is no photo', async () => {
    fakePlatform.next('photos.choose', { ok: false, why: 'denied-for-good', detail: '' });
    await show(settle);
    await press('当场办好了');
    await press('拍照');
    expect(screen.getByText(/手机里关掉了这项权限/)).toBeTruthy();
    await press('去设置');
    expect(fakePlatform.called('openSettings')).toHaveLength(1);
  });

  it('keeps what was typed when it is closed', async () => {
    await show(settle);
    await press('当场办好了');
    await write('写到一半');
    await press('关闭');
    expect(screen.queryByTestId('note')).toBeNull();
    await act(async () => openAction('c1', 'settle'));
    expect(screen.getByTestId<HTMLTextAreaElement>('note').value).toBe('写到一半');
  });

  it('is not open the next time where the page was left', async () => {
    await show(settle);
    await press('当场办好了');
    cleanup();
    await show(settle);
    expect(screen.queryByTestId('note')).toBeNull();
  });

  it('asks again before what cannot be taken back', async () => {
    fakePlatform.serve({ 'POST /cases/:id/actions/withdraw': aView({ status: 'withdrawn' }) });
    await show(aView({ safety: null, status: 'submitted' }, ['withdraw']), ['citizen']);
    await press('撤回上报');
    await send();
    expect(sent('withdraw')).toEqual([]);
    await press('确定');
    expect(sent('withdraw')).toEqual([{ version: 4 }]);
  });

  it('finds the neighbouring grid by a tap on the map, never the case’s own', async () => {
    const square = (code: string, west: number) => ({
      code,
      name: `第 ${code} 格`,
      center: { lng: west + 0.005, lat: 23.12 },
      boundary: {
        type: 'Polygon',
        coordinates: [
          [
            [west, 23.1],
            [west + 0.01, 23.1],
            [west + 0.01, 23.2],
            [west, 23.2],
            [west, 23.1],
          ],
        ],
      },
    });
    fakePlatform.serve({
      'GET /grids': { items: [square('12', 113.4), square('13', 113.41)] },
      'POST /cases/:id/actions/transfer': aView({ version: 5 }),
    });
    const location = { lng: 113.405, lat: 23.12, crs: 'gcj02' as const, address: null, source: 'pin' as const };
    await show(aView({ location, grid: { code: '12', name: '第 12 格' } }, ['transfer', 'gridCode', 'note']));
    await press('转到别的网格');
    fakeMap.next = { lng: 113.405, lat: 23.12 };
    await press('tap');
    expect(screen.getByTestId('send-action').textContent).toContain('网格');
    fakeMap.next = { lng: 113.415, lat: 23.12 };
    await press('tap');
    expect(screen.getByText('已选：第 13 格')).toBeTruthy();
    await write('在路对面');
    await send();
    expect(sent('transfer')).toEqual([{ version: 4, gridCode: '13', note: '在路对面' }]);
  });

  it('offers to reopen in the same sheet where somebody is not satisfied, and sends both in order', async () => {
    fakePlatform.serve({
      'POST /cases/:id/actions/rate': aView({ version: 5 }),
      'POST /cases/:id/actions/reopen': aView({ version: 6 }),
    });
    await show(aView({ safety: null, status: 'closed' }, ['rate', 'score'], ['reopen', 'note']), ['citizen']);
    await act(async () => openAction('c1', 'rate', { preset: { score: 5 } }));
    expect(screen.queryByRole('switch')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '1 很不满意' }));
    await settled();
    fireEvent.click(screen.getByRole('switch'));
    await settled();
    expect(screen.getByTestId('send-action').textContent).toBe('还差：说明');
    await write('坑还在');
    await send();
    expect(sent('rate')).toEqual([{ score: 1, note: '坑还在' }]);
    expect(sent('reopen')).toEqual([{ version: 5, note: '坑还在' }]);
  });

  it('speaks English, whole', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    await show(settle);
    await press('Settled on the spot');
    expect(document.body.textContent?.replace('已当场清理', '')).not.toMatch(/[一-鿿]/);
  });
});

describe('without signal', () => {
  it('keeps the step, says so, and sends it when the signal is back', async () => {
    fakePlatform.serve({ 'POST /cases/:id/actions/accept': aView({ version: 5 }) });
    await show(aView({ status: 'submitted' }, ['accept'], ['ask', 'note']));
    fakePlatform.goOffline();
    await press('我来接单');
    expect(screen.getByText(/已存好，信号恢复后自动发送：我来接单/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '已存好，等信号' })).toBeTruthy();
    fakePlatform.goOnline();
    await press('现在就发');
    expect(sent('accept')).toEqual([{ version: 4 }, { version: 4 }]);
    expect(screen.getByText('已发送：我来接单')).toBeTruthy();
  });

  it('still takes what any state allows', async () => {
    fakePlatform.goOffline();
    await show(aView({ status: 'submitted' }, ['accept'], ['ask', 'note'], ['transfer', 'gridCode', 'note']));
    await press('我来接单');
    await press('更多');
    expect(screen.getByTestId('act-ask')).toBeTruthy();
    expect(screen.queryByTestId('act-transfer')).toBeNull();
  });

  it('does not ask again for the answer that is on its way', async () => {
    const timeline = [aRow({ note: '哪个路口？' })];
    await show(aView({ safety: null, timeline }, ['supplement', 'note'], ['answer', 'note']), ['citizen']);
    fakePlatform.goOffline();
    await press('回复提问');
    await write('靠公交站');
    await send();
    expect(screen.queryByTestId('act-answer')).toBeNull();
    expect(screen.getByTestId('act-supplement')).toBeTruthy();
  });

  it('loses nothing where the phone is full', async () => {
    await show(aView({}, ['ask', 'note']));
    await press('问一问上报人');
    await write('哪个路口？');
    fakePlatform.fillStorage();
    await send();
    expect(screen.getByText(/手机存储满了/)).toBeTruthy();
    expect(screen.getByTestId<HTMLTextAreaElement>('note').value).toBe('哪个路口？');
  });
});

describe('when somebody else was quicker', () => {
  const stale = problem(409, 'stale-case', '', { current: { status: 'dispatching', version: 7, actions: [] } });

  async function conflicted(): Promise<(next: CaseView) => Promise<void>> {
    let tries = 0;
    fakePlatform.serve({
      'POST /cases/:id/actions/ask': aView(),
      'POST /cases/:id/actions/escalate': () => (tries++ === 0 ? stale : aView({ version: 8 })),
    });
    const rerender = await show(aView({}, ['escalate', 'note']));
    await press('交给部门办');
    await write('要用机械');
    await send();
    return rerender;
  }

  it('says what has changed, with everything typed still there', async () => {
    await conflicted();
    const stopped = screen.getByTestId('stopped-conflict');
    expect(stopped.textContent).toContain('刚才还是「正在核实」，现在已经「等待安排」');
    expect(stopped.textContent).toContain('要用机械');
  });

  it('sends the same words again under the version that stands now', async () => {
    await conflicted();
    await press('看过了，再发一次');
    expect(screen.getByTestId<HTMLTextAreaElement>('note').value).toBe('要用机械');
    await send();
    expect(sent('escalate')).toEqual([
      { version: 4, note: '要用机械' },
      { version: 7, note: '要用机械' },
    ]);
    expect(screen.queryByTestId('stopped-conflict')).toBeNull();
  });

  it('offers the new actions with the same words', async () => {
    const rerender = await conflicted();
    await rerender(aView({ status: 'dispatching', version: 7 }, ['ask', 'note']));
    await act(async () => within(screen.getByTestId('stopped-conflict')).getByText('问一问上报人').click());
    await settled();
    expect(screen.getByTestId<HTMLTextAreaElement>('note').value).toBe('要用机械');
    await send();
    expect(sent('ask')).toEqual([{ note: '要用机械' }]);
    expect(screen.queryByTestId('stopped-conflict')).toBeNull();
  });

  it('is given up only after a second thought', async () => {
    await conflicted();
    await press('不发了');
    expect(screen.getByTestId('stopped-conflict')).toBeTruthy();
    await act(async () => screen.getAllByRole('button', { name: '不发了' }).slice(-1)[0]?.click());
    await settled();
    expect(screen.queryByTestId('stopped-conflict')).toBeNull();
  });
});

it('explains why somebody who worked on it may not judge it', async () => {
  fakePlatform.serve({ 'POST /cases/:id/actions/pass': problem(409, 'separation-of-duties', '监督与处置分离') });
  await show(aView({ status: 'verifying' }, ['pass', 'note']));
  await press('核查通过');
  await write('好了');
  await send();
  expect(screen.getByTestId('stopped-refused').textContent).toContain('要请没有经手的同事来核查');
  expect(screen.queryByRole('button', { name: '改一改再发' })).toBeNull();
});

it('puts answering first where the reporter is asked', async () => {
  const view = aView(
    { safety: null, timeline: [aRow({ note: '哪个路口？' })] },
    ['withdraw'],
    ['supplement', 'note'],
    ['answer', 'note'],
  );
  await show(view, ['citizen']);
  expect(screen.getByTestId('act-answer')).toBeTruthy();
});
