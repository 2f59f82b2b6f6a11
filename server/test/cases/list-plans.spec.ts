/** Real: both engines with 50,000 cases, and the queries that the lists really send. Fake: who asks. */
import { OPEN_STATUSES, type Actor } from '@citygrid/shared/case';
import { CaseClocks } from '../../src/cases';
import { CaseFile } from '../../src/cases/case-file.entity';
import { CaseLists } from '../../src/cases/case-lists';
import { CasesOfGrid, GRID_STATES } from '../../src/cases/cases-of-grid.query';
import { CaseFiles } from '../../src/cases/case-files.repository';
import { HeldCases } from '../../src/cases/held-cases.query';
import { MyCases } from '../../src/cases/my-cases.query';
import { cellOf } from '../../src/cases/map-cell';
import { NearbyCases } from '../../src/cases/nearby.query';
import { TASK_VIEWS } from '../../src/cases/task-sources';
import { Tasks } from '../../src/cases/tasks.query';
import { TimelineEntry } from '../../src/cases/timeline-entry.entity';
import { ManualClock } from '../../src/infra/clock';
import type { Database, Reader, SqlValue } from '../../src/infra/database';
import { describeDatabases, type TestDatabase } from '../support/databases';

const CASES = 50_000;
const NOW = Date.UTC(2026, 10, 22);
const codes = {
  grid: (i: number) => `4401060030${String(i % 17).padStart(2, '0')}${String(i % 197).padStart(3, '0')}`,
  community: (i: number) => `4401060030${String(i % 17).padStart(2, '0')}`,
};

interface Asked {
  sql: string;
  params: readonly SqlValue[];
}

describeDatabases('List queries on 50,000 cases', (open, engine) => {
  let db: TestDatabase;
  const asked: Asked[] = [];

  beforeAll(async () => {
    db = await open([CaseFile, TimelineEntry]);
    await fill(db.database);
  }, 120_000);
  afterAll(() => db.close());

  /** The same database, writing down what it is asked. */
  const recording = (): Database =>
    ({
      read: (): Reader => {
        const reader = db.database.read();
        return {
          ...reader,
          all: async (sql, params = []) => {
            asked.push({ sql, params });
            return reader.all(sql, params);
          },
        };
      },
    }) as unknown as Database;

  const offences = async ({ sql, params }: Asked): Promise<string[]> => {
    if (engine === 'sqlite') {
      const plan = await db.database.read().all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
      return plan
        .map(({ detail }) => detail)
        .filter((detail) => /^SCAN (?!CONSTANT)|TEMP B-TREE FOR (ORDER BY|RIGHT PART)/.test(detail));
    }
    const plan = await db.database
      .read()
      .all<{ table: string; type: string; Extra: string | null }>(`EXPLAIN ${sql}`, params);
    return plan
      .filter(({ type, Extra }) => type === 'ALL' || type === 'index' || Extra?.includes('filesort'))
      .map((row) => JSON.stringify(row));
  };

  it('none scans the table, none sorts a file', async () => {
    await askEverything();
    expect(asked.length).toBeGreaterThan(15);
    for (const one of asked) {
      // Candidates around a point and a person's done list are bounded (one box of grids, one person) and sorted in memory.
      const bounded = /cell IN|case_hand/.test(one.sql);
      const found = (await offences(one)).filter((offence) => !bounded || !/TEMP B-TREE|filesort/.test(offence));
      expect({ sql: one.sql, found }).toEqual({ sql: one.sql, found: [] });
    }
  });

  it('catches a planted bad query', async () => {
    expect(
      await offences({ sql: 'SELECT id FROM case_file WHERE address = ? ORDER BY updated_at', params: ['x'] }),
    ).not.toEqual([]);
    expect(
      await offences({
        sql: 'SELECT id FROM case_file WHERE street_code = ? AND status = ? ORDER BY updated_at LIMIT 20',
        params: ['440106003', 'submitted'],
      }),
    ).not.toEqual([]);
  });

  async function askEverything(): Promise<void> {
    const database = recording();
    const clock = new ManualClock(NOW);
    const files = new CaseFiles();
    const presenter = { list: async () => [] };
    const roster = {
      staffed: async () => ({ communities: [codes.community(1)], workers: ['p1'], departments: ['SZ'] }),
      dutyPeople: async () => ({
        gridWorkers: ['p1'],
        communityWorkers: ['p1'],
        streetWorkers: ['p1'],
        handlers: ['p3'],
        dispatchers: ['p4'],
      }),
    };
    const as = (actor: Actor) => ({ of: async () => actor });
    const catalog = {
      everByCode: async () => null,
      byCode: async () => ({ groupCode: 'road' }),
      list: async () => [{ code: 'M06013', groupCode: 'road' }],
    };
    for (const actor of people) {
      const tasks = new Tasks(
        database,
        clock,
        as(actor) as never,
        roster as never,
        files,
        presenter as never,
        { reads: async () => undefined } as never,
      );
      for (const view of TASK_VIEWS) await tasks.page('a', view, 20, undefined);
    }
    await new MyCases(database, clock, as(people[0]!) as never, files, presenter as never).page(
      'reporter-7',
      20,
      undefined,
    );
    const held = new HeldCases(
      database,
      clock,
      as(people[2]!) as never,
      files,
      presenter as never,
      { reads: async () => undefined } as never,
    );
    const { nextCursor } = await held.page('a', 20, undefined);
    await held.page('a', 20, nextCursor ?? undefined);
    const nearby = new NearbyCases(
      database,
      clock,
      as(people[0]!) as never,
      catalog as never,
      files,
      presenter as never,
    );
    for (const state of ['open', 'closed30d'] as const)
      await nearby.page(
        'a',
        { point: { lng: 113.4, lat: 23.12 }, radiusM: 2000, categoryCode: undefined, state },
        20,
        undefined,
      );
    await nearby.similar(database.read(), { point: { lng: 113.4, lat: 23.12 }, categoryCode: 'M06013' }, 3);
    const restricted = { reads: async () => undefined } as never;
    const ofGrid = new CasesOfGrid(
      clock,
      as(people[2]!) as never,
      { gridByCode: () => ({ communityCode: codes.community(1), streetCode: '440106003' }) } as never,
      new CaseLists(database, clock, files, presenter as never, restricted),
      { timeZone: 'Asia/Shanghai' },
    );
    for (const state of GRID_STATES) {
      const grid = { code: codes.grid(2), state };
      const { nextCursor: next } = await ofGrid.page('a', grid, 1, undefined);
      expect(next).not.toBeNull();
      await ofGrid.page('a', grid, 1, next ?? undefined);
    }
    const later = new ManualClock(NOW);
    await new CaseClocks(
      database,
      later,
      files,
      roster as never,
      {} as never,
      {} as never,
      {} as never,
      { error: () => undefined, warn: () => undefined } as never,
    ).tick();
  }
});

