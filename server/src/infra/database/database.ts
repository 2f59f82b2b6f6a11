import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isDeadlock } from './faults';
import { Mutex } from './mutex';

export type SqlValue = string | number | boolean | null;

/** What a query may do: read. `?` placeholders on both engines. */
export interface Reader {
  manager: EntityManager;
  engine: 'sqlite' | 'mysql';
  /** Ends a SELECT that claims rows: other claimers pass over them where the engine can, wait where it cannot (TiDB). */
  claiming: string;
  all<T>(sql: string, params?: readonly SqlValue[]): Promise<T[]>;
  one<T>(sql: string, params?: readonly SqlValue[]): Promise<T | null>;
}

/** What only a transaction may do: write. */
export interface Tx extends Reader {
  /** Runs one writing statement and answers how many rows it changed. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /** A hint after the commit (wake a relay). Never an effect that must happen: it is lost with the process. */
  afterCommit(hint: () => void): void;
}

/**
 * The only door to the database. SQLite has one connection that writes, behind a mutex, and another that reads
 * (`query_only`); MariaDB has a pool for each, the reading one in read-only sessions. A write outside
 * `inTransaction` throws on both.
 */
export class Database {
  private readonly mutex = new Mutex();
  private readonly current = new AsyncLocalStorage<Tx>();
  readonly engine: 'sqlite' | 'mysql';

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    private readonly claiming: string,
  ) {
    this.engine = writer.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
  }

  read(): Reader {
    return readerOf(this.reader.manager, this.engine, '');
  }

  /**
   * Runs `work` in one transaction and commits it; a throw rolls everything back. Called inside another
   * transaction's work it throws: nesting would hide who commits.
   */
  async inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.current.getStore()) throw new Error('inTransaction inside a transaction: hand the Tx down instead');
    return this.engine === 'sqlite' ? this.mutex.run(() => this.onSqlite(work)) : this.onMysql(work, 3);
  }

  /** True inside `inTransaction` work; the outbox refuses to append where it is false. */
  isInTransaction(): boolean {
    return this.current.getStore() !== undefined;
  }

  async close(): Promise<void> {
    await this.mutex.run(async () => {
      if (this.reader.isInitialized) await this.reader.destroy();
      if (this.writer.isInitialized) await this.writer.destroy();
    });
  }

  private async onSqlite<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    return this.attempt(runner, work);
  }

  /** InnoDB may choose this transaction as a deadlock's victim; nothing of it happened, so it is run again. */
  private async onMysql<T>(work: (tx: Tx) => Promise<T>, tries: number): Promise<T> {
    const runner = this.writer.createQueryRunner();
    try {
      return await this.attempt(runner, work);
    } catch (error) {
      if (tries <= 1 || !isDeadlock(error)) throw error;
    } finally {
      await runner.release();
    }
    return this.onMysql(work, tries - 1);
  }

  /**
   * TypeORM opens SQLite transactions DEFERRED: the write lock comes with the first write, and fails at once
   * (SQLITE_BUSY_SNAPSHOT) where another process wrote in between. IMMEDIATE waits for it at the door instead.
   */
  private async begin(runner: QueryRunner): Promise<void> {
    if (this.engine === 'mysql') return runner.startTransaction('READ COMMITTED');
    await runner.query('BEGIN IMMEDIATE');
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  }

  private async attempt<T>(runner: QueryRunner, work: (tx: Tx) => Promise<T>): Promise<T> {
    const hints: (() => void)[] = [];
    await this.begin(runner);
    let result: T;
    try {
      const tx = txOf(runner, this.engine, this.claiming, hints);
      result = await this.current.run(tx, () => work(tx));
      await runner.commitTransaction();
    } catch (error) {
      // Where the connection is gone the server rolls back by itself; what is told is why it came to that.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
    for (const hint of hints) hint();
    return result;
  }
}

function readerOf(manager: EntityManager, engine: 'sqlite' | 'mysql', claiming: string): Reader {
  const all = async <T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> =>
    manager.query<T[]>(sql, [...params]);
  return { manager, engine, claiming, all, one: async (sql, params) => (await all<never>(sql, params))[0] ?? null };
}

function txOf(runner: QueryRunner, engine: 'sqlite' | 'mysql', claiming: string, hints: (() => void)[]): Tx {
  return {
    ...readerOf(runner.manager, engine, claiming),
    run: async (sql, params = []) => (await runner.query(sql, [...params], true)).affected ?? 0,
    afterCommit: (hint) => void hints.push(hint),
  };
}
