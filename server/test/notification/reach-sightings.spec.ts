/** Real: database, roster, handlers, ladders, inbox. Fake: the clock, the ports, and how pushes end. */
import { identityEntities } from '../../src/identity';
import { notificationEntities } from '../../src/notification/entities';
import { ForgetOldTellings } from '../../src/notification/reach/forget-old-tellings';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { SILENT } from './fixture';
import { asHandler, asWorker, at, aStreet, emptied, FakePort, MINUTE, reported, type Street } from './reach-fixture';

describeDatabases('tasks that are seen', (open) => {
  let base: TestDatabase;
  let street: Street;
  let enterprise: FakePort;

  beforeAll(async () => {
    base = await open([...identityEntities, ...notificationEntities]);
  });
  beforeEach(async () => {
    await emptied(base.database);
    enterprise = new FakePort();
    street = aStreet(base.database, { enterprise });
    await street.template();
    for (const name of ['guo', 'wu']) await street.hire(name, 'gridWorker');
    await street.hire('desk', 'dispatcher', { account: 'c-desk' });
  });
  afterAll(() => base.close());

  const ends = async (): Promise<Record<string, string | null>> =>
    Object.fromEntries((await street.tellings()).map(({ accountId, reason }) => [accountId, reason]));
  const share = (from = at('00:00'), to = at('23:59')) => street.sightings.share(base.database.read(), from, to);

  test('opening the case stops the ladder; somebody else’s look, or at another case, does not', async () => {
    await street.happens(reported([asWorker('guo')]), reported([asWorker('guo')], { caseId: 'case-2' }));
    await street.pushesEnd('sent');
    await street.sightings.opened('w-guo', 'case-1');
    await street.sightings.opened('w-wu', 'case-2');
    expect(await street.tellings()).toMatchObject([
      { caseId: 'case-1', seenAt: at('09:00'), reason: 'opened', nextLookAt: null },
      { caseId: 'case-2', seenAt: null, reason: null },
    ]);
    await street.pass(31, 1);
    expect(enterprise.sent.map(({ page }) => page)).toEqual([expect.stringContaining('case-2')]);
  });

  test('a look that cannot be written down does not fail the reading, and says so', async () => {
    await street.happens(reported([asWorker('guo')]));
    const broken = Object.assign(Object.create(base.database) as typeof base.database, {
      inTransaction: () => Promise.reject(new Error('away')),
    });
    const { sightings } = aStreet(broken);
    await expect(sightings.opened('w-guo', 'case-1')).resolves.toBeUndefined();
    expect(await ends()).toEqual({ 'w-guo': null });
  });

  test('a look at what is seen, or was never told, writes nothing', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.sightings.opened('w-guo', 'case-1');
    let writes = 0;
    const counted = Object.assign(Object.create(base.database) as typeof base.database, {
      inTransaction: () => Promise.resolve((writes += 1)),
    });
    const { sightings } = aStreet(counted);
    await sightings.opened('w-guo', 'case-1');
    await sightings.opened('w-wu', 'case-1');
    expect(writes).toBe(0);
  });

  test('reading the inbox item, or all of them, is seeing', async () => {
    await street.happens(
      reported([asWorker('guo'), asWorker('wu')]),
      reported([asWorker('guo')], { id: 'second', caseId: 'case-2' }),
    );
    const items = (await street.inbox.page('w-guo', 10, undefined)).items;
    const first = items.find(({ caseId }) => caseId === 'case-1');
    await street.inbox.read('w-wu', [String(first?.id)]);
    expect((await street.tellings()).map(({ reason }) => reason)).toEqual([null, null, null]);
    await street.inbox.read('w-guo', [String(first?.id)]);
    expect((await street.tellings()).map(({ accountId, reason }) => [accountId, reason])).toEqual([
      ['w-guo', 'read'],
      ['w-wu', null],
      ['w-guo', null],
    ]);
    await street.inbox.read('w-guo', undefined);
    expect((await street.tellings()).filter(({ reason }) => reason === 'read')).toHaveLength(2);
    expect(street.metrics.counts).toMatchObject({ told: 3, read: 2 });
  });

  test('accepting is seeing, and the task of the others is gone', async () => {
    await street.happens(reported([asWorker('guo'), asWorker('wu')]));
    await street.happens(
      reported([], {
        seq: 2,
        at: at('09:07'),
        action: 'accept',
        from: 'submitted',
        to: 'inspecting',
        actorAccountId: 'w-guo',
        actorPersonId: 'p-guo',
      }),
    );
    expect(await ends()).toEqual({ 'w-guo': 'acted', 'w-wu': 'taken' });
    expect((await street.tellings())[0]).toMatchObject({ seenAt: at('09:07') });
    await street.pushesEnd('dead');
    await street.pass(120, 5);
    expect(enterprise.sent).toEqual([]);
    expect(await street.told('c-desk')).toEqual([]);
  });

  test('acting from another account of the same person is acting', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.happens(
      reported([], { seq: 2, action: 'correct', from: 'submitted', actorAccountId: 'c-guo', actorPersonId: 'p-guo' }),
    );
    expect(await ends()).toEqual({ 'w-guo': 'acted' });
  });

  test('events that come together, or again, or late, are one story', async () => {
    const submit = reported([asWorker('guo'), asWorker('wu')]);
    const accept = reported([], {
      at: at('09:01'),
      seq: 2,
      action: 'accept',
      from: 'submitted',
      to: 'inspecting',
      actorAccountId: 'w-wu',
    });
    await street.happens(submit, accept);
    await street.happens(submit, accept);
    expect(await ends()).toEqual({ 'w-guo': 'taken', 'w-wu': 'acted' });
    expect(await street.tellings()).toHaveLength(2);

    await street.happens({ ...accept, id: 'early', caseId: 'case-9' });
    await street.happens({ ...submit, id: 'late', caseId: 'case-9' });
    await street.pushesEnd('dead');
    await street.pass(1);
    expect(enterprise.sent).toEqual([]);
    expect((await street.tellings()).slice(2).map(({ reason }) => reason)).toEqual(['moved-on', 'acted']);
  });

  test('what two processes handled at one moment is put right before anybody is disturbed', async () => {
    const submit = reported([asWorker('guo'), asWorker('wu')]);
    await street.happens(submit);
    const before = await street.tellings();
    await street.happens(
      reported([], {
        seq: 2,
        action: 'accept',
        from: 'submitted',
        to: 'inspecting',
        at: at('09:01'),
        actorAccountId: 'w-wu',
      }),
    );
    // As if the second event had been handled before the first was committed.
    await base.database.inTransaction(async (tx) => {
      for (const { id, nextLookAt } of before)
        await tx.run(
          'UPDATE task_telling SET closed_at = NULL, seen_at = NULL, reason = NULL, next_look_at = ? WHERE id = ?',
          [nextLookAt, id],
        );
    });
    await street.pushesEnd('dead');
    await street.pass(2);
    expect(enterprise.sent).toEqual([]);
    expect(await ends()).toEqual({ 'w-guo': 'moved-on', 'w-wu': 'acted' });
  });

  test('looks, ladders and events at the same moment lose no look and leave no ladder behind', async () => {
    const CASES = 30;
    const id = (i: number): string => `case-${i}`;
    for (let i = 0; i < CASES; i += 1)
      await street.happens(reported([asWorker('guo'), asWorker('wu')], { caseId: id(i) }));
    await street.pushesEnd('dead');
    street.clock.advance(MINUTE);
    const taken = (i: number) =>
      reported([], {
        caseId: id(i),
        at: at('09:01'),
        seq: 2,
        action: 'accept',
        from: 'submitted',
        to: 'inspecting',
        actorAccountId: 'w-wu',
      });
    await Promise.all([
      street.ladders.tick(),
      street.worker().tick(),
      ...Array.from({ length: CASES }, (_, i) => street.sightings.opened('w-guo', id(i))),
      ...Array.from({ length: CASES }, (_, i) => street.happens(taken(i))),
    ]);
    const rows = await street.tellings();
    expect(rows.filter(({ closedAt, nextLookAt }) => closedAt !== null && nextLookAt !== null)).toEqual([]);
    expect(rows.filter(({ closedAt }) => closedAt === null)).toEqual([]);
    expect(
      rows.filter(({ reason, seenAt }) => (reason === 'opened' || reason === 'acted') !== (seenAt !== null)),
    ).toEqual([]);
    expect(rows.filter(({ accountId }) => accountId === 'w-wu').every(({ reason }) => reason === 'acted')).toBe(true);
  });

  test('nothing climbs before it is known where the case stands', async () => {
    await base.database.inTransaction((tx) => street.follow.handle(tx, [reported([asWorker('guo')])]));
    await street.pass(5);
    expect(enterprise.sent).toEqual([]);
    expect(await street.told('c-desk')).toEqual([]);
  });

  test('a citizen’s word about an unseen task does not begin the ladder again', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('sent');
    await street.pass(20, 1);
    await street.happens(
      reported([asWorker('guo')], { seq: 2, action: 'supplement', from: 'submitted', at: at('09:20') }),
    );
    await street.pushesEnd('sent');
    await street.pass(11);
    expect(enterprise.sent).toHaveLength(1);
    expect(await street.tellings()).toHaveLength(1);
    await street.sightings.opened('w-guo', 'case-1');
    await street.happens(reported([asWorker('guo')], { seq: 3, action: 'answer', from: 'submitted', at: at('09:40') }));
    expect(await street.tellings()).toHaveLength(2);
  });

  test('a task that becomes urgent is looked at by the shorter patience', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.pushesEnd('sent');
    await street.pass(10);
    await street.happens(
      reported([{ ...asWorker('guo'), notice: 'reminder' }], {
        name: 'case.due',
        due: 'red',
        urgent: true,
        from: 'submitted',
      }),
    );
    await street.pushesEnd('sent');
    await street.pass(0.5);
    expect(enterprise.sent).toHaveLength(1);
    expect(await street.tellings()).toMatchObject([{ urgent: true, rung: 'enterprise' }]);
  });

  test('given to other hands, the first are asked no more', async () => {
    await street.happens(reported([asWorker('guo')]));
    await street.happens(reported([asWorker('wu')], { seq: 2, action: 'reassign', from: 'submitted' }));
    expect(await ends()).toEqual({ 'w-guo': 'moved-on', 'w-wu': null });
  });

  test('the worker who secures the spot is asked on while the department has it', async () => {
    await street.hire('chen', 'handler');
    await street.happens(reported([asHandler('chen'), asWorker('guo')], { to: 'assigned', urgent: true }));
    const step = (over: object) =>
      reported([], { seq: 2, from: 'assigned', to: 'processing', action: 'accept', ...over });
    await street.happens(step({ actorAccountId: 'w-chen', actorPersonId: 'p-chen' }));
    expect(await ends()).toEqual({ 'w-chen': 'acted', 'w-guo': null });
    await street.pushesEnd('dead');
    await street.pass(1);
    expect(enterprise.sent.map(({ accountId }) => accountId)).toEqual(['w-guo']);
    await street.happens(step({ seq: 3, from: 'processing', to: 'verifying', action: 'complete' }));
    expect(await ends()).toEqual({ 'w-chen': 'acted', 'w-guo': 'moved-on' });
  });

  test('the share of tasks that are seen within a quarter of an hour of duty time', async () => {
    expect(await share()).toEqual({ told: 0, seenWithin15Minutes: 0, share: null });
    street.clock.set(at('11:50'));
    // Seen by one of two after lunch: ten minutes before it and five after it. Prompt.
    await street.happens(reported([asWorker('guo'), asWorker('wu')], { caseId: 'prompt' }));
    await street.happens(reported([asWorker('guo')], { caseId: 'late' }));
    await street.happens(reported([asWorker('guo')], { caseId: 'withdrawn' }));
    await street.happens(reported([asWorker('guo')], { caseId: 'never' }));
    await street.pushesEnd('sent');
    await street.happens(
      reported([], {
        caseId: 'withdrawn',
        seq: 2,
        action: 'withdraw',
        from: 'submitted',
        to: 'withdrawn',
        at: at('11:55'),
      }),
    );
    // Nobody could have been late yet.
    expect(await share()).toEqual({ told: 0, seenWithin15Minutes: 0, share: null });
    street.clock.set(at('14:05'));
    await street.sightings.opened('w-guo', 'prompt');
    street.clock.set(at('14:05') + 1);
    await street.sightings.opened('w-guo', 'late');
    expect(await share()).toEqual({ told: 3, seenWithin15Minutes: 1, share: 1 / 3 });
    expect(await share(at('11:51'))).toMatchObject({ told: 0 });
    expect(await share(at('00:00'), at('11:50'))).toMatchObject({ told: 0 });
  });

  test('seen by the colleague who was told in their place is seen', async () => {
    await street.hire('li', 'gridWorker', { grid: '440106013001002' });
    await street.happens(reported([asWorker('guo'), asWorker('wu')]));
    await street.pushesEnd('dead');
    enterprise.answer = () => ({ kind: 'unsent', reason: 'no' });
    await street.pass(1);
    await street.sightings.opened('w-li', 'case-1');
    await street.pass(14, 1);
    expect(await share()).toEqual({ told: 1, seenWithin15Minutes: 1, share: 1 });
    expect(await street.told('c-desk')).toEqual([]);
  });

  test('after half a year tellings go, those whose ladder still climbs excepted', async () => {
    const DAY = 24 * 60 * MINUTE;
    await street.happens(reported([asWorker('guo')]), reported([asWorker('wu')], { caseId: 'case-2' }));
    await street.sightings.opened('w-guo', 'case-1');
    const forget = new ForgetOldTellings(base.database, street.clock, SILENT);
    expect(await forget.sweep(at('09:00') + 180 * DAY)).toBe(0);
    expect(await forget.sweep(at('09:00') + 180 * DAY + 1)).toBe(1);
    expect(await ends()).toEqual({ 'w-wu': null });
  });
});
