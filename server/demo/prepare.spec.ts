import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Locator } from '../src/areas';
import { Catalog, Routing } from '../src/catalog';
import { loadConfig } from '../src/config';
import { Accounts, Actors, Roster } from '../src/identity';
import { SystemClock } from '../src/infra/clock';
import { Database } from '../src/infra/database';
import { SystemIds } from '../src/infra/ids';
import { createLog } from '../src/infra/logging';
import { demoMarkerPresent } from '../src/infra/settings';
import { startApp, type RunningApp } from '../src/start-app';
import { freshDatabase } from '../test/support/databases';
import { demoPeople, openIdOf } from './people/people';
import { prepareDemo } from './prepare';
import type { Env } from './setup/server-env';
import { demoGrids } from './street/grids';

const engines = process.env['TEST_MYSQL_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const);

/** Real: database, features, seed. There is no sandbox: nothing is sent. */
describe.each(engines)('preparing the demo [%s]', (engine) => {
  let folder: string;
  let env: Env;
  let drop: () => Promise<void>;
  let running: RunningApp;
  const read = (name: string) => JSON.parse(readFileSync(join(folder, 'demo', name), 'utf8'));
  const get = <T>(type: abstract new (...args: never[]) => T): T => running.app.get<T>(type, { strict: false });
  const account = (name: string) => {
    const person = demoPeople().find((one) => one.name === name)!;
    return get(Accounts).accountByOpenId(
      person.platform as 'wechat',
      read('sandbox.json')[person.platform].appId,
      openIdOf(person),
    );
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'citygrid-demo-'));
    const fresh = await freshDatabase(engine);
    drop = fresh.drop;
    const url = fresh.config.kind === 'mysql' ? fresh.config.url : `file:${fresh.config.file}`;
    mkdirSync(join(folder, 'demo'));
    writeFileSync(join(folder, 'demo', 'sandbox-state.json'), "another database's phones");
    env = { NODE_ENV: 'development', DATA_DIR: folder, DATABASE_URL: url, LOG_LEVEL: 'error' };
    await prepareDemo(env);
    const config = loadConfig({ ...env, ...read('server.env.json') });
    const clock = new SystemClock();
    running = await startApp({ config, clock, ids: new SystemIds(clock), log: createLog('error') });
  }, 120_000);

  afterAll(async () => {
    await running?.close();
    await drop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  it('marks the database, and writes what server and sandbox need for their owner only', async () => {
    expect(await demoMarkerPresent(get(Database).read())).toBe(true);
    expect(existsSync(join(folder, 'demo', 'sandbox-state.json'))).toBe(false);
    for (const name of ['sandbox.json', 'server.env.json', 'secrets.json']) {
      expect(existsSync(join(folder, 'demo', name))).toBe(true);
      expect(statSync(join(folder, 'demo', name)).mode & 0o077).toBe(0);
    }
  });

  it('locates every grid under the real names of its divisions', async () => {
    const locator = get(Locator);
    for (const grid of demoGrids()) {
      const found = locator.gridByCode(grid.code);
      expect(found && locator.locate(found.center)?.grid.code).toBe(grid.code);
    }
    const path = locator.gridByCode('440106003020001')?.path.map(({ code, name }) => `${code} ${name}`);
    expect(path).toEqual(['44 广东省', '4401 广州市', '440106 天河区', '440106003 车陂街道', '440106003020 东岸社区']);
  });

  it('has somebody bound to every grid who can be told', async () => {
    const roster = get(Roster);
    const reader = get(Database).read();
    for (const grid of demoGrids()) {
      const where = {
        gridCode: grid.code,
        communityCode: grid.community.code,
        streetCode: '440106003',
        departmentCode: 'SZ',
      };
      const duty = await roster.dutyPeople(reader, where);
      expect([grid.code, duty.gridWorkers.length >= 2, duty.handlers.length, duty.dispatchers.length]).toEqual([
        grid.code,
        true,
        2,
        1,
      ]);
      expect(await roster.accountsOf(reader, duty.gridWorkers)).toHaveLength(duty.gridWorkers.length);
    }
  });

  it('routes cracked roads to the department of the first handler', async () => {
    const handler = read('sandbox.json').personas.find((one: { role: string }) => one.role === 'handler');
    const place = { gridCode: '440106003020001', communityCode: '440106003020', streetCode: '440106003' };
    expect(await get(Routing).route({ categoryCode: 'M06013', ...place })).toMatchObject({
      departmentCode: handler.departmentCode,
    });
    expect(await get(Routing).route({ categoryCode: 'M10999', ...place })).toBeNull();
    expect((await get(Catalog).list()).length).toBeGreaterThanOrEqual(60);
  });

  it('knows its people by their platforms, with their roles and their grids', async () => {
    const guo = await account('guo');
    expect(await get(Actors).of(guo!)).toMatchObject({
      roles: expect.arrayContaining(['citizen', 'gridWorker']),
      communities: ['440106003020'],
    });
    expect(await get(Actors).of((await account('tan'))!)).toMatchObject({ departmentCode: 'SZ' });
    expect((await get(Actors).of((await account('chen'))!)).roles).toEqual(['citizen']);
  });

  it('lets the dispatcher in at the console', async () => {
    const { username, password } = read('sandbox.json').personas.find(
      (one: { role: string }) => one.role === 'dispatcher',
    );
    const answer = await running.app.inject({
      method: 'POST',
      url: '/api/v1/auth/staff',
      payload: { username, password },
    });
    expect([answer.statusCode, answer.json().user?.roles]).toEqual([200, ['dispatcher']]);
  });

  it('gives each persona 20 consents for each template of its platform', async () => {
    const rows = await get(Database)
      .read()
      .all<{ template_id: string; remaining: number }>(
        'SELECT template_id, remaining FROM consent_balance WHERE account_id = ? ORDER BY template_id',
        [(await account('liang'))!],
      );
    expect(rows.map((row) => `${row.template_id} ${row.remaining}`)).toEqual(
      ['progress', 'reminder', 'replyNeeded', 'result', 'returned', 'task'].map((key) => `demo-alipay-${key} 20`),
    );
  });

  it('finds nothing to do the second time', async () => {
    const before = read('sandbox.json');
    expect(before.stateFile).toBe(join(folder, 'demo', 'sandbox-state.json'));
    writeFileSync(before.stateFile, 'what phones show');
    const count = async () => (await get(Database).read().one<{ n: number }>('SELECT COUNT(*) AS n FROM account'))?.n;
    const accounts = await count();
    await prepareDemo(env);
    expect(read('sandbox.json')).toEqual(before);
    expect(readFileSync(before.stateFile, 'utf8')).toBe('what phones show');
    expect(await count()).toBe(accounts);
  });

  it('fills the service hall, and tells the street something', async () => {
    const { groups } = (await running.app.inject({ method: 'GET', url: '/api/v1/services' })).json();
    expect(
      groups.map(({ name, entries }: { name: string; entries: unknown[] }) => [name, entries.length >= 2]),
    ).toEqual(
      ['医疗', '交管', '交通', '公安户政', '出入境', '缴费', '教育', '公积金', '社保', '招考查询'].map((name) => [
        name,
        true,
      ]),
    );
    const notices = async (query: string) =>
      (await running.app.inject({ method: 'GET', url: `/api/v1/notices${query}` })).json().items.length;
    expect([await notices(''), await notices('?gridCode=440106003020001')]).toEqual([1, 4]);
  });

  it('gives a demo from before what it lacks, once', async () => {
    const rows = async () =>
      (
        await get(Database)
          .read()
          .all<{ n: number }>(
            'SELECT COUNT(*) AS n FROM service_entry UNION ALL SELECT COUNT(*) FROM notice UNION ALL SELECT COUNT(*) FROM grid_component UNION ALL SELECT COUNT(*) FROM account',
          )
      ).map(({ n }) => Number(n));
    const whole = await rows();
    await get(Database).inTransaction(async (tx) => {
      await tx.run("DELETE FROM setting WHERE name LIKE 'demo-part:%'");
      for (const table of ['service_entry', 'notice', 'grid_component']) await tx.run(`DELETE FROM ${table}`);
    });
    expect((await rows()).slice(0, 3)).toEqual([0, 0, 0]);
    await prepareDemo(env);
    expect(await rows()).toEqual(whole);
    await prepareDemo(env);
    expect(await rows()).toEqual(whole);
  });

  it('tells the server where the sandbox says who its people are', () => {
    expect(read('server.env.json').DEMO_PERSONAS_URL).toBe(`http://127.0.0.1:3001/sandbox/personas`);
  });

  it('refuses what does not fit the demo that is there, and production', async () => {
    await expect(prepareDemo({ ...env, WECHAT_APP_ID: 'wxother' })).rejects.toThrow('another WECHAT_APP_ID');
    await expect(prepareDemo({ ...env, DEMO_PUBLIC: '1' })).rejects.toThrow('well-known passwords');
    await expect(prepareDemo({ ...env, NODE_ENV: 'production' })).rejects.toThrow('does not run in production');
    const saved = await running.app.inject({ method: 'GET', url: '/api/v1/categories' });
    expect(saved.statusCode).toBe(200);
  });
});
