/** Real: database, roster, handlers, ladders. Fake: the clock, the ports, and how pushes end. */
import { identityEntities } from '../../src/identity';
import { notificationEntities } from '../../src/notification/entities';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { anEvent } from './fixture';
import {
  asHandler,
  asWorker,
  at,
  aStreet,
  emptied,
  FakePort,
  GRID,
  MINUTE,
  reported,
  type Street,
} from './reach-fixture';

describeDatabases('staff who do not look', (open) => {
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
    await street.template();
    await street.hire('guo', 'gridWorker');
    await street.hire('li', 'gridWorker', { grid: '440106013001002' });
    await street.hire('desk', 'dispatcher', { account: 'c-desk' });
  });
  afterAll(() => base.close());

  const names = ['w-guo', 'w-li', 'c-desk'];
  const told = async (): Promise<Record<string, number>> => {
    const counts = await Promise.all(names.map(async (name) => [name, (await street.told(name)).length] as const));
    return Object.fromEntries(counts);
  };

  test('unseen for 30 minutes: enterprise message, SMS, the colleague, the dispatcher, each once', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('sent');
    await street.pass(29, 1);
    expect([enterprise.sent.length, sms.sent.length]).toEqual([0, 0]);
    await street.pass(2);
    expect([enterprise.sent.length, sms.sent.length]).toEqual([1, 0]);
    await street.pass(30, 1);
    expect([enterprise.sent.length, sms.sent.length]).toEqual([1, 1]);
    expect(await told()).toEqual({ 'w-guo': 1, 'w-li': 0, 'c-desk': 0 });
    await street.pass(30, 1);
    expect(await told()).toEqual({ 'w-guo': 1, 'w-li': 1, 'c-desk': 0 });
    await street.pushesEnd('sent');
    await street.pass(28, 1);
    expect(await told()).toEqual({ 'w-guo': 1, 'w-li': 1, 'c-desk': 0 });
    await street.pass(4);
    expect(await told()).toEqual({ 'w-guo': 1, 'w-li': 1, 'c-desk': 1 });
    await street.pass(120, 5);
    expect(await told()).toEqual({ 'w-guo': 1, 'w-li': 1, 'c-desk': 1 });
    expect([enterprise.sent.length, sms.sent.length]).toEqual([1, 1]);
    expect(street.metrics.counts).toEqual({ told: 1, enterprise: 1, sms: 1, substitute: 1, dispatcher: 1, nobody: 1 });
    expect(street.warnings).toEqual([{ caseId: 'case-1', alarm: 'task-unseen' }]);
  });

  test('the words say that nobody has looked, and carry nothing but number, matter, street and deadline', async () => {
    await street.happens(reported([asWorker('guo')], { publicNote: 'CANARY', gridName: '格名' }));
    await street.pushesEnd('dead');
    await street.pass(1);
    await street.pass(61, 1);
    expect(enterprise.sent).toEqual([
      {
        accountId: 'w-guo',
        personId: 'p-guo',
        fields: {
          caseNumber: '261122-0483915-3',
          matter: '道路设施',
          street: '示范街道',
          deadline: '11月23日 16:00',
        },
        text: '示范街道的「道路设施」（261122-0483915-3）等您处理，时限 11月23日 16:00，请打开小程序查看。',
        page: 'packages/staff/task/index?id=case-1',
      },
    ]);
    expect(await street.told('w-li')).toEqual(['同事还没看到']);
    expect(await street.pushes('w-li')).toMatchObject([{ phrase5: '无人查看', thing3: '示范街道' }]);
    const rows = await base.database.read().all('SELECT * FROM task_telling');
    expect(JSON.stringify([rows, sms.sent])).not.toContain('CANARY');
    expect(JSON.stringify(sms.sent)).not.toContain('格名');
  });

  test('all channels dead: colleague and dispatcher at once', async () => {
    enterprise.answer = () => ({ kind: 'unsent', reason: 'not in the directory' });
    sms.answer = () => ({ kind: 'unsent', reason: 'no phone' });
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('skipped', 'no-consent');
    await street.pass(1);
    await street.pushesEnd('refused', 'template 40037');
    await street.pass(1);
    expect(await told()).toEqual({ 'w-guo': 1, 'w-li': 1, 'c-desk': 1 });
    expect([enterprise.sent.length, sms.sent.length]).toEqual([1, 1]);
  });

  test('without ports, templates and colleagues the dispatcher is told at once', async () => {
    await emptied(base.database);
    street = aStreet(base.database);
    await street.hire('guo', 'gridWorker');
    await street.hire('desk', 'dispatcher', { account: 'c-desk' });
    await street.happens(reported([asWorker('guo')]));
    await street.pass(1);
    expect(await told()).toEqual({ 'w-guo': 1, 'w-li': 0, 'c-desk': 1 });
  });

  test('an urgent task at night climbs every five minutes; an ordinary one sleeps until the office opens', async () => {
    street.clock.set(at('02:00'));
    await street.happens(reported([asWorker('guo')], { urgent: true, at: at('02:00') }));
    await street.happens(reported([asWorker('guo')], { id: 'quiet', caseId: 'case-2', at: at('02:00') }));
    await street.pushesEnd('sent');
    await street.pass(4);
    expect(enterprise.sent).toHaveLength(0);
    await street.pass(2);
    expect(enterprise.sent.map(({ page }) => page)).toEqual([expect.stringContaining('case-1')]);
    await street.pass(5);
    expect(sms.sent).toHaveLength(1);
    await street.pass(5);
    expect(await told()).toEqual({ 'w-guo': 2, 'w-li': 1, 'c-desk': 0 });
    await street.pushesEnd('sent');
    await street.pass(6);
    expect(await told()).toEqual({ 'w-guo': 2, 'w-li': 1, 'c-desk': 1 });
    expect(await street.told('w-li')).toEqual(['【紧急】同事还没看到']);
    street.clock.set(at('08:29'));
    await street.ladders.tick();
    expect(enterprise.sent).toHaveLength(1);
    await street.pass(2);
    expect(enterprise.sent).toHaveLength(2);
  });

  test('what was not sent at night disturbs nobody else before the morning', async () => {
    street.clock.set(at('23:00', '2026-11-22'));
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('skipped', 'no-consent');
    await street.pass(60, 5);
    expect(enterprise.sent).toHaveLength(0);
    street.clock.set(at('08:00'));
    await street.pass(1);
    expect(enterprise.sent).toHaveLength(1);
  });

  test('the lunch break is not counted', async () => {
    street.clock.set(at('11:50'));
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('sent');
    await street.pass(149, 1);
    expect(street.clock.now()).toBe(at('14:19'));
    expect(enterprise.sent).toHaveLength(0);
    await street.pass(2);
    expect(enterprise.sent).toHaveLength(1);
  });

  test('a push that waits is waited for, and not beyond patience', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.pass(29, 1);
    expect(enterprise.sent).toHaveLength(0);
    await street.pass(2);
    expect(enterprise.sent).toHaveLength(1);
  });

  test('a department that does not look goes to the dispatcher, not to a worker', async () => {
    await street.hire('chen', 'handler');
    await street.happens(
      reported([asHandler('chen')], { action: 'assign', from: 'dispatching', to: 'assigned', gridCode: null, seq: 3 }),
    );
    await street.pushesEnd('dead');
    enterprise.answer = sms.answer = () => ({ kind: 'unsent', reason: 'no' });
    await street.pass(1);
    expect(await told()).toEqual({ 'w-guo': 0, 'w-li': 0, 'c-desk': 1 });
  });

  test('a dispatcher at the console has the inbox alone: nobody is alarmed before patience is over', async () => {
    street = aStreet(base.database);
    const asDispatcher = { accountId: 'c-desk', as: 'dispatcher', notice: 'task' } as const;
    await street.happens(reported([asDispatcher], { to: 'dispatching', gridCode: null }));
    await street.pass(29, 1);
    expect(street.warnings).toEqual([]);
    await street.pass(2);
    expect(street.warnings).toEqual([{ caseId: 'case-1', alarm: 'task-unseen' }]);
    expect(await told()).toEqual({ 'w-guo': 0, 'w-li': 0, 'c-desk': 1 });
  });

  test('a worker who came to the grid since is told before the rest of the community', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.hire('new', 'gridWorker', { grid: GRID });
    await street.pushesEnd('dead');
    enterprise.answer = sms.answer = () => ({ kind: 'unsent', reason: 'no' });
    await street.pass(0.5);
    expect(await street.told('w-new')).toEqual(['同事还没看到']);
    expect(await street.told('w-li')).toEqual([]);
  });

  test('others of the pool: nobody else is told while one of them may still look, or has', async () => {
    await street.hire('wu', 'gridWorker');
    await street.happens(reported([asWorker('guo'), asWorker('wu')]));
    await base.database.inTransaction((tx) => tx.run("UPDATE delivery SET state = 'dead' WHERE account_id = 'w-guo'"));
    await street.pushesEnd('sent');
    enterprise.answer = sms.answer = () => ({ kind: 'unsent', reason: 'no' });
    await street.pass(20, 1);
    expect(enterprise.sent.map(({ accountId }) => accountId)).toEqual(['w-guo']);
    expect(await told()).toMatchObject({ 'w-li': 0, 'c-desk': 0 });
    await street.sightings.opened('w-wu', 'case-1');
    await street.pass(60, 5);
    expect(await told()).toMatchObject({ 'w-li': 0, 'c-desk': 0 });
  });

  test('a process that dies after the call does not call again; another one goes on', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('sent');
    street.clock.advance(30 * MINUTE);
    // It hangs for ever: this process never learns how the call ended.
    let called: () => void = () => undefined;
    const call = new Promise<void>((resolve) => (called = resolve));
    enterprise.answer = () => {
      called();
      return new Promise(() => undefined);
    };
    void street.worker().tick();
    await call;
    const other = street.worker();
    await other.tick();
    expect(enterprise.sent).toHaveLength(1);
    street.clock.advance(29 * MINUTE);
    await other.tick();
    expect(sms.sent).toHaveLength(0);
    street.clock.advance(MINUTE);
    await other.tick();
    expect([enterprise.sent.length, sms.sent.length]).toEqual([1, 1]);
  });

  test('a process that dies before it wrote anything leaves the ladder to the next', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('sent');
    street.clock.advance(30 * MINUTE);
    const before = await street.tellings();
    const { usable } = street.channels;
    street.channels.usable = () => Promise.reject(new Error('lost'));
    await street.ladders.tick();
    street.channels.usable = usable;
    expect(await street.tellings()).toMatchObject([{ rung: before[0]?.rung, nextLookAt: street.clock.now() + MINUTE }]);
    await street.pass(2);
    expect(enterprise.sent).toHaveLength(1);
  });

  test('two processes that look at the same moment tell and call once', async () => {
    for (let i = 0; i < 10; i += 1) await street.happens(reported([asWorker('guo')], { caseId: `case-${i}` }));
    await street.pushesEnd('sent');
    const both = [street.worker(), street.worker(), street.worker()];
    for (let i = 0; i < 12; i += 1) {
      street.clock.advance(15 * MINUTE);
      await Promise.all(both.map((worker) => worker.tick()));
      await street.pushesEnd('sent');
    }
    expect(enterprise.sent).toHaveLength(10);
    expect(sms.sent).toHaveLength(10);
    expect(await told()).toEqual({ 'w-guo': 10, 'w-li': 10, 'c-desk': 10 });
  });

  test('a port that throws may have sent: patience runs, and its error is not kept', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('dead');
    enterprise.answer = () => Promise.reject(new Error('13800138000 is unknown'));
    await street.pass(20, 1);
    expect([enterprise.sent.length, sms.sent.length]).toEqual([1, 0]);
    expect(JSON.stringify(street.errors)).not.toContain('13800138000');
  });

  test('the configured order is kept, a broken one is not obeyed', async () => {
    await base.database.inTransaction((tx) => street.channels.setOrder(tx, ['long', 'sms', 'enterprise', 'inbox']));
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('dead');
    await street.pass(1);
    expect([enterprise.sent.length, sms.sent.length]).toEqual([0, 1]);
    await expect(base.database.inTransaction((tx) => street.channels.setOrder(tx, ['sms']))).rejects.toThrow('inbox');
    await base.database.inTransaction((tx) => tx.run("UPDATE setting SET value = 'pigeon'"));
    expect(await street.channels.usable(base.database.read())).toEqual(['long', 'enterprise', 'once', 'sms', 'inbox']);
    expect(street.errors).toMatchObject([{ setting: 'staff-channels', value: 'pigeon' }]);
  });

  test('a citizen’s news, a staff member’s progress and an ordinary reminder are no tasks', async () => {
    await street.happens(
      anEvent({ audience: [{ accountId: 'w1', as: 'reporter', notice: 'progress' }] }),
      anEvent({ name: 'case.due', due: 'yellow', audience: [{ ...asWorker('guo'), notice: 'reminder' }] }),
      anEvent({ to: 'withdrawn', action: 'withdraw', audience: [{ ...asWorker('guo'), notice: 'returned' }] }),
    );
    expect(await street.tellings()).toEqual([]);
  });
});
