import { ConfigError, loadConfig, type Config } from '../../src/config';
import { migrate, openDatabase } from '../../src/infra/database';
import { markDemo } from '../../src/infra/settings';
import { refuseUnsafeProduction } from '../../src/production-checks';
import { schema } from '../../src/schema';
import { freshDatabase } from '../support/databases';

const KEY = Buffer.alloc(32, 7).toString('base64');
const engines = process.env['TEST_MYSQL_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const);

/** Real databases, in the states in which an operator may have left them. */
describe.each(engines)('the start in production [%s]', (engine) => {
  let config: Config;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const fresh = await freshDatabase(engine);
    drop = fresh.drop;
    config = {
      ...loadConfig({ NODE_ENV: 'production', PUBLIC_URL: 'https://city.example', JWT_SECRET: KEY, DATA_KEY: KEY }),
      database: fresh.config,
    };
  });
  afterEach(() => drop());

  const outcome = (): Promise<string> =>
    refuseUnsafeProduction(config).then(
      () => 'starts',
      (error: unknown) => {
        if (!(error instanceof ConfigError)) throw error;
        return error.message;
      },
    );

  it('is refused on a database without tables, and the message says what to run', async () => {
    expect(await outcome()).toContain('npm run migrate');
  });

  it('is refused while a migration is pending, and goes on when it has run', async () => {
    const last = schema.migrations.at(-1)?.name ?? '';
    await migrate(config.database, { ...schema, migrations: schema.migrations.slice(0, -1) });
    expect(await outcome()).toMatch(new RegExp(`1 migration.*${last}.*npm run migrate`));
    await migrate(config.database, schema);
    expect(await outcome()).toBe('starts');
  });

  it('is refused on data of a demo', async () => {
    await migrate(config.database, schema);
    const database = await openDatabase(config.database, schema);
    await database.inTransaction((tx) => markDemo(tx, 1));
    await database.close();
    expect(await outcome()).toContain('demo data');
    config = { ...config, env: 'development' };
    expect(await outcome()).toBe('starts');
  });
});
