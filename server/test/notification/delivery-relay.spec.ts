import { LEASE_MS } from '../../src/notification/delivery/delivery-queue';
import { MAX_ATTEMPTS } from '../../src/notification/delivery/retry-policy';
import { deadDeliveries, retryDeadDeliveries } from '../../src/notification/delivery/dead-deliveries';
import { type Delivery, notificationEntities } from '../../src/notification/entities';
import type { OutgoingMessage, SendOutcome } from '../../src/notification/message-channel.port';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { waitFor } from '../support/wait-for';
import { aLine, anEvent, FakeChannel, reporter, type Line, wipe } from './fixture';

const HOUR = 3_600_000;

// Real: database, handler, queue, relay. Fake: channel (the platform), addresses, clock, chance.
describeDatabases('the way of a delivery', (open, engine) => {
  let base: TestDatabase;
  let line: Line;

  beforeAll(async () => {
    base = await open(notificationEntities);
  });
  beforeEach(async () => {
    await wipe(base.database);
    line = aLine(base.database);
    await line.template('progress');
    await line.template('result');
    await line.template('task', 'long');
    await line.grant('w1', 'progress', 3);
    await line.grant('w1', 'result', 3);
  });
  afterAll(() => base.close());

  const states = async (): Promise<string[]> => (await line.deliveries()).map(stateOf);
  const answerOnce = (first: SendOutcome): void => {
    let asked = false;
    line.channel.answer = () => {
      if (asked) return { kind: 'sent', externalId: 'later' };
      asked = true;
      return first;
    };
  };

  test('is sent once to the address of that moment, spends one grant, and says so', async () => {
    await line.tell(anEvent({ id: 'e-sent' }));
    await line.relay().drain();
    await line.relay().drain();
    expect(line.channel.sent).toMatchObject([
      {
        accountId: 'w1',
        address: { openId: 'open-w1' },
        templateId: 'demo-wechat-progress',
        page: 'pages/case/index?id=case-1',
      },
    ]);
    expect(await line.deliveries()).toMatchObject([
      { state: 'sent', externalId: 'm-1', attempts: 1, leaseOwner: null, settledAt: line.clock.now() },
    ]);
    expect(await line.left('w1', 'progress')).toBe(2);
    expect(line.metrics.counts).toEqual({ 'progress sent': 1 });
  });

  test('is `sending` in the database before the channel is called', async () => {
    let seen: unknown;
    line.channel.answer = async () => {
      seen = await line.deliveries();
      return { kind: 'sent', externalId: null };
    };
    await line.tell(anEvent());
    await line.relay().drain();
    expect(seen).toMatchObject([{ state: 'sending', attempts: 1 }]);
  });

  test('is not tried without a grant', async () => {
    await line.tell(anEvent({ audience: [reporter('w2')] }));
    await line.relay().drain();
    expect(line.channel.sent).toEqual([]);
    expect(await states()).toEqual(['2 skipped no-consent']);
    expect(line.metrics.counts).toEqual({ 'progress skipped': 1 });
  });

  test('one grant carries one message, whatever waits', async () => {
    await line.grant('w2', 'progress', 1);
    await line.tell(
      ...['c1', 'c2', 'c3'].map((caseId) => anEvent({ caseId, to: 'assigned', audience: [reporter('w2')] })),
    );
    await line.relay().drain();
    expect(line.channel.sent).toHaveLength(1);
    expect((await states()).sort()).toEqual(['2 sent', '2 skipped no-consent', '2 skipped no-consent']);
    expect(await line.left('w2', 'progress')).toBe(0);
    expect(await line.ledger('w2')).toEqual(['demo 1', 'delivery -1']);
  });

  test('refused for want of a grant: the balance is cleared, the next is not tried', async () => {
    line.channel.answer = () => ({ kind: 'refused', reason: 'no-grant', code: '43101' });
    await line.tell(anEvent({ caseId: 'c1' }), anEvent({ caseId: 'c2' }));
    await line.relay().drain();
    expect(line.channel.sent).toHaveLength(1);
    expect((await states()).sort()).toEqual(['2 refused no-grant 43101', '2 skipped no-consent']);
    expect(await line.left('w1', 'progress')).toBe(0);
    expect(await line.ledger('w1')).toEqual(expect.arrayContaining(['platform-refused -3']));
  });

  test('refused for another reason: final, explained, nothing spent', async () => {
    line.channel.answer = () => ({ kind: 'refused', reason: 'content', code: '47003 thing2' });
    await line.tell(anEvent());
    await line.relay().drain();
    expect(await states()).toEqual(['2 refused content 47003 thing2']);
    expect(await line.left('w1', 'progress')).toBe(3);
  });

  test('an unknown end is final for a one-time template', async () => {
    line.channel.answer = () => ({ kind: 'uncertain', reason: 'time-out' });
    await line.tell(anEvent());
    await line.relay().drain();
    line.clock.advance(HOUR);
    await line.relay().drain();
    expect(line.channel.sent).toHaveLength(1);
    expect(await states()).toEqual(['2 uncertain time-out']);
    expect(await line.left('w1', 'progress')).toBe(2);
  });

  test('an unknown end of a long-term template is sent again; its consent stays', async () => {
    await line.grant('w1', 'task');
    answerOnce({ kind: 'uncertain', reason: 'time-out' });
    await line.tell(anEvent({ audience: [{ accountId: 'w1', as: 'worker', notice: 'task' }] }));
    await line.relay().drain();
    expect(await states()).toEqual(['2 pending time-out']);
    line.clock.advance(HOUR);
    await line.relay().drain();
    expect(line.channel.sent).toHaveLength(2);
    expect(await states()).toEqual(['2 sent']);
    expect(await line.left('w1', 'task')).toBe(1);
  });

  test('a channel that throws counts as an unknown end, and its words are not kept', async () => {
    line.channel.answer = () => {
      throw new Error('secret open-w1');
    };
    await line.tell(anEvent());
    await line.relay().drain();
    expect(await states()).toEqual(['2 uncertain the channel failed']);
  });

  test('is tried again later, not sooner than the platform wished', async () => {
    answerOnce({ kind: 'retry', reason: '45009', afterMs: 10 * 60_000 });
    await line.tell(anEvent());
    await line.relay().drain();
    expect(await states()).toEqual(['2 pending 45009']);
    line.clock.advance(10 * 60_000 - 1);
    await line.relay().drain();
    expect(line.channel.sent).toHaveLength(1);
    line.clock.advance(2_000);
    await line.relay().drain();
    expect(await states()).toEqual(['2 sent']);
    expect(await line.left('w1', 'progress')).toBe(2);
  });

  test('is given up after its last try, visibly, and can be sent on its way again', async () => {
    line.channel.answer = () => ({ kind: 'retry', reason: 'down' });
    await line.tell(anEvent());
    for (let i = 0; i < MAX_ATTEMPTS + 3; i += 1) {
      await line.relay().drain();
      line.clock.advance(HOUR);
    }
    expect(line.channel.sent).toHaveLength(MAX_ATTEMPTS);
    const [dead] = await deadDeliveries(base.database.read(), '', 10);
    // Whole: neither account nor platform, which would lead from the case to an anonymous reporter.
    expect(dead).toEqual({
      id: expect.any(String),
      kind: 'delivery',
      caseId: 'case-1',
      templateKey: 'progress',
      attempts: MAX_ATTEMPTS,
      error: 'down',
    });
    expect(await deadDeliveries(base.database.read(), dead!.id, 10)).toEqual([]);
    expect(await line.left('w1', 'progress')).toBe(3);

    line.channel.answer = () => ({ kind: 'sent', externalId: null });
    const retry = (id: string) =>
      base.database.inTransaction((tx) => retryDeadDeliveries(tx, [id], line.clock.now(), 'UTC'));
    expect(await retry('unknown')).toEqual({ retried: 0, stale: 0, blocked: 0 });
    expect(await retry(dead!.id)).toEqual({ retried: 1, stale: 0, blocked: 0 });
    expect(await retry(dead!.id)).toEqual({ retried: 0, stale: 0, blocked: 0 });
    await line.relay().drain();
    expect(await states()).toEqual(['2 sent']);
  });

  test('the answer that comes after the lease ran out changes nothing any more', async () => {
    let answer: (outcome: SendOutcome) => void = () => undefined;
    let stuck: () => void = () => undefined;
    const called = new Promise<void>((resolve) => (stuck = resolve));
    line.channel.answer = () => {
      stuck();
      return new Promise((resolve) => (answer = resolve));
    };
    await line.tell(anEvent());
    const slow = line.relay().drain();
    await called;
    line.clock.advance(LEASE_MS + 1);
    await line.relay([]).drain();
    answer({ kind: 'sent', externalId: 'late' });
    await slow;
    expect(await line.deliveries()).toMatchObject([{ state: 'uncertain', externalId: null }]);
    expect(await line.left('w1', 'progress')).toBe(2);
  });

  test('nor does it end the call that another relay is making by then', async () => {
    await line.grant('w1', 'task');
    await line.tell(anEvent({ audience: [{ accountId: 'w1', as: 'worker', notice: 'task' }] }));
    const hanging = (): { channel: FakeChannel; called: Promise<void>; answer: (outcome: SendOutcome) => void } => {
      const channel = new FakeChannel();
      const hold: { answer: (outcome: SendOutcome) => void } = { answer: () => undefined };
      const called = new Promise<void>((stuck) => {
        channel.answer = () => {
          stuck();
          return new Promise((resolve) => (hold.answer = resolve));
        };
      });
      return { channel, called, answer: (outcome) => hold.answer(outcome) };
    };
    const [first, second] = [hanging(), hanging()];
    const slow = line.relay([first.channel]).drain();
    await first.called;
    line.clock.advance(LEASE_MS + 1);
    const takenOver = line.relay([second.channel]);
    await takenOver.drain();
    line.clock.advance(HOUR);
    const again = takenOver.drain();
    await second.called;
    first.answer({ kind: 'refused', reason: 'template', code: '40037' });
    await slow;
    expect(await states()).toEqual(['2 sending the sender was lost during the call']);
    second.answer({ kind: 'sent', externalId: 'second' });
    await again;
    expect(await line.deliveries()).toMatchObject([{ state: 'sent', externalId: 'second', attempts: 2 }]);
  });

  // SQLite's writer is alone: there nobody else holds a row.
  if (engine === 'mysql') {
    const somebodyHolds = async (sql: string, params: string[] = []): Promise<() => Promise<void>> => {
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      let holding: Promise<void> = Promise.resolve();
      await new Promise<void>((held) => {
        holding = base.database.inTransaction(async (tx) => {
          if (/^SELECT/.test(sql)) await tx.all(sql, params);
          else await tx.run(sql, params);
          held();
          await released;
        });
      });
      return async () => {
        release();
        await holding;
      };
    };
    // Not innodb_trx: asked more often than ten times a second, MariaDB answers from a cache that never ends.
    const somebodyWaits = () =>
      waitFor('somebody waits for a lock', async () =>
        base.database.read().one(
          `SELECT 1 FROM information_schema.processlist
             WHERE db = DATABASE() AND command = 'Query' AND time >= 1 AND id <> CONNECTION_ID()`,
        ),
      );

    test('its outcome waits for a row that somebody else holds just then', async () => {
      let letGo: () => Promise<void> = async () => undefined;
      line.channel.answer = async () => {
        letGo = await somebodyHolds("SELECT id FROM delivery WHERE state = 'sending' FOR UPDATE");
        return { kind: 'sent', externalId: 'm-7' };
      };
      await line.tell(anEvent());
      const draining = line.relay().drain();
      await somebodyWaits().finally(() => letGo());
      await draining;
      expect(await line.deliveries()).toMatchObject([{ state: 'sent', externalId: 'm-7' }]);
      expect(await line.left('w1', 'progress')).toBe(2);
    });

    test('a grant that arrives while the balance is cleared stays in the books', async () => {
      let letGo: () => Promise<void> = async () => undefined;
      line.channel.answer = async () => {
        letGo = await somebodyHolds(
          "UPDATE consent_balance SET remaining = remaining + 1 WHERE account_id = 'w1' AND template_id = 'demo-wechat-progress'",
        );
        return { kind: 'refused', reason: 'no-grant', code: '43101' };
      };
      await line.tell(anEvent());
      const draining = line.relay().drain();
      await somebodyWaits().finally(() => letGo());
      await draining;
      expect(await line.left('w1', 'progress')).toBe(0);
      expect(await line.ledger('w1')).toEqual(expect.arrayContaining(['demo 3', 'platform-refused -4']));
    });
  }

  test('goes in order of the case: what came later waits for the end of the call about what came before', async () => {
    let answer: (outcome: SendOutcome) => void = () => undefined;
    let called: () => void = () => undefined;
    const calling = new Promise<void>((resolve) => (called = resolve));
    line.channel.answer = () => {
      called();
      return new Promise((resolve) => (answer = resolve));
    };
    await line.tell(anEvent({ seq: 4 }));
    const draining = line.relay().drain();
    await calling;
    line.channel.answer = () => ({ kind: 'sent', externalId: null });
    await line.tell(anEvent({ seq: 5, audience: [reporter('w1', 'result')] }));
    const other = new FakeChannel();
    await line.relay([other]).drain();
    expect(other.sent).toEqual([]);
    answer({ kind: 'sent', externalId: null });
    await draining;
    await line.relay([other]).drain();
    expect(await states()).toEqual(['4 sent', '5 sent']);
    expect([...line.channel.sent, ...other.sent].map(({ templateKey }) => templateKey)).toEqual(['progress', 'result']);
  });

  test('a result waits for no retry of progress: it makes it old', async () => {
    answerOnce({ kind: 'retry', reason: 'down' });
    await line.tell(anEvent({ seq: 4 }));
    await line.relay().drain();
    await line.tell(anEvent({ seq: 5, audience: [reporter('w1', 'result')] }));
    await line.relay().drain();
    expect(await states()).toEqual(['4 skipped superseded', '5 sent']);
  });

  test('newest state only: older waiting news of the same kind is skipped', async () => {
    await line.tell(
      anEvent({ seq: 2 }),
      anEvent({ seq: 3 }),
      anEvent({ seq: 4 }),
      anEvent({ seq: 4, caseId: 'other' }),
    );
    await line.relay().drain();
    expect(await states()).toEqual(['2 skipped superseded', '3 skipped superseded', '4 sent', '4 sent']);
  });

  test('newest state only: a retry that has been overtaken is not made, and holds nobody up', async () => {
    answerOnce({ kind: 'retry', reason: 'down' });
    await line.tell(anEvent({ seq: 2 }));
    await line.relay().drain();
    await line.tell(anEvent({ seq: 3 }));
    await line.relay().drain();
    expect(await states()).toEqual(['2 skipped superseded', '3 sent']);
  });

  test('news that arrives after newer news was sent is skipped', async () => {
    await line.tell(anEvent({ seq: 3 }));
    await line.relay().drain();
    await line.tell(anEvent({ seq: 2 }));
    await line.relay().drain();
    expect(await states()).toEqual(['2 skipped superseded', '3 sent']);
  });

  test('no channel for the platform, an account that moved away: explained, nothing spent', async () => {
    await line.tell(anEvent({ caseId: 'c1' }));
    await line.relay([]).drain();
    await line.tell(anEvent({ caseId: 'c2' }));
    line.addresses.addressOf = async () => null;
    await line.relay().drain();
    expect((await states()).sort()).toEqual(['2 skipped no-address', '2 skipped no-channel']);
    expect(await line.left('w1', 'progress')).toBe(3);
  });

  test('messages of one template to one account go one at a time, also from two relays', async () => {
    await line.grant('w1', 'progress', 40);
    let atOnce = 0;
    let most = 0;
    line.channel.answer = async () => {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setTimeout(resolve, 2));
      atOnce -= 1;
      return { kind: 'sent', externalId: null };
    };
    await line.tell(...Array.from({ length: 20 }, (_, i) => anEvent({ caseId: `c${i}` })));
    await Promise.all([line.relay().drain(), line.relay().drain()]);
    await line.relay().drain();
    expect(new Set(await states())).toEqual(new Set(['2 sent']));
    expect(line.channel.sent).toHaveLength(20);
    expect(most).toBe(1);
  });

  test('the loop is woken by the commit, and stops with nothing half done', async () => {
    const relay = line.relay();
    relay.onApplicationBootstrap();
    let called: () => void = () => undefined;
    const sending = new Promise<void>((resolve) => (called = resolve));
    let answer: (outcome: SendOutcome) => void = () => undefined;
    line.channel.answer = () => {
      called();
      return new Promise((resolve) => (answer = resolve));
    };
    await line.tell(anEvent());
    await sending;
    const stopped = relay.onApplicationShutdown();
    await line.tell(anEvent({ caseId: 'after the stop' }));
    answer({ kind: 'sent', externalId: 'm-9' });
    await stopped;
    expect((await line.deliveries()).map(({ caseId, state }) => `${caseId} ${state}`).sort()).toEqual([
      'after the stop pending',
      'case-1 sent',
    ]);
  });

  test('1,000 deliveries with 10 % faults, three relays: all final and explained, no one-time message sent twice, books balanced', async () => {
    const accounts = Array.from({ length: 100 }, (_, i) => `w-load-${i}`);
    for (const account of accounts) await line.grant(account, 'progress', 12);
    let calls = 0;
    const ends: Record<string, string[]> = {};
    line.channel.answer = (message: OutgoingMessage) => {
      calls += 1;
      const outcome = FAULTS[calls % 50] ?? ({ kind: 'sent', externalId: `m-${calls}` } as const);
      (ends[message.deliveryId] ??= []).push(outcome.kind);
      return outcome;
    };
    for (let caseNumber = 0; caseNumber < 10; caseNumber += 1) {
      await line.tell(
        anEvent({ caseId: `load-${caseNumber}`, audience: accounts.map((account) => reporter(account)) }),
      );
    }
    for (let round = 0; round < 12; round += 1) {
      await Promise.all([line.relay().drain(), line.relay().drain(), line.relay().drain()]);
      line.clock.advance(HOUR);
    }
    const rows = await line.deliveries();
    expect(rows).toHaveLength(1_000);
    const byState = count(rows.map(({ state }) => state));
    expect(Object.keys(byState).sort()).toEqual(['refused', 'sent', 'skipped', 'uncertain']);
    expect(rows.filter(({ state, reason }) => state !== 'sent' && !reason)).toEqual([]);
    expect(rows.every(({ settledAt, leaseOwner }) => settledAt !== null && leaseOwner === null)).toBe(true);
    expect(byState['sent']).toBeGreaterThan(850);
    // After an end that may have reached the phone there is never another call.
    for (const kinds of Object.values(ends)) expect(kinds.slice(0, -1).every((kind) => kind === 'retry')).toBe(true);
    const books = await base.database
      .read()
      .all<{ remaining: number; sum: number | string }>(
        `SELECT b.remaining AS remaining, (SELECT SUM(g.delta) FROM consent_grant g WHERE g.account_id = b.account_id AND g.template_id = b.template_id) AS sum FROM consent_balance b`,
      );
    expect(books.filter(({ remaining, sum }) => Number(remaining) !== Number(sum) || Number(remaining) < 0)).toEqual(
      [],
    );
  }, 120_000);
});

