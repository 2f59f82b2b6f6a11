/** Real: both databases, the cases' and photos' rows, who is who. Fake: the platforms, and the clock, which the test moves. */
import type { CheckAnswer } from '../../src/safety/content-checker.port';
import { ForgetOldChecks } from '../../src/safety/forget-old-checks';
import { PublicationDecision } from '../../src/safety/safety-check.entity';
import { schema } from '../../src/schema';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { SILENT } from '../notification/fixture';
import { aLine, FakeChecker, MINUTE, NOON, OPENID, PASS } from './fixture';

const CLEAN = '路面开裂，电动车容易摔倒';
const BUSY: CheckAnswer = { kind: 'failed', reason: 'busy', again: true };

describeDatabases('Checks of words and photos', (open) => {
  let db: TestDatabase;
  let wechat: FakeChecker;
  let line: ReturnType<typeof aLine>;
  let cases = 0;
  let caseId: string;
  let citizen: string;

  beforeAll(async () => {
    db = await open([...schema.entities] as (new () => object)[]);
  });
  afterAll(() => db?.close());
  beforeEach(async () => {
    wechat = new FakeChecker();
    line = aLine(db.database, [wechat]);
    caseId = `case-${(cases += 1)}`;
    citizen = await line.account('wechat');
    await db.database.inTransaction((tx) => tx.run('DELETE FROM safety_check'));
  });

  const states = async () => (await line.rows(caseId)).map(({ subject, state }) => `${subject} ${state}`);

  it('a clean report passes: words at once, the photo when its verdict is pushed', async () => {
    const photo = `${caseId}-p`;
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN, photoIds: [photo] }));
    expect(await states()).toEqual(['text pending', 'image pending']);
    await line.relay().drain();
    expect(await states()).toEqual(['text passed', 'image waiting']);
    expect(await line.safetyOf(photo)).toBe('unchecked');
    expect(await line.arrived('trace-1', 'pass', '100')).toBe('done');
    expect(await states()).toEqual(['text passed', 'image passed']);
    expect(await line.safetyOf(photo)).toBe('passed');
    expect(await line.held(caseId)).toEqual({ heldFromPublic: false, version: 1 });
    expect((await line.rows(caseId))[1]).toMatchObject({
      platform: 'wechat',
      label: '100',
      nextAt: null,
      settledAt: NOON,
    });
  });

  it('the platform is asked as the author, about what the case says, with an address that lives for an hour', async () => {
    const answers = { where: '三楼', more: ['灯坏了'] };
    await line.tell(
      await line.step({ caseId, accountId: citizen, description: CLEAN, answers, photoIds: [`${caseId}-p`] }),
    );
    await line.relay().drain();
    const author = { platform: 'wechat', openId: OPENID, userId: null };
    expect(wechat.texts).toEqual([{ text: `${CLEAN}\n三楼\n灯坏了`, author }]);
    expect(wechat.images).toEqual([{ url: expect.stringContaining(`/media/${caseId}-p?`) as string, author }]);
    const lives = Number(new URL(wechat.images[0]!.url).searchParams.get('exp')) * 1000 - NOON;
    expect(lives).toBeGreaterThanOrEqual(60 * MINUTE);
    // Neither words nor who wrote them stay in the row.
    const kept = JSON.stringify(await db.database.read().all('SELECT * FROM safety_check'));
    for (const secret of [CLEAN, '三楼', OPENID, citizen]) expect(kept).not.toContain(secret);
  });

  it.each(['review', 'risky'] as const)(
    'words that are %s hold the case from the public, and only that',
    async (verdict) => {
      wechat.onText = () => ({ kind: 'verdict', verdict, label: '20006' });
      await line.tell(await line.step({ caseId, accountId: citizen, description: '发现枪支' }));
      await line.relay().drain();
      expect(await states()).toEqual([`text ${verdict}`]);
      expect(await line.held(caseId)).toEqual({ heldFromPublic: true, version: 1 });
      expect((await line.rows(caseId))[0]).toMatchObject({ label: '20006', reason: 'platform' });
    },
  );

  it('the local list looks first, and whom it stops the platform does not see', async () => {
    await line.tell(await line.step({ caseId, accountId: citizen, description: '兼 职 刷 单，加群' }));
    await line.relay().drain();
    expect((await line.rows(caseId))[0]).toMatchObject({ state: 'review', reason: 'local-list', label: 'fraud' });
    expect((await line.held(caseId)).heldFromPublic).toBe(true);
    expect(wechat.texts).toEqual([]);
  });

  it('where the author’s platform has no checker the local list judges words, and a person photos', async () => {
    const elsewhere = await line.account('alipay');
    await line.tell(await line.step({ caseId, accountId: elsewhere, description: CLEAN, photoIds: [`${caseId}-p`] }));
    await line.relay().drain();
    expect(await line.rows(caseId)).toMatchObject([
      { state: 'passed', reason: 'local-list', platform: null },
      { state: 'undecided', reason: 'no-checker', platform: null },
    ]);
    expect(await line.safetyOf(`${caseId}-p`)).toBe('unchecked');
    expect((await line.held(caseId)).heldFromPublic).toBe(false);
    expect([...wechat.texts, ...wechat.images]).toEqual([]);
  });

  it('a call that fails is made again for half an hour; then nobody knows, which is no pass', async () => {
    wechat.onText = () => BUSY;
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN }));
    const relay = line.relay();
    await relay.drain();
    expect(wechat.texts).toHaveLength(1);
    expect((await line.rows(caseId))[0]).toMatchObject({ state: 'pending', reason: 'busy', attempts: 1 });
    for (let minute = 0; minute < 35; minute += 1) {
      line.clock.advance(MINUTE);
      await relay.drain();
    }
    expect(wechat.texts).toHaveLength(6);
    expect((await line.rows(caseId))[0]).toMatchObject({ state: 'undecided', reason: 'busy' });
    expect((await line.held(caseId)).heldFromPublic).toBe(true);
  });

  it('words that could not be checked yet are kept from the public, and let when they pass', async () => {
    wechat.onText = () => BUSY;
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN }));
    const relay = line.relay();
    await relay.drain();
    expect((await line.held(caseId)).heldFromPublic).toBe(true);
    wechat.onText = () => PASS;
    line.clock.advance(MINUTE);
    await relay.drain();
    expect(await states()).toEqual(['text passed']);
    expect(await line.held(caseId)).toEqual({ heldFromPublic: false, version: 1 });
  });

  it('a late pass lets nothing that a dispatcher holds, and a failed call holds nothing that she let', async () => {
    wechat.onText = () => BUSY;
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN }));
    const relay = line.relay();
    await relay.drain();
    const decides = (id: string, isPublic: boolean) =>
      db.database.inTransaction(async (tx) => {
        const decided = { caseId, photoId: null, accountId: 'c-desk', note: null, at: line.clock.now() };
        await tx.manager.insert(PublicationDecision, { ...decided, id: `${caseId}-${id}`, isPublic });
        await tx.run('UPDATE case_file SET held_from_public = ? WHERE id = ?', [isPublic ? 0 : 1, caseId]);
      });
    await decides('1', true);
    line.clock.advance(MINUTE);
    await relay.drain();
    expect((await line.held(caseId)).heldFromPublic).toBe(false);
    await decides('2', false);
    wechat.onText = () => PASS;
    line.clock.advance(5 * MINUTE);
    await relay.drain();
    expect(await states()).toEqual(['text passed']);
    expect((await line.held(caseId)).heldFromPublic).toBe(true);
  });

  it('a checker that throws is one that failed, and what it threw is not kept', async () => {
    wechat.onText = (text) => {
      throw new Error(`cannot check ${text}`);
    };
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN }));
    await line.relay().drain();
    expect((await line.rows(caseId))[0]).toMatchObject({ state: 'pending', reason: 'checker-failed' });
    wechat.onText = () => PASS;
    line.clock.advance(MINUTE);
    await line.relay().drain();
    expect(await states()).toEqual(['text passed']);
  });

  it('where trying again cannot help, nobody knows at once', async () => {
    wechat.onText = () => ({ kind: 'failed', reason: 'msg_sec_check 61010', again: false });
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN }));
    await line.relay().drain();
    expect((await line.rows(caseId))[0]).toMatchObject({ state: 'undecided', reason: 'msg_sec_check 61010' });
    expect((await line.held(caseId)).heldFromPublic).toBe(true);
  });

  it('a risky photo is never shown and holds the case; one to review is not shown, and the case is', async () => {
    const [bad, odd] = [`${caseId}-a`, `${caseId}-b`];
    await line.tell(await line.step({ caseId, accountId: citizen, photoIds: [odd, bad] }));
    await line.relay().drain();
    const traceOf = async (photo: string) =>
      (await line.rows(caseId)).find((row) => row.subjectRef === photo)!.traceId!;
    await line.arrived(await traceOf(odd), 'review', '20002');
    expect([await line.safetyOf(odd), (await line.held(caseId)).heldFromPublic]).toEqual(['unchecked', false]);
    await line.arrived(await traceOf(bad), 'risky', '20002');
    expect([await line.safetyOf(bad), (await line.held(caseId)).heldFromPublic]).toEqual(['risky', true]);
  });

  it('-1008 is no pass: offered twice more under new trace ids, then a person looks', async () => {
    await line.tell(await line.step({ caseId, accountId: citizen, photoIds: [`${caseId}-p`] }));
    const relay = line.relay();
    for (const nth of [1, 2, 3]) {
      await relay.drain();
      expect(wechat.images).toHaveLength(nth);
      expect(await line.arrived(`trace-${nth}`, 'failed')).toBe('done');
      expect(await line.safetyOf(`${caseId}-p`)).toBe('unchecked');
      line.clock.advance(3 * MINUTE);
    }
    await relay.drain();
    expect(wechat.images).toHaveLength(3);
    expect(await line.rows(caseId)).toMatchObject([{ state: 'undecided', reason: 'photo-not-fetched', unfetched: 2 }]);
    expect((await line.held(caseId)).heldFromPublic).toBe(false);
  });

  it('a verdict that overtakes the write of its call is unknown until the write is there', async () => {
    wechat.onImage = async () => {
      expect(await line.arrived('quick', 'pass')).toBe('unknown');
      return { kind: 'later', traceId: 'quick' };
    };
    await line.tell(await line.step({ caseId, accountId: citizen, photoIds: [`${caseId}-p`] }));
    await line.relay().drain();
    expect(await line.arrived('quick', 'pass')).toBe('done');
    expect(await states()).toEqual(['image passed']);
    // The platform delivers at least once, and the first word stands.
    expect(await line.arrived('quick', 'risky')).toBe('done');
    expect(await states()).toEqual(['image passed']);
    expect(await line.safetyOf(`${caseId}-p`)).toBe('passed');
  });

  it('35 minutes without a verdict: a person looks; one that comes after all is better than none', async () => {
    await line.tell(await line.step({ caseId, accountId: citizen, photoIds: [`${caseId}-p`] }));
    const relay = line.relay();
    await relay.drain();
    line.clock.advance(35 * MINUTE - 1);
    await relay.drain();
    expect(await states()).toEqual(['image waiting']);
    line.clock.advance(1);
    await relay.drain();
    expect(await line.rows(caseId)).toMatchObject([{ state: 'undecided', reason: 'no-verdict-in-time' }]);
    expect(await line.arrived('trace-1', 'pass')).toBe('done');
    expect(await states()).toEqual(['image passed']);
    expect(await line.safetyOf(`${caseId}-p`)).toBe('passed');
  });

  it('words of staff are theirs to answer for, their photos are checked; clocks say nothing; an event twice is one check', async () => {
    const report = await line.step({ caseId, accountId: citizen, description: CLEAN });
    const work = { caseId, accountId: citizen, role: 'gridWorker', note: '已修好', photoIds: [`${caseId}-w`] } as const;
    const settled = await line.step({ ...work, version: 2, action: 'settle' });
    const rated = await line.step({ caseId, accountId: citizen, version: 3, action: 'rate', note: '谢谢' });
    const archived = await line.step({
      caseId,
      accountId: null,
      role: 'system',
      version: 4,
      action: 'archive',
      note: '归档',
    });
    await line.tell(report, settled, rated, archived, { ...settled, name: 'case.due' });
    await Promise.all([line.tell(report, rated), line.tell(settled)]);
    expect((await line.rows(caseId)).map(({ subject, subjectRef }) => `${subject} ${subjectRef}`).sort()).toEqual([
      `image ${caseId}-w`,
      `text ${caseId}-3`,
      'text description',
    ]);
    await line.relay().drain();
    expect(wechat.texts.map(({ text }) => text).sort()).toEqual([CLEAN, '谢谢'].sort());
  });

  it('of two relays each takes what the other has not; none asks twice', async () => {
    for (let nth = 1; nth <= 30; nth += 1)
      await line.tell(
        await line.step({ caseId: `${caseId}-${nth}`, accountId: citizen, description: `${CLEAN} ${nth}` }),
      );
    await Promise.all([line.relay().drain(), line.relay().drain(), line.relay().drain()]);
    expect(wechat.texts).toHaveLength(30);
    expect(new Set(wechat.texts.map(({ text }) => text)).size).toBe(30);
  });

  it('a relay that dies in the middle leaves a lease behind; what it hears afterwards counts no more', async () => {
    let answer: (answer: CheckAnswer) => void = () => undefined;
    wechat.onText = () => new Promise((resolve) => (answer = resolve));
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN }));
    const stuck = line.relay();
    const stuckDrain = stuck.drain();
    while (wechat.texts.length === 0) await new Promise((resolve) => setImmediate(resolve));
    wechat.onText = () => PASS;
    await line.relay().drain();
    expect(await states()).toEqual(['text checking']);
    line.clock.advance(MINUTE);
    await line.relay().drain();
    expect(await states()).toEqual(['text passed']);
    answer({ kind: 'verdict', verdict: 'risky', label: null });
    await stuckDrain;
    expect(await states()).toEqual(['text passed']);
    expect((await line.held(caseId)).heldFromPublic).toBe(false);
  });

  it('a check under which every process dies is given up, and a person looks', async () => {
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN }));
    const [row] = await line.rows(caseId);
    const died =
      "UPDATE safety_check SET state = 'checking', attempts = 6, lease_owner = 'gone', next_at = ? WHERE id = ?";
    await db.database.inTransaction((tx) => tx.run(died, [NOON, row!.id]));
    await line.relay().drain();
    expect(await line.rows(caseId)).toMatchObject([{ state: 'undecided', reason: 'abandoned', leaseOwner: null }]);
    expect(wechat.texts).toEqual([]);
  });

  it('how checks ended is counted, and what waits is seen', async () => {
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN, photoIds: [`${caseId}-p`] }));
    await line.relay().drain();
    const text = await line.metrics.registry.metrics();
    expect(text).toContain('citygrid_safety_checks_total{subject="text",state="passed"} 1');
    expect(text).toContain('citygrid_safety_checks_waiting 1');
  });

  it('a check that ended a year ago goes; one that waits stays', async () => {
    await line.tell(await line.step({ caseId, accountId: citizen, description: CLEAN, photoIds: [`${caseId}-p`] }));
    await line.relay().drain();
    const sweep = new ForgetOldChecks(db.database, line.clock, SILENT);
    const year = 365 * 24 * 60 * MINUTE;
    expect(await sweep.sweep(NOON + year)).toEqual({ checks: 0, decisions: 0 });
    expect(await sweep.sweep(NOON + year + 1)).toEqual({ checks: 1, decisions: 0 });
    expect(await states()).toEqual(['image waiting']);
  });

  it('what a dispatcher decided goes after two years', async () => {
    const sweep = new ForgetOldChecks(db.database, line.clock, SILENT);
    const decided = { caseId, photoId: null, accountId: 'c-desk', isPublic: false, note: '广告' };
    await db.database.inTransaction(async (tx) => {
      await tx.run('DELETE FROM publication_decision');
      for (const at of [NOON, NOON + 1])
        await tx.manager.insert(PublicationDecision, { ...decided, id: `decision-${at}`, at });
    });
    const twoYears = 730 * 24 * 60 * MINUTE;
    expect((await sweep.sweep(NOON + twoYears)).decisions).toBe(0);
    expect((await sweep.sweep(NOON + twoYears + 1)).decisions).toBe(1);
    const left = await db.database.read().manager.find(PublicationDecision);
    expect(left.map(({ at }) => at)).toEqual([NOON + 1]);
  });
});
