import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DueBar, Timeline } from '.';

describe('the timeline', () => {
  it('has now on top and tells who, what, when; nobody is no empty name', () => {
    render(
      <Timeline
        label="办理过程"
        rows={[
          { key: '2', who: '网格员小郭', what: '已接单，正去现场', note: '十分钟到', when: '今天 10:20' },
          { key: '1', who: null, what: '已收到您的上报', when: '今天 10:02' },
        ]}
      />,
    );
    const [now, before] = screen.getAllByRole('listitem');
    if (!now || !before) throw new Error('two rows');
    expect(now.className).toContain('moment-now');
    expect(before.className).not.toContain('moment-now');
    for (const words of ['已接单，正去现场', '网格员小郭', '十分钟到', '今天 10:20']) within(now).getByText(words);
    expect(before.textContent).toBe('已收到您的上报今天 10:02');
  });

  it('opens the photo that is touched', async () => {
    const open = jest.fn();
    const photos = [
      { id: 'a', src: 'a.jpg', alt: '修前' },
      { id: 'b', src: 'b.jpg', alt: '修后' },
    ];
    render(
      <Timeline
        label="办理过程"
        rows={[{ key: '1', who: null, what: '修好了', when: '今天', photos, onOpenPhoto: open }]}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: /修后/ }));
    expect(open.mock.calls).toEqual([[1]]);
  });
});

describe('the bar of time', () => {
  const widthOf = (used: number): string => {
    const { container, unmount } = render(<DueBar used={used} tone="soon" words="还剩 2 小时" />);
    screen.getByText('还剩 2 小时');
    const width = container.querySelector<HTMLElement>('.due-left')?.style.width ?? '';
    unmount();
    return width;
  };

  it('empties as the time goes, and is never fuller than full nor emptier than empty', () => {
    expect([-0.5, 0, 0.25, 1, 3].map(widthOf)).toEqual(['100%', '100%', '75%', '0%', '0%']);
  });
});
