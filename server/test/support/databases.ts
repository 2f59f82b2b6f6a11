import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { DatabaseConfig } from '../../src/config';
import { migrate, openDatabase, type Database } from '../../src/infra/database';
import { migrations } from '../../src/infra/database/migrations';

export interface TestDatabase {
  database: Database;
  config: DatabaseConfig;
  close(): Promise<void>;
}

type Entity = new () => object;

/** Real engines: an embedded SQLite file always; MariaDB where `TEST_MYSQL_URL` names one. Nothing is faked. */
export function describeDatabases(
  name: string,
  suite: (open: (entities: Entity[]) => Promise<TestDatabase>, engine: 'sqlite' | 'mysql') => void,
): void {
  describe(`${name} [sqlite]`, () => suite(openSqlite, 'sqlite'));
  const url = process.env['TEST_MYSQL_URL'];
  if (url) describe(`${name} [mysql]`, () => suite((entities) => openMysql(url, entities), 'mysql'));
}

/** A fresh database of the given engine, not yet migrated. */
export async function freshDatabase(
  engine: 'sqlite' | 'mysql',
): Promise<{ config: DatabaseConfig; drop(): Promise<void> }> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'citygrid-'));
    return {
      config: { kind: 'sqlite', file: join(folder, 'test.sqlite') },
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const url = process.env['TEST_MYSQL_URL'];
  if (!url) throw new Error('TEST_MYSQL_URL is not set');
  const name = `citygrid_test_${randomBytes(6).toString('hex')}`;
  await onServer(url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { config: { kind: 'mysql', url: own.href }, drop: () => onServer(url, `DROP DATABASE ${name}`) };
}

async function openSqlite(entities: Entity[]): Promise<TestDatabase> {
  return openTestDatabase('sqlite', entities);
}

async function openMysql(_url: string, entities: Entity[]): Promise<TestDatabase> {
  return openTestDatabase('mysql', entities);
}

/** A fresh, migrated database; also for benchmarks, which have no `describe`. */
export async function openTestDatabase(engine: 'sqlite' | 'mysql', entities: Entity[]): Promise<TestDatabase> {
  const { config, drop } = await freshDatabase(engine);
  const schema = { entities, migrations };
  await migrate(config, schema);
  const database = await openDatabase(config, schema);
  return {
    database,
    config,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
