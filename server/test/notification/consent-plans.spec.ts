/** Real: both engines, somebody who was told of very many cases, and the statements that are really sent. */
import type { Database, Reader, SqlValue } from '../../src/infra/database';
import { AskForConsent } from '../../src/notification/consent/ask-for-consent.query';
import { notificationEntities } from '../../src/notification/entities';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, NOON, wipe } from './fixture';

const ITEMS = 20_000;
const CHUNK = 1_000;
const TOLD = 'inbox_item';

interface Asked {
  sql: string;
  params: readonly SqlValue[];
}

describeDatabases('What is asked before a tap, of somebody told of 20,000 cases', (open, engine) => {
  let base: TestDatabase;

  beforeAll(async () => {
    base = await open(notificationEntities);
    await wipe(base.database);
    await base.database.inTransaction(async (tx) => {
      await tx.run(
        "INSERT INTO known_case (case_id, seq, status, moved_seq, at) VALUES ('other', 1, 'assigned', 1, 0)",
      );
      await tx.run("INSERT INTO known_case (case_id, seq, status, moved_seq, at) VALUES ('c7', 1, 'assigned', 1, 0)");
    });
    for (let from = 0; from < ITEMS; from += CHUNK) {
      const rows = Array.from({ length: CHUNK }, (_, i) => from + i);
      await base.database.inTransaction((tx) =>
        tx.run(
          `INSERT INTO inbox_item (id, account_id, template_key, case_id, event_id, title, body, at)
           VALUES ${rows.map(() => `(?, 'w1', 'task', ?, ?, 't', 'b', ${NOON})`).join(', ')}`,
          rows.flatMap((i) => [`i${i}`, `c${i}`, `e${i}`]),
        ),
      );
    }
    if (engine === 'mysql')
      await base.database.inTransaction((tx) => tx.all('ANALYZE TABLE inbox_item, known_case, last_act'));
  }, 120_000);
  afterAll(() => base.close());

  /** Steps that look through more of the person's news than what was said of the one case. */
  const walks = async ({ sql, params }: Asked): Promise<string[]> => {
    const reader = base.database.read();
    if (engine === 'sqlite') {
      const plan = await reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
      return plan
        .map(({ detail }) => detail)
        .filter((detail) => /^SCAN (?!CONSTANT)/.test(detail) || (/ i /.test(detail) && !/case_id=\?/.test(detail)));
    }
    const plan = await reader.all<{ table: string; type: string; rows: number | string }>(`EXPLAIN ${sql}`, params);
    return plan
      .filter(({ type, rows }) => type === 'ALL' || type === 'index' || Number(rows) > 10)
      .map((row) => JSON.stringify(row));
  };

  it('is found by an index', async () => {
    const asked: Asked[] = [];
    const note = (reader: Reader): Reader => ({
      ...reader,
      one: (sql, params = []) => {
        asked.push({ sql, params });
        return reader.one(sql, params);
      },
    });
    const { database } = base;
    const recording = Object.assign(Object.create(database) as Database, { read: () => note(database.read()) });
    const line = aLine(database);
    for (const key of ['task', 'reminder'] as const) await line.template(key);
    const onTheStaff = { staffOf: async () => [{ accountId: 'w1', personId: 'p1', streetCode: null }] };
    const ask = new AskForConsent(recording, line.addresses, line.templates, onTheStaff as never);
    for (const caseId of ['c7', 'other']) await ask.templatesFor('w1', 'task', caseId);
    const questions = asked.filter(({ sql }) => sql.includes(TOLD));
    expect(questions).toHaveLength(2);
    for (const question of questions) expect(await walks(question)).toEqual([]);
  });

  it('catches a planted bad question', async () => {
    const sql = "SELECT 1 FROM inbox_item i WHERE i.account_id = ? AND i.title = 'x'";
    expect(await walks({ sql, params: ['w1'] })).not.toEqual([]);
  });
});
