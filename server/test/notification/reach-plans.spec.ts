/** Real: both engines with 30,000 tellings, and the statements that are really sent. Fake: the clock. */
import { identityEntities } from '../../src/identity';
import type { Database, Reader, SqlValue } from '../../src/infra/database';
import { notificationEntities } from '../../src/notification/entities';
import { TaskTelling } from '../../src/notification/reach/task-telling.entity';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { anEvent } from './fixture';
import { asWorker, at, aStreet, MINUTE } from './reach-fixture';

const TELLINGS = 30_000;
const NOW = at('09:00');

describeDatabases('What the ladders ask of 30,000 tellings', (open, engine) => {
  let db: TestDatabase;
  const asked: { sql: string; params: readonly SqlValue[] }[] = [];

  beforeAll(async () => {
    db = await open([...identityEntities, ...notificationEntities]);
    await fill(db.database);
  }, 120_000);
  afterAll(() => db.close());

  const note = (reader: Reader): Reader => ({
    ...reader,
    all: (sql, params = []) => {
      asked.push({ sql, params });
      return reader.all(sql, params);
    },
    one: (sql, params = []) => {
      asked.push({ sql, params });
      return reader.one(sql, params);
    },
  });

  const scans = async ({ sql, params }: (typeof asked)[number]): Promise<string[]> => {
    if (engine === 'sqlite') {
      const plan = await db.database.read().all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
      return plan.map(({ detail }) => detail).filter((detail) => /^SCAN (?!CONSTANT|task$)/.test(detail));
    }
    const plan = await db.database.read().all<{ table: string; type: string }>(`EXPLAIN ${sql}`, params);
    return plan
      .filter(({ table, type }) => table === 'task_telling' && /^(ALL|index)$/.test(type))
      .map((row) => row.type);
  };

  it('is found by an index: due ladders, a look, the inbox, an event, the day’s share', async () => {
    const { database } = db;
    const recording = Object.assign(Object.create(database) as Database, {
      read: () => note(database.read()),
      inTransaction: (work: Parameters<Database['inTransaction']>[0]) =>
        database.inTransaction((tx) => work({ ...tx, ...note(tx) })),
    });
    const street = aStreet(recording);
    await street.ladders.tick();
    await street.sightings.opened('w-7', 'case-7');
    await street.sightings.share(recording.read(), NOW - MINUTE, NOW);
    await recording.inTransaction((tx) =>
      street.follow.handle(tx, [anEvent({ caseId: 'case-9', audience: [asWorker('1')] })]),
    );
    const own = asked.filter(({ sql }) => /task_telling/.test(sql));
    expect(own.length).toBeGreaterThanOrEqual(4);
    for (const one of own) {
      const sql = one.sql.replace(' FOR UPDATE', '');
      expect({ sql, found: await scans({ ...one, sql }) }).toEqual({ sql, found: [] });
    }
  });

  it('catches a planted bad question', async () => {
    expect(await scans({ sql: "SELECT id FROM task_telling WHERE pool = 'worker'", params: [] })).not.toEqual([]);
  });
});

/** As in life: nearly all were seen long ago, a few hundred wait. */
async function fill(database: Database): Promise<void> {
  const event = { ...anEvent(), audience: [] };
  const row = (i: number): TaskTelling => {
    const toldAt = NOW - i * MINUTE;
    const open = i % 100 === 0;
    return {
      id: `t-${String(i).padStart(6, '0')}`,
      taskId: `k-${i}`,
      caseId: `case-${i}`,
      eventId: `e-${i}`,
      seq: 1,
      accountId: `w-${i % 500}`,
      personId: null,
      templateKey: 'task',
      pool: 'worker',
      circle: 'told',
      urgent: false,
      event,
      taskAt: toldAt,
      promptUntil: toldAt + 15 * MINUTE,
      toldAt,
      rung: 'push',
      rungAt: toldAt,
      unsent: false,
      nextLookAt: open ? NOW + (i - 1_000) * MINUTE : null,
      seenAt: open ? null : toldAt,
      closedAt: open ? null : toldAt,
      reason: open ? null : 'opened',
    };
  };
  for (let from = 0; from < TELLINGS; from += 500)
    await database.inTransaction((tx) =>
      tx.manager.insert(
        TaskTelling,
        Array.from({ length: 500 }, (_, i) => row(from + i)),
      ),
    );
  await database.inTransaction((tx) => tx.all(tx.engine === 'sqlite' ? 'ANALYZE' : 'ANALYZE TABLE task_telling'));
}
