import type { CaseView } from '@citygrid/shared/api';
import type { Field } from '@citygrid/shared/case';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { fakePlatform } from '@/platform/fake';
import { fakeMap } from '@/platform/fake-map';
import { problem } from '@/platform/fake-http';
import { settings } from '@/settings';
import { aCase, newPhone, signedIn, staged } from '../../../../test/stage';
import { type ActionForm, bodyOf, emptyForm } from '../form';
import { EDITORS } from '.';

const NUMBER = '26112204839153';
const view: CaseView = {
  ...aCase({ id: 'c1', location: { lng: 113.4, lat: 23.12, crs: 'gcj02', address: '东岸大街 3 号', source: 'pin' } }),
  timeline: [],
  safety: { held: false, checks: [], decision: null },
  actions: [],
};

/** One editor alone; `body` is what would be sent of it. */
async function edit(field: Field, forStaff = true, action = 'assign'): Promise<() => object> {
  let now: ActionForm = emptyForm;
  const Editor = EDITORS[field];
  function Staged(): JSX.Element {
    const [form, setForm] = useState(emptyForm);
    now = form;
    const set = (part: Partial<ActionForm>): void => setForm((before) => ({ ...before, ...part }));
    return <Editor {...{ form, set, view, action, forStaff }} required />;
  }
  staged(<Staged />);
  await settled();
  return () => bodyOf({ needed: [field], oneOf: [], optional: [], strange: [] }, now);
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await act(async () => undefined);
}

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

async function write(label: string | RegExp, words: string): Promise<void> {
  fireEvent.change(screen.getByLabelText(label), { target: { value: words } });
  await settled();
}

beforeEach(async () => {
  await newPhone();
  await signedIn({ roles: ['dispatcher'] });
});

describe('the department', () => {
  const some = {
    items: [
      { code: 'SZ', name: '市政设施所', active: true },
      { code: 'HW', name: '环卫站', active: true },
      { code: 'OLD', name: '旧环卫站', active: false },
    ],
    nextCursor: null,
  };

  it('is found by its name, closed ones are not offered, and can be changed', async () => {
    fakePlatform.serve({ 'GET /admin/departments': some });
    const body = await edit('departmentCode');
    await write(/承办单位/, '环卫');
    expect(screen.queryByText('旧环卫站')).toBeNull();
    await press(/环卫站/);
    expect(body()).toEqual({ departmentCode: 'HW' });
    await press(/换一个/);
    expect(body()).toEqual({});
    await write(/承办单位/, '没有的');
    expect(screen.getByText('没有找到这个单位。')).toBeTruthy();
  });

  it('never asks a dispatcher for a code where the signal or the server is away, and can be tried again', async () => {
    fakePlatform.serve({ 'GET /admin/departments': problem(503, 'unavailable', '服务正在恢复') });
    await edit('departmentCode');
    expect(screen.getByText('服务正在恢复')).toBeTruthy();
    expect(screen.queryByLabelText(/编码/)).toBeNull();
    fakePlatform.serve({ 'GET /admin/departments': some });
    await press('再试一次');
    expect(screen.getByText('市政设施所')).toBeTruthy();
  });

  it('asks who may not read the list for the code', async () => {
    fakePlatform.serve({ 'GET /admin/departments': problem(403, 'forbidden') });
    const body = await edit('departmentCode');
    await write(/承办单位编码/, ' SZ ');
    expect(body()).toEqual({ departmentCode: 'SZ' });
  });
});

describe('the person', () => {
  const worker = (personId: string, displayName: string, state = 'working') => ({
    personId,
    displayName,
    state,
    grids: [{ name: '东岸社区第7格' }],
  });

  it('is found by her name or her grid; who has left is not offered', async () => {
    const items = [worker('p1', '小郭'), worker('p2', '小梁'), worker('p3', '小郭妹', 'left')];
    fakePlatform.serve({ 'GET /admin/staff': { items, nextCursor: null } });
    const body = await edit('personId', true, 'reassign');
    await write(/网格员|人员|谁/, '第7格');
    expect(screen.queryByText('小郭妹')).toBeNull();
    await write(/网格员|人员|谁/, '小郭');
    await press(/小郭/);
    expect(body()).toEqual({ personId: 'p1' });
    expect(fakePlatform.requests.some(({ url }) => url.includes('role=gridWorker'))).toBe(true);
  });

  it('never asks a dispatcher for a number without signal', async () => {
    fakePlatform.goOffline();
    await edit('personId', true, 'reassign');
    expect(screen.queryByLabelText(/编号/)).toBeNull();
    expect(screen.getByText(/没有信号/)).toBeTruthy();
  });
});

