import { randomBytes } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  areasEntities,
  AreasModule,
  areasRoutesWithLargeBodies,
  GRID_VERSION_LISTENERS,
  GridImport,
  Locator,
  type GridVersionListener,
} from '../../src/areas';
import type { Config } from '../../src/config';
import {
  AuthGuard,
  DutyPhones,
  identityEntities,
  IdentityModule,
  Passwords,
  Roster,
  StaffAdmin,
} from '../../src/identity';
import { PASSWORD_COST } from '../../src/identity/logins/passwords';
import { ManualClock } from '../../src/infra/clock';
import type { Database } from '../../src/infra/database';
import { createHttpApp } from '../../src/infra/http';
import { SystemIds } from '../../src/infra/ids';
import { InfraModule } from '../../src/infra/infra.module';
import type { TestDatabase } from '../support/databases';

const PASSWORD = 'tram-lantern-47';
export const START = Date.UTC(2026, 10, 2, 1, 0, 0);

export interface Answer {
  status: number;
  body: ReturnType<typeof JSON.parse>;
}

export type Open = (entities: (new () => object)[]) => Promise<TestDatabase>;

/** The real areas and identity modules behind real HTTP manners over a real database. Only the clock is made up, and passwords are hashed cheaply. */
export class AreasApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: Database,
    readonly clock: ManualClock,
    private readonly closeAll: () => Promise<void>,
  ) {}

  static async open(
    open: Open,
    options: { listeners?: GridVersionListener[]; bounds?: Config['serviceBounds'] } = {},
  ): Promise<AreasApp> {
    const testDatabase = await open([...identityEntities, ...areasEntities]);
    const { app, clock } = await AreasApp.process(testDatabase.database, options);
    return new AreasApp(app, testDatabase.database, clock, async () => {
      await app.close();
      await testDatabase.close();
    });
  }

  /** Another process on the same database: the same modules once more. */
  static async process(
    database: Database,
    { listeners = [], bounds = null }: { listeners?: GridVersionListener[]; bounds?: Config['serviceBounds'] } = {},
  ): Promise<{ app: NestFastifyApplication; clock: ManualClock }> {
    const clock = new ManualClock(START);
    const ids = new SystemIds(clock);
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    const config = aConfig(bounds);
    @Module({})
    class Ports {}
    @Module({})
    class Root {}
    const ports: DynamicModule = {
      module: Ports,
      global: true,
      providers: [
        { provide: PASSWORD_COST, useValue: { ln: 8, r: 8, p: 1 } },
        { provide: GRID_VERSION_LISTENERS, useValue: listeners },
      ],
      exports: [PASSWORD_COST, GRID_VERSION_LISTENERS],
    };
    const root: DynamicModule = {
      module: Root,
      imports: [InfraModule.with({ config, clock, ids, database, log }), ports, IdentityModule, AreasModule],
      providers: [{ provide: APP_GUARD, useExisting: AuthGuard }],
    };
    const app = await createHttpApp(root, { config, log, ids, largeBodies: areasRoutesWithLargeBodies });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return { app, clock };
  }

  close(): Promise<void> {
    return this.closeAll();
  }

  get gridImport(): GridImport {
    return this.app.get(GridImport);
  }

  get locator(): Locator {
    return this.app.get(Locator);
  }

  async call(method: 'GET' | 'POST', path: string, options: { token?: string; body?: unknown } = {}): Promise<Answer> {
    const answer = await this.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined
        ? {}
        : { payload: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : JSON.parse(answer.body) };
  }

  /** The token of somebody at the console. */
  async console(
    username: string,
    role: 'admin' | 'dispatcher' | 'district',
    area: { streetCode?: string; countyCode?: string } = {},
  ): Promise<string> {
    const passwordHash = await this.app.get(Passwords).make(PASSWORD, username);
    await this.database.inTransaction((tx) =>
      this.app.get(StaffAdmin).create(tx, { role, name: '陈一', username, passwordHash, ...area }),
    );
    const login = await this.call('POST', '/auth/staff', { body: { username, password: PASSWORD } });
    return login.body.accessToken as string;
  }

  async dutyPhone(communityCode: string, phone: string): Promise<void> {
    await this.database.inTransaction((tx) => this.app.get(DutyPhones).set(tx, communityCode, phone));
  }

  get roster(): Roster {
    return this.app.get(Roster);
  }

  async count(sql: string): Promise<number> {
    return Number((await this.database.read().one<{ n: number }>(sql))?.n);
  }
}

function quiet(): void {
  // What is logged is not what these tests are about.
}

function aConfig(serviceBounds: Config['serviceBounds']): Config {
  return {
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
    jwtSecret: randomBytes(32),
    dataKeys: [{ id: 'k1', key: randomBytes(32) }],
    timeZone: 'Asia/Shanghai',
    serviceBounds,
    rateLimits: false,
    quietHours: false,
    trustProxy: false,
    logLevel: 'silent',
    metricsToken: null,
  };
}
