import type { CaseView, TimelineRow } from '@citygrid/shared/api';
import { act, fireEvent, screen } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { problem } from '@/platform/fake-http';
import { settings } from '@/settings';
import { aCase, newPhone, signedIn, staged } from '../../../test/stage';
import { beforeAndAfter, holderOf, reviewOf } from './case-sight';
import { CaseDetail, FollowButton, sightOf, useCase } from './index';

const SAFETY = { held: false, checks: [], decision: null };
const photo = (id: string, kind: 'report' | 'proof' | 'verification') => ({
  id,
  url: `${id}.jpg`,
  thumbnailUrl: `${id}-s.jpg`,
  kind,
});

function aRow(version: number, part: Partial<TimelineRow>): TimelineRow {
  return {
    id: `row-${version}`,
    action: 'submit',
    from: null,
    to: 'submitted',
    at: '2026-11-20T01:00:00.000Z',
    by: { role: 'citizen', name: '市民' },
    note: null,
    internalNote: null,
    photos: [],
    version,
    reasonCode: null,
    responsible: null,
    ...part,
  };
}

function aView(part: Partial<CaseView> = {}): CaseView {
  return {
    ...aCase({ reporter: { displayName: '林**', phoneMasked: '138****0001' } }),
    timeline: [aRow(1, {})],
    actions: [],
    ...part,
  };
}

/** As the server shows a public case to everybody else: group, street, a rounded point, dates, nothing personal. */
const publicly = aView({
  description: null,
  grid: null,
  stage: null,
  colour: null,
  reworkCount: null,
  reporter: null,
  category: { code: 'road', name: '道路与井盖' },
  location: { lng: 113.4, lat: 23.12, crs: 'gcj02', address: '车陂街道', source: 'pin' },
  timeline: [aRow(1, { by: null })],
});

const acted: unknown[] = [];

async function show(view: CaseView, questions: TimelineRow[] = []): Promise<void> {
  await signedIn();
  staged(<CaseDetail case={view} questions={questions} onAct={(...all) => acted.push(all)} />);
  await settled();
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await act(async () => undefined);
}

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

const text = (): string => document.body.textContent ?? '';

beforeEach(async () => {
  acted.length = 0;
  await newPhone();
});

describe('how much of it is shown', () => {
  it('is read off what the server left out', () => {
    expect(sightOf(aView({ safety: SAFETY }))).toBe('staff');
    expect(sightOf(aView())).toBe('reporter');
    expect(sightOf(aView({ reporter: null }))).toBe('coReporter');
    expect(sightOf(publicly)).toBe('public');
  });

  it('says to everybody else that it is not all, and draws ground instead of a point', async () => {
    await show(publicly);
    expect(text()).toContain('为保护上报人');
    expect(text()).toContain('误差约 50 米');
    const map = screen.getByRole('region', { name: '这件事的地点' });
    expect(map.getAttribute('data-cells')).toBe('1');
    expect(map.querySelector('[data-look]')).toBeNull();
    expect(text()).not.toContain('去那里');
    expect(text()).not.toContain('null');
  });
});

