import { notificationEntities } from '../../src/notification/entities';
import { ForgetOldNews } from '../../src/notification/forget-old-news';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, anEvent, NOON, reporter, SILENT, type Line, wipe } from './fixture';

const DAY = 24 * 3_600_000;

// Real: database, handler, sweep. Fake: identity's addresses and the clock.
describeDatabases('old news', (open) => {
  let base: TestDatabase;
  let line: Line;
  let forget: ForgetOldNews;

  beforeAll(async () => {
    base = await open(notificationEntities);
  });
  beforeEach(async () => {
    await wipe(base.database);
    line = aLine(base.database);
    await line.template('progress');
    forget = new ForgetOldNews(base.database, line.clock, SILENT);
  });
  afterAll(() => base.close());

  const change = (sql: string, params: (string | number)[]) => base.database.inTransaction((tx) => tx.run(sql, params));

  test('what ended half a year ago goes, given up or not; what waits or is on its way stays, whatever its age', async () => {
    const states = ['pending', 'sending', 'sent', 'uncertain', 'refused', 'skipped', 'dead'];
    for (const state of states) {
      await line.tell(anEvent({ caseId: state }));
      const settledAt = state === 'pending' || state === 'sending' ? null : NOON;
      await change(`UPDATE delivery SET state = ?, settled_at = ${settledAt ?? 'NULL'} WHERE case_id = ?`, [
        state,
        state,
      ]);
    }
    expect(await forget.sweep(NOON + 180 * DAY)).toEqual({ deliveries: 0, inboxItems: 0 });
    expect(await forget.sweep(NOON + 180 * DAY + 1)).toEqual({ deliveries: 5, inboxItems: 0 });
    expect((await line.deliveries()).map(({ caseId }) => caseId).sort()).toEqual(['pending', 'sending']);
  });

  test('who acted is forgotten after eight days, a case after two years of silence', async () => {
    await line.tell(
      anEvent({ caseId: 'quiet', actorAccountId: 'w1' }),
      anEvent({ caseId: 'busy', actorAccountId: 'w1', at: NOON + 1 }),
    );
    const left = async (table: string) =>
      (await base.database.read().all<{ case_id: string }>(`SELECT case_id FROM ${table}`)).map((row) => row.case_id);
    await forget.sweep(NOON + 8 * DAY);
    expect((await left('last_act')).sort()).toEqual(['busy', 'quiet']);
    await forget.sweep(NOON + 8 * DAY + 1);
    expect([await left('last_act'), (await left('known_case')).length]).toEqual([['busy'], 2]);
    await forget.sweep(NOON + 730 * DAY + 1);
    expect([await left('last_act'), await left('known_case')]).toEqual([[], ['busy']]);
  });

  test('inbox items of a year ago go once they are read', async () => {
    await line.tell(anEvent({ audience: [reporter('w1'), reporter('w2')] }), anEvent({ at: NOON + 1 }));
    await change("UPDATE inbox_item SET read_at = ? WHERE account_id = 'w1'", [NOON + 364 * DAY]);
    expect((await forget.sweep(NOON + 365 * DAY)).inboxItems).toBe(0);
    expect((await forget.sweep(NOON + 365 * DAY + 1)).inboxItems).toBe(1);
    expect((await line.inbox()).map(({ accountId, at }) => [accountId, at]).sort()).toEqual([
      ['w1', NOON + 1],
      ['w2', NOON],
    ]);
  });

  test('many go in small transactions', async () => {
    const audience = Array.from({ length: 1_201 }, (_, i) => reporter(`c${i}`));
    await line.tell(anEvent({ audience }));
    await change('UPDATE inbox_item SET read_at = ?', [NOON]);
    const { database } = base;
    const sizes: number[] = [];
    const spied = Object.assign(Object.create(database) as typeof database, {
      inTransaction: (work: Parameters<typeof database.inTransaction>[0]) =>
        database.inTransaction(async (tx) => {
          const changed = await work(tx);
          sizes.push(Number(changed));
          return changed;
        }),
    });
    await new ForgetOldNews(spied, line.clock, SILENT).sweep(NOON + 366 * DAY);
    expect(sizes).toEqual([500, 500, 201]);
    expect(await line.inbox()).toEqual([]);
  });
});
