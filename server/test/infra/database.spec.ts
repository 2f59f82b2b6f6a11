/** Real: both engines, migrated. Nothing is faked. */
import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable, openDatabase, pendingMigrations } from '../../src/infra/database';
import { migrations } from '../../src/infra/database/migrations';
import { describeDatabases, freshDatabase, type TestDatabase } from '../support/databases';

describeDatabases('Database', (open, engine) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open([]);
    await db.database.inTransaction((tx) =>
      tx.run('CREATE TABLE probe (id varchar(40) NOT NULL PRIMARY KEY, n bigint NOT NULL)'),
    );
  });
  afterAll(() => db.close());
  beforeEach(() => db.database.inTransaction((tx) => tx.run('DELETE FROM probe')));

  const count = async (): Promise<number> =>
    Number((await db.database.read().one<{ n: number }>('SELECT COUNT(*) AS n FROM probe'))?.n);

  it('keeps an open transaction to itself: a read elsewhere does not see it, a write elsewhere survives its rollback', async () => {
    let seenMeanwhile = -1;
    const failing = db.database.inTransaction(async (tx) => {
      await tx.run('INSERT INTO probe (id, n) VALUES (?, ?)', ['inside', 1]);
      seenMeanwhile = (await db.database.read().all("SELECT id FROM probe WHERE id = 'inside'")).length;
      await pause(5);
      throw new Error('changed my mind');
    });
    const other = db.database.inTransaction((tx) =>
      tx.run('INSERT INTO probe (id, n) VALUES (?, ?)', ['elsewhere', 2]),
    );
    await expect(failing).rejects.toThrow('changed my mind');
    await other;
    expect(seenMeanwhile).toBe(0);
    expect(await db.database.read().all('SELECT id FROM probe')).toEqual([{ id: 'elsewhere' }]);
  });

  it('refuses a write outside a transaction', async () => {
    await expect(db.database.read().all("INSERT INTO probe (id, n) VALUES ('x', 1)")).rejects.toThrow();
    expect(await count()).toBe(0);
  });

  it('refuses a transaction inside a transaction', async () => {
    await expect(db.database.inTransaction(() => db.database.inTransaction(async () => undefined))).rejects.toThrow(
      'inside a transaction',
    );
  });

  it('runs 200 transactions at once without losing one', async () => {
    await db.database.inTransaction((tx) => tx.run("INSERT INTO probe (id, n) VALUES ('counter', 0)"));
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        db.database.inTransaction(async (tx) => {
          await tx.run('INSERT INTO probe (id, n) VALUES (?, ?)', [`row-${i}`, i]);
          await tx.run("UPDATE probe SET n = n + 1 WHERE id = 'counter'");
        }),
      ),
    );
    expect(await count()).toBe(201);
    expect(Number((await db.database.read().one<{ n: number }>("SELECT n FROM probe WHERE id = 'counter'"))?.n)).toBe(
      200,
    );
  });

  it('answers how many rows a statement changed, and runs hints only after the commit', async () => {
    const order: string[] = [];
    await db.database.inTransaction(async (tx) => {
      tx.afterCommit(() => order.push('hint'));
      expect(await tx.run("INSERT INTO probe (id, n) VALUES ('a', 1), ('b', 1)")).toBe(2);
      expect(await tx.run('UPDATE probe SET n = 2 WHERE id = ?', ['nobody'])).toBe(0);
      order.push('work');
    });
    expect(order).toEqual(['work', 'hint']);
    await db.database
      .inTransaction(async (tx) => {
        tx.afterCommit(() => order.push('never'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(order).toEqual(['work', 'hint']);
  });

  it('keeps instants as exact integers', async () => {
    const at = 1_763_800_000_123;
    await db.database.inTransaction((tx) => tx.run("INSERT INTO probe (id, n) VALUES ('t', ?)", [at]));
    const row = await db.database.read().one<{ n: number }>("SELECT n FROM probe WHERE id = 't'");
    expect(row?.n).toBe(at);
  });

  it('tells why the work failed, also where the rollback fails with it', async () => {
    const work = db.database.inTransaction(async (tx) => {
      // Ended behind the transaction's back, as a lost connection does: there is nothing left to roll back.
      await tx.all(engine === 'sqlite' ? 'ROLLBACK' : 'KILL CONNECTION_ID()').catch(() => undefined);
      throw new Error('the first error');
    });
    await expect(work).rejects.toThrow('the first error');
    expect(await count()).toBe(0);
  });

  it('knows which migrations have yet to run, from the first one on', async () => {
    const schema = { entities: [], migrations };
    expect(await pendingMigrations(db.config, schema)).toEqual([]);
    class Later9999999999999 {
      up = async (): Promise<void> => undefined;
      down = async (): Promise<void> => undefined;
    }
    const grown = { entities: [], migrations: [...migrations, Later9999999999999] };
    expect(await pendingMigrations(db.config, grown)).toEqual(['Later9999999999999']);
    const empty = await freshDatabase(engine);
    try {
      expect(await pendingMigrations(empty.config, schema)).toHaveLength(migrations.length);
    } finally {
      await empty.drop();
    }
  });

  if (engine === 'mysql') {
    it('with every connection held up, the next is refused in time as unavailable, and the one after the queue at once', async () => {
      const small = await openDatabase(db.config, { entities: [], migrations }, { size: 1, queue: 1, waitMs: 100 });
      let letGo = (): void => undefined;
      const held = small.inTransaction(() => new Promise<void>((resolve) => (letGo = resolve)));
      try {
        const others = await Promise.allSettled([1, 2].map(() => small.inTransaction(async () => undefined)));
        const reasons = others.map((other) => (other.status === 'rejected' ? (other.reason as Error) : null));
        expect(reasons.map((reason) => reason?.message)).toEqual([
          'no free database connection within 100 ms',
          'Queue limit reached.',
        ]);
        expect(reasons.every(isUnavailable)).toBe(true);
        letGo();
        await held;
        expect(await small.inTransaction(async () => 'works again')).toBe('works again');
      } finally {
        letGo();
        await small.close();
      }
    });

    it('a lock that is not given up in time is unavailable', async () => {
      await db.database.inTransaction((tx) => tx.run("INSERT INTO probe (id, n) VALUES ('locked', 1)"));
      const fault = await db.database
        .inTransaction(async (tx) => {
          await tx.run("UPDATE probe SET n = 2 WHERE id = 'locked'");
          await db.database.read().all('SELECT 1');
          const other = await openDatabase(db.config, { entities: [], migrations });
          try {
            await other.inTransaction(async (second) => {
              await second.all('SET SESSION innodb_lock_wait_timeout = 1');
              await second.run("UPDATE probe SET n = 3 WHERE id = 'locked'");
            });
          } finally {
            await other.close();
          }
        })
        .catch((error: unknown) => error);
      expect(isUnavailable(fault)).toBe(true);
    });
  }

  if (engine === 'sqlite') {
    it('is a WAL database that is safe against a power cut', async () => {
      const [mode] = await db.database.read().all<{ journal_mode: string }>('PRAGMA journal_mode');
      expect(mode?.journal_mode).toBe('wal');
      const synchronous = await db.database.inTransaction((tx) =>
        tx.all<{ synchronous: number }>('PRAGMA synchronous'),
      );
      expect(synchronous[0]?.synchronous).toBe(2);
    });
  }
});
