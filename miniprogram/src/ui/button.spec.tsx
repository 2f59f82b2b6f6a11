import { fireEvent, render, screen } from '@testing-library/react';
import { Button, IconButton } from '.';

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 10, 22) }));
afterEach(() => jest.useRealTimers());

describe('a button', () => {
  it('takes a double tap for one', () => {
    const press = jest.fn();
    render(<Button words="提交" onPress={press} />);
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    expect(press).toHaveBeenCalledTimes(1);
  });

  it('takes a tap half a second later for another wish', () => {
    const press = jest.fn();
    render(<Button words="再试一次" onPress={press} />);
    fireEvent.click(screen.getByRole('button'));
    jest.advanceTimersByTime(500);
    fireEvent.click(screen.getByRole('button'));
    expect(press).toHaveBeenCalledTimes(2);
  });

  it('does nothing while it works, and still says what it is', () => {
    const press = jest.fn();
    render(<Button words="正在提交" busy onPress={press} />);
    fireEvent.click(screen.getByRole('button', { name: '正在提交' }));
    expect(press).not.toHaveBeenCalled();
  });

  it('does nothing where it is not offered', () => {
    const press = jest.fn();
    render(<Button words="提交" disabled onPress={press} />);
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    expect(press).not.toHaveBeenCalled();
  });

  it('without words has a name, and a double tap is one as well', () => {
    const press = jest.fn();
    render(<IconButton icon="share" label="分享" onPress={press} />);
    fireEvent.click(screen.getByRole('button', { name: '分享' }));
    fireEvent.click(screen.getByRole('button', { name: '分享' }));
    expect(press).toHaveBeenCalledTimes(1);
  });
});
