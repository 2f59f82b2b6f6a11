/** Real: the whole instance as `npm start` runs it, over HTTP. A round on the demo street, and what is found on it. */
import { cellOf } from '@citygrid/shared/patrol';
import { ReportTimes } from '../../src/cases';
import { Database, type Reader, type SqlValue } from '../../src/infra/database';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas } from '../support/person';

describeDatabases('A round on the demo street', (_open, engine) => {
  let instance: Instance;
  let worker: Person;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    const [guo] = (await personas(instance)).filter(({ role }) => role === 'gridWorker');
    if (!guo) throw new Error('the demo has no grid worker');
    worker = await Person.logsIn(instance, guo);
  }, 120_000);
  afterAll(() => instance?.close());

  it('shows her grid with its parts and those around it', async () => {
    const { gridCode } = worker.persona;
    const parts = (await worker.get(`/grids/${gridCode}/components`)).body.items;
    expect(parts.length).toBeGreaterThanOrEqual(15);
    expect(parts.length).toBeLessThanOrEqual(30);
    expect(parts[0].department.name).not.toBe(parts[0].department.code);
    const { center, name } = (await worker.get(`/grids/${gridCode}`)).body;
    const around = (await worker.get(`/grids?lng=${center.lng}&lat=${center.lat}&radiusM=200`)).body.items;
    expect([around[0].code, around.length > 4]).toEqual([gridCode, true]);
    expect((await worker.get(`/places?q=${encodeURIComponent(name)}`)).body.items[0].code).toBe(gridCode);
  });

  it('counts what she reports while it is on, but never what she reports anonymously', async () => {
    const { gridCode } = worker.persona;
    const { center: location } = (await worker.get(`/grids/${gridCode}`)).body;
    expect((await worker.reports({ location })).status).toBe(201);
    const { id } = (await worker.post('/patrols', { gridCode })).body;
    expect((await worker.reports({ location, description: '井盖松了，走过会响' })).status).toBe(201);
    expect((await worker.reports({ location, description: '垃圾桶满了很久' })).status).toBe(201);
    const unnamed = await worker.reports({ location, description: '路灯晚上不亮', anonymous: true });
    expect(unnamed.status).toBe(201);
    expect((await worker.post(`/patrols/${id}/cells`, { cells: [cellOf(location)] })).status).toBe(204);
    const ended = await worker.post(`/patrols/${id}/stop`);
    expect(ended.body).toMatchObject({ found: 2, cells: [cellOf(location)] });
    expect((await worker.reports({ location, description: '护栏倒了一段' })).status).toBe(201);
    expect((await worker.get('/patrols')).body.items).toEqual([ended.body]);
  });

  it('asks for the reports of a round by a stretch of their index', async () => {
    const database = instance.app.get(Database, { strict: false });
    const explain = database.engine === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const asked: { sql: string; params: readonly SqlValue[] }[] = [];
    const recording = {
      read: (): Reader => {
        const reader = database.read();
        return { ...reader, all: (sql, params = []) => (asked.push({ sql, params }), reader.all(sql, params)) };
      },
    } as unknown as Database;
    const now = instance.clock.now();
    await new ReportTimes(recording).between('somebody', now - 60_000, now);
    const [one] = asked;
    const plan = JSON.stringify(await database.read().all(`${explain} ${one?.sql}`, one?.params));
    expect(plan).toMatch(/ix_case_reporter|const row/);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE|"type":"ALL"|filesort/);
  });
});
