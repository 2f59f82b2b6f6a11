import { notificationEntities } from '../../src/notification/entities';
import { ReachReport } from '../../src/notification/report/reach-report.query';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, anEvent, reporter, type Line, wipe } from './fixture';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string): number => Date.parse(`2026-${text}+08:00`);

// Real: database, handler, relay, report. Fake: channel, addresses, clock, what staff have seen.
describeDatabases('the report of what reached people', (open) => {
  let base: TestDatabase;
  let line: Line;
  let report: ReachReport;
  const asked: [number, number][] = [];

  beforeAll(async () => {
    base = await open(notificationEntities);
  });
  beforeEach(async () => {
    await wipe(base.database);
    asked.length = 0;
    line = aLine(base.database);
    const sightings = {
      share: async (_: unknown, from: number, to: number) => {
        asked.push([from, to]);
        return { told: 4, seenWithin15Minutes: 3, share: 0.75 };
      },
    };
    report = new ReachReport(base.database, line.clock, sightings as never, { timeZone: 'Asia/Shanghai' });
    await line.template('progress');
    await line.template('result');
  });
  afterAll(() => base.close());

  const tellAt = async (moment: number, ...audience: ReturnType<typeof reporter>[]): Promise<void> => {
    line.clock.set(moment);
    await line.tell(anEvent({ caseId: `c${moment}`, at: moment, to: 'assigned', audience }));
    await line.relay().drain();
  };
  const of = (answer: Awaited<ReturnType<ReachReport['between']>>, key: string) =>
    answer.templates.find((template) => template.key === key);

  test('counts by template and reason, people once, and the tasks of the same days', async () => {
    await line.grant('w1', 'progress', 3);
    await line.grant('w3', 'progress', 3);
    await tellAt(at('11-21T23:59:59.999'), reporter('w1'));
    await tellAt(at('11-22T00:00:00.000'), reporter('w1'), reporter('w2'), reporter('c1'));
    await tellAt(at('11-22T12:00:00.000'), reporter('w1'), reporter('w2', 'result'));
    line.channel.answer = () => ({ kind: 'refused', reason: 'content', code: '47003 thing2' });
    await tellAt(at('11-22T23:59:59.999'), reporter('w3'));
    line.channel.answer = () => ({ kind: 'retry', reason: 'down' });
    await tellAt(at('11-23T00:00:00.000'), reporter('w3'));

    const day = await report.between('2026-11-22', '2026-11-22');
    expect(day).toMatchObject({
      from: '2026-11-22',
      to: '2026-11-22',
      people: { told: 4, reached: 1, inboxOnly: 3 },
      tasks: { told: 4, seenWithin15Minutes: 3, share: 0.75 },
    });
    expect(asked).toEqual([[at('11-22T00:00:00'), at('11-23T00:00:00')]]);
    expect(of(day, 'progress')).toEqual({
      key: 'progress',
      title: '进度通知',
      total: 4,
      sent: 2,
      outcomes: [
        { outcome: 'sent', reason: null, count: 2 },
        { outcome: 'refused', reason: 'content', count: 1 },
        { outcome: 'skipped', reason: 'no-consent', count: 1 },
      ],
    });
    expect(of(day, 'result')).toMatchObject({ total: 1, sent: 0 });
    expect(of(day, 'task')).toEqual({ key: 'task', title: '新任务', total: 0, sent: 0, outcomes: [] });

    const all = await report.between(undefined, undefined);
    expect(all).toMatchObject({ from: '2026-10-25', to: '2026-11-23' });
    expect(of(all, 'progress')).toMatchObject({ total: 6, sent: 3 });
    expect(of(all, 'progress')?.outcomes).toContainEqual({ outcome: 'waiting', reason: null, count: 1 });
  });

  test('a joined message is one that was sent, the others stand in it', async () => {
    line = aLine(base.database, { quietHours: true });
    await line.grant('w1', 'progress', 3);
    for (let i = 0; i < 3; i += 1) await tellAt(at(`11-22T23:0${i}:00`), reporter('w1'));
    line.clock.set(at('11-22T23:30:00'));
    const night = await report.between('2026-11-22', '2026-11-22');
    expect(of(night, 'progress')?.outcomes).toEqual([{ outcome: 'waiting', reason: 'quiet', count: 3 }]);
    line.clock.set(at('11-23T07:00:00'));
    await line.relay().drain();
    const morning = await report.between('2026-11-22', '2026-11-22');
    expect(of(morning, 'progress')?.outcomes).toEqual([
      { outcome: 'skipped', reason: 'joined', count: 2 },
      { outcome: 'sent', reason: null, count: 1 },
    ]);
  });

  test.each([
    ['2026-13-01', undefined, 'from'],
    [undefined, 'yesterday', 'to'],
    ['2026-11-23', '2026-11-22', 'from'],
    ['2026-05-25', '2026-05-26', 'from'],
    ['2026-11-24', '2026-11-25', 'from'],
  ])('%s until %s is refused at %s', async (from, to, path) => {
    line.clock.set(at('11-23T12:00:00'));
    const problem = await report.between(from, to).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: 'validation-failed', extra: { errors: [{ path }] } });
  });

  test('the oldest day that can be asked for is the oldest that is kept', async () => {
    line.clock.set(at('11-23T00:00:00'));
    const first = new Date(at('11-23T00:00:00') - 180 * DAY + 8 * HOUR).toISOString().slice(0, 10);
    expect((await report.between(first, '2026-11-23')).from).toBe(first);
  });
});
