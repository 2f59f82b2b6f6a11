import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '@/platform/fake';
import { askConsent, hasConsent, withdrawConsent } from '@/session';
import { settings } from '@/settings';
import { Screen } from '@/ui';
import { PrivacyGate } from './index';

beforeEach(() => {
  fakePlatform.reset();
  withdrawConsent();
  settings.set({ language: 'zh-CN', scale: 1, theme: 'light' });
});

const app = () => {
  render(
    <PrivacyGate>
      <Screen title="首页">page</Screen>
    </PrivacyGate>,
  );
  return userEvent.setup();
};

it('is out of the way until something needs it', () => {
  app();
  expect(screen.queryByRole('dialog', { hidden: true })).toBeNull();
});

it('says what, why, and what is open without it; yes is kept', async () => {
  const person = app();
  let asked: Promise<boolean> | undefined;
  act(() => {
    asked = askConsent();
  });
  expect(screen.getByText(/手机号只有您自己点了按钮才会给我们/)).toBeTruthy();
  expect(screen.getByText(/不同意也能看/)).toBeTruthy();
  await person.click(screen.getByText('同意，开始使用'));
  expect(await asked).toBe(true);
  expect(hasConsent()).toBe(true);
  expect(screen.queryByText(/同意，开始使用/)).toBeNull();
});

it.each(['先不同意', '关闭'])('%s is a refusal, and nothing is kept of it', async (name) => {
  const person = app();
  let asked: Promise<boolean> | undefined;
  act(() => {
    asked = askConsent();
  });
  await person.click(screen.getByRole('button', { name, hidden: true }));
  expect(await asked).toBe(false);
  expect(hasConsent()).toBe(false);
  expect(fakePlatform.storage.get('consent') ?? '').not.toContain('2026');
});

it('answers the platform’s own gate with the same tap', async () => {
  const person = app();
  let gate: Promise<string> | undefined;
  act(() => {
    gate = fakePlatform.needPrivacy();
  });
  await person.click(screen.getByText('同意，开始使用'));
  expect(await gate).toBe('agreed');
  act(() => {
    gate = fakePlatform.needPrivacy();
  });
  await person.click(screen.getByText('先不同意'));
  expect(await gate).toBe('refused');
});

it('speaks English', () => {
  settings.set({ language: 'en', scale: 1.875, theme: 'light' });
  app();
  act(() => void askConsent());
  expect(screen.getByText('Agree and continue')).toBeTruthy();
});