const nobody: Actor = {
  kind: 'person',
  accountId: 'a',
  personId: 'p1',
  roles: [],
  grids: [],
  communities: [],
  streets: [],
  counties: [],
  departmentCode: null,
};
const people: Actor[] = [
  {
    ...nobody,
    roles: ['citizen', 'gridWorker'],
    grids: [codes.grid(1)],
    communities: [codes.community(1), codes.community(2)],
    streets: ['440106003'],
  },
  { ...nobody, personId: 'p3', roles: ['citizen', 'handler'], departmentCode: 'SZ', streets: ['440106003'] },
  { ...nobody, personId: 'p4', roles: ['dispatcher'], streets: ['440106003'] },
];

async function fill(database: Database): Promise<void> {
  const columns =
    'id, number, status, version, category_code, visibility, reporter_account_id, anonymous, street_code, community_code, grid_code, department_code, holder_person_id, returned, requested, cell, deadline_at, due_order, next_due_at, next_due, archive_at, lng, lat, location_source, state, created_at, updated_at';
  const row = (i: number): SqlValue[] => {
    // As in life: most cases are old and closed, a few hundred are open.
    const status = i % 100 < 3 ? OPEN_STATUSES[i % OPEN_STATUSES.length]! : 'archived';
    const open = status !== 'archived';
    const at = NOW - i * 1000;
    const at50 = { lng: 113.3 + (i % 211) * 0.001, lat: 23.0 + (i % 199) * 0.001 };
    return [
      `id-${String(i).padStart(6, '0')}`,
      String(i).padStart(14, '0'),
      status,
      1,
      'M06013',
      'public',
      `reporter-${i % 500}`,
      0,
      '440106003',
      codes.community(i),
      codes.grid(i),
      i % 2 ? 'SZ' : null,
      open ? `p${i % 9}` : null,
      0,
      open && i % 50 === 0 ? 1 : 0,
      cellOf(at50),
      open ? at : null,
      open ? at : 9_000_000_000_000_000,
      open ? NOW + 3_600_000 : null,
      open ? 'yellow' : null,
      null,
      at50.lng,
      at50.lat,
      'pin',
      JSON.stringify({
        id: `id-${i}`,
        status,
        visibility: 'public',
        grid: null,
        streetCode: '440106003',
        handling: [],
        passedBefore: [],
        request: null,
        holderPersonId: null,
        verifierPersonId: null,
        departmentCode: null,
        pastDepartmentCodes: [],
        coReporterAccountIds: [],
      }),
      at,
      at,
    ];
  };
  const marks = `(${columns
    .split(',')
    .map(() => '?')
    .join(', ')})`;
  await database.inTransaction(async (tx) => {
    for (let from = 0; from < CASES; from += 500) {
      const rows = Array.from({ length: 500 }, (_, k) => row(from + k));
      await tx.run(`INSERT INTO case_file (${columns}) VALUES ${rows.map(() => marks).join(', ')}`, rows.flat());
    }
    await tx.run("UPDATE case_file SET held_from_public = 1 WHERE id < 'id-000500'");
    await tx.run(
      `INSERT INTO case_hand (person_id, case_id, last_at) SELECT 'p1', id, ${NOW} FROM case_file WHERE id < 'id-002000'`,
    );
  });
  if (database.engine === 'mysql') await database.inTransaction((tx) => tx.all('ANALYZE TABLE case_file'));
  else await database.inTransaction((tx) => tx.run('ANALYZE'));
}
