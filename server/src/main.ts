import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from './config';
import { explainedStart } from './explained-start';
import { FirstAdministrator } from './identity';
import { SystemClock } from './infra/clock';
import { SystemIds } from './infra/ids';
import { createLog } from './infra/logging';
import { refuseUnsafeProduction } from './production-checks';
import { startApp } from './start-app';

/** `npm run serve`: the API. Migrate first. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const clock = new SystemClock();
  await refuseUnsafeProduction(config);
  const running = await startApp({ config, clock, ids: new SystemIds(clock), log });
  await running.app.listen(config.port, config.host);
  log.info(
    { port: config.port, host: config.host, database: config.database.kind, mode: config.env },
    'CityGrid serves',
  );
  await greetTheFirstAdministrator(running.app, config.publicUrl);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping: requests in hand are finished first');
      running.close().then(
        () => process.exit(0),
        (error: Error) => {
          log.error({ err: error.message }, 'did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

/** Until somebody can administer the instance, each start prints a new one-time way in; it is for the person at this terminal, not for the log. */
async function greetTheFirstAdministrator(app: NestFastifyApplication, publicUrl: string): Promise<void> {
  const link = await app.get(FirstAdministrator, { strict: false }).link();
  if (!link) return;
  process.stdout.write(
    `\nNobody can administer this instance yet. Once, until ${new Date(link.expiresAt).toISOString()}, set the password of "${link.username}":\n` +
      `  POST ${publicUrl}/api/v1/auth/staff/password  { "token": "${link.token}", "password": "…" }\n\n`,
  );
}

main().catch((error: Error) => {
  process.stderr.write(`${explainedStart(error)}\n`);
  process.exit(1);
});
