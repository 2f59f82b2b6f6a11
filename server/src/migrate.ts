import { loadConfig } from './config';
import { explainedStart } from './explained-start';
import { migrate } from './infra/database';
import { schema } from './schema';

/** `npm run migrate`: brings the configured database up to date and says what ran. */
async function main(): Promise<void> {
  const ran = await migrate(loadConfig().database, schema);
  process.stdout.write(
    ran.length === 0 ? 'The database is up to date.\n' : `${ran.map((name) => `ran ${name}`).join('\n')}\n`,
  );
}

main().catch((error: Error) => {
  process.stderr.write(`${explainedStart(error)}\n`);
  process.exitCode = 1;
});
