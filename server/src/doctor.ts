import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { ConfigError, configToLookAt, type Config } from './config';
import { explainedStart } from './explained-start';
import { SystemClock } from './infra/clock';
import { openDatabase, pendingMigrations, type Database } from './infra/database';
import { SystemIds } from './infra/ids';
import { askOverHttp, examine, reportOf, type Finding } from './platform';
import { schema } from './schema';

/** `npm run doctor`: looks the configured instance over and says in words what is wrong; exit code 1 where something is. */
async function main(): Promise<void> {
  const config = configToLookAt();
  const clock = new SystemClock();
  const { database, finding } = await databaseOf(config.database);
  try {
    const findings = await examine({ config, clock, ids: new SystemIds(clock), database, ask: askOverHttp });
    conclude(finding ? [finding, ...findings] : findings);
  } finally {
    await database?.close();
  }
}

function conclude(findings: readonly Finding[]): void {
  process.stdout.write(`${reportOf(findings)}\n`);
  process.exitCode = findings.some(({ level }) => level === 'wrong') ? 1 : 0;
}

type Opened = { database: Database; finding: null } | { database: null; finding: Finding };

/** The database, or what is the matter with it; none is made. */
async function databaseOf(config: Config['database']): Promise<Opened> {
  if (config.kind === 'sqlite' && !existsSync(config.file))
    return closed('还没有', '核对 DATABASE_URL 与 DATA_DIR；新装的先 npm run migrate');
  try {
    const pending = await pendingMigrations(config, schema);
    if (pending.length > 0) return closed(`还差 ${pending.length} 个迁移`, 'npm run migrate');
    return { database: await openDatabase(config, schema), finding: null };
  } catch (error) {
    const { code } = error as { code?: string };
    return closed(`打不开（${code ?? 'unknown'}）`, '检查 DATABASE_URL 与数据库是否在运行');
  }
}

function closed(says: string, todo: string): Opened {
  return { database: null, finding: { level: 'wrong', about: '数据库', says, todo } };
}

main().catch((error: Error) => {
  if (error instanceof ConfigError)
    conclude([
      { level: 'wrong', about: '环境变量', says: error.message, todo: '见 docs/operations.md 与 docs/platforms.md' },
    ]);
  else {
    process.stderr.write(`${explainedStart(error)}\n`);
    process.exitCode = 1;
  }
});
