/** Real: outbox, relay and database on both engines. Fake: the reader (fails when told to) and the clock. */
import type { CaseEvent } from '@citygrid/shared/event';
import { ManualClock } from '../../src/infra/clock';
import type { Tx } from '../../src/infra/database';
import { SystemIds } from '../../src/infra/ids';
import {
  deadEvents,
  ForgetOldEvents,
  Outbox,
  OutboxBell,
  OutboxReader,
  OutboxRelay,
  retryDeadEvents,
} from '../../src/outbox';
import { describeDatabases, type TestDatabase } from '../support/databases';

class RecordingReader extends OutboxReader {
  readonly name = 'recording';
  seen: string[] = [];
  batches: number[] = [];
  failOn: string | null = null;
  failWith: (tx: Tx, event: CaseEvent) => Promise<void> = (_, { id }) =>
    Promise.reject(new Error(`cannot handle ${id}`));

  async handle(tx: Tx, events: readonly CaseEvent[]): Promise<void> {
    for (const { id } of events) await tx.run('INSERT INTO handled (event_id) VALUES (?)', [id]);
    for (const event of events) if (event.id === this.failOn) await this.failWith(tx, event);
    this.seen.push(...events.map(({ id }) => id));
    this.batches.push(events.length);
  }
}

const anEvent = (id: string, caseId: string, seq: number): CaseEvent => ({
  id,
  name: 'case.changed',
  v: 1,
  at: 0,
  caseId,
  seq,
  number: '26112204839153',
  action: 'accept',
  due: null,
  from: 'submitted',
  to: 'inspecting',
  matter: '道路与井盖',
  categoryName: '道路破损',
  gridCode: null,
  gridName: null,
  place: '某街道',
  departmentName: null,
  deadlineAt: null,
  publicNote: null,
  urgent: false,
  actorPersonId: null,
  actorAccountId: null,
  audience: [],
});

