import { AtMost } from './at-most';

describe('at most', () => {
  it('runs so many at a time, in order, and goes on after a failure', async () => {
    const four = new AtMost(4);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = (nth: number) => async (): Promise<number> => {
      begun.push(nth);
      running += 1;
      most = Math.max(most, running);
      for (let i = 0; i < 3; i += 1) await Promise.resolve();
      running -= 1;
      if (nth % 5 === 0) throw new Error(String(nth));
      return nth;
    };
    const ended = await Promise.allSettled(Array.from({ length: 20 }, (_, nth) => four.run(work(nth))));
    expect([most, running]).toEqual([4, 0]);
    expect(begun).toEqual(Array.from({ length: 20 }, (_, nth) => nth));
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(4);
  });
});
