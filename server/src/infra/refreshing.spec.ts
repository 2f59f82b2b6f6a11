import { ManualClock } from './clock';
import { REFRESH_MS, Refreshing } from './refreshing';

describe('a value that is read again at most every 5 s', () => {
  it('is read once for callers at the same time and kept until the time is over', async () => {
    const clock = new ManualClock(1_000);
    let readings = 0;
    const value = new Refreshing(clock, async () => (readings += 1));
    expect(await Promise.all([value.get(), value.get(), value.get()])).toEqual([1, 1, 1]);
    clock.advance(REFRESH_MS - 1);
    expect(await value.get()).toBe(1);
    clock.advance(1);
    expect(await value.get()).toBe(2);
  });

  it('does not keep a reading that began before a change', async () => {
    const clock = new ManualClock(1_000);
    let stored = 'old';
    const letGo: (() => void)[] = [];
    const value = new Refreshing(clock, () => {
      const seen = stored;
      return new Promise<string>((resolve) => letGo.push(() => resolve(seen)));
    });
    const early = value.get();
    stored = 'new';
    value.forget();
    const late = value.get();
    letGo.forEach((go) => go());
    expect(await early).toBe('old');
    expect(await late).toBe('new');
    expect(await value.get()).toBe('new');
  });

  it('tries again after a failed reading', async () => {
    const clock = new ManualClock(1_000);
    let works = false;
    const value = new Refreshing(clock, async () => {
      if (!works) throw new Error('the database is away');
      return 'here';
    });
    await expect(value.get()).rejects.toThrow('away');
    works = true;
    expect(await value.get()).toBe('here');
  });
});
