import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ScreenOverlay } from '@/ui';
import { fakePlatform } from '@/platform/fake';
import { problem, reply } from '@/platform/fake-http';
import { answerConsent, askConsent, loadAppConfig, withdrawConsent } from '@/session';
import { settings } from '@/settings';
import { Login } from './index';
import { mobileNumber } from './phone-number';

const config = { name: '城格', hotline: '12345', center: null, bounds: null, tiles: null, smsLogin: true, timeZone: 'Asia/Shanghai', persona: null }; // prettier-ignore
const user = { id: 'u1', platform: 'web', displayName: '热心市民', phoneMasked: '138****8000', roles: ['citizen'], grids: [], department: null }; // prettier-ignore

beforeEach(async () => {
  fakePlatform.reset();
  settings.set({ language: 'zh-CN', scale: 1, theme: 'light' });
  fakePlatform.serve({ 'GET /app-config.json': config, 'POST /auth/sms/code': undefined });
  await loadAppConfig();
  void askConsent();
  answerConsent(true);
});

const shown = (onEntered = jest.fn()) => {
  render(
    <ScreenOverlay.Provider value={null}>
      <Login onEntered={onEntered} />
    </ScreenOverlay.Provider>,
  );
  return { person: userEvent.setup(), onEntered };
};
const phone = () => screen.getByTestId('login-phone');
const code = () => screen.getByTestId('login-code');
const sent = (path: string) => fakePlatform.requests.filter(({ url }) => url.endsWith(path));

it('signs in with a code: number as people type it, one-time code, once', async () => {
  fakePlatform.serve({ 'POST /auth/sms': { accessToken: 'a', refreshToken: 'r', expiresIn: 900, user } });
  const { person, onEntered } = shown();
  await person.type(phone(), '+86 138-0013-8000');
  await person.click(screen.getByRole('button', { name: '获取验证码' }));
  expect(await screen.findByText(/138 0013 8000/)).toBeTruthy();
  expect(sent('/auth/sms/code')).toMatchObject([{ body: { phone: '13800138000' } }]);
  expect(code().getAttribute('autocomplete')).toBe('one-time-code');
  await person.type(code(), '12 34 56');
  await person.dblClick(screen.getByRole('button', { name: '登录' }));
  expect(onEntered).toHaveBeenCalledTimes(1);
  expect(sent('/auth/sms')).toMatchObject([{ body: { phone: '13800138000', code: '123456' } }]);
});

it('counts down a minute before it sends another', async () => {
  const { person } = shown();
  await person.type(phone(), '13800138000');
  await person.click(screen.getByRole('button', { name: '获取验证码' }));
  const button = await screen.findByRole('button', { name: /秒后可重发/ });
  expect(button.textContent).toContain('60');
  expect((button as HTMLButtonElement).disabled).toBe(true);
});

it('a number that is none goes nowhere, and says what is wrong', async () => {
  const { person } = shown();
  await person.type(phone(), '1234');
  await person.click(screen.getByRole('button', { name: '获取验证码' }));
  expect(screen.getByText(/手机号不对/)).toBeTruthy();
  expect(sent('/auth/sms/code')).toEqual([]);
});

it('a wrong code says so at the code, and everything typed stays', async () => {
  const refusal = problem(400, 'validation-failed', '', {
    errors: [{ path: 'code', message: '验证码不对或已失效，请核对' }],
  });
  fakePlatform.serve({ 'POST /auth/sms': refusal });
  const { person, onEntered } = shown();
  await person.type(phone(), '13800138000');
  await person.type(code(), '000000');
  await person.click(screen.getByRole('button', { name: '登录' }));
  expect(await screen.findByText(/验证码不对或已失效/)).toBeTruthy();
  expect((code() as HTMLInputElement).value).toBe('000000');
  expect(onEntered).not.toHaveBeenCalled();
});

it('no provider is said kindly, with the hotline one tap away', async () => {
  fakePlatform.serve({ 'POST /auth/sms/code': problem(503, 'channel-not-available', 'SMS_URL is not set') });
  const { person } = shown();
  await person.type(phone(), '13800138000');
  await person.click(screen.getByRole('button', { name: '获取验证码' }));
  expect(await screen.findByText(/短信暂时发不出去/)).toBeTruthy();
  await person.click(screen.getByRole('button', { name: '拨打 12345' }));
  expect(fakePlatform.called('call')).toEqual([['12345']]);
});

it('asked too often, it waits as long as the server says', async () => {
  const limited = reply(429, { type: '', title: '', status: 429, detail: '操作太频繁', code: 'too-many-requests' }, { 'retry-after': '42' }); // prettier-ignore
  fakePlatform.serve({ 'POST /auth/sms/code': limited });
  const { person } = shown();
  await person.type(phone(), '13800138000');
  await person.click(screen.getByRole('button', { name: '获取验证码' }));
  expect(await screen.findByRole('button', { name: '42 秒后可重发' })).toBeTruthy();
  expect(screen.getByText('操作太频繁')).toBeTruthy();
});

it('a number is personal: without consent it is not sent', async () => {
  withdrawConsent();
  const { person } = shown();
  await person.type(phone(), '13800138000');
  await person.click(screen.getByRole('button', { name: '获取验证码' }));
  expect(sent('/auth/sms/code')).toEqual([]);
  await act(async () => answerConsent(true));
  expect(await screen.findByText(/138 0013 8000/)).toBeTruthy();
});

it('where there is no SMS at all it offers what there is, in English too', async () => {
  fakePlatform.serve({ 'GET /app-config.json': { ...config, smsLogin: false } });
  await loadAppConfig();
  settings.set({ language: 'en', scale: 1, theme: 'light' });
  shown();
  expect(screen.getByText(/WeChat or Alipay/)).toBeTruthy();
  expect(screen.queryByTestId('login-phone')).toBeNull();
});

it.each([
  ['13800138000', '13800138000'],
  ['+86 138 0013 8000', '13800138000'],
  ['0086-138-0013-8000', '13800138000'],
  ['8613800138000', '13800138000'],
  ['12800138000', null],
  ['1380013800', null],
  ['138001380001', null],
  ['', null],
])('reads %p as %p', (typed, number) => expect(mobileNumber(typed)).toBe(number));
