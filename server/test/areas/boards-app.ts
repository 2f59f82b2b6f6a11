import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { toBuffer } from 'qrcode';
import sharp from 'sharp';
import {
  areasEntities,
  BOARD_CODES,
  BoardCodes,
  boardEntities,
  BoardsModule,
  GridImport,
  GRID_VERSION_LISTENERS,
  type BoardCodeImage,
} from '../../src/areas';
import type { Config } from '../../src/config';
import {
  Accounts,
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
import { createHttpApp, ProblemError } from '../../src/infra/http';
import { SystemIds } from '../../src/infra/ids';
import { InfraModule } from '../../src/infra/infra.module';
import { Metrics } from '../../src/infra/metrics';
import type { TestDatabase } from '../support/databases';
import type { Collection } from './squares';

const PASSWORD = 'tram-lantern-47';
export const START = Date.UTC(2026, 10, 2, 1, 0, 0);
export const PUBLIC_URL = 'https://grid.example.gov.cn';
export type Json = ReturnType<typeof JSON.parse>;
type Open = (entities: (new () => object)[]) => Promise<TestDatabase>;
type Answer = Awaited<ReturnType<BoardsProcess['get']>>;

/** Stands in for a platform: a code that an ordinary decoder reads, in the format and with the border it is told to use. */
export class FakeCodes extends BoardCodes {
  asked: { scene: string; page: string }[] = [];
  isAway = false;
  isBroken = false;
  /** How often it was called, also in vain. */
  calls = 0;
  override account = 'app-1';

  constructor(
    readonly channel: 'wechat' | 'alipay',
    private readonly contentType: BoardCodeImage['contentType'],
    private readonly margin: number,
  ) {
    super();
  }

  async image(scene: string, page: string): Promise<BoardCodeImage> {
    this.calls += 1;
    if (this.isAway) throw new ProblemError('channel-not-available');
    this.asked.push({ scene, page });
    if (this.isBroken) return { contentType: this.contentType, bytes: Buffer.from('no picture') };
    const png = await toBuffer(`${this.channel}:${page}?scene=${scene}`, { margin: this.margin, width: 240 });
    const isPng = this.contentType === 'image/png';
    return { contentType: this.contentType, bytes: isPng ? png : await sharp(png).jpeg({ quality: 90 }).toBuffer() };
  }
}

/** One process: the real areas, boards and identity modules behind real HTTP manners. */
export class BoardsProcess {
  constructor(readonly app: NestFastifyApplication) {}

  async get(url: string, headers: Record<string, string> = {}, remoteAddress = '198.51.100.7') {
    return this.app.inject({ method: 'GET', url, headers, remoteAddress });
  }

  async json(url: string, token?: string, remoteAddress?: string): Promise<{ status: number; body: Json }> {
    return read(await this.get(`/api/v1${url}`, token ? { authorization: `Bearer ${token}` } : {}, remoteAddress));
  }

  async post(url: string, token: string, body?: unknown): Promise<{ status: number; body: Json }> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const payload = JSON.stringify(body ?? {});
    return read(await this.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload }));
  }
}

/** A database with two processes on it and one store. Made up: the clock, the platforms; passwords are hashed cheaply. */
export class BoardsApp extends BoardsProcess {
  readonly clock = new ManualClock(START);
  readonly logged: { level: string; fact: object; text: string }[] = [];
  private readonly closers: (() => Promise<void> | void)[] = [];

  private constructor(
    readonly database: Database,
    private readonly config: Config,
    private readonly codes: readonly BoardCodes[],
  ) {
    super(null as never);
  }

  static async open(
    open: Open,
    codes: readonly BoardCodes[] = [],
    config: Partial<Config> = {},
    clock = START,
  ): Promise<BoardsApp> {
    const testDatabase = await open([...identityEntities, ...areasEntities, ...boardEntities]);
    const dir = mkdtempSync(join(tmpdir(), 'citygrid-boards-'));
    const boards = new BoardsApp(testDatabase.database, aConfig(dir, config), codes);
    boards.clock.set(clock);
    boards.closers.push(
      () => testDatabase.close(),
      () => rmSync(dir, { recursive: true, force: true }),
    );
    Object.assign(boards, { app: (await boards.process()).app });
    return boards;
  }

