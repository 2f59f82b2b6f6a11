import type { QueryRunner } from 'typeorm';

/** Column types that both engines spell differently; a migration is written once in these words. */
export interface Ddl {
  engine: 'sqlite' | 'mysql';
  /** Short text, compared byte by byte. */
  text(length: number): string;
  /** Text up to 64 KB. */
  long: string;
  /** Text up to 16 MB and more (geometry, event payloads). */
  huge: string;
  bigint: string;
  int: string;
  double: string;
  bool: string;
  createTable(name: string, columns: readonly string[]): Promise<void>;
  createIndex(name: string, table: string, columns: readonly string[], options?: { unique?: boolean }): Promise<void>;
  dropTable(name: string): Promise<void>;
}

export function ddl(runner: QueryRunner): Ddl {
  const sqlite = runner.dataSource.options.type === 'better-sqlite3';
  const run = async (sql: string): Promise<void> => {
    await runner.query(sql);
  };
  return {
    engine: sqlite ? 'sqlite' : 'mysql',
    text: (length) => `varchar(${length})`,
    long: 'text',
    huge: sqlite ? 'text' : 'longtext',
    bigint: 'bigint',
    int: sqlite ? 'integer' : 'int',
    double: sqlite ? 'real' : 'double',
    bool: sqlite ? 'boolean' : 'tinyint(1)',
    createTable: (name, columns) =>
      run(
        `CREATE TABLE ${name} (\n  ${columns.join(',\n  ')}\n)${sqlite ? '' : ' DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ENGINE=InnoDB'}`,
      ),
    createIndex: (name, table, columns, options) =>
      run(`CREATE ${options?.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${table} (${columns.join(', ')})`),
    dropTable: (name) => run(`DROP TABLE ${name}`),
  };
}