describeDatabases('Outbox', (open, engine) => {
  let db: TestDatabase;
  let reader: RecordingReader;
  let clock: ManualClock;
  let outbox: Outbox;
  let relay: OutboxRelay;
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

  beforeAll(async () => {
    db = await open([]);
    await db.database.inTransaction((tx) => tx.run('CREATE TABLE handled (event_id varchar(40) NOT NULL)'));
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.database.inTransaction(async (tx) => {
      await tx.run('DELETE FROM outbox_task');
      await tx.run('DELETE FROM outbox_event');
      await tx.run('DELETE FROM handled');
    });
    reader = new RecordingReader();
    clock = new ManualClock(1_763_800_000_000);
    const bell = new OutboxBell();
    outbox = new Outbox(db.database, clock, new SystemIds(clock), bell, [reader]);
    relay = new OutboxRelay(db.database, clock, bell, [reader], silent as never);
  });

  const append = (...events: CaseEvent[]) => db.database.inTransaction((tx) => outbox.append(tx, events));
  const pending = async () =>
    Number((await db.database.read().one<{ n: number }>('SELECT COUNT(*) AS n FROM outbox_task'))?.n);

  it('refuses to append outside a transaction', async () => {
    let escaped: Tx | undefined;
    await db.database.inTransaction(async (tx) => void (escaped = tx));
    await expect(outbox.append(escaped as Tx, [anEvent('e', 'c', 1)])).rejects.toThrow('outside a transaction');
  });

  it('brings events in order and once, and keeps nothing of a change that was rolled back', async () => {
    await append(anEvent('e1', 'c1', 1), anEvent('e2', 'c1', 2));
    await db.database
      .inTransaction(async (tx) => {
        await outbox.append(tx, [anEvent('ghost', 'c1', 3)]);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await append(anEvent('e3', 'c2', 1));
    expect(await relay.drain()).toBe(3);
    expect(reader.seen).toEqual(['e1', 'e2', 'e3']);
    expect(await relay.drain()).toBe(0);
    expect(await pending()).toBe(0);
  });

  it('narrows a fault down to its event, holds back the same case only, and retries later', async () => {
    await append(anEvent('bad', 'c1', 1), anEvent('behind', 'c1', 2), anEvent('other', 'c2', 1));
    reader.failOn = 'bad';
    await relay.drain();
    expect(reader.seen).toEqual(['other']);
    reader.failOn = null;
    await relay.drain();
    expect(reader.seen).toEqual(['other']);
    clock.advance(60_000);
    await relay.drain();
    expect(reader.seen).toEqual(['other', 'bad', 'behind']);
  });

  it('gives up visibly, lets the rest of the case go on, and sends a dead event again when asked', async () => {
    await append(anEvent('poison', 'c1', 1), anEvent('next', 'c1', 2));
    reader.failOn = 'poison';
    for (let i = 0; i < 14; i += 1) {
      await relay.drain();
      clock.advance(3_600_000);
    }
    expect(reader.seen).toEqual(['next']);
    const [dead] = await deadEvents(db.database.read(), '', 10);
    expect(dead).toMatchObject({ caseId: 'c1', reader: 'recording', attempts: 12, error: 'cannot handle poison' });
    reader.failOn = null;
    const retry = () => db.database.inTransaction((tx) => retryDeadEvents(tx, [dead!.id], clock.now()));
    expect(await retry()).toBe(1);
    expect(await retry()).toBe(0);
    await relay.drain();
    expect(reader.seen).toEqual(['next', 'poison']);
  });

  it('takes as many events at once as tell five hundred people, and one that tells more alone', async () => {
    const telling = (id: string, people: number): CaseEvent => ({
      ...anEvent(id, `of ${id}`, 1),
      audience: Array.from({ length: people }, (_, i) => ({ accountId: `a${i}`, as: 'reporter', notice: 'progress' })),
    });
    await append(telling('e1', 200), telling('e2', 300), telling('e3', 1), telling('e4', 900), telling('e5', 0));
    expect(await relay.drain()).toBe(5);
    expect(reader.seen).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
    expect(reader.batches).toEqual([2, 1, 1, 1]);
  });

  it.each([
    { code: 'SQLITE_BUSY' },
    { code: 'ER_LOCK_WAIT_TIMEOUT', errno: 1205 },
    { code: 'PROTOCOL_CONNECTION_LOST', fatal: true },
  ])('a fault of the database (%j) kills no event, however long it lasts, and holds up nobody else', async (driver) => {
    await append(anEvent('first', 'c1', 1), anEvent('other', 'c2', 1));
    reader.failOn = 'first';
    reader.failWith = () => Promise.reject(Object.assign(new Error('away'), { driverError: driver }));
    for (let i = 0; i < 30; i += 1) {
      await relay.drain();
      await relay.drain();
      clock.advance(3_600_000);
    }
    expect(reader.seen).toEqual(['other']);
    expect(await deadEvents(db.database.read(), '', 10)).toEqual([]);
    expect(await db.database.read().all('SELECT attempts FROM outbox_task')).toEqual([{ attempts: 0 }]);
    reader.failOn = null;
    await relay.drain();
    expect(reader.seen).toEqual(['other', 'first']);
  });

  if (engine === 'mysql')
    it('knows a real lock that is held for too long', async () => {
      await db.database.inTransaction((tx) => tx.run("INSERT INTO handled (event_id) VALUES ('held')"));
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      let holding: Promise<void> = Promise.resolve();
      await new Promise<void>((held) => {
        holding = db.database.inTransaction(async (tx) => {
          await tx.all("SELECT event_id FROM handled WHERE event_id = 'held' FOR UPDATE");
          held();
          await released;
        });
      });
      await append(anEvent('blocked', 'c1', 1));
      reader.failOn = 'blocked';
      reader.failWith = async (tx) => {
        await tx.all("SELECT event_id FROM handled WHERE event_id = 'held' FOR UPDATE NOWAIT");
      };
      await relay.drain();
      expect(await db.database.read().all('SELECT attempts, state FROM outbox_task')).toEqual([
        { attempts: 0, state: 'pending' },
      ]);
      release();
      await holding;
      clock.advance(60_000);
      await relay.drain();
      expect(reader.seen).toEqual(['blocked']);
    });

  it('forgets events after thirty days, unless somebody still has to read them', async () => {
    const forget = new ForgetOldEvents(db.database, clock, silent as never);
    const kept = 30 * 24 * 3_600_000;
    const ids = async () =>
      (await db.database.read().all<{ id: string }>('SELECT id FROM outbox_event ORDER BY id')).map(({ id }) => id);
    await append(...Array.from({ length: 700 }, (_, i) => anEvent(`old-${i}`, `c${i}`, 1)), anEvent('unread', 'u', 1));
    reader.failOn = 'unread';
    await relay.drain();
    const written = clock.now();
    clock.advance(1);
    await append(anEvent('younger', 'y', 1));
    await relay.drain();
    expect(await forget.sweep(written + kept)).toBe(0);
    expect(await forget.sweep(written + kept + 1)).toBe(700);
    expect(await ids()).toEqual(['unread', 'younger']);
    reader.failOn = null;
    clock.advance(3_600_000);
    await relay.drain();
    expect(reader.seen).toContain('unread');
    expect(await forget.sweep(written + kept + 2)).toBe(2);
  });

  it('two relays at once bring each event once', async () => {
    await append(...Array.from({ length: 250 }, (_, i) => anEvent(`e${i}`, `c${i}`, 1)));
    const second = new OutboxRelay(db.database, clock, new OutboxBell(), [reader], silent as never);
    await Promise.all([relay.drain(), second.drain(), relay.drain()]);
    // An event whose transaction lost every one of its deadlocks rests for a while.
    clock.advance(60_000);
    await relay.drain();
    // What the reader wrote counts: a transaction that lost a deadlock was rolled back and run again.
    const handled = await db.database.read().all<{ event_id: string }>('SELECT event_id FROM handled');
    expect(handled.length).toBe(250);
    expect(new Set(handled.map(({ event_id }) => event_id)).size).toBe(250);
  });
});