describe('the kind', () => {
  it('is found on its shelf, or by what people call it', async () => {
    const groups = [
      { code: 'road', name: '道路与井盖', items: [{ code: 'M06013', name: '道路破损', keywords: ['坑'] }] },
      { code: 'lamp', name: '路灯与供电', items: [{ code: 'C02001', name: '路灯', keywords: ['不亮'] }] },
    ];
    fakePlatform.serve({ 'GET /categories': { version: '1', groups, tree: [] } });
    const body = await edit('categoryCode', true, 'correct');
    expect(screen.queryByText('路灯')).toBeNull();
    await press('路灯与供电');
    await press(/^路灯(?!与)/);
    expect(body()).toEqual({ categoryCode: 'C02001' });
    await press(/换一个/);
    // The shelf it came from is still open: closed again, all are looked through.
    await press('路灯与供电');
    fireEvent.change(screen.getByPlaceholderText(/搜一搜/), { target: { value: '坑' } });
    await settled();
    await press(/道路破损/);
    expect(body()).toEqual({ categoryCode: 'M06013' });
  });
});

describe('who is responsible instead', () => {
  it('has a telephone only beside a name, and needs none', async () => {
    const body = await edit('responsible', true, 'reject');
    expect(screen.queryByLabelText(/他们的电话/)).toBeNull();
    await write(/该由谁负责/, ' 物业 ');
    expect(body()).toEqual({ responsible: { name: '物业' } });
    await write(/他们的电话/, '020-8231');
    expect(body()).toEqual({ responsible: { name: '物业', phone: '020-8231' } });
  });
});

describe('the right place', () => {
  it('is taken only when the person says so, with the address that stands there', async () => {
    const body = await edit('location', true, 'correct');
    fakeMap.next = { lng: 113.41, lat: 23.13 };
    await press('move');
    expect(body()).toEqual({});
    await press('用图钉的位置');
    expect(body()).toEqual({ location: { lng: 113.41, lat: 23.13, crs: 'gcj02', address: '东岸大街 3 号' } });
    await write(/门牌或标志物/, '东岸大街 5 号');
    expect(body()).toEqual({ location: { lng: 113.41, lat: 23.13, crs: 'gcj02', address: '东岸大街 5 号' } });
  });
});

describe('the case it is the same as', () => {
  it('is looked at by its number before it is chosen', async () => {
    fakePlatform.serve({ 'GET /cases/:id': { ...view, id: 'c9', number: '26112385988263' } });
    const body = await edit('intoCaseId', true, 'merge');
    await write(/并到哪一件/, '261123-8598826-3');
    await press('查找');
    expect(body()).toEqual({ intoCaseId: 'c9' });
    expect(screen.getByText('261123-8598826-3')).toBeTruthy();
  });

  it.each([
    ['12', '这个编号不对，请再看一遍。'],
    ['26112385988264', '这个编号不对，请再看一遍。'],
    [NUMBER, '这就是这一件，请填另一件的编号。'],
  ])('%s is not asked of the server', async (typed, said) => {
    const body = await edit('intoCaseId', true, 'merge');
    await write(/并到哪一件/, typed);
    await press('查找');
    expect(screen.getByText(said)).toBeTruthy();
    expect(fakePlatform.requests.filter(({ url }) => url.includes('/cases/'))).toEqual([]);
    expect(body()).toEqual({});
  });

  it.each([
    ['not there', false, '没有找到这一件，或者您不能查看。'],
    ['without signal', true, /没有信号/],
  ])('says so: %s', async (_what, offline, said) => {
    fakePlatform.serve({ 'GET /cases/:id': problem(404, 'not-found') });
    await edit('intoCaseId', true, 'merge');
    if (offline) await act(async () => fakePlatform.goOffline());
    await write(/并到哪一件/, '26112385988263');
    await press('查找');
    expect(screen.getByText(said)).toBeTruthy();
  });
});

describe('phrases', () => {
  const phrases = {
    items: [
      { id: 'f1', action: 'settle', text: '已当场清理' },
      { id: 'f2', action: 'fail', text: '没修好' },
    ],
  };

  it('of this action are offered to staff, and written at a tap, once', async () => {
    fakePlatform.serve({ 'GET /phrases': phrases });
    const body = await edit('note', true, 'settle');
    expect(screen.queryByText('没修好')).toBeNull();
    await press('已当场清理');
    await press('已当场清理');
    expect(body()).toEqual({ note: '已当场清理' });
  });

  it('are not asked for by citizens, and their absence stops nobody', async () => {
    await edit('note', false, 'supplement');
    expect(fakePlatform.requests).toEqual([]);
    document.body.innerHTML = '';
    fakePlatform.serve({ 'GET /phrases': problem(500, 'internal') });
    const body = await edit('note', true, 'settle');
    fireEvent.change(screen.getByTestId('note'), { target: { value: '好了' } });
    await settled();
    expect(body()).toEqual({ note: '好了' });
  });

  it('stay in Chinese for who reads English: they are the street’s own words', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    fakePlatform.serve({ 'GET /phrases': phrases });
    await edit('note', true, 'settle');
    expect(screen.getByRole('group', { name: 'Tap to write it' }).textContent).toContain('已当场清理');
  });
});
