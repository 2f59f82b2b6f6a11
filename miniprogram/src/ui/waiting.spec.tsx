import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { settings } from '../settings';
import { Empty, Loaded } from '.';

afterEach(() => settings.set({ language: 'zh-CN', scale: 1, theme: 'system' }));

const refresh = jest.fn(() => Promise.resolve());
const refused = { code: 'too-many-requests', reason: null, detail: null };
beforeEach(() => refresh.mockClear());

describe('what is asked of the server', () => {
  it('shows the shape of what comes, and says that it loads', () => {
    render(
      <Loaded query={{ data: undefined, error: null, refresh }} skeleton="list" count={3}>
        {() => <>内容</>}
      </Loaded>,
    );
    expect(screen.getByRole('status').getAttribute('aria-label')).not.toBe('');
    expect(document.querySelectorAll('.bone-row')).toHaveLength(3);
    expect(screen.queryByText('内容')).toBeNull();
  });

  it('shows what came, also where asking again failed', () => {
    render(
      <Loaded query={{ data: '道路破损', error: refused, refresh }} skeleton="list">
        {(words) => <>{words}</>}
      </Loaded>,
    );
    expect(screen.getByText('道路破损')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what happened and offers to ask again, or another way', async () => {
    const home = jest.fn();
    render(
      <Loaded
        query={{ data: undefined, error: refused, refresh }}
        skeleton="list"
        other={{ words: '回首页', onPress: home }}
      >
        {() => <>内容</>}
      </Loaded>,
    );
    expect(screen.getByRole('alert').textContent).not.toContain('too-many-requests');
    const [again, other] = screen.getAllByRole('button');
    if (!again || !other) throw new Error('two ways out');
    await userEvent.click(again);
    expect(refresh).toHaveBeenCalledTimes(1);
    await userEvent.click(other);
    expect(home).toHaveBeenCalledTimes(1);
  });

  it('says it in the reader’s language', () => {
    const shown = (
      <Loaded query={{ data: undefined, error: refused, refresh }} skeleton="list">
        {() => <>内容</>}
      </Loaded>
    );
    render(shown);
    const chinese = screen.getByRole('alert').textContent ?? '';
    act(() => settings.set({ language: 'en', scale: 1, theme: 'system' }));
    const english = screen.getByRole('alert').textContent ?? '';
    expect(chinese).toMatch(/[\u4e00-\u9fff]/);
    expect(english).not.toMatch(/[\u4e00-\u9fff]/);
    expect(english).toMatch(/[a-z]{3}/i);
  });
});

it('an empty place says one thing to do, and its drawing is silent', async () => {
  const go = jest.fn();
  render(<Empty drawing="inbox" words="还没有消息" action={{ words: '去上报', onPress: go }} />);
  expect(screen.queryByRole('img')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '去上报' }));
  expect(go).toHaveBeenCalledTimes(1);
});
