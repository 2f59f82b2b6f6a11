import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Chips, Stars, TabBar, Tabs } from '.';

const WORDS = ['很不满意', '不满意', '一般', '满意', '很满意'] as const;
const chips = [
  { value: 'road', words: '道路' },
  { value: 'lamp', words: '路灯' },
];
const pressedOf = (): (string | null)[] => screen.getAllByRole('button').map((one) => one.getAttribute('aria-pressed'));

describe('stars', () => {
  it('each have their word, which shows once chosen', async () => {
    const change = jest.fn();
    const { rerender } = render(<Stars label="满意吗" value={0} onChange={change} words={WORDS} />);
    expect(screen.queryByText('满意')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: '4 满意' }));
    expect(change.mock.calls).toEqual([[4]]);
    rerender(<Stars label="满意吗" value={4} onChange={change} words={WORDS} />);
    expect(screen.getByText('满意').getAttribute('aria-live')).toBe('polite');
    expect(screen.getAllByRole('radio').map((star) => star.getAttribute('aria-checked'))).toEqual([
      'false',
      'false',
      'false',
      'true',
      'false',
    ]);
  });
});

describe('chips', () => {
  it('of which one is chosen say which', async () => {
    const change = jest.fn();
    render(<Chips label="类别" options={chips} value="lamp" onChange={change} />);
    expect(pressedOf()).toEqual(['false', 'true']);
    await userEvent.click(screen.getByRole('button', { name: '道路' }));
    expect(change.mock.calls).toEqual([['road']]);
  });

  it('of which several are chosen say all of them', () => {
    render(<Chips label="类别" options={chips} value={['road', 'lamp']} onChange={() => undefined} />);
    expect(pressedOf()).toEqual(['true', 'true']);
  });

  it('of which none is chosen say none', () => {
    render(<Chips label="类别" options={chips} value={null} onChange={() => undefined} sideways />);
    expect(pressedOf()).toEqual(['false', 'false']);
  });
});

describe('tabs', () => {
  it('say which view is shown and how many wait in another; none is no number', async () => {
    const change = jest.fn();
    const tabs = [
      { key: 'todo', words: '待办', count: 3 },
      { key: 'doing', words: '在办', count: 0 },
    ];
    render(<Tabs label="任务" tabs={tabs} value="todo" onChange={change} />);
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['待办3', '在办']);
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('待办3');
    await userEvent.click(screen.getByRole('tab', { name: '在办' }));
    expect(change.mock.calls).toEqual([['doing']]);
  });

  it('at the foot of the page read their badge as words; beyond 99 it is drawn short', () => {
    const tabs = [
      { key: 'home', words: '首页', icon: 'home' as const, badge: 0 },
      { key: 'inbox', words: '消息', icon: 'inbox' as const, badge: 120, badgeWords: '120 条未读' },
    ];
    render(<TabBar label="城格" tabs={tabs} value="home" onChange={() => undefined} />);
    expect(screen.getByRole('button', { name: '首页' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('button', { name: '消息 120 条未读' }).textContent).toContain('99+');
    expect(screen.getByText('99+').closest('[aria-hidden="true"]')).not.toBeNull();
  });
});
