import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BeforeAfter, PhotoTile } from '.';
import type { PhotoTileProps } from './contract';

const words = { remove: '删除', retry: '重传', failed: '没传上去', sending: '正在上传', waiting: '等待上传' };

function tile(part: Partial<PhotoTileProps>): void {
  render(<PhotoTile src="a.jpg" alt="第 1 张照片" state="ready" words={words} {...part} />);
}

describe('a photo that is to be sent', () => {
  it('waits, and says so', () => {
    tile({ state: 'waiting' });
    expect(screen.getByText('等待上传')).toBeTruthy();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('tells how far it is while it is being sent', () => {
    tile({ state: 'sending', share: 0.426 });
    const bar = screen.getByRole('progressbar', { name: '正在上传' });
    expect(bar.getAttribute('aria-valuenow')).toBe('43');
  });

  it('can be sent again where it failed', async () => {
    const retry = jest.fn();
    tile({ state: 'failed', onRetry: retry });
    await userEvent.click(screen.getByRole('button', { name: '重传' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('says nothing more once it is there, and can be opened and taken away', async () => {
    const [open, remove] = [jest.fn(), jest.fn()];
    tile({ state: 'sent', onOpen: open, onRemove: remove });
    expect(screen.queryByText('重传')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '第 1 张照片' }));
    await userEvent.click(screen.getByRole('button', { name: '删除 第 1 张照片' }));
    expect([open.mock.calls.length, remove.mock.calls.length]).toEqual([1, 1]);
  });

  it('that cannot be taken away offers no such thing', () => {
    tile({ state: 'sent' });
    expect(screen.queryByRole('button', { name: /删除/ })).toBeNull();
  });
});

it('before and after lie in one frame: a tap shows one, the other, or half of each', async () => {
  const { container } = render(
    <BeforeAfter
      before={{ src: 'a.jpg', alt: '裂缝' }}
      after={{ src: 'b.jpg', alt: '补平' }}
      words={{ before: '修前', after: '修后', slide: '比较' }}
    />,
  );
  expect(screen.getByRole('img', { name: '修前 裂缝' })).toBeTruthy();
  const covered = (): string => container.querySelector<HTMLElement>('.pair-before')?.style.clipPath ?? '';
  expect(covered()).toBe('inset(0 50% 0 0)');
  await userEvent.click(screen.getByRole('button', { name: '修后' }));
  expect(covered()).toBe('inset(0 100% 0 0)');
  await userEvent.click(screen.getByRole('button', { name: '修前' }));
  expect(covered()).toBe('inset(0 0% 0 0)');
});
