import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppModule } from '../src/app.module';
import { loadConfig, type Config } from '../src/config';
import { explainedStart } from '../src/explained-start';
import { SystemClock } from '../src/infra/clock';
import { migrate, openDatabase, type Database } from '../src/infra/database';
import { SystemIds } from '../src/infra/ids';
import { createLog, NestLogger } from '../src/infra/logging';
import { schema } from '../src/schema';
import { demoMismatch, demoStateOf, readDemoState } from './seed/demo-state';
import { lacksLaterParts, seedLaterParts } from './seed/later-parts';
import { seedDemo } from './seed/seed-demo';
import { seedParts, type SeedParts } from './seed/seed-parts';
import { demoSecrets, withRandomPasswords, type DemoSecrets } from './setup/demo-secrets';
import { writePrivateJson } from './setup/private-file';
import { sandboxFile } from './setup/sandbox-file';
import { isOn, platformEnv, sandboxPortOf, withoutPlatforms, type Env } from './setup/server-env';

/** The demo cannot be used as it is asked for; the message says what to do. */
class DemoError extends Error {}

/**
 * Makes everything ready for `npm start`: secrets, migrated database, demo data (once), and under `DATA_DIR/demo` the
 * configuration of the sandbox and the environment of the server. Run again it finds nothing to do.
 */
export async function prepareDemo(env: Env): Promise<void> {
  if (env['NODE_ENV'] === 'production')
    throw new DemoError('The demo does not run in production: npm run migrate, then npm run serve.');
  const base = loadConfig(withoutPlatforms(env));
  const isPublic = isOn(env['DEMO_PUBLIC']);
  const sandboxPort = sandboxPortOf(env, base.port);
  await migrate(base.database, schema);
  const database = await openDatabase(base.database, schema);
  try {
    const state = await readDemoState(database.read());
    let secrets = demoSecrets(base.dataDir, isPublic);
    if (isPublic && secrets.passwordKind === 'known') {
      if (state)
        throw new DemoError(
          'This demo was made with the well-known passwords. For DEMO_PUBLIC choose a fresh DATA_DIR.',
        );
      secrets = withRandomPasswords(base.dataDir, secrets);
    }
    const platforms = platformEnv(env, secrets, sandboxPort);
    const config = loadConfig({ ...env, ...platforms });
    const stateFile = join(base.dataDir, 'demo', 'sandbox-state.json');
    if (!state) {
      // What phones show and people agreed to under another database is none of this one's.
      rmSync(stateFile, { force: true });
      await seed(config, database, secrets, seedDemo);
    } else {
      refuseOtherDemo(demoMismatch(state, stateFor(config, secrets)));
      if (await lacksLaterParts(database.read())) await seed(config, database, secrets, addLaterParts);
    }
    const place = {
      port: sandboxPort,
      host: isPublic ? '0.0.0.0' : '127.0.0.1',
      serverUrl: config.publicUrl,
      timeZone: config.timeZone,
      stateFile,
    };
    writePrivateJson(join(base.dataDir, 'demo', 'sandbox.json'), sandboxFile(place, platforms, secrets));
    const personasUrl = env['DEMO_PERSONAS_URL'] || `http://127.0.0.1:${sandboxPort}/sandbox/personas`;
    writePrivateJson(join(base.dataDir, 'demo', 'server.env.json'), { ...platforms, DEMO_PERSONAS_URL: personasUrl });
  } finally {
    await database.close();
  }
}

async function seed(
  config: Config,
  database: Database,
  secrets: DemoSecrets,
  work: (parts: SeedParts) => Promise<void>,
): Promise<void> {
  const clock = new SystemClock();
  const log = createLog(config.logLevel);
  const parts = { config, clock, ids: new SystemIds(clock), database, log };
  const app = await NestFactory.createApplicationContext(AppModule.with(parts), {
    logger: new NestLogger(log),
    abortOnError: false,
  });
  try {
    await work(seedParts(app, { appIds: appIdsOf(config), passwords: secrets.passwords }));
  } finally {
    await app.close();
  }
}

async function addLaterParts(parts: SeedParts): Promise<void> {
  await parts.database.inTransaction((tx) => seedLaterParts(tx, parts));
}

function refuseOtherDemo(mismatch: string | null): void {
  if (mismatch)
    throw new DemoError(
      `The demo in this database was made with ${mismatch}. Choose a fresh DATA_DIR (or DATABASE_URL).`,
    );
}

function stateFor(config: Config, secrets: DemoSecrets): ReturnType<typeof demoStateOf> {
  return demoStateOf(appIdsOf(config), secrets.passwords);
}

function appIdsOf(config: Config): { wechat: string; alipay: string } {
  return { wechat: config.wechat?.appId ?? '', alipay: config.alipay?.appId ?? '' };
}

if (require.main === module) {
  prepareDemo(process.env).catch((error: Error) => {
    process.stderr.write(`${explained(error)}\n`);
    process.exit(1);
  });
}

/** One sentence for what the person at the terminal can mend; the whole trace for our own mistakes. */
function explained(error: Error): string {
  return error instanceof DemoError ? error.message : explainedStart(error);
}
