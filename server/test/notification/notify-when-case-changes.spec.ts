import { notificationEntities } from '../../src/notification/entities';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, anEvent, NOON, reporter, type Line, wipe } from './fixture';

// Real: database, handler. Fake: identity's addresses.
describeDatabases('what an event tells whom', (open) => {
  let base: TestDatabase;
  let line: Line;

  beforeAll(async () => {
    base = await open(notificationEntities);
  });
  beforeEach(async () => {
    await wipe(base.database);
    line = aLine(base.database);
    await line.template('progress');
    await line.template('task');
    await line.template('progress', 'once', 'alipay');
  });
  afterAll(() => base.close());

  test('an inbox item and a delivery, with values of the platform and no address', async () => {
    await line.tell(anEvent({ id: 'e1' }));
    expect(await line.inbox()).toMatchObject([
      {
        accountId: 'w1',
        templateKey: 'progress',
        caseId: 'case-1',
        eventId: 'e1',
        title: '网格员接手了',
        at: NOON,
        readAt: null,
      },
    ]);
    const [delivery] = await line.deliveries();
    expect(delivery).toMatchObject({
      eventId: 'e1',
      accountId: 'w1',
      platform: 'wechat',
      templateId: 'demo-wechat-progress',
      kind: 'once',
      page: 'pages/case/index?id=case-1',
      state: 'pending',
      attempts: 0,
      fields: {
        character_string1: '261122-0483915-3',
        thing2: '路灯照明',
        phrase3: '正在核实',
        time4: '2026年11月22日 12:00',
        thing5: '社区网格',
      },
    });
    expect(JSON.stringify(delivery)).not.toContain('open-');
  });

  test('the same event again, and twice at once, tells nobody twice', async () => {
    const event = anEvent({ audience: [reporter('w1'), reporter('a1'), reporter('w1'), reporter('w2')] });
    await Promise.all([line.tell(event), line.tell(event), line.tell(event, event)]);
    await line.tell(event, anEvent({ audience: [reporter('w1')] }));
    expect((await line.inbox()).map(({ accountId }) => accountId).sort()).toEqual(['a1', 'w1', 'w1', 'w2']);
    expect(await line.deliveries()).toHaveLength(4);
  });

  test('a fan-out asks for all platforms at once, through its own transaction, and for no address', async () => {
    const audience = Array.from({ length: 1_200 }, (_, i) => reporter(`${i % 2 ? 'w' : 'a'}${i}`));
    const asked: [string, number][] = [];
    const { platformsOf } = line.addresses;
    line.addresses.platformsOf = (reader, ids) => {
      asked.push(['run' in reader ? 'transaction' : 'another connection', ids.length]);
      return platformsOf(reader, ids);
    };
    line.addresses.addressOf = () => Promise.reject(new Error('nobody is written to here'));
    await line.tell(anEvent({ audience }), anEvent({ audience }));
    expect(asked).toEqual([['transaction', 1_200]]);
    expect(await line.inbox()).toHaveLength(2_400);
    expect((await line.deliveries()).filter(({ platform }) => platform === 'alipay')).toHaveLength(1_200);
  });

  test('the one who acted is not told', async () => {
    await line.tell(anEvent({ actorAccountId: 'w1', audience: [reporter('w1'), reporter('w2')] }));
    expect((await line.inbox()).map(({ accountId }) => accountId)).toEqual(['w2']);
  });

  test('the inbox has it where nothing can be pushed: console, no template, an account that is gone', async () => {
    await line.tell(
      anEvent({
        audience: [{ accountId: 'c1', as: 'dispatcher', notice: 'task' }, reporter('w1', 'result'), reporter('x1')],
      }),
    );
    expect((await line.inbox()).map(({ accountId }) => accountId).sort()).toEqual(['c1', 'w1', 'x1']);
    expect(await line.deliveries()).toEqual([]);
  });

  test('a disabled template is not used', async () => {
    const row = await line.template('result');
    await base.database.inTransaction((tx) => line.templates.change(tx, row.id, { enabled: false }));
    await line.tell(anEvent({ audience: [reporter('w1', 'result')] }));
    expect(await line.deliveries()).toEqual([]);
  });

  test('values that cannot be made for the configured fields are explained', async () => {
    await base.database.inTransaction((tx) =>
      line.templates.create(tx, {
        key: 'result',
        platform: 'wechat',
        templateId: 'odd',
        kind: 'once',
        fields: [{ name: 'time1', field: 'deadline', label: '时限' }],
      }),
    );
    await line.tell(anEvent({ deadlineAt: null, audience: [reporter('w1', 'result')] }));
    expect(await line.deliveries()).toMatchObject([{ state: 'skipped', reason: 'cannot-render time1: is empty' }]);
  });

  test('what is rolled back was not told', async () => {
    const failing = base.database.inTransaction(async (tx) => {
      await line.handler.handle(tx, [anEvent()]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await line.inbox()).toEqual([]);
    expect(await line.deliveries()).toEqual([]);
  });

  test('two templates of a platform for one message, or one id twice, are a conflict', async () => {
    await expect(line.template('progress')).rejects.toMatchObject({ code: 'conflict' });
  });
});
