import {
  aCase,
  anActor,
  disp,
  go,
  guo,
  hand,
  MORNING,
  note,
  ON_DUTY,
  proof,
  refusal,
  reporter,
  system,
  toClosed,
  toDepartment,
} from '../testing';
import type { Action, Actor, CaseSnapshot, Command } from './index';

const DAY = 86_400_000;

describe('what the body must carry', () => {
  const held = go(aCase(), [[guo, 'accept']]);

  it.each<[string, CaseSnapshot, Actor, Action, Partial<Command>, string | null]>([
    ['no version', held, guo, 'settle', { ...proof, version: null }, 'version'],
    ['no note', held, guo, 'settle', { photoCount: 1 }, 'note'],
    ['blanks for a note', held, guo, 'settle', { ...proof, note: ' \n' }, 'note'],
    ['no photo', held, guo, 'settle', note, 'photoIds'],
    ['no photo from a worker', held, guo, 'escalate', note, 'photoIds'],
    ['no photo from a dispatcher', held, disp, 'escalate', note, null],
    ['no department', held, disp, 'assign', {}, 'departmentCode'],
    ['no grid', held, guo, 'transfer', note, 'gridCode'],
    ['no reason', held, guo, 'proposeRejection', note, 'reasonCode'],
    ['neither words nor photo', held, reporter, 'supplement', {}, 'note'],
    ['only a photo', held, reporter, 'supplement', { photoCount: 1 }, null],
    ['only words, no version', held, reporter, 'supplement', { ...note, version: null }, null],
    ['half a point', held, reporter, 'rate', { score: 4.5 }, 'score'],
    ['no points', held, reporter, 'rate', { score: 0 }, 'score'],
    ['six points', held, reporter, 'rate', { score: 6 }, 'score'],
    ['one part', held, disp, 'split', { parts: [{ departmentCode: 'a', note: 'b' }] }, 'parts'],
    ['a case merged into itself', held, disp, 'merge', { intoCaseId: aCase().id }, 'intoCaseId'],
  ])('%s', (_, snapshot, actor, action, body, path) => {
    const version = body.version === undefined ? snapshot.version : body.version;
    const refused = refusal(snapshot, actor, action, body, version);
    expect(refused === null ? null : refused.path).toBe(path);
    if (path !== null) expect(refused).toMatchObject({ code: 'validation-failed' });
  });
});

describe('moments', () => {
  const closed = go(aCase(), toClosed);
  const closedAt = closed.closedAt ?? 0;
  const at = (now: number, actor: Actor, action: Action, body: Partial<Command> = note) =>
    refusal(closed, actor, action, body, closed.version, ON_DUTY, now)?.rule ?? 'ok';

  it('reopening ends at the very instant at which archiving begins', () => {
    const end = closedAt + 15 * DAY;
    expect([at(end - 1, reporter, 'reopen'), at(end - 1, system, 'archive')]).toEqual([
      'ok',
      'archivedOnly15DaysAfterClosing',
    ]);
    expect([at(end, reporter, 'reopen'), at(end, system, 'archive')]).toEqual(['reopenedOnlyOnceWithin15Days', 'ok']);
  });

  it('a dispute without an answer keeps a case from the archive', () => {
    const disputed = go(aCase({ followerAccountIds: ['account-f'] }), [
      ...toClosed,
      [anActor('citizen', 'f'), 'dispute', proof],
    ]);
    const refused = refusal(disputed, system, 'archive', {}, disputed.version, ON_DUTY, MORNING + 40 * DAY);
    expect(refused).toMatchObject({ rule: 'noDisputeIsWaiting' });
  });

  it('urging is heard once in 24 hours', () => {
    const urged = go(aCase(), [[reporter, 'urge']]);
    const again = (later: number) =>
      refusal(urged, reporter, 'urge', {}, null, ON_DUTY, (urged.lastUrgedAt ?? 0) + later)?.rule ?? 'ok';
    expect([again(DAY - 1), again(DAY)]).toEqual(['urgedAtMostOnceADay', 'ok']);
  });

  it('extensions are asked before the deadline, at most twice; a suspension once', () => {
    const doing = go(aCase(), toDepartment);
    const until = { ...note, until: MORNING + 60 * DAY, reviewAt: MORNING + 60 * DAY };
    const deadline = doing.clocks.current?.deadlineAt ?? 0;
    const rule = (snapshot: CaseSnapshot, action: Action, now: number, body: Partial<Command> = until) =>
      refusal(snapshot, hand, action, body, snapshot.version, ON_DUTY, now)?.rule ?? 'ok';
    expect(rule(doing, 'requestExtension', deadline - 1)).toBe('ok');
    expect(rule(doing, 'requestExtension', deadline)).toBe('askedBeforeTheDeadline');
    expect(rule(doing, 'requestExtension', MORNING, { ...note, until: deadline })).toBe('pastTheDeadline');
    expect(rule({ ...doing, extensions: 2 }, 'requestExtension', MORNING)).toBe('atMostTwoExtensions');
    expect(rule({ ...doing, suspensions: 1 }, 'requestSuspension', MORNING)).toBe('suspendedOnlyOnce');
    expect(rule(doing, 'requestSuspension', MORNING, { ...note, reviewAt: MORNING + 367 * DAY })).toBe(
      'reviewedWithinAYear',
    );
  });

  it('the system resumes at the review date, a dispatcher whenever she likes', () => {
    const reviewAt = MORNING + 9 * DAY;
    const shelved = go(aCase(), [
      ...toDepartment,
      [hand, 'requestSuspension', { ...note, reviewAt }],
      [disp, 'grantSuspension'],
    ]);
    expect(shelved).toMatchObject({ status: 'suspended', reviewAt, suspensions: 1, holderPersonId: 'hand' });
    const resume = (actor: Actor, now: number) =>
      refusal(shelved, actor, 'resume', {}, shelved.version, ON_DUTY, now)?.rule ?? 'ok';
    expect([resume(system, reviewAt - 1), resume(system, reviewAt), resume(disp, MORNING)]).toEqual([
      'theSystemResumesAtTheReviewDate',
      'ok',
      'ok',
    ]);
    expect(go(shelved, [[disp, 'resume']])).toMatchObject({
      status: 'processing',
      reviewAt: null,
      holderPersonId: 'hand',
    });
  });
});
