/** Real: both engines after all migrations, up and down. */
import libsql from 'libsql';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { migrations } from '../../src/infra/database/migrations';
import { schema } from '../../src/schema';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { expectSameAsFile } from '../support/generated-file';

describeDatabases('Schema', (open, engine) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open(schema.entities);
  });
  afterAll(() => db.close());

  it('is what the checked-in dump says', async () => {
    const reader = db.database.read();
    if (engine === 'sqlite') {
      const rows = await reader.all<{ sql: string }>(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name",
      );
      expectSameAsFile(join(__dirname, 'sqlite.sql'), `${rows.map(({ sql }) => `${sql};`).join('\n')}\n`);
      return;
    }
    const version = await reader.one<{ v: string }>('SELECT VERSION() AS v');
    // MySQL and TiDB print the same tables in other words; the dump is MariaDB's.
    if (!version?.v.includes('MariaDB')) return;
    const tables = await reader.all<Record<string, string>>('SHOW TABLES');
    const dumps: string[] = [];
    for (const name of tables.map((row) => Object.values(row)[0]!).sort()) {
      const row = await reader.one<Record<string, string>>(`SHOW CREATE TABLE ${name}`);
      dumps.push(`${row!['Create Table']!.replace(/ AUTO_INCREMENT=\d+/, '')};`);
    }
    expectSameAsFile(join(__dirname, 'mariadb.sql'), `${dumps.join('\n')}\n`);
  });

  it('every entity reads from its table', async () => {
    for (const entity of schema.entities) {
      await expect(db.database.read().manager.find(entity, { take: 1 })).resolves.toEqual(expect.any(Array));
    }
  });

  it('goes down to nothing and up again', async () => {
    const fresh = await open([]);
    const source = new DataSource(
      fresh.config.kind === 'sqlite'
        ? {
            type: 'better-sqlite3',
            database: fresh.config.file,
            driver: libsql,
            migrations,
            migrationsTableName: 'migration',
          }
        : { type: 'mysql', url: fresh.config.url, migrations, migrationsTableName: 'migration' },
    );
    await source.initialize();
    for (let i = 0; i < migrations.length; i += 1) await source.undoLastMigration({ transaction: 'each' });
    const left = await fresh.database
      .read()
      .all<Record<string, string>>(
        engine === 'sqlite'
          ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
          : 'SHOW TABLES',
      );
    expect(left.map((row) => Object.values(row)[0])).toEqual(['migration']);
    expect(await source.runMigrations({ transaction: 'each' })).toHaveLength(migrations.length);
    await source.destroy();
    await fresh.close();
  });
});
