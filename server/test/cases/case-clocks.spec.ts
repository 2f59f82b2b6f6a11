/** Real: the whole instance on both databases, through HTTP. Fake: the clock, which the test moves. */
import { CaseClocks } from '../../src/cases';
import { Database } from '../../src/infra/database';
import { ManualClock } from '../../src/infra/clock';
import { OutboxRelay } from '../../src/outbox';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas, type Json } from '../support/person';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Wednesday 2026-11-25, 10:00 in China: a working morning. */
const MORNING = Date.UTC(2026, 10, 25, 2, 0);

describeDatabases('Case clocks', (_open, engine) => {
  let instance: Instance;
  let clock: ManualClock;

  beforeAll(async () => {
    clock = new ManualClock(MORNING);
    instance = await startInstance({ engine, clock });
  }, 120_000);
  afterAll(() => instance?.close());
  beforeEach(() => clock.set(MORNING));

  /** Logs in again: tokens do not live as long as a test's days. */
  const who = async (role: string, nth = 0): Promise<Person> =>
    Person.logsIn(instance, (await personas(instance)).filter((p) => p.role === role)[nth]!);

  const timePasses = async (until: number): Promise<void> => {
    clock.set(until);
    await instance.app.get(CaseClocks, { strict: false }).tick();
    await instance.app.get(OutboxRelay, { strict: false }).drain();
  };

  const reminders = async (role: string, caseId: string): Promise<number> =>
    ((await (await who(role)).get('/inbox?limit=100')).body.items as Json[]).filter(
      (item: Json) => item.caseId === caseId && item.templateKey === 'reminder',
    ).length;

  async function aReport(): Promise<{ id: string; deadline: string }> {
    const [citizen, worker] = [await who('citizen'), await who('gridWorker')];
    const location = (await worker.get(`/grids/${worker.persona.gridCode}`)).body.center as object;
    return (await citizen.reports({ location })).body as { id: string; deadline: string };
  }

  it('four working hours to accept: yellow at 80 %, red at the deadline, the district at 150 %, each told once', async () => {
    const { id, deadline } = await aReport();
    // 10:00 + 4 workHours: two before noon, two from 14:00.
    expect(deadline).toBe(new Date(Date.UTC(2026, 10, 25, 8, 0)).toISOString());
    await timePasses(Date.UTC(2026, 10, 25, 7, 11));
    expect(await reminders('gridWorker', id)).toBe(0);
    // 80 % of four working hours is 3 h 12 min of them: 15:12.
    await timePasses(Date.UTC(2026, 10, 25, 7, 12));
    expect(await reminders('gridWorker', id)).toBe(1);
    expect((await (await who('gridWorker')).get(`/cases/${id}`)).body.colour).toBe('yellow');
    expect(await reminders('dispatcher', id)).toBe(0);
    await timePasses(Date.UTC(2026, 10, 25, 8, 0));
    expect(await reminders('gridWorker', id)).toBe(2);
    expect(await reminders('dispatcher', id)).toBe(1);
    expect((await (await who('gridWorker')).get(`/cases/${id}`)).body.colour).toBe('red');
    await timePasses(Date.UTC(2026, 10, 25, 8, 1));
    expect(await reminders('gridWorker', id)).toBe(2);
    await timePasses(Date.UTC(2026, 10, 25, 10, 0));
    expect(await reminders('dispatcher', id)).toBe(2);
    await timePasses(Date.UTC(2026, 10, 27, 10, 0));
    expect(await reminders('dispatcher', id)).toBe(2);
  });

  it('an action moves the clock on: the crossed line of a finished stage is not told', async () => {
    const { id } = await aReport();
    const worker = await who('gridWorker');
    const accepted = await worker.does(id, 'accept');
    expect(accepted).toMatchObject({ stage: 'inspect', deadline: new Date(MORNING + DAY).toISOString() });
    await timePasses(Date.UTC(2026, 10, 25, 8, 0));
    expect(await reminders('gridWorker', id)).toBe(0);
  });

  it('a closed case can be rated for 15 days and is archived then, by the system', async () => {
    const { id } = await aReport();
    const [worker, citizen] = [await who('gridWorker'), await who('citizen')];
    await worker.does(id, 'accept');
    await worker.does(id, 'settle', { note: '处理了', photoIds: [await worker.photo()] });
    await citizen.does(id, 'pass', { note: '好了' });
    await timePasses(MORNING + 15 * DAY - 1);
    expect((await (await who('citizen')).get(`/cases/${id}`)).body.status).toBe('closed');
    await timePasses(MORNING + 15 * DAY);
    const archived = (await (await who('citizen')).get(`/cases/${id}`)).body;
    expect(archived).toMatchObject({ status: 'archived', actions: [] });
    expect(archived.timeline.at(-1)).toMatchObject({ action: 'archive', by: { role: 'system' } });
    expect((await (await who('citizen')).acts(id, 'rate', { score: 5 })).body.code).toBe('action-not-allowed');
  });

  it('a case that cannot be moved is put off, and holds up no other', async () => {
    const [broken, sound] = [await aReport(), await aReport()];
    const database = instance.app.get(Database, { strict: false });
    await database.inTransaction((tx) => tx.run("UPDATE case_file SET state = '{' WHERE id = ?", [broken.id]));
    const yellow = Date.UTC(2026, 10, 25, 7, 12);
    await timePasses(yellow);
    expect(await reminders('gridWorker', sound.id)).toBe(1);
    const row = await database
      .read()
      .one<{ next_due_at: number }>('SELECT next_due_at FROM case_file WHERE id = ?', [broken.id]);
    expect(Number(row?.next_due_at)).toBe(yellow + 10 * MINUTE);
    await database.inTransaction((tx) => tx.run('DELETE FROM case_file WHERE id = ?', [broken.id]));
  });
});