describe('now', () => {
  it('says who has it and until when, in words', async () => {
    const view = aView({
      deadline: new Date(Date.now() + 26 * 3600_000).toISOString(),
      timeline: [
        aRow(1, {}),
        aRow(2, { action: 'accept', to: 'inspecting', by: { role: 'gridWorker', name: '网格员小郭' } }),
      ],
    });
    await show(view);
    const now = screen.getByTestId('case-now').textContent ?? '';
    expect(now).toContain('网格员小郭');
    expect(now).toMatch(/(明天|后天) \d\d:\d\d 前/);
    expect(now).not.toMatch(/T\d\d:/);
  });

  it('admits that it is late', async () => {
    await show(aView({ deadline: '2020-01-01T00:00:00.000Z', colour: 'red' }));
    expect(screen.getByTestId('case-now').textContent).toContain('比预计的慢');
  });

  it('names the department with its handler, or the one that waits', () => {
    const took = aRow(5, { action: 'accept', to: 'processing', by: { role: 'handler', name: '经办人小谭' } });
    const department = { code: 'CG', name: '城管科' };
    expect(holderOf(aView({ status: 'processing', department, timeline: [took] }))).toBe('城管科 · 经办人小谭');
    expect(holderOf(aView({ status: 'assigned', department }))).toBe('城管科');
    expect(holderOf(aView({ status: 'processing', department, timeline: [aRow(5, { ...took, by: null })] }))).toBe(
      '城管科',
    );
    expect(holderOf(aView({ status: 'dispatching' }))).toBeNull();
  });

  it('says when a case on hold is looked at again', () => {
    const granted = aRow(4, { action: 'grantSuspension', to: 'suspended', reviewAt: '2027-01-01T00:00:00.000Z' });
    expect(reviewOf(aView({ status: 'suspended', timeline: [granted] }))).toBe('2027-01-01T00:00:00.000Z');
    expect(reviewOf(aView({ status: 'processing', timeline: [granted] }))).toBeNull();
  });
});

describe('the timeline', () => {
  it('tells in plain words, newest on top, the reporter as 我', async () => {
    await show(
      aView({
        timeline: [
          aRow(1, {}),
          aRow(2, { action: 'accept', to: 'inspecting', by: { role: 'gridWorker', name: '网格员小郭' } }),
          aRow(3, {
            action: 'escalate',
            to: 'assigned',
            note: '要用机械',
            by: { role: 'gridWorker', name: '网格员小郭' },
          }),
        ],
      }),
    );
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent ?? '');
    expect(rows[0]).toContain('看过了，转给部门办');
    expect(rows[0]).toContain('要用机械');
    expect(rows[2]).toContain('我');
    expect(rows[2]).toContain('上报了这个问题');
  });

  it('says why it was not taken on, whom to ask, and calls them', async () => {
    await show(
      aView({
        status: 'rejected',
        timeline: [
          aRow(2, {
            action: 'reject',
            to: 'rejected',
            by: { role: 'dispatcher', name: '调度员小周' },
            reasonCode: 'outside-area',
            responsible: { name: '区路灯所', phone: '020-1234' },
          }),
        ],
      }),
    );
    expect(text()).toContain('原因：不在服务范围内');
    expect(text()).toContain('区路灯所');
    await press('拨打 020-1234');
    expect(fakePlatform.called('call')).toEqual([['020-1234']]);
  });

  it('says which promise moved', async () => {
    const deadlineMoved = { from: '2030-01-01T10:00:00.000Z', to: '2030-01-05T10:00:00.000Z' };
    await show(aView({ timeline: [aRow(3, { action: 'grantExtension', deadlineMoved })] }));
    expect(text()).toMatch(/预计时间从.*1月1日.*改到.*1月5日/);
  });

  it('does not stumble over a step that is newer than this app', async () => {
    await show(aView({ timeline: [aRow(2, { action: 'frobnicate' as 'ask' })] }));
    expect(text()).toContain('有了新的进展');
  });
});

it('puts a question of the staff before everything, with the way to answer it', async () => {
  const ask = aRow(2, { action: 'ask', note: '哪个路口？', by: { role: 'gridWorker', name: '网格员小郭' } });
  await show(aView({ actions: [{ action: 'answer', needs: ['note'] }] }), [ask]);
  expect(screen.getByTestId('question').textContent).toContain('网格员小郭想问您');
  await press('回复');
  expect(acted).toEqual([['answer']]);
});

it('rates by a tap on a star', async () => {
  await show(aView({ status: 'closed', actions: [{ action: 'rate', needs: ['score'] }] }));
  fireEvent.click(screen.getByRole('radio', { name: '4 满意' }));
  expect(acted).toEqual([['rate', { score: 4 }]]);
});

