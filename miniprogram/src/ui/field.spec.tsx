import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Choice, Field, Toggle } from '.';

const nothing = (): void => undefined;

/** What assistive technology reads with an element. */
function descriptionOf(element: HTMLElement): string {
  const id = element.getAttribute('aria-describedby');
  return id === null ? '' : (document.getElementById(id)?.textContent ?? '').trim();
}

describe('a field', () => {
  it('has its label as its name, and its help as its description', () => {
    render(<Field label="手机号" value="" onChange={nothing} help="只有办理人员能看到" />);
    const input = screen.getByRole('textbox', { name: '手机号' });
    expect(descriptionOf(input)).toBe('只有办理人员能看到');
    expect(input.getAttribute('aria-invalid')).toBeNull();
  });

  it('says what is wrong in place of the help, aloud', () => {
    render(<Field label="手机号" value="1" onChange={nothing} help="11 位" error="还差几位数字" />);
    const input = screen.getByRole('textbox', { name: '手机号' });
    expect(descriptionOf(input)).toBe('还差几位数字');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('还差几位数字').getAttribute('aria-live')).toBe('polite');
    expect(screen.queryByText('11 位')).toBeNull();
  });

  it('counts once it is nearly full, and takes no more than its length', async () => {
    function Short(): JSX.Element {
      const [value, setValue] = useState('一二三四五六七八');
      return <Field label="说明" value={value} onChange={setValue} maxLength={10} rows={3} />;
    }
    render(<Short />);
    expect(screen.queryByText('8/10')).toBeNull();
    await userEvent.type(screen.getByRole('textbox'), '九十多了');
    expect(screen.getByText('10/10')).toBeTruthy();
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('一二三四五六七八九十');
  });

  it('is done with Enter', async () => {
    const done = jest.fn();
    render(<Field label="验证码" kind="number" value="" onChange={nothing} onDone={done} />);
    await userEvent.type(screen.getByRole('textbox'), '{Enter}');
    expect(done).toHaveBeenCalledTimes(1);
  });
});

describe('a switch and a choice', () => {
  it('says whether it is on, and asks for the other', async () => {
    const change = jest.fn();
    render(<Toggle words="匿名" checked={false} onChange={change} />);
    const toggle = screen.getByRole('switch', { name: '匿名' });
    expect(toggle.getAttribute('aria-checked')).toBe('false');
    await userEvent.click(toggle);
    expect(change.mock.calls).toEqual([[true]]);
  });

  it('marks the one that is chosen, and says what is wrong', async () => {
    const change = jest.fn();
    const options = [
      { value: 'a', words: '不属于公共事务' },
      { value: 'b', words: '现场没有找到', detail: '请写明找过哪里' },
    ];
    render(<Choice label="原因" options={options} value="a" onChange={change} error="请选择一个原因" />);
    const marks = screen.getAllByRole('radio').map((one) => one.getAttribute('aria-checked'));
    expect(marks).toEqual(['true', 'false']);
    expect(screen.getByText('请选择一个原因')).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: /现场没有找到/ }));
    expect(change.mock.calls).toEqual([['b']]);
  });
});
