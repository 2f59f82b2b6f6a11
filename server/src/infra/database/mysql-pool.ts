type Got<C> = (error: Error | null, connection?: C) => void;

/** Of mysql2's pool, what is used here. */
export interface MysqlPool<C extends { release(): void } = { release(): void; query(sql: string): void }> {
  on(event: 'connection', listener: (connection: C) => void): void;
  getConnection(got: Got<C>): void;
}

/**
 * mysql2 lets callers wait for a free connection for ever. With all of them held up in a stalled database the wait ends
 * here with `ETIMEDOUT`, and the connection that comes too late goes back.
 */
export function limitWaiting<C extends { release(): void }>(
  pool: Pick<MysqlPool<C>, 'getConnection'>,
  waitMs: number,
): void {
  const getConnection = pool.getConnection.bind(pool);
  pool.getConnection = (got) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      got(Object.assign(new Error(`no free database connection within ${waitMs} ms`), { code: 'ETIMEDOUT' }));
    }, waitMs);
    getConnection((error, connection) => {
      clearTimeout(timer);
      if (!isLate) got(error, connection);
      else connection?.release();
    });
  };
}
