import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveApiDocs } from './api-docs';
import { AppModule } from './app.module';
import { areasRoutesWithLargeBodies } from './areas';
import type { Config } from './config';
import { serveH5 } from './h5';
import type { Clock } from './infra/clock';
import { openDatabase } from './infra/database';
import { createHttpApp } from './infra/http';
import type { Ids } from './infra/ids';
import type { Log } from './infra/logging';
import { onlyKeepersOfGridsUploadLarge } from './large-uploads';
import { schema } from './schema';

export interface StartParts {
  config: Config;
  clock: Clock;
  ids: Ids;
  log: Log;
}

export interface RunningApp {
  app: NestFastifyApplication;
  close(): Promise<void>;
}

/** Opens the database (already migrated) and starts everything but listening. */
export async function startApp(parts: StartParts): Promise<RunningApp> {
  const database = await openDatabase(parts.config.database, schema);
  try {
    const app = await createHttpApp(AppModule.with({ ...parts, database }), {
      ...parts,
      largeBodies: areasRoutesWithLargeBodies,
      mayUploadLarge: onlyKeepersOfGridsUploadLarge,
    });
    serveApiDocs(app);
    await serveH5(app, parts.config);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return {
      app,
      close: async () => {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