  /** Another process on the same database and store. */
  async process(config: Partial<Config> = {}, codes = this.codes): Promise<BoardsProcess> {
    const { clock, database } = this;
    const ids = new SystemIds(clock);
    const note = (level: string) => (fact: object, text: string) => void this.logged.push({ level, fact, text });
    const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
    const all = { ...this.config, ...config };
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
        ...(codes.length > 0 ? [{ provide: BOARD_CODES, useValue: codes }] : []),
      ],
      exports: [PASSWORD_COST, GRID_VERSION_LISTENERS, ...(codes.length > 0 ? [BOARD_CODES] : [])],
    };
    const infra = InfraModule.with({ config: all, clock, ids, database, log: log as never });
    const root: DynamicModule = {
      module: Root,
      imports: [infra, ports, IdentityModule, BoardsModule],
      providers: [{ provide: APP_GUARD, useExisting: AuthGuard }],
    };
    const app = await createHttpApp(root, { config: all, log: log as never, ids, largeBodies: [] });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    this.closers.unshift(() => app.close());
    return new BoardsProcess(app);
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }

  async import(file: Collection, options: object = {}): Promise<void> {
    await this.app.get(GridImport).run({ file, streets: null, dryRun: false, ...options });
  }

  async console(username: string, role: 'admin' | 'dispatcher', streetCode?: string): Promise<string> {
    const passwordHash = await this.app.get(Passwords).make(PASSWORD, username);
    await this.database.inTransaction((tx) =>
      this.app.get(StaffAdmin).create(tx, { role, name: '陈一', username, passwordHash, streetCode }),
    );
    return this.login(username);
  }

  async login(username: string): Promise<string> {
    const login = await this.post('/auth/staff', '', { username, password: PASSWORD });
    return login.body.accessToken as string;
  }

  async worker(name: string, phone: string, gridCode: string): Promise<void> {
    const [communityCode, streetCode] = [gridCode.slice(0, 12), gridCode.slice(0, 9)];
    await this.database.inTransaction(async (tx) => {
      const identity = { platform: 'wechat', appId: 'wx', openId: `o-${phone}`, userId: null, unionId: null } as const;
      const boundAccountId = await this.app.get(Accounts).ensure(tx, identity);
      const { staffId } = await this.app
        .get(StaffAdmin)
        .create(tx, { role: 'gridWorker', name, phone, streetCode, boundAccountId });
      const grid = { gridCode, gridName: gridCode, communityCode, streetCode };
      await this.app.get(Roster).assign(tx, staffId, { ...grid, position: 'primary' });
    });
    this.clock.advance(6_000);
  }

  async dutyPhone(communityCode: string, phone: string): Promise<void> {
    await this.database.inTransaction((tx) => this.app.get(DutyPhones).set(tx, communityCode, phone));
  }

  async metric(name: string): Promise<number> {
    const values = await this.app.get(Metrics).registry.getSingleMetric(name)?.get();
    return values?.values[0]?.value ?? 0;
  }
}

function read(answer: Answer): { status: number; body: Json } {
  return { status: answer.statusCode, body: answer.body === '' ? null : JSON.parse(answer.body) };
}

function aConfig(dir: string, more: Partial<Config>): Config {
  return {
    env: 'test',
    port: 0,
    host: '127.0.0.1',
    publicUrl: PUBLIC_URL,
    dataDir: dir,
    database: { kind: 'sqlite', file: ':memory:' },
    redisUrl: null,
    storage: { kind: 'file', dir },
    wechat: null,
    alipay: null,
    sms: null,
    jwtSecret: randomBytes(32),
    dataKeys: [{ id: 'k1', key: randomBytes(32) }],
    timeZone: 'Asia/Shanghai',
    serviceBounds: null,
    rateLimits: false,
    quietHours: false,
    trustProxy: false,
    logLevel: 'silent',
    metricsToken: null,
    app: { name: '城格', hotline: '12345', folder: null, tiles: null, personasUrl: null },
    ...more,
  };
}
