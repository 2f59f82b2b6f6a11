import { createEvent, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Ask, Sheet } from '..';

const showModal = HTMLDialogElement.prototype.showModal as unknown;
afterEach(() => {
  HTMLDialogElement.prototype.showModal = showModal as () => void;
});

describe('a sheet', () => {
  it('is not there until it is opened', () => {
    render(
      <Sheet open={false} title="选择类别" onClose={() => undefined}>
        道路
      </Sheet>,
    );
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('opens as the browser’s own modal dialog, which keeps the focus, under its title', () => {
    const opened = jest.fn(function (this: HTMLDialogElement) {
      this.setAttribute('open', '');
    });
    HTMLDialogElement.prototype.showModal = opened;
    render(
      <Sheet open title="选择类别" onClose={() => undefined}>
        道路
      </Sheet>,
    );
    expect(opened).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('dialog', { name: '选择类别' }).textContent).toContain('道路');
  });

  it('begins at its title, not at the cross', () => {
    render(
      <Sheet open title="选择类别" onClose={() => undefined}>
        道路
      </Sheet>,
    );
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: '选择类别' }));
  });

  it('closes with Escape, by its owner alone: what was typed is not lost by the browser closing it', () => {
    const close = jest.fn();
    render(
      <Sheet open title="补充说明" onClose={close}>
        话
      </Sheet>,
    );
    const dialog = screen.getByRole('dialog');
    const escape = createEvent('cancel', dialog, { cancelable: true });
    fireEvent(dialog, escape);
    expect(close).toHaveBeenCalledTimes(1);
    expect(escape.defaultPrevented).toBe(true);
  });

  it('closes by its cross and by a tap beside it, not by a tap within', async () => {
    const close = jest.fn();
    render(
      <Sheet open title="补充说明" onClose={close}>
        里面的话
      </Sheet>,
    );
    await userEvent.click(screen.getByText('里面的话'));
    expect(close).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: '关闭' }));
    await userEvent.click(screen.getByRole('dialog'));
    expect(close).toHaveBeenCalledTimes(2);
  });

  it('asks before what cannot be taken back, and each answer is its own', async () => {
    const [yes, no] = [jest.fn(), jest.fn()];
    render(<Ask open title="撤回这件上报？" confirm="撤回" cancel="先不撤" danger onConfirm={yes} onCancel={no} />);
    await userEvent.click(screen.getByRole('button', { name: '先不撤' }));
    expect([yes.mock.calls.length, no.mock.calls.length]).toEqual([0, 1]);
    await userEvent.click(screen.getByRole('button', { name: '撤回' }));
    expect([yes.mock.calls.length, no.mock.calls.length]).toEqual([1, 1]);
  });
});
