/** Real: patrols, areas and identity over HTTP and on both engines. Made up: the clock, and what cases say of reports. */
import { randomUUID } from 'node:crypto';
import { cellBox, cellOf, CELLS_A_PATROL } from '@citygrid/shared/patrol';
import { patrolEntities, PatrolsModule, PersonalDataOfPatrols, ReportedCases } from '../../src/patrols';
import { ForgetOldPatrols } from '../../src/patrols/forget-old-patrols';
import { AreasApp, type Answer } from '../areas/areas-app';
import { collection, place, squares } from '../areas/squares';
import { describeDatabases } from '../support/databases';

const COMMUNITY = '440106003020';
const [GRID, NEXT, FAR] = [`${COMMUNITY}001`, `${COMMUNITY}002`, '440106003021001'];
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const cell = (x: number, y: number): string => cellOf(place(x, y));
/** So many different cells around the origin: steps of 60 m never meet the same one twice. */
const manyCells = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) =>
    cell(((i + from) % 50) * 60 - 1_500, Math.floor((i + from) / 50) * 60 - 1_200),
  );

class Reports extends ReportedCases {
  times: { accountId: string; at: number }[] = [];

  async timesBetween(accountId: string, from: number, to: number): Promise<number[]> {
    return this.times.flatMap((one) => (one.accountId === accountId && one.at >= from && one.at <= to ? [one.at] : []));
  }
}