// The relay that "dies" never comes back within the test, so each test has a database of its own.
describeDatabases('after a crash between `sending` and the answer', (open) => {
  let base: TestDatabase;
  let line: Line;

  beforeEach(async () => {
    base = await open(notificationEntities);
    line = aLine(base.database);
    await line.template('progress');
    await line.template('task', 'long');
    await line.grant('w1', 'progress', 3);
  });
  afterEach(() => base.close());

  const states = async (): Promise<string[]> => (await line.deliveries()).map(stateOf);
  const crash = async (): Promise<void> => {
    let stuck: () => void = () => undefined;
    const called = new Promise<void>((resolve) => (stuck = resolve));
    const dying = new FakeChannel();
    dying.answer = () => {
      stuck();
      return new Promise(() => undefined);
    };
    // It never hears of its end: by the time its own call limit is over, the database is closed.
    line
      .relay([dying])
      .drain()
      .catch(() => undefined);
    await called;
  };

  test('a one-time message is not sent again: it is uncertain, and its grant is gone', async () => {
    await line.tell(anEvent());
    await crash();
    line.clock.advance(LEASE_MS);
    await line.relay().drain();
    expect(await states()).toEqual(['2 sending']);
    line.clock.advance(1);
    await line.relay().drain();
    expect(line.channel.sent).toEqual([]);
    expect(await states()).toEqual(['2 uncertain the sender was lost during the call']);
    expect(await line.left('w1', 'progress')).toBe(2);
  });

  test('a long-term message is sent again', async () => {
    await line.grant('w1', 'task');
    await line.tell(anEvent({ audience: [{ accountId: 'w1', as: 'worker', notice: 'task' }] }));
    await crash();
    line.clock.advance(LEASE_MS + 1);
    await line.relay().drain();
    line.clock.advance(HOUR);
    await line.relay().drain();
    expect(line.channel.sent).toHaveLength(1);
    expect(await states()).toEqual(['2 sent']);
  });
});

function stateOf({ seq, state, reason }: Delivery): string {
  return `${seq} ${state}${reason ? ` ${reason}` : ''}`;
}

/** Five of fifty calls go wrong, each in its own way. */
const FAULTS: Record<number, SendOutcome> = {
  7: { kind: 'retry', reason: '-1' },
  17: { kind: 'retry', reason: '43108', afterMs: 1_000 },
  27: { kind: 'uncertain', reason: 'time-out' },
  37: { kind: 'refused', reason: 'content', code: '47003' },
  47: { kind: 'refused', reason: 'no-grant', code: '43101' },
};

function count(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
