import libsql from 'libsql';
import { dirname } from 'node:path';
import { mkdirSync } from 'node:fs';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import type { DatabaseConfig } from '../../config';
import { Database } from './database';
import { limitWaiting, type MysqlPool } from './mysql-pool';

interface SqliteConnection {
  pragma(statement: string): unknown;
}

export interface Schema {
  entities: (new () => object)[];
  migrations: (new () => MigrationInterface)[];
}

export interface PoolLimits {
  /** Connections of the writing pool; each API process holds this many at most, and as many to read. */
  size: number;
  /** Who may wait for one. */
  queue: number;
  /** How long for a free connection, and how long for the server to accept a new one, milliseconds. */
  waitMs: number;
}

const POOL: PoolLimits = { size: 10, queue: 1_000, waitMs: 10_000 };

const MIGRATION_TABLE = 'migration';

const READ_ONLY = 'SET SESSION TRANSACTION READ ONLY';

/** Opens both connections (pools) of the configured database. Does not migrate. */
export async function openDatabase(config: DatabaseConfig, schema: Schema, limits = POOL): Promise<Database> {
  const writer = new DataSource(optionsOf(config, schema, 'writer', limits));
  await writer.initialize();
  const reader = new DataSource(optionsOf(config, schema, 'reader', limits));
  await reader.initialize();
  if (config.kind === 'mysql') {
    // Sessions of the reading pool refuse writes themselves; the first query of a connection waits behind this one.
    poolOf(reader).on('connection', (connection) => connection.query(READ_ONLY));
    // The connection that `initialize` opened is idle in the pool, and is the one that is taken first.
    await reader.query(READ_ONLY);
    for (const source of [writer, reader]) limitWaiting(poolOf(source), limits.waitMs);
  }
  return new Database(writer, reader, await claimingOf(writer, config));
}

/** MySQL 8 and MariaDB 10.6 pass over locked rows; TiDB has no SKIP LOCKED; SQLite has one writer anyway. */
async function claimingOf(source: DataSource, { kind }: DatabaseConfig): Promise<string> {
  if (kind === 'sqlite') return '';
  const [row] = await source.query<{ version: string }[]>('SELECT VERSION() AS version');
  return /tidb/i.test(row?.version ?? '') ? ' FOR UPDATE' : ' FOR UPDATE SKIP LOCKED';
}

/** Brings the schema up to date; answers the names of the migrations that ran. */
export async function migrate(config: DatabaseConfig, schema: Schema): Promise<string[]> {
  const source = new DataSource(optionsOf(config, schema, 'writer'));
  await source.initialize();
  try {
    return (await source.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** Names of the migrations that have yet to run; writes nothing. */
export async function pendingMigrations(config: DatabaseConfig, schema: Schema): Promise<string[]> {
  const source = new DataSource(optionsOf(config, schema, 'reader'));
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    const ran = (await runner.hasTable(MIGRATION_TABLE))
      ? ((await runner.query(`SELECT name FROM ${MIGRATION_TABLE}`)) as { name: string }[])
      : [];
    const names = new Set(ran.map(({ name }) => name));
    return source.migrations
      .map(({ name, constructor }) => name ?? constructor.name)
      .filter((name) => !names.has(name));
  } finally {
    await runner.release();
    await source.destroy();
  }
}

function optionsOf(
  config: DatabaseConfig,
  schema: Schema,
  side: 'writer' | 'reader',
  limits = POOL,
): DataSourceOptions {
  const common = {
    entities: schema.entities,
    migrations: schema.migrations,
    migrationsTableName: MIGRATION_TABLE,
    synchronize: false,
  };
  if (config.kind === 'sqlite') {
    mkdirSync(dirname(config.file), { recursive: true });
    return {
      ...common,
      type: 'better-sqlite3',
      database: config.file,
      driver: libsql,
      prepareDatabase: (connection: SqliteConnection) => {
        connection.pragma('busy_timeout = 10000');
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = FULL');
        if (side === 'reader') connection.pragma('query_only = ON');
      },
    };
  }
  return {
    ...common,
    type: 'mysql',
    url: config.url,
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: limits.size,
    connectTimeout: limits.waitMs,
    extra: { queueLimit: limits.queue },
    supportBigNumbers: true,
    bigNumberStrings: false,
  };
}

function poolOf(source: DataSource): MysqlPool {
  return (source.driver as unknown as { pool: MysqlPool }).pool;
}
