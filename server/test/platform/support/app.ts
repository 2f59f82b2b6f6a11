import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../../src/config';
import { AuthGuard, IdentityModule, identityEntities } from '../../../src/identity';
import type { Clock } from '../../../src/infra/clock';
import type { Database } from '../../../src/infra/database';
import { createHttpApp } from '../../../src/infra/http';
import { SystemIds } from '../../../src/infra/ids';
import { InfraModule } from '../../../src/infra/infra.module';
import type { Log } from '../../../src/infra/logging';
import { notificationEntities } from '../../../src/notification';
import { PlatformModule, platformBindings, platformEntities } from '../../../src/platform';

export const entities = [...identityEntities, ...notificationEntities, ...platformEntities];

export interface RunningApp {
  app: NestFastifyApplication;
  /** All that was logged, as one text. */
  logged(): string;
}

/** The composition root in little: the real HTTP application with identity, notification and platform. */
export async function startApp(database: Database, clock: Clock, change: Partial<Config>): Promise<RunningApp> {
  const config = { ...CONFIG, ...change };
  const lines: unknown[] = [];
  const line = (...words: unknown[]): void => void lines.push(words);
  const log: Log = { debug: line, info: line, warn: line, error: line };
  const ids = new SystemIds(clock);
  const root: DynamicModule = {
    module: Root,
    imports: [
      InfraModule.with({ config, clock, ids, database, log }),
      platformBindings(config),
      IdentityModule,
      PlatformModule,
    ],
    providers: [{ provide: APP_GUARD, useExisting: AuthGuard }],
  };
  const app = await createHttpApp(root, { config, log, ids, largeBodies: [] });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, logged: () => JSON.stringify(lines) };
}

@Module({})
class Root {}

const CONFIG: Config = {
  env: 'test',
  port: 0,
  host: '127.0.0.1',
  publicUrl: 'http://localhost',
  dataDir: '.',
  database: { kind: 'sqlite', file: ':memory:' },
  redisUrl: null,
  storage: { kind: 'file', dir: '.' },
  wechat: null,
  alipay: null,
  jwtSecret: Buffer.alloc(32, 3),
  dataKeys: [{ id: 'k1', key: Buffer.alloc(32, 1) }],
  timeZone: 'Asia/Shanghai',
  serviceBounds: null,
  rateLimits: false,
  quietHours: false,
  trustProxy: false,
  logLevel: 'silent',
  metricsToken: null,
};
