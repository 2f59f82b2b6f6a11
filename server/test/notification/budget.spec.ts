import type { CaseEvent } from '@citygrid/shared/event';
import { validateValue } from '@citygrid/shared/message';
import { TOGETHER_MS } from '../../src/notification/delivery/plan-delivery';
import { notificationEntities, type Delivery } from '../../src/notification/entities';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, anEvent, FakeChannel, reporter, type Line, wipe } from './fixture';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** By Shanghai's clock. */
const at = (text: string): number => Date.parse(`2026-11-${text}+08:00`);

// Real: database, handler, queue, relay. Fake: channel (the platform), addresses, clock, chance.
describeDatabases('what is said when', (open, engine) => {
  let base: TestDatabase;
  let line: Line;

  beforeAll(async () => {
    base = await open(notificationEntities);
  });
  beforeEach(async () => {
    await wipe(base.database);
    line = aLine(base.database, { quietHours: true });
    for (const key of ['progress', 'result', 'replyNeeded', 'task', 'returned', 'reminder'] as const) {
      await line.template(key);
      await line.grant('w1', key, 20);
      await line.template(key, 'long', 'alipay');
      await line.grant('a1', key, 1, 'alipay');
    }
  });
  afterAll(() => base.close());

  /** Something happens to a case now, and the relay has its turn. */
  const happens = async (over: Partial<CaseEvent>): Promise<void> => {
    await line.tell(anEvent({ at: line.clock.now(), ...over }));
    await line.relay().drain();
  };
  const later = async (milliseconds: number): Promise<void> => {
    line.clock.advance(milliseconds);
    await line.relay().drain();
  };
  const states = async (): Promise<string[]> =>
    (await line.deliveries()).map(
      ({ templateKey, seq, state, reason }: Delivery) => `${templateKey} ${seq} ${state}${reason ? ` ${reason}` : ''}`,
    );
  const said = (): string[] =>
    line.channel.sent.map(({ templateKey, fields }) => `${templateKey} ${fields['phrase3']}`);
  const task = (accountId: string, notice: 'task' | 'returned' | 'reminder' = 'task') =>
    [{ accountId, as: 'worker', notice }] as CaseEvent['audience'];

  describe('the last progress grant', () => {
    const once = async (): Promise<void> => {
      await line.grant('w5', 'progress', 1);
    };
    const minor = (seq: number): Partial<CaseEvent> => ({ seq, audience: [reporter('w5')] });
    const major = (seq: number): Partial<CaseEvent> => ({
      seq,
      action: 'escalate',
      from: 'inspecting',
      to: 'assigned',
      audience: [reporter('w5')],
    });

    test('waits for what matters; what was not pushed is in the inbox', async () => {
      await once();
      await happens(minor(2));
      expect(await states()).toEqual(['progress 2 skipped kept-for-later']);
      await happens(major(3));
      expect(await states()).toEqual(['progress 2 skipped kept-for-later', 'progress 3 sent']);
      expect(await line.left('w5', 'progress')).toBe(0);
      expect(await line.inbox()).toHaveLength(2);
    });

    test('with two left the minor step goes, and the next one is kept for later', async () => {
      await once();
      await once();
      await happens(minor(2));
      await later(HOUR);
      await happens(minor(3));
      expect(await states()).toEqual(['progress 2 sent', 'progress 3 skipped kept-for-later']);
    });

    test('a major step that waits is not made old by a minor one that will not go', async () => {
      await once();
      await once();
      await happens(major(2));
      await happens(major(3));
      await happens(minor(4));
      expect(await states()).toEqual(['progress 2 sent', 'progress 3 pending', 'progress 4 pending']);
      await later(TOGETHER_MS);
      expect(await states()).toEqual(['progress 2 sent', 'progress 3 sent', 'progress 4 skipped kept-for-later']);
    });

    test('is no question of a long-term template', async () => {
      await happens({ audience: [reporter('a1')] });
      const alipay = new FakeChannel('alipay');
      await line.relay([alipay]).drain();
      expect((await states())[0]).toBe('progress 2 skipped no-channel');
      await wipe(base.database);
      await line.template('progress', 'long', 'alipay');
      await line.grant('a1', 'progress', 1, 'alipay');
      await line.tell(anEvent({ audience: [reporter('a1')] }));
      await line.relay([alipay]).drain();
      expect(await states()).toEqual(['progress 2 sent']);
    });
  });

  describe('several steps within ten minutes', () => {
    test('the first goes at once, the last of the others ten minutes after it', async () => {
      await happens({ seq: 2 });
      await later(MINUTE);
      await happens({ seq: 3, to: 'dispatching', from: 'inspecting', action: 'escalate' });
      await happens({ seq: 4, to: 'assigned', from: 'dispatching', action: 'assign' });
      expect(said()).toEqual(['progress 正在核实']);
      await later(9 * MINUTE - 1);
      expect(said()).toHaveLength(1);
      await later(1);
      expect(said()).toEqual(['progress 正在核实', 'progress 已转部门']);
      expect(await states()).toEqual(['progress 2 sent', 'progress 3 skipped superseded', 'progress 4 sent']);
      expect(await line.left('w1', 'progress')).toBe(18);
    });

    test('each case and each account for itself', async () => {
      await line.grant('w2', 'progress', 5);
      await happens({ seq: 2 });
      await happens({ seq: 2, caseId: 'case-2' });
      await happens({ seq: 3, audience: [reporter('w2')] });
      expect(said()).toHaveLength(3);
    });

    test('a result and a question do not wait, and make waiting progress old', async () => {
      await happens({ seq: 2 });
      await happens({ seq: 3, to: 'assigned' });
      await happens({
        seq: 4,
        action: 'ask',
        to: 'assigned',
        from: 'assigned',
        audience: [reporter('w1', 'replyNeeded')],
      });
      await happens({ seq: 5, to: 'closed', audience: [reporter('w1', 'result')] });
      expect(said()).toEqual(['progress 正在核实', 'replyNeeded 请您补充', 'result 已经办结']);
      expect(await states()).toContain('progress 3 skipped superseded');
    });

    test('a task of the next stage goes at once, its repetition waits', async () => {
      await happens({ seq: 1, from: null, to: 'submitted', action: 'submit', audience: task('w1') });
      await happens({ seq: 3, from: 'processing', to: 'verifying', action: 'complete', audience: task('w1') });
      await happens({ seq: 4, from: 'verifying', to: 'verifying', action: 'supplement', audience: task('w1') });
      expect((await states()).slice(0, 3)).toEqual(['task 1 sent', 'task 3 sent', 'task 4 pending']);
      await later(TOGETHER_MS);
      expect((await states())[2]).toBe('task 4 sent');
    });
  });

  describe('quiet hours', () => {
    test.each([
      ['22T20:59:59.999', 'sent'],
      ['22T21:00:00.000', 'pending'],
      ['23T07:29:59.999', 'pending'],
      ['23T07:30:00.000', 'sent'],
    ])('staff at %s: %s', async (moment, state) => {
      line.clock.set(at(moment));
      await happens({ audience: task('w1') });
      expect((await line.deliveries())[0]?.state).toBe(state);
    });

    test('urgent tasks go all round the clock', async () => {
      line.clock.set(at('23T02:00:00'));
      await happens({ urgent: true, audience: task('w1') });
      expect(await states()).toEqual(['task 2 sent']);
    });

    test('citizens are answered at once within ten minutes of their own tap, and then left in peace', async () => {
      line.clock.set(at('22T23:00:00'));
      await happens({
        seq: 1,
        caseId: 'own',
        actorAccountId: 'w1',
        action: 'submit',
        from: null,
        to: 'submitted',
        audience: [],
      });
      line.clock.advance(9 * MINUTE);
      await happens({ seq: 2, caseId: 'own' });
      line.clock.advance(2 * MINUTE);
      await happens({ seq: 3, caseId: 'own', to: 'closed', audience: [reporter('w1', 'result')] });
      expect(said()).toEqual(['progress 正在核实']);
      line.clock.set(at('23T07:00:00'));
      await line.relay().drain();
      expect(said()).toEqual(['progress 正在核实', 'result 已经办结']);
    });

    test('what a night held of one case is said once, the newest', async () => {
      line.clock.set(at('22T22:30:00'));
      await happens({ seq: 2 });
      await happens({ seq: 3, to: 'assigned' });
      expect(said()).toEqual([]);
      line.clock.set(at('23T07:00:00'));
      await line.relay().drain();
      expect(await states()).toEqual(['progress 2 skipped superseded', 'progress 3 sent']);
      expect(line.channel.sent[0]?.page).toBe('pages/case/index?id=case-1');
      expect(line.channel.sent[0]?.fields['thing2']).toBe('路灯照明');
    });

    test('what a night held of several cases is one message, one grant, and opens the list', async () => {
      line.clock.set(at('22T22:30:00'));
      for (const caseId of ['c1', 'c2', 'c3']) await happens({ caseId, audience: [...task('w1'), reporter('w1')] });
      line.clock.advance(MINUTE);
      await happens({ caseId: 'c3', seq: 3, to: 'assigned' });
      line.clock.set(at('23T07:30:00'));
      await line.relay().drain();
      const [progress, forStaff] = ['progress', 'task'].map((key) =>
        line.channel.sent.filter(({ templateKey }) => templateKey === key),
      );
      expect(progress).toMatchObject([
        { page: 'pages/inbox/index', fields: { thing2: '路灯照明等3件', phrase3: '已转部门' } },
      ]);
      // The third one's task is over: the case moved on in the night.
      expect(forStaff).toMatchObject([{ page: 'packages/staff/tasks/index', fields: { thing2: '路灯照明等2件' } }]);
      const rows = await line.deliveries();
      const lead = rows.find(({ templateKey, state }) => templateKey === 'progress' && state === 'sent')!;
      expect(
        rows
          .filter(({ reason }) => reason === `joined ${lead.id}`)
          .map(({ caseId }) => caseId)
          .sort(),
      ).toEqual(['c1', 'c2']);
      expect(await line.left('w1', 'progress')).toBe(19);
    });

    test('staff too; the same on the other platform, within its limits', async () => {
      line.clock.set(at('22T23:30:00'));
      for (const caseId of ['c1', 'c2'])
        await happens({
          caseId,
          matter: '一二三四五六七八九十一二三四五六七八九十',
          audience: [...task('w1'), ...task('a1')],
        });
      line.clock.set(at('23T07:30:00'));
      const alipay = new FakeChannel('alipay');
      await line.relay([line.channel, alipay]).drain();
      const both = [...line.channel.sent, ...alipay.sent];
      expect(both).toMatchObject([
        { page: 'packages/staff/tasks/index', fields: { thing2: '一二三四五六七八九十一二三四五六…等2件' } },
        { page: 'packages/staff/tasks/index', fields: { keyword2: '一二三四五六七八九十一二三四五六七八九十等2件' } },
      ]);
      for (const { fields } of both)
        for (const [name, value] of Object.entries(fields)) expect(validateValue(name, value)).toBeNull();
    });

    test('a joined message that must be tried again still speaks for all, whatever happens to its own case', async () => {
      line.clock.set(at('22T23:30:00'));
      for (const caseId of ['c1', 'c2']) await happens({ caseId });
      line.clock.set(at('23T07:00:00'));
      line.channel.answer = () => ({ kind: 'retry', reason: 'down' });
      await line.relay().drain();
      line.channel.answer = () => ({ kind: 'sent', externalId: null });
      await line.tell(...['c1', 'c2'].map((caseId) => anEvent({ caseId, seq: 3, at: line.clock.now() })));
      await later(MINUTE);
      const joined = line.channel.sent.filter(({ page }) => page === 'pages/inbox/index');
      expect(joined.map(({ fields }) => fields['thing2'])).toEqual(['路灯照明等2件', '路灯照明等2件']);
      expect(joined[0]?.deliveryId).toBe(joined[1]?.deliveryId);
    });

    test('two relays in the morning: one message', async () => {
      line.clock.set(at('22T23:30:00'));
      for (let i = 0; i < 30; i += 1) await line.tell(anEvent({ caseId: `c${i}`, at: line.clock.now() }));
      await line.relay().drain();
      line.clock.set(at('23T07:00:00'));
      await Promise.all([1, 2, 3].map(() => line.relay().drain()));
      await line.relay().drain();
      expect(line.channel.sent.map(({ fields }) => fields['thing2'])).toEqual(['路灯照明等30件']);
      expect(await line.left('w1', 'progress')).toBe(19);
    });

    // SQLite's writer is alone: nobody else can hold a row.
    if (engine === 'mysql')
      test('a relay that meets a held row of its lane under another lock waits for none, and says it whole later', async () => {
        line.clock.set(at('22T23:30:00'));
        for (const caseId of ['c1', 'c2']) await line.tell(anEvent({ caseId, at: line.clock.now() }));
        await line.relay().drain();
        line.clock.set(at('23T07:00:00'));
        const [, second] = await line.deliveries();
        let release: () => void = () => undefined;
        const released = new Promise<void>((resolve) => (release = resolve));
        let holder: Promise<void> = Promise.resolve();
        await new Promise<void>((locked) => {
          holder = base.database.inTransaction(async (tx) => {
            await tx.all('SELECT id FROM delivery WHERE id = ? FOR UPDATE', [second!.id]);
            locked();
            await released;
          });
        });
        await line.relay().drain();
        expect(line.channel.sent).toEqual([]);
        release();
        await holder;
        await line.relay().drain();
        expect(line.channel.sent.map(({ fields }) => fields['thing2'])).toEqual(['路灯照明等2件']);
      });

    test('lines that a case crosses in a night are one reminder, the last', async () => {
      line.clock.set(at('22T22:30:00'));
      for (const due of ['yellow', 'red'] as const) {
        await happens({ name: 'case.due', due, seq: 2, audience: task('w1', 'reminder') });
        line.clock.advance(HOUR);
      }
      line.clock.set(at('23T07:30:00'));
      await line.relay().drain();
      expect(line.channel.sent).toMatchObject([
        { page: 'packages/staff/task/index?id=case-1', fields: { thing2: '路灯照明', phrase3: '已经超时' } },
      ]);
    });

    test('are off where the instance says so', async () => {
      line = aLine(base.database);
      line.clock.set(at('23T02:00:00'));
      await happens({ audience: task('w1') });
      expect(await states()).toEqual(['task 2 sent']);
    });
  });

  describe('when the platform is down', () => {
    test('nothing is tried, the other platform goes on, and the inbox fills', async () => {
      const alipay = new FakeChannel('alipay');
      line.channel.paused = line.clock.now() + MINUTE;
      await line.tell(anEvent({ audience: [reporter('w1'), reporter('a1')] }));
      await line.relay([line.channel, alipay]).drain();
      expect([line.channel.sent.length, alipay.sent.length]).toEqual([0, 1]);
      expect((await line.deliveries()).map(({ state, attempts }) => `${state} ${attempts}`).sort()).toEqual([
        'pending 0',
        'sent 1',
      ]);
      expect(await line.inbox()).toHaveLength(2);
      line.clock.advance(MINUTE);
      await line.relay([line.channel, alipay]).drain();
      expect(line.channel.sent).toHaveLength(1);
    });

    test('when it is back, what is still worth saying is said, newest state only', async () => {
      line.channel.paused = line.clock.now() + 100 * HOUR;
      const start = line.clock.now();
      await happens({ caseId: 'old', seq: 2 });
      await happens({ caseId: 'old result', seq: 5, to: 'closed', audience: [reporter('w1', 'result')] });
      line.clock.set(start + 24 * HOUR);
      await happens({ caseId: 'taken', seq: 1, from: null, to: 'submitted', action: 'submit', audience: task('w1') });
      await happens({ caseId: 'taken', seq: 2, actorAccountId: 'w9', audience: [] });
      await happens({ caseId: 'busy', seq: 2 });
      await happens({ caseId: 'busy', seq: 3, to: 'assigned' });
      await happens({ caseId: 'done', seq: 2 });
      await happens({ caseId: 'done', seq: 6, to: 'closed', audience: [reporter('w1', 'result')] });
      await happens({
        caseId: 'asked',
        seq: 2,
        action: 'ask',
        to: 'inspecting',
        from: 'inspecting',
        audience: [reporter('w1', 'replyNeeded')],
      });
      await happens({
        caseId: 'asked',
        seq: 3,
        actorAccountId: 'w1',
        action: 'answer',
        from: 'inspecting',
        at: line.clock.now() + 1,
        audience: [],
      });
      line.channel.paused = null;
      await later(1);
      const rows = await line.deliveries();
      expect(
        rows
          .map(({ caseId, templateKey, state, reason }) => `${caseId} ${templateKey} ${state} ${reason ?? ''}`.trim())
          .sort(),
      ).toEqual([
        'asked replyNeeded skipped acted',
        'busy progress sent',
        'busy progress skipped superseded',
        'done progress skipped superseded',
        'done result sent',
        'old progress skipped stale',
        'old result result sent',
        'taken task skipped moved-on',
      ]);
      expect(rows.every(({ attempts, state }) => attempts === (state === 'sent' ? 1 : 0))).toBe(true);
    });
  });

  describe('a template that the platform will not take', () => {
    const refuse = { kind: 'refused', reason: 'template', code: '40037' } as const;
    const row = async () =>
      (await line.templates.page('', 50)).find(({ templateId }) => templateId === 'demo-wechat-progress')!;

    test('is stopped: alarm, nothing more is tried with it, the others go on', async () => {
      line.channel.answer = ({ templateKey }) =>
        templateKey === 'progress' ? refuse : { kind: 'sent', externalId: null };
      await line.grant('w2', 'progress', 5);
      await line.tell(...['c1', 'c2', 'c3'].map((caseId) => anEvent({ caseId })));
      await line.relay().drain();
      expect((await states()).sort()).toEqual([
        'progress 2 dead template 40037',
        'progress 2 skipped template-stopped',
        'progress 2 skipped template-stopped',
      ]);
      expect(await row()).toMatchObject({ stoppedAt: line.clock.now(), stoppedReason: 'template 40037' });
      expect(line.log.errors).toContainEqual(
        expect.objectContaining({
          templateKey: 'progress',
          platform: 'wechat',
          message: expect.stringContaining('template stopped'),
        }),
      );
      await happens({ caseId: 'c4', to: 'closed', audience: [reporter('w1', 'result'), reporter('w2')] });
      expect((await states()).slice(-2).sort()).toEqual(['progress 2 skipped template-stopped', 'result 2 sent']);
      expect(line.channel.sent).toHaveLength(2);
    });

    test.each([{ enabled: true }, { templateId: 'another' }])('is started again by %j', async (change) => {
      line.channel.answer = () => refuse;
      await happens({});
      const { id } = await row();
      await base.database.inTransaction((tx) => line.templates.change(tx, id, { kind: 'once' }));
      expect((await row()).stoppedAt).not.toBeNull();
      await base.database.inTransaction((tx) => line.templates.change(tx, id, change));
      expect(await line.templates.byId(id)).toMatchObject({ stoppedAt: null, stoppedReason: null });
    });

    test.each([{ enabled: false }, { templateId: 'another' }])(
      'what waited for the morning is let go when the template is changed to %j meanwhile',
      async (change) => {
        line.clock.set(at('22T23:30:00'));
        await happens({ caseId: 'c1' });
        await happens({ caseId: 'c2', to: 'closed', audience: [reporter('w1', 'result')] });
        const { id } = await row();
        await base.database.inTransaction((tx) => line.templates.change(tx, id, change));
        line.clock.set(at('23T07:00:00'));
        await line.relay().drain();
        expect(await states()).toEqual(['progress 2 skipped template-disabled', 'result 2 sent']);
        expect(await line.left('w1', 'progress')).toBe(20);
      },
    );

    test('after a result, though it cannot go, nobody is told of a step before it', async () => {
      line.clock.set(at('22T23:30:00'));
      await happens({ seq: 2 });
      await happens({ seq: 3, to: 'closed', audience: [reporter('w1', 'result')] });
      const result = (await line.templates.page('', 50)).find(({ templateId }) => templateId === 'demo-wechat-result')!;
      await base.database.inTransaction((tx) => line.templates.change(tx, result.id, { enabled: false }));
      line.clock.set(at('23T07:00:00'));
      await line.relay().drain();
      expect(await states()).toEqual(['progress 2 skipped superseded', 'result 3 skipped template-disabled']);
    });

    test('a message with an id from before the change stops nothing', async () => {
      const { id } = await row();
      line.channel.answer = async () => {
        await base.database.inTransaction((tx) => line.templates.change(tx, id, { templateId: 'another' }));
        return refuse;
      };
      await happens({});
      expect(await states()).toEqual(['progress 2 dead template 40037']);
      expect(await line.templates.byId(id)).toMatchObject({ stoppedAt: null });
    });
  });

  describe('a failure that the platform learns of later', () => {
    const failed = (externalId: string, platform: 'wechat' | 'alipay' = 'wechat') =>
      base.database.inTransaction((tx) => line.followUp.failedLater(tx, { platform, externalId, code: '20001 busy' }));

    test('is written down and counted, once', async () => {
      line.channel.answer = () => ({ kind: 'sent', externalId: '22876340532172986' });
      await happens({});
      await failed('22876340532172986', 'alipay');
      await failed('unknown');
      await failed('');
      expect(await states()).toEqual(['progress 2 sent']);
      await failed('22876340532172986');
      await failed('22876340532172986');
      expect(await states()).toEqual(['progress 2 refused failed-later 20001 busy']);
      expect(line.metrics.counts).toEqual({ 'progress sent': 1, 'progress refused': 1 });
      expect(await line.left('w1', 'progress')).toBe(19);
    });
  });

  test('the same events again, and in any order, leave the case where it stands', async () => {
    const moved = anEvent({ seq: 3, actorAccountId: 'w9', audience: [] });
    const older = anEvent({
      seq: 1,
      from: null,
      to: 'submitted',
      action: 'submit',
      actorAccountId: 'w9',
      at: 5,
      audience: [],
    });
    const still = anEvent({ seq: 4, from: 'inspecting', action: 'supplement', audience: [] });
    await Promise.all([line.tell(moved, still), line.tell(older), line.tell(still, moved, older)]);
    await line.tell(older);
    const read = base.database.read();
    expect(await read.all('SELECT case_id, seq, status, moved_seq FROM known_case')).toEqual([
      { case_id: 'case-1', seq: 4, status: 'inspecting', moved_seq: 3 },
    ]);
    const acts = await read.all<{ account_id: string; at: number | string }>('SELECT account_id, at FROM last_act');
    expect(acts.map((act) => [act.account_id, Number(act.at)])).toEqual([['w9', moved.at]]);
  });
});
