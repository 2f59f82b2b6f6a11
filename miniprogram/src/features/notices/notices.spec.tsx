import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '@/platform/fake';
import { newPhone, staged } from '../../../test/stage';
import { NoticeList } from '.';

const notice = {
  id: 'n1',
  title: '明天停水',
  body: '明天 9 点到 12 点停水。\n请提前储水。',
  source: '车陂街道办',
  area: { code: 'G12', name: '东岸社区' },
  at: '2026-11-22T01:00:00.000Z',
  until: null,
};

beforeEach(newPhone);

describe('notices', () => {
  it('are those of the grid, read in a sheet, paragraph by paragraph', async () => {
    fakePlatform.serve({ 'GET /notices': { items: [notice], nextCursor: null } });
    staged(<NoticeList gridCode="G12" />);
    await userEvent.click(await screen.findByText('明天停水'));
    expect(screen.getByText('请提前储水。')).toBeTruthy();
    expect(fakePlatform.requests[0]?.url).toContain('gridCode=G12');
    await userEvent.click(screen.getByRole('button', { name: '看完了' }));
    await waitFor(() => expect(screen.queryByText('请提前储水。')).toBeNull());
  });

  it('are those for everybody where no grid is known, and say when there are none', async () => {
    fakePlatform.serve({ 'GET /notices': { items: [], nextCursor: null } });
    staged(<NoticeList gridCode={null} />);
    expect(await screen.findByText('最近没有通知。')).toBeTruthy();
    expect(fakePlatform.requests[0]?.url).not.toContain('gridCode');
  });
});
