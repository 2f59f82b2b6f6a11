import { limitWaiting } from './mysql-pool';

type Got = (error: Error | null, connection?: FakeConnection) => void;

class FakeConnection {
  released = 0;
  release(): void {
    this.released += 1;
  }
}

/** Fake: the pool, which answers when it is told to, and time. */
function aPool(): { waiting: Got[]; getConnection(got: Got): void } {
  const waiting: Got[] = [];
  return { waiting, getConnection: (got) => void waiting.push(got) };
}

describe('the wait for a connection', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('ends by itself, and the connection that comes too late goes back', () => {
    const pool = aPool();
    limitWaiting(pool, 1000);
    const got = jest.fn();
    pool.getConnection(got);
    jest.advanceTimersByTime(999);
    expect(got).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(got).toHaveBeenCalledWith(expect.objectContaining({ code: 'ETIMEDOUT' }));
    const connection = new FakeConnection();
    pool.waiting[0]?.(null, connection);
    expect([got.mock.calls.length, connection.released]).toEqual([1, 1]);
  });

  it('in time it is the caller’s, and nothing more is heard', () => {
    const pool = aPool();
    limitWaiting(pool, 1000);
    const got = jest.fn();
    pool.getConnection(got);
    const connection = new FakeConnection();
    pool.waiting[0]?.(null, connection);
    jest.advanceTimersByTime(5000);
    expect(got.mock.calls).toEqual([[null, connection]]);
    expect(connection.released).toBe(0);
  });
});
