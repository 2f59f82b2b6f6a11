import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ServiceEntry, ServicesAnswer } from '@citygrid/shared/api';
import { fakePlatform } from '@/platform/fake';
import { problem } from '@/platform/fake-http';
import { settings } from '@/settings';
import { newPhone, staged } from '../../../test/stage';
import { ServiceEntryView, ServiceGroups, ServiceHall } from '.';

const entry: ServiceEntry = {
  id: 'card',
  title: '社保卡补办',
  summary: '卡丢了、坏了都能补',
  guide: {
    who: '本市参保人',
    materials: ['身份证', '一寸照片'],
    steps: ['线上申请', '到网点领卡'],
    limit: '5 个工作日',
    fee: '免费',
  },
  ways: [
    {
      kind: 'place',
      name: '街道政务中心',
      address: '东岸大街 1 号',
      lng: 113.4,
      lat: 23.1,
      hours: '工作日 9:00–17:00',
      label: '现场补办',
    },
    { kind: 'miniProgram', platform: 'alipay', appId: '2021000000000001', path: null, label: '支付宝电子社保卡' },
    { kind: 'phone', phone: '12333', label: '社保热线' },
    { kind: 'miniProgram', platform: 'wechat', appId: 'wx0000000000000001', path: 'pages/a', label: '微信电子社保卡' },
    { kind: 'page', url: 'https://si.example/card', label: '网上申请' },
  ],
};
const hall: ServicesAnswer = {
  groups: [
    { code: 'medical', name: '医疗', entries: [{ ...entry, id: 'visit', title: '预约挂号', guide: null, ways: [] }] },
    { code: 'transport', name: '交通', entries: [] },
    { code: 'socialInsurance', name: '社保', entries: [entry] },
  ],
};

beforeEach(async () => {
  await newPhone();
  fakePlatform.serve({ 'GET /services': hall });
});

describe('service groups on home', () => {
  it('hide the empty ones and lead to the group', async () => {
    staged(<ServiceGroups />);
    await userEvent.click(await screen.findByRole('button', { name: '社保' }));
    expect(screen.queryByText('交通')).toBeNull();
    expect(fakePlatform.called('nav.to')).toEqual([['service', { group: 'socialInsurance' }]]);
  });

  it('are named in English', async () => {
    settings.set((now) => ({ ...now, language: 'en' }));
    staged(<ServiceGroups />);
    expect(await screen.findByRole('button', { name: 'Social insurance' })).toBeTruthy();
  });
});

describe('the hall', () => {
  it('shows one group, and others by a tap', async () => {
    staged(<ServiceHall group="medical" />);
    expect(await screen.findByText('预约挂号')).toBeTruthy();
    expect(screen.queryByText('社保卡补办')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '社保' }));
    await userEvent.click(screen.getByText('社保卡补办'));
    expect(fakePlatform.called('nav.to')).toEqual([['service', { id: 'card' }]]);
  });

  it('searches, and says what to do where nothing is found', async () => {
    staged(<ServiceHall group={null} />);
    const field = await screen.findByLabelText('搜服务');
    await userEvent.type(field, '补办');
    expect(await screen.findByText('找到 1 项服务')).toBeTruthy();
    await userEvent.clear(field);
    await userEvent.type(field, '养猫');
    expect(await screen.findByText(/没有找到「养猫」.*12345/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '看全部服务' }));
    expect(await screen.findByText('预约挂号')).toBeTruthy();
  });

  it('can be read without signal once it was seen', async () => {
    const first = staged(<ServiceHall group={null} />);
    await screen.findByText('预约挂号');
    first.unmount();
    fakePlatform.goOffline();
    staged(<ServiceHall group={null} />);
    expect(screen.getByText('预约挂号')).toBeTruthy();
  });

  it('names the hotline where nothing came', async () => {
    fakePlatform.serve({ 'GET /services': problem(500, 'internal') });
    staged(<ServiceHall group={null} />);
    await userEvent.click(await screen.findByRole('button', { name: '拨打 12345' }));
    expect(fakePlatform.called('call')).toEqual([['12345']]);
  });
});

describe('a service', () => {
  it('lists who, materials, steps, limit and fee', async () => {
    staged(<ServiceEntryView id="card" />);
    for (const text of ['本市参保人', '5 个工作日', '免费', '线上申请', '到网点领卡']) {
      expect(await screen.findByText(text)).toBeTruthy();
    }
  });

  it('remembers which materials are ready', async () => {
    const first = staged(<ServiceEntryView id="card" />);
    await userEvent.click(await screen.findByRole('checkbox', { name: '身份证' }));
    expect(screen.getByText('已备好 1 / 2')).toBeTruthy();
    first.unmount();
    staged(<ServiceEntryView id="card" />);
    expect((await screen.findByRole('checkbox', { name: '身份证' })).getAttribute('aria-checked')).toBe('true');
    await userEvent.click(screen.getByRole('checkbox', { name: '一寸照片' }));
    expect(screen.getByText('材料齐了')).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox', { name: '身份证' }));
    expect(screen.getByText('已备好 1 / 2')).toBeTruthy();
  });

  it('opens its own platform’s mini-program, and only names the other’s', async () => {
    fakePlatform.miniPrograms = 'wechat';
    fakePlatform.next('openMiniProgram', { ok: true, value: undefined });
    staged(<ServiceEntryView id="card" />);
    const online = await screen.findAllByText(/电子社保卡|网上申请/);
    expect(online.map(({ textContent }) => textContent)).toEqual(['微信电子社保卡', '网上申请', '支付宝电子社保卡']);
    await userEvent.click(screen.getByText('微信电子社保卡'));
    await userEvent.click(screen.getByText('支付宝电子社保卡'));
    expect(screen.getByText('请在支付宝里打开')).toBeTruthy();
    expect(fakePlatform.called('openMiniProgram')).toEqual([
      [{ platform: 'wechat', appId: 'wx0000000000000001', path: 'pages/a' }],
    ]);
  });

  it('copies the address of a page that cannot be opened here', async () => {
    fakePlatform.next('openPage', { ok: false, why: 'unsupported', detail: '' });
    staged(<ServiceEntryView id="card" />);
    await userEvent.click(await screen.findByText('网上申请'));
    expect(fakePlatform.called('copy')).toEqual([['https://si.example/card']]);
    expect(fakePlatform.called('toast')).toEqual([['地址已复制，可以在浏览器里打开']]);
  });

  it('says why where a way does not open', async () => {
    fakePlatform.miniPrograms = 'wechat';
    staged(<ServiceEntryView id="card" />);
    await userEvent.click(await screen.findByText('微信电子社保卡'));
    expect(fakePlatform.called('toast')).toEqual([['这里用不了这个功能。']]);
  });

  it('shows the place with its hours and the way there', async () => {
    staged(<ServiceEntryView id="card" />);
    expect(await screen.findByText(/工作日 9:00–17:00/)).toBeTruthy();
    expect(within(screen.getByRole('region', { name: '街道政务中心的位置' })).getByText('街道政务中心')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '怎么去' }));
    expect(fakePlatform.called('place.route')[0]?.[0]).toMatchObject({
      lng: 113.4,
      lat: 23.1,
      address: '东岸大街 1 号',
    });
  });

  it('that is gone leads to the others', async () => {
    staged(<ServiceEntryView id="old" />);
    await userEvent.click(await screen.findByRole('button', { name: '看全部服务' }));
    expect(fakePlatform.called('nav.replace')).toEqual([['service']]);
  });
});
