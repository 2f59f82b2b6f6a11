import { oncePerTap } from './once-per-tap';

describe('opening a page by a tap', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());

  it('opens it once for two taps in a row, again for a later one, and another page at once', () => {
    const opened: string[] = [];
    const to = oncePerTap((url) => opened.push(url));
    to('/a');
    jest.advanceTimersByTime(200);
    to('/a');
    expect(opened).toEqual(['/a']);
    to('/b');
    expect(opened).toEqual(['/a', '/b']);
    jest.advanceTimersByTime(600);
    to('/b');
    expect(opened).toEqual(['/a', '/b', '/b']);
  });
});
