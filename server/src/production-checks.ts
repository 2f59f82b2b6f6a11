import { ConfigError, type Config } from './config';
import { openDatabase, pendingMigrations } from './infra/database';
import { demoMarkerPresent } from './infra/settings';
import { schema } from './schema';

/**
 * Production does not start on a schema that is behind the code, nor on a demo's data: its people can log in with codes
 * that everybody knows.
 */
export async function refuseUnsafeProduction(config: Config): Promise<void> {
  if (config.env !== 'production') return;
  const [pending, ...more] = await pendingMigrations(config.database, schema);
  if (pending !== undefined)
    throw new ConfigError(`The database lacks ${more.length + 1} migration(s), ${pending} first: run npm run migrate`);
  const database = await openDatabase(config.database, schema);
  try {
    if (await demoMarkerPresent(database.read()))
      throw new ConfigError('DATABASE_URL names a database with demo data: production needs its own');
  } finally {
    await database.close();
  }
}
