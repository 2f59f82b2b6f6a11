import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '@/platform/fake';
import { problem } from '@/platform/fake-http';
import { enqueue, notePhotos, startQueue } from '@/queue';
import { hasConsent, session, signOut } from '@/session';
import { settings } from '@/settings';
import { aUser, newPhone, signedIn, staged } from '../../../test/stage';
import { Consents, DeleteAccount, Me } from '.';

beforeEach(newPhone);

describe('me', () => {
  it('says who I am: name, role, masked phone', async () => {
    await signedIn({ roles: ['citizen', 'gridWorker'], grids: [{ code: 'G1', name: '东岸社区第1格' }] });
    staged(<Me />);
    expect(screen.getByText('林女士')).toBeTruthy();
    expect(screen.getByText('手机 138****0001')).toBeTruthy();
    expect(screen.getByText('网格员')).toBeTruthy();
    expect(screen.queryByText('市民')).toBeNull();
  });

  it('offers a way in to who is not signed in, and no export or deletion', () => {
    staged(<Me />);
    expect(screen.getByTestId('sign-in')).toBeTruthy();
    expect(screen.queryByText('注销账号')).toBeNull();
    expect(screen.queryByTestId('export')).toBeNull();
  });

  it('changes the size of the type by three previews, the language and the theme', async () => {
    staged(<Me />);
    await userEvent.click(screen.getByTestId('size-largest'));
    expect(settings.get().scale).toBe(1.875);
    expect(screen.getByTestId('size-largest').getAttribute('aria-checked')).toBe('true');
    await userEvent.click(screen.getByRole('button', { name: '深色' }));
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    expect(settings.get()).toEqual({ language: 'en', scale: 1.875, theme: 'dark' });
    expect(screen.getByText('My reports')).toBeTruthy();
  });

  it('binds the phone where the platform has a button for it, and says what came of it', async () => {
    await signedIn({ phoneMasked: null });
    fakePlatform.hasPhoneButton = true;
    fakePlatform.serve({ 'POST /auth/phone': { user: aUser({ roles: ['citizen', 'gridWorker'] }) } });
    staged(<Me />);
    fakePlatform.next('phoneButton', { ok: false, why: 'cancelled', detail: '' });
    await userEvent.click(screen.getByRole('button', { name: '绑定手机号' }));
    expect(await screen.findByText('没有绑定，什么也没有改。')).toBeTruthy();
    fakePlatform.next('phoneButton', { ok: true, value: { code: 'abc' } });
    await userEvent.click(screen.getByRole('button', { name: '绑定手机号' }));
    await waitFor(() => expect(fakePlatform.called('toast')).toEqual([['已绑定，工作人员的身份也认出来了']]));
    expect(screen.getByText('手机 138****0001')).toBeTruthy();
  });

  it('signs out of a browser after asking', async () => {
    await signedIn({ platform: 'web' });
    staged(<Me />);
    await userEvent.click(screen.getByText('退出登录'));
    await userEvent.click(screen.getAllByRole('button', { name: '退出登录' }).slice(-1)[0] as HTMLElement);
    await waitFor(() => expect(session.get().kind).toBe('out'));
    expect(fakePlatform.called('nav.restart')).toEqual([['home']]);
  });

  it('does not sign out of a platform whose account is the person', async () => {
    await signedIn({ platform: 'wechat' });
    staged(<Me />);
    expect(screen.queryByText('退出登录')).toBeNull();
  });
});

describe('my data', () => {
  it('is kept in a file; copied where files cannot be kept', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /me/export': { account: { id: 'account-1' } } });
    staged(<Me />);
    await userEvent.click(screen.getByTestId('export'));
    await waitFor(() => expect(fakePlatform.called('toast')).toEqual([['已经存好']]));
    const [name, text] = fakePlatform.called('saveFile')[0] ?? [];
    expect(name).toBe('我的城格数据.json');
    expect(JSON.parse(String(text))).toEqual({ account: { id: 'account-1' } });

    fakePlatform.next('saveFile', { ok: false, why: 'unsupported', detail: '' });
    await userEvent.click(screen.getByTestId('export'));
    await waitFor(() => expect(fakePlatform.called('copy')).toHaveLength(1));
    expect(fakePlatform.called('toast')).toHaveLength(2);
  });

  it('consents move at once, and back where the server could not be told', async () => {
    await signedIn();
    fakePlatform.serve({
      'GET /me/consents': { items: [{ kind: 'phone', granted: true, at: '2026-11-01T00:00:00.000Z' }] },
      'PUT /me/consents': problem(503, 'unavailable', '服务正在恢复'),
    });
    staged(<Consents />);
    const phone = await screen.findByRole('switch', { name: /记住联系电话/ });
    expect(phone.getAttribute('aria-checked')).toBe('true');
    await userEvent.click(phone);
    await waitFor(() => expect(fakePlatform.called('toast')).toEqual([['服务正在恢复']]));
    expect(phone.getAttribute('aria-checked')).toBe('true');

    fakePlatform.serve({
      'PUT /me/consents': { items: [{ kind: 'phone', granted: false, at: '2026-11-22T00:00:00.000Z' }] },
      'GET /me/consents': { items: [{ kind: 'phone', granted: false, at: '2026-11-22T00:00:00.000Z' }] },
    });
    await userEvent.click(phone);
    await waitFor(() => expect(fakePlatform.called('toast')).toContainEqual(['已经记下']));
    expect(phone.getAttribute('aria-checked')).toBe('false');
    const sent = fakePlatform.requests.filter(({ method }) => method === 'PUT').slice(-1)[0];
    expect(sent?.body).toEqual({ consents: { phone: false } });
  });

  it('taking the privacy consent back says what waits and throws it away; signing out keeps it', async () => {
    const user = await signedIn();
    startQueue();
    fakePlatform.serve({ 'GET /me/consents': { items: [] } });
    fakePlatform.goOffline();
    enqueue({ kind: 'report', title: '路灯', path: '/cases', body: {} });
    const mine = (): string[] => fakePlatform.storage.keys().filter((key) => key.startsWith(`job:${user.id}`));
    await act(async () => signOut());
    expect(mine()).toHaveLength(1);
    await signedIn();
    staged(<Consents />);
    await userEvent.click(screen.getByText('撤回隐私同意'));
    expect(screen.getByText(/还有 1 件没发出去/)).toBeTruthy();
    await userEvent.click(screen.getAllByRole('button', { name: '撤回隐私同意' }).slice(-1)[0] as HTMLElement);
    await waitFor(() => expect(hasConsent()).toBe(false));
    expect(mine()).toEqual([]);
  });

  it('the privacy consent can be taken back as a whole', async () => {
    await signedIn();
    fakePlatform.serve({ 'GET /me/consents': { items: [] } });
    staged(<Consents />);
    await userEvent.click(screen.getByText('撤回隐私同意'));
    await userEvent.click(screen.getAllByRole('button', { name: '撤回隐私同意' }).slice(-1)[0] as HTMLElement);
    await waitFor(() => expect(hasConsent()).toBe(false));
    expect(session.get().kind).toBe('out');
  });
});