describeDatabases('patrols', (open) => {
  const reports = new Reports();
  let app: AreasApp;
  let worker: { token: string; accountId: string };
  let other: { token: string; accountId: string };

  beforeAll(async () => {
    const rooms = {
      modules: [PatrolsModule],
      entities: patrolEntities,
      ports: [{ provide: ReportedCases, useValue: reports }],
    };
    app = await AreasApp.open(open, { rooms });
    const file = collection(...squares([GRID, NEXT]), ...squares([FAR], 1));
    await app.gridImport.run({ file });
    worker = await app.phone('worker', { role: 'gridWorker', gridCodes: [GRID] });
    other = await app.phone('other', { role: 'gridWorker', gridCodes: [FAR] });
  });
  afterAll(() => app.close());
  afterEach(async () => {
    await app.database.inTransaction((tx) => tx.run('DELETE FROM patrol'));
  });

  const start = (gridCode = GRID, token = worker.token): Promise<Answer> =>
    app.call('POST', '/patrols', { token, body: { gridCode } });
  const started = async (gridCode = GRID, token = worker.token): Promise<string> =>
    (await start(gridCode, token)).body.id as string;
  const send = (id: string, cells: unknown, token = worker.token): Promise<Answer> =>
    app.call('POST', `/patrols/${id}/cells`, { token, body: { cells } });
  const stop = (id: string, token = worker.token): Promise<Answer> =>
    app.call('POST', `/patrols/${id}/stop`, { token });
  const mine = (search = '', token = worker.token): Promise<Answer> => app.call('GET', `/patrols${search}`, { token });

  /** Time goes by, and people log in again. */
  async function pass(milliseconds: number): Promise<void> {
    app.clock.advance(milliseconds);
    worker = await app.phone('worker');
    other = await app.phone('other');
  }

  it('a round starts, gathers cells, stops, and is there afterwards', async () => {
    expect((await app.call('GET', '/patrols/current', { token: worker.token })).body).toEqual({ patrol: null });
    const begun = await start();
    const startedAt = new Date(app.clock.now()).toISOString();
    expect(begun).toMatchObject({
      status: 201,
      body: { gridCode: GRID, startedAt, endedAt: null, cells: [], found: 0 },
    });
    const { id } = begun.body;
    expect(await send(id, [cell(70, 70), cell(10, 10), cell(70, 70)])).toMatchObject({ status: 204, body: null });
    expect((await send(id, [cell(10, 10)])).status).toBe(204);
    reports.times = [
      { accountId: worker.accountId, at: app.clock.now() - 1 },
      { accountId: worker.accountId, at: app.clock.now() },
      { accountId: worker.accountId, at: app.clock.now() + HOUR },
      { accountId: other.accountId, at: app.clock.now() },
    ];
    await pass(HOUR);
    const cells = [cell(10, 10), cell(70, 70)].sort();
    const current = await app.call('GET', '/patrols/current', { token: worker.token });
    expect(current.body.patrol).toMatchObject({ id, cells, found: 2, endedAt: null });
    const ended = await stop(id);
    expect(ended).toMatchObject({
      status: 200,
      body: { id, cells, found: 2, endedAt: new Date(app.clock.now()).toISOString() },
    });
    await pass(1_000);
    // Again changes nothing, and what is reported later is not of this round.
    reports.times.push({ accountId: worker.accountId, at: app.clock.now() });
    expect((await stop(id)).body).toEqual(ended.body);
    expect((await mine()).body).toEqual({ items: [ended.body], nextCursor: null });
    expect((await app.call('GET', '/patrols/current', { token: worker.token })).body).toEqual({ patrol: null });
  });

  it('two taps start one round, also at the same time and for another grid', async () => {
    const answers = await Promise.all([start(), start(), start(NEXT), start()]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect((await mine()).body.items).toHaveLength(1);
  });

  it('goes in her own grids and, for others, in those of her community; nowhere else, and for workers alone', async () => {
    expect((await start(NEXT)).status).toBe(201);
    await app.call('DELETE', `/patrols/${(await mine()).body.items[0].id}`, { token: worker.token });
    expect(await start(FAR)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await start('440106003020999')).toMatchObject({ status: 400, body: { errors: [{ path: 'gridCode' }] } });
    expect((await start('x y')).status).toBe(400);
    expect((await app.call('POST', '/patrols', { token: worker.token, body: {} })).status).toBe(400);
    const extra = { gridCode: GRID, at: 'noon' };
    expect((await app.call('POST', '/patrols', { token: worker.token, body: extra })).status).toBe(400);
    const citizen = await app.phone('citizen');
    expect((await start(GRID, citizen.token)).status).toBe(403);
    const dispatcher = await app.console('patrol-dispatcher', 'dispatcher', { streetCode: '440106003' });
    expect((await start(GRID, dispatcher)).status).toBe(403);
    expect((await app.call('POST', '/patrols', { body: { gridCode: GRID } })).status).toBe(401);
  });

  it('is hers alone: for anybody else it is not there, in the same words as one that never was', async () => {
    const id = await started();
    const admin = await app.console('patrol-admin', 'admin');
    for (const token of [other.token, admin]) {
      for (const [method, path, body] of [
        ['POST', `/patrols/${id}/cells`, { cells: [cell(1, 1)] }],
        ['POST', `/patrols/${id}/stop`, undefined],
        ['DELETE', `/patrols/${id}`, undefined],
      ] as const) {
        const hidden = await app.call(method, path, { token, body });
        const missing = await app.call(method, path.replace(id, randomUUID()), { token, body });
        expect(hidden.status).toBe(404);
        expect(hidden.body).toEqual(missing.body);
      }
      expect((await mine('', token)).body.items).toEqual([]);
      expect((await app.call('GET', '/patrols/current', { token })).body).toEqual({ patrol: null });
    }
    expect((await mine()).body.items[0]).toMatchObject({ id, endedAt: null, cells: [] });
  });

  it('refuses what is no cell, or lies outside the service area, by its place in the list, and takes nothing of it', async () => {
    const id = await started();
    const outside = cellOf(place(90_000, 0));
    const refused = await send(id, [cell(1, 1), 'here', outside, 7, '01_2', cell(60, 1)]);
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'cells.1',
      'cells.2',
      'cells.3',
      'cells.4',
    ]);
    for (const cells of [undefined, 'x', manyCells(201)]) expect((await send(id, cells)).status).toBe(400);
    expect((await mine()).body.items[0].cells).toEqual([]);
    // A cell that only just reaches into the bounds is a good one.
    const edge = cellOf(place(-1_990, 50));
    const box = cellBox(edge);
    expect(box && app.locator.inBounds({ lng: box.west, lat: box.south })).toBe(false);
    expect((await send(id, [edge])).status).toBe(204);
    expect((await send(id, [])).status).toBe(204);
  });

  it('takes cells from several calls at once, up to what a round holds, and not one beyond', async () => {
    const id = await started();
    const calls = Array.from({ length: CELLS_A_PATROL / 200 }, (_, i) => send(id, manyCells(200, i * 200)));
    expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set([204]));
    expect((await mine()).body.items[0].cells).toHaveLength(CELLS_A_PATROL);
    const beyond = await send(id, manyCells(1, CELLS_A_PATROL));
    expect(beyond).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(beyond.body.detail).toContain('结束这次巡查');
    // What is there already is no more.
    expect((await send(id, manyCells(200))).status).toBe(204);
  });

  it('takes none once it has stopped', async () => {
    const id = await started();
    await stop(id);
    const late = await send(id, [cell(1, 1)]);
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await mine()).body.items[0].cells).toEqual([]);
  });

  it('ends itself after twelve hours, whoever looks first', async () => {
    const id = await started();
    const due = new Date(app.clock.now() + 12 * HOUR).toISOString();
    await pass(12 * HOUR - 1);
    expect((await app.call('GET', '/patrols/current', { token: worker.token })).body.patrol.id).toBe(id);
    await pass(2 * HOUR);
    expect((await app.call('GET', '/patrols/current', { token: worker.token })).body).toEqual({ patrol: null });
    expect((await mine()).body.items[0].endedAt).toBe(due);
    expect((await send(id, [cell(1, 1)])).status).toBe(409);
    // A new one is not kept from starting by the forgotten one.
    const next = await start();
    expect(next.status).toBe(201);
    expect((await mine()).body.items.map((one: { endedAt: string | null }) => one.endedAt)).toEqual([null, due]);
    await app.app.get(ForgetOldPatrols).sweep(app.clock.now() + 12 * HOUR);
    expect(await app.count('SELECT COUNT(*) AS n FROM patrol WHERE running_account_id IS NOT NULL')).toBe(0);
    expect(await app.count('SELECT COUNT(*) AS n FROM patrol WHERE ended_at IS NULL')).toBe(0);
  });

  it('is deleted whole by her, running or not, and by the sweep after 90 days', async () => {
    const [first] = [await started(), await send((await mine()).body.items[0].id, [cell(1, 1)])];
    expect((await app.call('DELETE', `/patrols/${first}`, { token: worker.token })).status).toBe(204);
    expect((await app.call('DELETE', `/patrols/${first}`, { token: worker.token })).status).toBe(404);
    expect(await app.count('SELECT COUNT(*) AS n FROM patrol')).toBe(0);
    const old = await started();
    await stop(old);
    await pass(2 * DAY);
    const young = await started();
    await stop(young);
    const sweep = app.app.get(ForgetOldPatrols);
    expect(await sweep.sweep(app.clock.now() + 88 * DAY)).toBe(0);
    expect(await sweep.sweep(app.clock.now() + 88 * DAY + 1)).toBe(1);
    expect((await mine()).body.items.map(({ id }: { id: string }) => id)).toEqual([young]);
  });

  it('lists page by page, newest first; a cursor is good for its owner alone', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      ids.unshift(await started());
      await stop(ids[0] ?? '');
      await pass(1_000);
    }
    const first = await mine('?limit=2');
    const second = await mine(`?limit=2&cursor=${first.body.nextCursor as string}`);
    expect([...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(second.body.nextCursor).toBeNull();
    const stolen = await mine(`?limit=2&cursor=${first.body.nextCursor as string}`, other.token);
    expect(stolen.body.code).toBe('invalid-cursor');
    expect((await mine('?limit=0')).status).toBe(400);
  });

  it('keeps no order and no time of cells: rows read raw say nothing but the set', async () => {
    const id = await started();
    for (const one of [cell(70, 70), cell(10, 10), cell(130, 10)]) {
      await pass(60_000);
      await send(id, [one]);
    }
    const [row] = await app.database.read().all<Record<string, unknown>>('SELECT * FROM patrol');
    const cells = JSON.parse(String(row?.['cells'])) as string[];
    expect(cells).toEqual([cell(70, 70), cell(10, 10), cell(130, 10)].sort());
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ['account_id', 'cells', 'ended_at', 'grid_code', 'id', 'running_account_id', 'started_at'].sort(),
    );
    expect(Number(row?.['started_at'])).toBe(app.clock.now() - 3 * 60_000);
  });

  it('goes with her export and with her account', async () => {
    for (let i = 0; i < 53; i += 1) {
      await stop(await started());
      await pass(1_000);
    }
    await started(FAR, other.token);
    const source = app.app.get(PersonalDataOfPatrols);
    const taken = [];
    for await (const patrol of source.exportOf(app.database.read(), worker.accountId)) taken.push(patrol);
    expect(taken).toHaveLength(53);
    expect(taken[0]).toEqual((await mine('?limit=1')).body.items[0]);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(53);
    await app.database.inTransaction((tx) => source.forget(tx, worker.accountId));
    expect(await app.count('SELECT COUNT(*) AS n FROM patrol')).toBe(1);
    expect((await mine('', other.token)).body.items).toHaveLength(1);
  });

  it('finds rounds by index', async () => {
    const queries: [string, unknown[]][] = [
      ['SELECT id FROM patrol WHERE account_id = ? AND id < ? ORDER BY id DESC LIMIT 20', ['a', 'b']],
      ['SELECT id FROM patrol WHERE running_account_id = ?', ['a']],
      ['SELECT id FROM patrol WHERE started_at < ? ORDER BY started_at, id LIMIT 500', [1]],
    ];
    for (const [sql, params] of queries) {
      const explain = app.database.engine === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
      const plan = JSON.stringify(await app.database.read().all(`${explain} ${sql}`, params as string[]));
      expect(plan).not.toMatch(/SCAN patrol|TEMP B-TREE|"type":"ALL"|filesort/);
    }
  });
});
