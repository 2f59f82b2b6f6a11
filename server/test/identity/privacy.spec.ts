import { existsSync, readFileSync } from 'node:fs';
import { Logins, Roster } from '../../src/identity';
import { IdentityTables1763800000001 } from '../../src/infra/database/migrations/1763800000001-identity';
import { DataSource } from 'typeorm';
import libsql from 'libsql';
import { describeDatabases } from '../support/databases';
import { APP_ID, IdentityApp, PASSWORD } from './identity-app';

const KNOWN = {
  phone: '13812345678',
  openId: 'oCanaryOpenId000000000000001',
  userId: '2088000000000001',
  unionId: 'oCanaryUnionId00000000000001',
  name: '慕容金丝雀',
  mistyped: 'my-password-as-a-name',
};

describeDatabases('personal data at rest', (open, engine) => {
  let app: IdentityApp;
  const secrets: Record<string, string> = { ...KNOWN, password: PASSWORD };
  /** Names only: a failing test must not print what it guards. */
  const foundIn = (text: string): string[] => Object.keys(secrets).filter((name) => text.includes(secrets[name]!));

  beforeAll(async () => {
    app = await IdentityApp.open(open);
    await app.console('chief', 'admin');
    const { openId, userId, unionId } = KNOWN;
    const worker = await app.hire({
      role: 'gridWorker',
      name: KNOWN.name,
      phone: KNOWN.phone,
      streetCode: '440106013',
    });
    const session = await app.app
      .get(Logins)
      .withPlatform({ platform: 'wechat', appId: APP_ID, openId, userId, unionId, device: 'd' });
    await app.call('POST', '/auth/phone', { token: session.accessToken, body: { code: KNOWN.phone } });
    const refreshed = await app.call('POST', '/auth/refresh', { body: { refreshToken: session.refreshToken } });
    const console = await app.login('chief');
    await app.login(KNOWN.mistyped, 'wrong-password');
    // Shown again from elsewhere: the family ends, and the log says so.
    await app.call('POST', '/auth/refresh', {
      body: { refreshToken: session.refreshToken },
      headers: { 'user-agent': 'thief' },
    });
    const token = console.body.accessToken as string;
    const made = await app.call('POST', '/admin/staff', {
      token,
      body: { role: 'admin', name: '二', username: 'second' },
    });
    await app.call('PATCH', `/admin/staff/${worker.staffId}`, { token, body: { name: KNOWN.name } });
    // A fault, so that the log has one.
    jest.spyOn(app.app.get(Roster), 'replace').mockRejectedValueOnce(new Error('planted'));
    await app.call('PATCH', `/admin/staff/${worker.staffId}`, { token, body: { grids: [] } });
    Object.assign(secrets, {
      accessToken: session.accessToken,
      refreshToken: session.refreshToken,
      nextRefreshToken: refreshed.body.refreshToken,
      consoleToken: token,
      link: made.body.link.token,
    });
    expect(Object.values(secrets).every((secret) => typeof secret === 'string' && secret.length > 4)).toBe(true);
  });
  afterAll(() => app.close());

  it('is in no row of the database in readable form', async () => {
    const stored = engine === 'sqlite' ? fileBytes() : await everyRow();
    // The haystack is the right one.
    expect(stored.includes('网格员小慕容')).toBe(true);
    expect(foundIn(stored)).toEqual([]);
  });

  it('is in no line of the log', () => {
    const logged = app.logLines.join('\n');
    expect(logged).toContain('refresh token used twice');
    expect(logged).toContain('request failed');
    expect(foundIn(logged)).toEqual([]);
  });

  function fileBytes(): string {
    const files = [app.databaseFile, `${app.databaseFile}-wal`].filter((file) => existsSync(file));
    return files.map((file) => readFileSync(file).toString('utf8')).join('\n');
  }

  async function everyRow(): Promise<string> {
    const tables = ['account', 'person', 'staff', 'session', 'login_failure', 'audit_log', 'roster', 'department'];
    const rows = await Promise.all(tables.map((table) => app.database.read().all(`SELECT * FROM ${table}`)));
    return JSON.stringify(rows);
  }
});

it('the tables can be taken away again', async () => {
  const source = await new DataSource({
    type: 'better-sqlite3',
    driver: libsql,
    database: ':memory:',
    entities: [],
    migrations: [IdentityTables1763800000001],
  }).initialize();
  const tables = async (): Promise<string[]> =>
    (
      await source.query<{ name: string }[]>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'",
      )
    ).map(({ name }) => name);
  await source.runMigrations();
  expect((await tables()).length).toBe(9);
  await source.undoLastMigration();
  expect(await tables()).toEqual([]);
  await source.destroy();
});