it('sets before and after side by side once there are both', async () => {
  const view = aView({
    status: 'closed',
    photos: [photo('a', 'report'), photo('b', 'proof'), photo('c', 'verification')],
  });
  expect(beforeAndAfter(view)).toMatchObject({ before: { id: 'a' }, after: { id: 'c' } });
  expect(beforeAndAfter(aView({ photos: [photo('a', 'report')] }))).toBeNull();
  await show(view);
  expect(screen.getByRole('img', { name: /办理前/ }).getAttribute('src')).toBe('a.jpg');
  expect(screen.getByRole('img', { name: /办理后/ }).getAttribute('src')).toBe('c.jpg');
});

it('copies the number as people may type it', async () => {
  await show(aView());
  await press('复制编号');
  expect(fakePlatform.called('copy')).toEqual([['26112204839153']]);
  expect(fakePlatform.called('toast')).toEqual([['编号已复制']]);
});

describe('the reporter’s contact', () => {
  const staff = aView({ safety: SAFETY });

  it('is shown to staff by a second tap, once it was said that this is recorded', async () => {
    fakePlatform.serve({ 'POST /cases/:id/contact': { name: '林女士', phone: '13800000001' } });
    await show(staff);
    expect(text()).not.toContain('13800000001');
    await press('查看联系方式');
    expect(text()).toContain('每次查看都会记录');
    expect(fakePlatform.requests.some(({ url }) => url.endsWith('/contact'))).toBe(false);
    await press('查看');
    await press('拨打 13800000001');
    expect(fakePlatform.called('call')).toEqual([['13800000001']]);
    expect(
      fakePlatform.storage
        .keys()
        .map((key) => fakePlatform.storage.get(key))
        .join(),
    ).not.toContain('13800000001');
  });

  it('says why it cannot be shown', async () => {
    await show(staff);
    fakePlatform.goOffline();
    await press('查看联系方式');
    await press('查看');
    expect(text()).toContain('没有信号');
  });

  it('is not offered to the reporter herself, nor of the anonymous', async () => {
    await show(aView({ safety: SAFETY, reporter: { displayName: '热心市民', phoneMasked: null } }));
    expect(screen.queryByRole('button', { name: '查看联系方式' })).toBeNull();
  });
});

describe('following', () => {
  const Followed = (): JSX.Element | null => {
    const { data } = useCase('case-1');
    return data ? <FollowButton case={data} /> : null;
  };

  it('is shown at once and told to the server', async () => {
    let following = false;
    fakePlatform.serve({
      'GET /cases/:id': () => ({ ...publicly, following }),
      'POST /cases/:id/follow': () => {
        following = true;
      },
    });
    await signedIn();
    staged(<Followed />);
    await settled();
    await press('我也关心，关注进展');
    expect(screen.getByTestId('follow').textContent).toBe('不再关注');
    expect(fakePlatform.called('toast')).toEqual([['已关注，有进展会告诉您']]);
  });

  it('is taken back where the server says no, with the reason', async () => {
    fakePlatform.serve({
      'GET /cases/:id': publicly,
      'POST /cases/:id/follow': problem(409, 'own-case', '这是您自己上报的。'),
    });
    await signedIn();
    staged(<Followed />);
    await settled();
    await press('我也关心，关注进展');
    expect(screen.getByTestId('follow').textContent).toBe('我也关心，关注进展');
    expect(fakePlatform.called('toast')).toEqual([['这是您自己上报的。']]);
  });
});

it('speaks English, whole, but for what people wrote', async () => {
  settings.set((now) => ({ ...now, language: 'en' }));
  await show(
    aView({
      description: 'A crack',
      category: { code: 'M1', name: 'Road' },
      grid: { code: 'G', name: 'Grid 12' },
      timeline: [aRow(1, {}), aRow(2, { action: 'accept', to: 'inspecting', by: { role: 'gridWorker', name: 'Guo' } })],
    }),
  );
  expect(text()).not.toMatch(/[一-鿿]/);
});
