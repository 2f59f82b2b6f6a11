import { randomBytes } from 'node:crypto';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
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
  Departments,
  DutyPhones,
  identityEntities,
  IdentityModule,
  Logins,
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

interface Options {
  listeners?: GridVersionListener[];
  bounds?: Config['serviceBounds'];
  /** Rooms beside the two, with what stands behind their ports. */
  rooms?: { modules: Type[]; entities: Type<object>[]; ports: Provider[] };
}

/** The real areas and identity modules behind real HTTP manners over a real database. Only the clock is made up, and passwords are hashed cheaply. */
export class AreasApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: Database,
    readonly clock: ManualClock,
    private readonly closeAll: () => Promise<void>,
  ) {}

  static async open(open: Open, options: Options = {}): Promise<AreasApp> {
    const testDatabase = await open([...identityEntities, ...areasEntities, ...(options.rooms?.entities ?? [])]);
    const { app, clock } = await AreasApp.process(testDatabase.database, options);
    return new AreasApp(app, testDatabase.database, clock, async () => {
      await app.close();
      await testDatabase.close();
    });
  }

  /** Another process on the same database: the same modules once more. */
  static async process(
    database: Database,
    { listeners = [], bounds = null, rooms = { modules: [], entities: [], ports: [] } }: Options = {},
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
        ...rooms.ports,
      ],
      exports: [PASSWORD_COST, GRID_VERSION_LISTENERS, ...rooms.ports.map(tokenOf)],
    };
    const root: DynamicModule = {
      module: Root,
      imports: [
        InfraModule.with({ config, clock, ids, database, log }),
        ports,
        IdentityModule,
        AreasModule,
        ...rooms.modules,
      ],
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

  async call(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    options: { token?: string; body?: unknown } = {},
  ): Promise<Answer> {
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
    return {
      status: answer.statusCode,
      body: answer.body === '' ? null : JSON.parse(answer.body),
    };
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

  /** Token and account of somebody with a phone; `hire` makes her staff. */
  async phone(
    openId: string,
    hire: { role: 'gridWorker' | 'handler'; gridCodes?: string[]; departmentCode?: string } | null = null,
  ): Promise<{ token: string; accountId: string }> {
    const identity = { platform: 'wechat', appId: 'wx', openId, userId: null, unionId: null } as const;
    const session = await this.app.get(Logins).withPlatform({ ...identity, device: 'test' });
    const accountId = session.user.id;
    if (hire) {
      const { role, gridCodes = [], departmentCode = null } = hire;
      await this.database.inTransaction(async (tx) => {
        const made = await this.app
          .get(StaffAdmin)
          .create(tx, { role, name: '郭一', departmentCode, boundAccountId: accountId });
        for (const gridCode of gridCodes) {
          const grid = this.locator.gridByCode(gridCode);
          if (!grid) throw new Error(`no grid ${gridCode}`);
          const { name: gridName, communityCode, streetCode } = grid;
          const entry = { gridCode, gridName, communityCode, streetCode, position: 'primary' as const };
          await this.roster.assign(tx, made.staffId, entry);
        }
      });
      // Roles are remembered for five seconds.
      this.clock.advance(6_000);
    }
    return { token: session.accessToken, accountId };
  }

  async department(code: string, streetCode: string): Promise<void> {
    await this.database.inTransaction((tx) =>
      this.app.get(Departments).create(tx, { code, name: `${code}科`, streetCode }),
    );
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

function tokenOf(provider: Provider): symbol | Type {
  return (typeof provider === 'function' ? provider : provider.provide) as symbol | Type;
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
    sms: null,
    jwtSecret: randomBytes(32),
    dataKeys: [{ id: 'k1', key: randomBytes(32) }],
    timeZone: 'Asia/Shanghai',
    serviceBounds,
    rateLimits: false,
    quietHours: false,
    trustProxy: false,
    logLevel: 'silent',
    metricsToken: null,
    app: { name: '城格', hotline: '12345', folder: null, tiles: null, personasUrl: null },
  };
}
