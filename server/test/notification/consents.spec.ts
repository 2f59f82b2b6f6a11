import { notificationEntities } from '../../src/notification/entities';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, type Line, wipe } from './fixture';

// Real: database, ledger.
describeDatabases('the ledger of consents', (open) => {
  let base: TestDatabase;
  let line: Line;

  beforeAll(async () => {
    base = await open(notificationEntities);
  });
  beforeEach(async () => {
    await wipe(base.database);
    line = aLine(base.database);
    await line.template('progress');
    await line.template('task', 'long');
  });
  afterAll(() => base.close());

  const act = (dedupeKey: string, key = 'progress') =>
    ({
      accountId: 'w1',
      templateId: `demo-wechat-${key}`,
      platform: 'wechat',
      source: 'popup-event',
      dedupeKey,
    }) as const;
  const granted = (dedupeKey: string, count = 1, key = 'progress') =>
    base.database.inTransaction((tx) => line.consents.granted(tx, { ...act(dedupeKey, key), count }));
  const refused = (dedupeKey: string) => base.database.inTransaction((tx) => line.consents.refused(tx, act(dedupeKey)));

  test('one-time grants add up', async () => {
    await granted('a');
    await granted('b', 20);
    expect(await line.left('w1', 'progress')).toBe(21);
    expect(await line.ledger('w1')).toEqual(['popup-event 1', 'popup-event 20']);
  });

  test('a long-term consent stands or does not', async () => {
    await granted('a', 5, 'task');
    await granted('b', 1, 'task');
    expect(await line.left('w1', 'task')).toBe(1);
  });

  test('the same act counts once, also when it arrives twenty times at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => granted(i % 2 ? 'odd' : 'even')));
    expect(await line.left('w1', 'progress')).toBe(2);
  });

  test('different acts at once all count', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => granted(`act-${i}`)));
    expect(await line.left('w1', 'progress')).toBe(20);
  });

  test('a refusal leaves nothing; repeated later, it takes no newer grant', async () => {
    await granted('a', 3);
    await refused('no');
    expect(await line.left('w1', 'progress')).toBe(0);
    await granted('b');
    await refused('no');
    expect(await line.left('w1', 'progress')).toBe(1);
    expect(await line.ledger('w1')).toEqual(['popup-event 3', 'popup-event -3', 'popup-event 1']);
  });

  test('a refusal before any grant is remembered too', async () => {
    await refused('no');
    await granted('a');
    await refused('no');
    expect(await line.left('w1', 'progress')).toBe(1);
  });

  test('setZero takes all back, and where nothing was it writes nothing', async () => {
    await granted('a', 3);
    const zero = (accountId: string) =>
      base.database.inTransaction((tx) => line.consents.setZero(tx, accountId, 'demo-wechat-progress'));
    await zero('w1');
    await zero('w2');
    expect(await line.left('w1', 'progress')).toBe(0);
    expect(await line.ledger('w2')).toEqual([]);
  });

  test.each([0, -1, 1.5, Number.NaN])('a grant of %d messages is a fault', async (count) => {
    await expect(granted('a', count)).rejects.toThrow();
    expect(await line.ledger('w1')).toEqual([]);
  });
});
