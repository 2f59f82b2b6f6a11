import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '../platform/fake';
import { settings } from '../settings';
import { Screen } from '.';

beforeEach(() => {
  fakePlatform.reset();
  settings.set({ language: 'zh-CN', scale: 1, theme: 'light' });
});

const classesOf = (): string[] => [...(document.querySelector('.screen')?.classList ?? [])];

describe('a screen', () => {
  it('says that there is no signal as long as there is none', () => {
    render(<Screen title="任务">三件待办</Screen>);
    expect(screen.queryByRole('status')).toBeNull();
    act(() => fakePlatform.goOffline());
    expect(screen.getByRole('status').textContent).toMatch(/网络|信号/);
    expect(screen.getByText('三件待办')).toBeTruthy();
    act(() => fakePlatform.goOnline());
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('relaxes for large letters, and is dark where the reader says so', () => {
    render(<Screen title="任务">三件待办</Screen>);
    expect(classesOf()).toEqual(['screen', 'k-1']);
    act(() => settings.set({ language: 'zh-CN', scale: 1.375, theme: 'dark' }));
    expect(classesOf()).toEqual(['screen', 'k-2', 'elder', 'dark']);
    act(() => settings.set({ language: 'zh-CN', scale: 1.875, theme: 'light' }));
    expect(classesOf()).toEqual(['screen', 'k-3', 'elder']);
  });

  it('names its language, which chooses letters and voices', () => {
    render(<Screen title="任务">三件待办</Screen>);
    expect(document.querySelector('.screen')?.getAttribute('lang')).toBe('zh-CN');
    act(() => settings.set({ language: 'en', scale: 1, theme: 'light' }));
    expect(document.querySelector('.screen')?.getAttribute('lang')).toBe('en');
    expect(classesOf()).toEqual(['screen', 'k-1', 'latin']);
  });

  it('leads back, but on pages that nothing lies behind', async () => {
    const { rerender } = render(<Screen title="案件">话</Screen>);
    await userEvent.click(screen.getByRole('button', { name: '返回' }));
    expect(fakePlatform.called('nav.back')).toHaveLength(1);
    rerender(
      <Screen title="首页" back={false}>
        话
      </Screen>,
    );
    expect(screen.queryByRole('button', { name: '返回' })).toBeNull();
    expect(fakePlatform.called('nav.title').slice(-1)).toEqual([['首页']]);
  });
});
