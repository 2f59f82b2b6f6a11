import 'reflect-metadata';
import { loadConfig } from './config';
import { explainedStart } from './explained-start';
import { SystemClock } from './infra/clock';
import { openDatabase, pendingMigrations, type Database } from './infra/database';
import { SystemIds } from './infra/ids';
import { askOverHttp, examine, reportOf, type Finding } from './platform';
import { schema } from './schema';

/** `npm run doctor`: looks the configured instance over and says in words what is wrong; exit code 1 where something is. */
async function main(): Promise<void> {
  const config = loadConfig();
  const clock = new SystemClock();
  const opened = await databaseOf(config.database);
  const database = opened instanceof Object && 'read' in opened ? opened : null;
  try {
    const findings = await examine({ config, clock, ids: new SystemIds(clock), database, ask: askOverHttp });
    const all = database ? findings : [opened as Finding, ...findings];
    process.stdout.write(`${reportOf(all)}\n`);
    process.exitCode = all.some(({ level }) => level === 'wrong') ? 1 : 0;
  } finally {
    await database?.close();
  }
}

/** The database, or what is the matter with it. */
async function databaseOf(config: Parameters<typeof openDatabase>[0]): Promise<Database | Finding> {
  const about = '数据库';
  try {
    const pending = await pendingMigrations(config, schema);
    if (pending.length === 0) return await openDatabase(config, schema);
    return { level: 'wrong', about, says: `还差 ${pending.length} 个迁移`, todo: 'npm run migrate' };
  } catch (error) {
    const { code } = error as { code?: string };
    return {
      level: 'wrong',
      about,
      says: `打不开（${code ?? 'unknown'}）`,
      todo: '检查 DATABASE_URL 与数据库是否在运行',
    };
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${explainedStart(error)}\n`);
  process.exitCode = 1;
});
