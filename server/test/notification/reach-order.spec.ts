/** Real: database, roster, handlers, ladders. Fake: the clock, the ports, and how pushes end. */
import { identityEntities } from '../../src/identity';
import { Delivery, notificationEntities } from '../../src/notification/entities';
import type { StaffChannel } from '../../src/notification/reach/channel-order';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { asWorker, at, aStreet, emptied, FakePort, reported, type Street } from './reach-fixture';

const HELD_BACK = 'skipped other-channel-first';

describeDatabases('the configured order of channels to staff', (open) => {
  let base: TestDatabase;
  let street: Street;
  let enterprise: FakePort;
  let sms: FakePort;

  beforeAll(async () => {
    base = await open([...identityEntities, ...notificationEntities]);
  });
  beforeEach(async () => {
    await emptied(base.database);
    enterprise = new FakePort();
    sms = new FakePort();
    street = aStreet(base.database, { enterprise, sms });
    await hireAll();
  });
  afterAll(() => base.close());

  const hireAll = async (): Promise<void> => {
    await street.hire('guo', 'gridWorker');
    await street.hire('li', 'gridWorker', { grid: '440106013001002' });
    await street.hire('desk', 'dispatcher', { account: 'c-desk' });
  };
  const order = (...channels: StaffChannel[]) =>
    base.database.inTransaction((tx) => street.channels.setOrder(tx, channels));
  const deliveries = (accountId = 'w-guo') =>
    base.database.read().manager.find(Delivery, { where: { accountId }, order: { seq: 'ASC', eventAt: 'ASC' } });
  const pushes = async (accountId = 'w-guo'): Promise<string[]> =>
    (await deliveries(accountId)).map(({ state, reason }) => [state, reason].filter(Boolean).join(' '));
  const calls = (): number[] => [enterprise.sent.length, sms.sent.length];
  const urgentReminder = (id: string) =>
    reported([{ ...asWorker('guo'), notice: 'reminder' }], {
      id,
      name: 'case.due',
      due: 'yellow',
      from: 'submitted',
      urgent: true,
      at: street.clock.now(),
    });

  test('a one-time push stands behind the enterprise message: unseen there it goes, then SMS, then the colleague', async () => {
    await street.template('once');
    await street.happens(reported([asWorker('guo')]));
    expect(await pushes()).toEqual([HELD_BACK]);
    await street.pass(1);
    expect(calls()).toEqual([1, 0]);
    await street.pass(28, 1);
    expect([await pushes(), calls()]).toEqual([[HELD_BACK], [1, 0]]);
    await street.pass(2);
    expect([await pushes(), calls()]).toEqual([['pending'], [1, 0]]);
    await street.pushesEnd('sent');
    await street.pass(28, 1);
    expect(calls()).toEqual([1, 0]);
    await street.pass(3);
    expect([await pushes(), calls()]).toEqual([['sent'], [1, 1]]);
    await street.pass(30, 1);
    // Whoever stands in is asked at once, and has no other channel.
    expect([await street.told('w-li'), await pushes('w-li')]).toEqual([['同事还没看到'], ['pending']]);
    expect(calls()).toEqual([1, 1]);
    expect(street.metrics.counts).toMatchObject({ told: 1, enterprise: 1, push: 1, sms: 1, substitute: 1 });
  });

  test('not sent there: the push at once; without consent SMS at once', async () => {
    await street.template('once');
    enterprise.answer = () => ({ kind: 'unsent', reason: 'not in the directory' });
    await street.happens(reported([asWorker('guo')]));
    await street.pass(0.25);
    expect([await pushes(), calls()]).toEqual([['pending'], [1, 0]]);
    await street.pushesEnd('skipped', 'no-consent');
    await street.pass(0.5);
    expect([await pushes(), calls()]).toEqual([['skipped no-consent'], [1, 1]]);
  });

  test('seen after the enterprise message: nothing is pushed, and no grant is spent', async () => {
    await street.template('once');
    await street.happens(reported([asWorker('guo')]));
    await street.pass(1);
    await street.sightings.opened('w-guo', 'case-1');
    await street.pass(120, 5);
    expect([await pushes(), calls()]).toEqual([[HELD_BACK], [1, 0]]);
  });

  test('a long-term push goes first by default, and behind the enterprise message where the order says so', async () => {
    await street.template('long');
    await street.happens(reported([asWorker('guo')]));
    expect(await pushes()).toEqual(['pending']);
    await street.pushesEnd('sent');
    await order('enterprise', 'long', 'sms', 'inbox');
    await street.happens(reported([asWorker('li')], { id: 'second', caseId: 'case-2' }));
    expect(await pushes('w-li')).toEqual([HELD_BACK]);
    await street.pass(1);
    expect(enterprise.sent.map(({ accountId }) => accountId)).toContain('w-li');
    await street.pass(30, 1);
    expect(await pushes('w-li')).toEqual(['pending']);
  });

  test.each([['once'], ['long']] as const)('without ports nothing is held back: %s', async (kind) => {
    street = aStreet(base.database);
    await street.template(kind);
    await order('enterprise', 'sms', 'once', 'long', 'inbox');
    await street.happens(reported([asWorker('guo')]));
    expect(await pushes()).toEqual(['pending']);
  });

  test('what is no task of a ladder is pushed as ever', async () => {
    await street.template('once');
    await street.happens(
      reported([{ ...asWorker('guo'), notice: 'reminder' }], { name: 'case.due', due: 'yellow', from: 'submitted' }),
    );
    expect(await pushes()).toEqual(['pending']);
  });

  test('an urgent reminder waits with the task for its turn, and the newest goes alone', async () => {
    await street.template('once');
    await street.happens(reported([asWorker('guo')]));
    await street.pass(2);
    await street.happens(urgentReminder('soon'));
    expect(await pushes()).toEqual([HELD_BACK, HELD_BACK]);
    await street.pass(4);
    expect((await deliveries()).map(({ templateKey, state }) => [templateKey, state])).toEqual([
      ['task', 'skipped'],
      ['reminder', 'pending'],
    ]);
    expect(calls()).toEqual([1, 0]);
  });

  test('after the push had its turn a reminder is pushed at once', async () => {
    await street.template('once');
    await street.happens(reported([asWorker('guo')]));
    await street.pass(32, 1);
    await street.pushesEnd('sent');
    await street.happens(urgentReminder('soon'));
    expect(await pushes()).toEqual(['sent', 'pending']);
  });

  test('a ladder at its end begins again with an urgent reminder, and with the first channel', async () => {
    await street.template('once');
    enterprise.answer = sms.answer = () => ({ kind: 'unsent', reason: 'no' });
    await street.happens(reported([asWorker('guo')]));
    await street.pass(0.25);
    await street.pushesEnd('dead');
    await street.pass(0.5);
    expect([(await street.tellings())[0]?.rung, calls()]).toEqual(['done', [1, 1]]);
    enterprise.answer = () => ({ kind: 'sent' });
    await street.happens(urgentReminder('soon'));
    expect(await pushes()).toEqual(['dead', HELD_BACK]);
    await street.pass(0.25);
    expect((await street.tellings())[0]).toMatchObject({ rung: 'enterprise', urgent: true });
    expect(enterprise.sent[1]?.text).toContain('【紧急】');
    await street.pass(5.5);
    expect([await pushes(), calls()]).toEqual([
      ['dead', 'pending'],
      [2, 1],
    ]);
  });

  test('over a weekend its worth counts from when it is let go', async () => {
    await street.template('once');
    street.clock.set(at('17:50', '2026-11-27'));
    await street.happens(reported([asWorker('guo')], { at: at('17:50', '2026-11-27') }));
    await street.pass(1);
    expect(calls()).toEqual([1, 0]);
    street.clock.set(at('08:25', '2026-11-30'));
    await street.ladders.tick();
    expect(await deliveries()).toMatchObject([
      { state: 'pending', reason: null, settledAt: null, eventAt: at('08:25', '2026-11-30') },
    ]);
  });

  test('an order that is changed meanwhile loses no push', async () => {
    await street.template('once');
    await street.happens(reported([asWorker('guo')]));
    await order('once', 'enterprise', 'inbox');
    await street.pass(0.25);
    expect([await pushes(), calls()]).toEqual([['pending'], [0, 0]]);
    await street.pushesEnd('sent');
    await street.pass(30, 1);
    expect(calls()).toEqual([1, 0]);
  });
});

describeDatabases('many ladders at once', (open) => {
  test('take four transactions at a time', async () => {
    const { database, close } = await open([...identityEntities, ...notificationEntities]);
    try {
      await emptied(database);
      let running = 0;
      let most = 0;
      const counted = Object.assign(Object.create(database) as typeof database, {
        inTransaction: async <T>(work: Parameters<typeof database.inTransaction<T>>[0]): Promise<T> => {
          running += 1;
          most = Math.max(most, running);
          try {
            return await database.inTransaction(work);
          } finally {
            running -= 1;
          }
        },
      });
      const enterprise = new FakePort();
      const street = aStreet(counted, { enterprise });
      await street.hire('guo', 'gridWorker');
      for (let nth = 0; nth < 30; nth += 1)
        await street.happens(reported([asWorker('guo')], { id: `event-${nth}`, caseId: `case-${nth}` }));
      most = 0;
      await street.pass(0.25);
      expect([most, enterprise.sent.length]).toEqual([4, 30]);
    } finally {
      await close();
    }
  });
});
