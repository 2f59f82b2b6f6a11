/** Real: the thread and what it draws. Only the compiling is done on the way. */
import { join } from 'node:path';
import { InlineBoardPrinter, ThreadBoardPrinter } from '../../src/areas/boards/pdf/board-printer';
import type { BoardSheet } from '../../src/areas/boards/pdf/board-sheet';

const script = join(__dirname, 'printing-thread.cjs');
const square = (x: number, y: number): number[][] => [[x, y, x + 100, y, x + 100, y + 100, x, y + 100, x, y]];

function aSheet(more: Partial<BoardSheet> = {}): BoardSheet {
  return {
    grid: { code: '440106003020001', name: '东岸社区第1格', outline: square(-50, -50) },
    path: ['车陂街道', '东岸社区'],
    neighbours: [{ name: '第2格', community: null, outline: square(50, -50) }],
    here: [10, 10],
    worker: null,
    dutyPhone: null,
    serviceHours: { zh: '工作日 08:00–12:00', en: 'Working days' },
    codes: [{ channel: 'h5', content: { link: 'https://grid.example.gov.cn/g/x' } }],
    shortAddress: 'grid.example.gov.cn/b/4k7m-29xa',
    boardNumber: '4k7m-29xa',
    version: 1,
    issued: '2026-11-02',
    issuedAt: Date.UTC(2026, 10, 2),
    ...more,
  };
}

describe('printing in a thread', () => {
  it('gives the same bytes as in this one, every time', async () => {
    const threads = new ThreadBoardPrinter(script);
    const [first, second] = await Promise.all([threads.print(aSheet()), threads.print(aSheet())]);
    const here = await new InlineBoardPrinter().print(aSheet());
    expect(Buffer.from(first.pdf).equals(Buffer.from(here.pdf))).toBe(true);
    expect(Buffer.from(second.pdf).equals(Buffer.from(here.pdf))).toBe(true);
    expect(first.missing).toEqual([]);
  });

  it.each([
    [666, 'out of ink'],
    [667, 'exit code 3'],
    [668, 'no board within 300 ms'],
  ])('goes on with the next board after one that came to grief (%i)', async (version, why) => {
    const threads = new ThreadBoardPrinter(script, version === 668 ? 300 : 30_000);
    await expect(threads.print(aSheet({ version }))).rejects.toThrow(why);
    const patient = new ThreadBoardPrinter(script);
    const [bad, good] = await Promise.allSettled([patient.print(aSheet({ version: 666 })), patient.print(aSheet())]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
  });

  it('takes no more than it can work off, and says when to come again', async () => {
    const threads = new ThreadBoardPrinter(script, 30_000, 1);
    const first = threads.print(aSheet());
    await expect(threads.print(aSheet())).rejects.toMatchObject({
      code: 'unavailable',
      extra: { headers: { 'retry-after': '60' } },
    });
    await first;
    await expect(threads.print(aSheet())).resolves.toMatchObject({ missing: [] });
  });
});
