import { randomBytes } from 'node:crypto';
import { Controller, Get, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { authenticator } from 'otplib';
import type { SessionAnswer } from '@citygrid/shared/api';
import type { Config } from '../../src/config';
import {
  AuthGuard,
  Caller,
  Departments,
  GRID_DIRECTORY,
  identityEntities,
  IdentityModule,
  Logins,
  Passwords,
  PERSONAL_DATA_SOURCES,
  PHONE_RESOLVERS,
  retryOnDuplicate,
  SmsSender,
  StaffAdmin,
  type CallerInfo,
  type GridDirectory,
  type NewStaff,
  type PersonalDataSource,
  type PhoneProof,
  type PhoneResolver,
  type SmsOutcome,
} from '../../src/identity';
import { Persons } from '../../src/identity/accounts/persons';
import { ManualClock } from '../../src/infra/clock';
import type { Database } from '../../src/infra/database';
import { createHttpApp, ProblemError, Public } from '../../src/infra/http';
import { SystemIds } from '../../src/infra/ids';
import { InfraModule } from '../../src/infra/infra.module';
import { PasswordLinks } from '../../src/identity/logins/password-links';
import { PASSWORD_COST } from '../../src/identity/logins/passwords';
import type { TestDatabase } from '../support/databases';

export const APP_ID = 'wx-test-app';
export const START = Date.UTC(2026, 10, 2, 1, 0, 0);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const PASSWORD = 'tram-lantern-47';

type Entity = new () => object;
interface Answer {
  status: number;
  /** JSON of a shape that the test itself checks. */
  body: ReturnType<typeof JSON.parse>;
  headers: Record<string, unknown>;
}

/** Plays the platform: the code is the phone it vouches for; `bad` is refused as a platform would. */
class EchoResolver implements PhoneResolver {
  readonly asked: (PhoneProof & { openId: string })[] = [];

  constructor(readonly platform: 'wechat' | 'alipay') {}

  async resolve(input: PhoneProof & { openId: string }): Promise<string> {
    this.asked.push(input);
    if (input.code === 'bad') throw new ProblemError('validation-failed');
    return input.code ?? input.encrypted ?? '';
  }
}

/** Plays the provider of text messages: remembers what it was asked to send, and answers as the test says. */
class RememberingSms extends SmsSender {
  readonly sent: { phone: string; code: string }[] = [];
  outcome: SmsOutcome = { kind: 'sent' };

  async sendCode(phone: string, code: string): Promise<SmsOutcome> {
    this.sent.push({ phone, code });
    return this.outcome;
  }
}

@Controller('probe')
class ProbeController {
  @Get()
  own(@Caller() caller: CallerInfo): CallerInfo {
    return caller;
  }

  @Public()
  @Get('public')
  open(@Caller() caller: CallerInfo | null): { caller: CallerInfo | null } {
    return { caller };
  }
}

interface Options {
  env?: Config['env'];
  resolvers?: boolean;
  directory?: GridDirectory;
  rateLimits?: boolean;
  sources?: readonly PersonalDataSource[];
}

/** The real identity module behind real HTTP manners over a real database; only the platforms and the clock are made up, and passwords are hashed cheaply. */
export class IdentityApp {
  readonly wechat: EchoResolver;
  readonly sms: RememberingSms;
  private openIds = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly clock: ManualClock,
    readonly database: Database,
    readonly config: Config,
    readonly logLines: readonly string[],
    resolvers: EchoResolver[],
    private readonly testDatabase: TestDatabase,
    sms: RememberingSms,
    readonly another: () => Promise<IdentityApp>,
  ) {
    this.sms = sms;
    this.wechat = resolvers[0]!;
  }

  static async open(open: (entities: Entity[]) => Promise<TestDatabase>, options: Options = {}): Promise<IdentityApp> {
    const testDatabase = await open(identityEntities);
    const config = { ...aConfig(options.env ?? 'test'), rateLimits: options.rateLimits ?? false };
    return IdentityApp.over(testDatabase, new ManualClock(START), config, options);
  }

  /** A process over a database that may have others. */
  private static async over(
    testDatabase: TestDatabase,
    clock: ManualClock,
    config: Config,
    options: Options,
    sms = new RememberingSms(),
  ): Promise<IdentityApp> {
    const ids = new SystemIds(clock);
    const lines: string[] = [];
    const write = (...parts: unknown[]): void => void lines.push(JSON.stringify(parts));
    const log = { debug: write, info: write, warn: write, error: write };
    const resolvers = [new EchoResolver('wechat'), new EchoResolver('alipay')];
    @Module({})
    class Ports {}
    const ports: DynamicModule = {
      module: Ports,
      global: true,
      providers: [
        { provide: PASSWORD_COST, useValue: { ln: 8, r: 8, p: 1 } },
        ...(options.resolvers === false
          ? []
          : [
              { provide: PHONE_RESOLVERS, useValue: resolvers },
              { provide: SmsSender, useValue: sms },
            ]),
        ...(options.sources ? [{ provide: PERSONAL_DATA_SOURCES, useValue: options.sources }] : []),
        ...(options.directory ? [{ provide: GRID_DIRECTORY, useValue: options.directory }] : []),
      ],
      exports: [
        PASSWORD_COST,
        ...(options.resolvers === false ? [] : [PHONE_RESOLVERS, SmsSender]),
        ...(options.sources ? [PERSONAL_DATA_SOURCES] : []),
        ...(options.directory ? [GRID_DIRECTORY] : []),
      ],
    };
    @Module({})
    class Root {}
    const root: DynamicModule = {
      module: Root,
      imports: [InfraModule.with({ config, clock, ids, database: testDatabase.database, log }), ports, IdentityModule],
      controllers: [ProbeController],
      providers: [{ provide: APP_GUARD, useExisting: AuthGuard }],
    };
    const app = await createHttpApp(root, { config, log, ids, largeBodies: [] });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const another = () => IdentityApp.over(testDatabase, clock, config, options, sms);
    return new IdentityApp(app, clock, testDatabase.database, config, lines, resolvers, testDatabase, sms, another);
  }

  get databaseFile(): string {
    const config = this.testDatabase.config;
    if (config.kind !== 'sqlite') throw new Error('only SQLite is a file');
    return config.file;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.testDatabase.close();
  }

  async call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const answer = await this.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { payload: JSON.stringify(options.body) }),
    });
    return {
      status: answer.statusCode,
      body: answer.body === '' ? null : JSON.parse(answer.body),
      headers: answer.headers,
    };
  }

  /** Somebody who comes in through a platform; a new one unless an open id is given. */
  async citizen(
    openId = `open-${(this.openIds += 1)}`,
    platform: 'wechat' | 'alipay' = 'wechat',
  ): Promise<SessionAnswer> {
    return this.app
      .get(Logins)
      .withPlatform({ platform, appId: APP_ID, openId, userId: null, unionId: null, device: 'phone' });
  }

  async hire(staff: NewStaff): Promise<{ staffId: string; personId: string; accountId: string | null }> {
    return retryOnDuplicate(() => this.database.inTransaction((tx) => this.app.get(StaffAdmin).create(tx, staff)));
  }

  /** Console staff with `PASSWORD`. */
  async console(
    username: string,
    role: 'dispatcher' | 'district' | 'admin',
    area: { streetCode?: string; countyCode?: string } = {},
  ): Promise<string> {
    const passwordHash = await this.app.get(Passwords).make(PASSWORD, username);
    return (await this.hire({ role, name: '陈一', username, passwordHash, ...area })).staffId;
  }

  async login(username: string, password = PASSWORD, more: { totp?: string } = {}): Promise<Answer> {
    return this.call('POST', '/auth/staff', { body: { username, password, ...more } });
  }

  async tokenOf(username: string, secret?: string): Promise<string> {
    const totp = secret === undefined ? {} : { totp: this.totp(secret) };
    return (await this.login(username, PASSWORD, totp)).body.accessToken as string;
  }

  /** Console staff who took a one-time link, in production; answers the second factor's secret. */
  async consoleWithTotp(username: string, role: 'dispatcher' | 'district' | 'admin'): Promise<string> {
    const staffId = await this.console(username, role);
    return this.enrol(staffId);
  }

  /** Spends a new link of that person's; answers the second factor's secret. */
  async enrol(staffId: string): Promise<string> {
    const { token } = await this.database.inTransaction((tx) => this.app.get(PasswordLinks).issue(tx, staffId, DAY));
    const { body } = await this.call('POST', '/auth/staff/password', { body: { token, password: PASSWORD } });
    return new URL(body.totpUri).searchParams.get('secret') ?? '';
  }

  totp(secret: string): string {
    return authenticator.clone({ epoch: this.clock.now() }).generate(secret);
  }

  async department(code: string, streetCode: string): Promise<void> {
    await this.database.inTransaction((tx) =>
      this.app.get(Departments).create(tx, { code, name: `${code} 队`, streetCode }),
    );
  }

  /** As the database keeps it. */
  phoneHash(phone: string): string {
    return this.app.get(Persons).phoneLookups(phone)[0];
  }

  async count(sql: string): Promise<number> {
    return Number((await this.database.read().one<{ n: number }>(sql))?.n);
  }
}

function aConfig(env: Config['env']): Config {
  return {
    env,
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
    serviceBounds: null,
    rateLimits: false,
    quietHours: false,
    trustProxy: false,
    logLevel: 'debug',
    metricsToken: null,
    app: { name: '城格', hotline: '12345', folder: null, tiles: null, personasUrl: null },
  };
}