describe('deleting my account', () => {
  const typeAndPress = async (word: string): Promise<void> => {
    const field = await screen.findByLabelText(/请输入「注销」/);
    await userEvent.clear(field);
    await userEvent.type(field, word);
    // Two presses in a row are one (ui/button).
    await act(() => new Promise((resolve) => setTimeout(resolve, 550)));
    await userEvent.click(screen.getByRole('button', { name: '注销我的账号' }));
  };

  it('takes two steps and the word; then the phone knows nobody', async () => {
    await signedIn();
    fakePlatform.serve({ 'DELETE /me': undefined });
    staged(<DeleteAccount />);
    expect(screen.getByText(/继续办，但变成匿名的/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '注销我的账号' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '我明白了，继续' }));
    await typeAndPress('删除');
    expect(await screen.findByText('要输入「注销」两个字才能注销')).toBeTruthy();
    expect(fakePlatform.requests).toEqual([]);
    await typeAndPress('注销');
    await waitFor(() => expect(fakePlatform.called('nav.restart')).toEqual([['home']]));
    expect(session.get().kind).toBe('out');
    expect(hasConsent()).toBe(false);
    expect(fakePlatform.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['DELETE /api/v1/me']);
  });

  it('says what waits to be sent, and throws it away with its photos and drafts', async () => {
    const user = await signedIn();
    startQueue();
    fakePlatform.serve({ 'DELETE /me': undefined });
    fakePlatform.goOffline();
    const photo = fakePlatform.photo();
    const drafted = fakePlatform.photo();
    notePhotos([drafted.key]);
    fakePlatform.storage.set('mine:report:new', JSON.stringify({ photos: [{ key: drafted.key, uploadKey: 'u' }] }));
    enqueue({ kind: 'report', title: '路灯', path: '/cases', body: {}, photos: [photo] });
    staged(<DeleteAccount />);
    expect(screen.getByText(/还有 1 件没发出去，会连照片一起删掉/)).toBeTruthy();
    await act(async () => fakePlatform.storage.set(`job:somebody-else:1`, '{}'));
    fakePlatform.serve({ 'POST /media': () => new Promise(() => undefined) });
    await act(async () => fakePlatform.goOnline());
    await userEvent.click(screen.getByRole('button', { name: '我明白了，继续' }));
    await typeAndPress('注销');
    await waitFor(() => expect(fakePlatform.called('nav.restart')).toEqual([['home']]));
    expect(fakePlatform.storage.keys().filter((key) => key.startsWith(`job:${user.id}`))).toEqual([]);
    expect(fakePlatform.storage.get('job:somebody-else:1')).toBe('{}');
    expect(fakePlatform.called('photos.drop').map(([key]) => key)).toEqual(
      expect.arrayContaining([photo.key, drafted.key]),
    );
  });

  it('is refused to who is on the roster, with what to do first', async () => {
    await signedIn({ roles: ['citizen', 'gridWorker'] });
    fakePlatform.serve({ 'DELETE /me': problem(409, 'conflict') });
    staged(<DeleteAccount />);
    await userEvent.click(screen.getByRole('button', { name: '我明白了，继续' }));
    await typeAndPress('注销');
    expect(await screen.findByText(/请先由街道管理员办理离岗/)).toBeTruthy();
    expect(session.get().kind).toBe('in');
  });

  it('deletes nothing without signal, and can be tried again', async () => {
    await signedIn();
    staged(<DeleteAccount />);
    await userEvent.click(screen.getByRole('button', { name: '我明白了，继续' }));
    fakePlatform.goOffline();
    await typeAndPress('注销');
    expect(await screen.findByText(/没有信号/)).toBeTruthy();
    expect(session.get().kind).toBe('in');
    await act(async () => fakePlatform.goOnline());
    expect(screen.getByRole('button', { name: '注销我的账号' })).toHaveProperty('disabled', false);
  });
});
