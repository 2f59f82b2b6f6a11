/** Real: both engines with 100,000 deliveries, and the statements that a claim really sends. */
import { claimDeliveries } from '../../src/notification/delivery/claim-deliveries';
import { notificationEntities } from '../../src/notification/entities';
import type { SqlValue, Tx } from '../../src/infra/database';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, NOON, wipe, type Line } from './fixture';

const ROWS = 100_000;
const CASES = 30_000;
const ACCOUNTS = 50_000;
const CHUNK = 1_000;
const LIMIT = 50;
/** Rows that no step of a claim may look through. */
const MANY = 20_000;
const HOUR = 3_600_000;

interface Asked {
  sql: string;
  params: readonly SqlValue[];
}

describeDatabases('A claim among 100,000 deliveries', (open, engine) => {
  let base: TestDatabase;
  let line: Line;
  const asked: Asked[] = [];

  beforeAll(async () => {
    base = await open(notificationEntities);
    await wipe(base.database);
    line = aLine(base.database);
    for (const key of ['progress', 'task'] as const) await line.template(key);
    await fill();
  }, 240_000);
  afterAll(() => base.close());

  /** Of ten rows eight have ended; one waits for a platform that is down, one for the evening; and a few are due. */
  async function fill(): Promise<void> {
    const all = Array.from({ length: ROWS }, (_, i) => i);
    await insert(
      `delivery (id, event_id, case_id, seq, account_id, template_key, platform, template_id, state, next_at, held,
         settled_at, kind, page, fields, attempts, created_at, event_at)`,
      `(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'once', 'p', '{}', 0, ${NOON - HOUR}, ${NOON - HOUR})`,
      all.map(rowOf),
    );
    await insert(
      'known_case (case_id, seq, status, moved_seq, at)',
      "(?, 1, 'inspecting', 1, 0)",
      all.slice(0, CASES).map((i) => [`c${i}`]),
    );
    await insert(
      'consent_balance (account_id, template_id, remaining, kind)',
      "(?, 'demo-wechat-progress', 5, 'once')",
      all.slice(0, ACCOUNTS).map((i) => [`w${i}`]),
    );
    if (engine === 'mysql')
      await base.database.inTransaction((tx) => tx.all('ANALYZE TABLE delivery, known_case, consent_balance'));
  }

  async function insert(into: string, row: string, values: SqlValue[][]): Promise<void> {
    for (let from = 0; from < values.length; from += CHUNK) {
      const chunk = values.slice(from, from + CHUNK);
      await base.database.inTransaction((tx) =>
        tx.run(`INSERT INTO ${into} VALUES ${chunk.map(() => row).join(', ')}`, chunk.flat()),
      );
    }
  }

  const rowOf = (i: number): SqlValue[] => {
    const turn = i % 10;
    const state = turn < 8 ? (['sent', 'skipped', 'refused', 'uncertain'] as const)[turn % 4]! : 'pending';
    const due = i % 1_000 === 999;
    return [
      `d${String(i).padStart(6, '0')}`,
      `e${i}`,
      `c${i % CASES}`,
      Math.floor(i / CASES) + 1,
      `w${i % ACCOUNTS}`,
      i % 2 ? 'progress' : 'task',
      turn === 8 ? 'alipay' : 'wechat',
      i % 2 ? 'demo-wechat-progress' : 'demo-alipay-task',
      state,
      turn === 8 || due ? NOON - HOUR : NOON + HOUR,
      due && i % 2_000 === 1_999 ? 'quiet' : null,
      state === 'pending' ? null : NOON - HOUR,
    ];
  };

  /** The same transaction, writing down what it is asked. */
  const recording = (tx: Tx): Tx => ({
    ...tx,
    all: async (sql, params = []) => {
      asked.push({ sql, params });
      return tx.all(sql, params);
    },
    run: async (sql, params = []) => {
      asked.push({ sql, params });
      return tx.run(sql, params);
    },
  });

  const offences = async ({ sql, params }: Asked): Promise<string[]> => {
    const reader = base.database.read();
    if (engine === 'sqlite') {
      const plan = await reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
      return plan.map(({ detail }) => detail).filter((detail) => /^SCAN (?!CONSTANT)|TEMP B-TREE/.test(detail));
    }
    const plan = await base.database.inTransaction((tx) =>
      tx.all<{ table: string; type: string; rows: number | string; Extra: string | null }>(`EXPLAIN ${sql}`, params),
    );
    return (
      plan
        // A derived table is as long as the LIMIT inside it; what fills it has lines of its own in the plan.
        .filter(
          ({ table, type, rows }) =>
            !/^t$|^et$|message_template/.test(table) &&
            ((type === 'ALL' && !table.startsWith('<derived')) || Number(rows) > MANY),
        )
        .map((row) => JSON.stringify(row))
    );
  };

  const claim = (tx: Tx) =>
    claimDeliveries(recording(tx), {
      now: NOON,
      quietUntil: { staff: null, citizen: null },
      owner: 'me',
      leaseUntil: NOON + 1,
      limit: LIMIT,
      platforms: ['wechat'],
    });

  test('takes what is due on the platform that is up, and asks for nothing that scans', async () => {
    // Planned on the tables as they were before the claim.
    await base.database
      .inTransaction(async (tx) => {
        const { toSend } = await claim(tx);
        expect(toSend).toHaveLength(LIMIT);
        throw new Error('back');
      })
      .catch((error: Error) => {
        if (error.message !== 'back') throw error;
      });
    expect(asked.length).toBeGreaterThan(7);
    for (const one of asked) {
      const found = (await offences(one)).filter(bounded(one));
      expect({ sql: one.sql, found }).toEqual({ sql: one.sql, found: [] });
    }
  }, 60_000);

  /** Templates are a dozen rows: a scan of them is the quickest way. */
  const bounded =
    ({ sql }: Asked) =>
    (offence: string): boolean =>
      !(/message_template/.test(sql) && /^SCAN t\b/.test(offence));

  test('catches a planted bad query', async () => {
    const bad = { sql: 'SELECT id FROM delivery WHERE page = ? ORDER BY page', params: ['x'] };
    expect(await offences(bad)).not.toEqual([]);
  });
});
