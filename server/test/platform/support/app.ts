import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../../src/app.module';
import type { Config } from '../../../src/config';
import type { Clock } from '../../../src/infra/clock';
import type { Database } from '../../../src/infra/database';
import { createHttpApp } from '../../../src/infra/http';
import { SystemIds } from '../../../src/infra/ids';
import type { Log } from '../../../src/infra/logging';
import { schema } from '../../../src/schema';

export const { entities } = schema;

export interface RunningApp {
  app: NestFastifyApplication;
  /** All that was logged, as one text. */
  logged(): string;
}

/** The real HTTP application with all of its rooms, without demo data. */
export async function startApp(database: Database, clock: Clock, change: Partial<Config>): Promise<RunningApp> {
  const config = { ...CONFIG, ...change };
  const lines: unknown[] = [];
  const line = (...words: unknown[]): void => void lines.push(words);
  const log: Log = { debug: line, info: line, warn: line, error: line };
  const ids = new SystemIds(clock);
  const root = AppModule.with({ config, clock, ids, database, log });
  const app = await createHttpApp(root, { config, log, ids, largeBodies: [] });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, logged: () => JSON.stringify(lines) };
}

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
  sms: null,
  jwtSecret: Buffer.alloc(32, 3),
  dataKeys: [{ id: 'k1', key: Buffer.alloc(32, 1) }],
  timeZone: 'Asia/Shanghai',
  serviceBounds: null,
  rateLimits: false,
  quietHours: false,
  trustProxy: false,
  logLevel: 'silent',
  metricsToken: null,
  app: { name: '城格', hotline: '12345', folder: null, tiles: null, personasUrl: null },
};
