import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { areasEntities, AreasModule, GRID_VERSION_LISTENERS, GridImport } from '../../src/areas';
import { loadConfig, type Config } from '../../src/config';
import { serveH5, H5Module } from '../../src/h5';
import { hallEntities, HallModule } from '../../src/hall';
import { AuthGuard, identityEntities, IdentityModule, Passwords, StaffAdmin } from '../../src/identity';
import { PASSWORD_COST } from '../../src/identity/logins/passwords';
import { ManualClock } from '../../src/infra/clock';
import type { Database } from '../../src/infra/database';
import { createHttpApp } from '../../src/infra/http';
import { SystemIds } from '../../src/infra/ids';
import { InfraModule } from '../../src/infra/infra.module';
import { collection, squares } from '../areas/squares';
import type { TestDatabase } from '../support/databases';

const PASSWORD = 'tram-lantern-47';
const KEY = Buffer.alloc(32, 7).toString('base64');
export const START = Date.UTC(2026, 10, 2, 1, 0, 0);
export const STREET = '440106003';
export const COMMUNITY = `${STREET}020`;
export const GRID = `${COMMUNITY}001`;
/** Of another community of the street, and of another street. */
export const NEXT_GRID = `${STREET}021001`;
export const FAR_GRID = '440106004001001';

export type Json = ReturnType<typeof JSON.parse>;
export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: Json;
}

/**
 * The real hall, app, areas and identity behind real HTTP manners over a real database, with three grids of two streets.
 * Made up: the clock; passwords are hashed cheaply.
 */
export class HallApp {
  readonly clock = new ManualClock(START);

  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: Database,
    private readonly closeAll: () => Promise<void>,
  ) {}

  static async open(
    open: (entities: (new () => object)[]) => Promise<TestDatabase>,
    env: Record<string, string> = {},
    withGrids = true,
  ): Promise<HallApp> {
    const base = await open([...identityEntities, ...areasEntities, ...hallEntities]);
    const config = loadConfig({ NODE_ENV: 'test', JWT_SECRET: KEY, DATA_KEY: KEY, ...env });
    const clock = new ManualClock(START);
    const app = await start(base.database, config, clock);
    const hall = new HallApp(app, base.database, async () => {
      await app.close();
      await base.close();
    });
    Object.assign(hall, { clock });
    if (withGrids)
      await app.get(GridImport).run({ file: collection(...squares([GRID, NEXT_GRID, FAR_GRID])), crs: 'gcj02' });
    return hall;
  }

  async call(
    method: 'GET' | 'HEAD' | 'POST' | 'PATCH',
    url: string,
    { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const answer = await this.app.inject({
      method,
      url: url.startsWith('~') ? url.slice(1) : `/api/v1${url}`,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson && answer.body !== '' ? JSON.parse(answer.body) : answer.rawPayload,
    };
  }

  /** The token of somebody at the console. */
  async console(username: string, role: 'admin' | 'dispatcher' | 'district', area: object = {}): Promise<string> {
    const passwordHash = await this.app.get(Passwords).make(PASSWORD, username);
    await this.database.inTransaction((tx) =>
      this.app.get(StaffAdmin).create(tx, { role, name: '陈一', username, passwordHash, ...area }),
    );
    const login = await this.call('POST', '/auth/staff', { body: { username, password: PASSWORD } });
    return login.body.accessToken as string;
  }

  close(): Promise<void> {
    return this.closeAll();
  }
}

async function start(database: Database, config: Config, clock: ManualClock): Promise<NestFastifyApplication> {
  const ids = new SystemIds(clock);
  const quiet = (): void => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  @Module({})
  class Ports {}
  @Module({})
  class Root {}
  const ports: DynamicModule = {
    module: Ports,
    global: true,
    providers: [
      { provide: PASSWORD_COST, useValue: { ln: 8, r: 8, p: 1 } },
      { provide: GRID_VERSION_LISTENERS, useValue: [] },
    ],
    exports: [PASSWORD_COST, GRID_VERSION_LISTENERS],
  };
  const root: DynamicModule = {
    module: Root,
    imports: [
      InfraModule.with({ config, clock, ids, database, log }),
      ports,
      IdentityModule,
      AreasModule,
      HallModule,
      H5Module,
    ],
    providers: [{ provide: APP_GUARD, useExisting: AuthGuard }],
  };
  const app = await createHttpApp(root, { config, log, ids, largeBodies: [] });
  await serveH5(app, config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
