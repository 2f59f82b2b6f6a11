import { Hourly } from './hourly';

const MINUTE = 60_000;

describe('every hour', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('a minute after the start, then hourly, also after a failure; nothing after the stop', async () => {
    let runs = 0;
    const failures: string[] = [];
    const hourly = new Hourly(
      () => Promise.reject(new Error(`run ${(runs += 1)}`)),
      (error) => failures.push(error.message),
    );
    hourly.start();
    await jest.advanceTimersByTimeAsync(MINUTE - 1);
    expect(runs).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(60 * MINUTE);
    expect(failures).toEqual(['run 1', 'run 2']);
    await hourly.stop();
    await jest.advanceTimersByTimeAsync(600 * MINUTE);
    expect(runs).toBe(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('the stop waits for the run under way, and no other follows', async () => {
    let end: () => void = () => undefined;
    let stopped = false;
    const hourly = new Hourly(
      () => new Promise<void>((resolve) => (end = resolve)),
      () => undefined,
    );
    hourly.start();
    await jest.advanceTimersByTimeAsync(MINUTE);
    const stopping = hourly.stop().then(() => (stopped = true));
    await jest.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    end();
    await stopping;
    expect(jest.getTimerCount()).toBe(0);
  });
});
