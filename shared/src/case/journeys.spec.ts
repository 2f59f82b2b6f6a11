import {
  aCase,
  aCategory,
  aCommand,
  aGrid,
  anActor,
  aNeighbouringGrid,
  aReport,
  aRoute,
  bySelf,
  CALENDAR,
  DEPARTMENT,
  disp,
  disp2,
  go,
  guo,
  hand,
  li,
  lights,
  MORNING,
  note,
  ON_DUTY,
  otherGrid,
  proof,
  refusal,
  rejection,
  reporter,
  system,
  toClosed,
  toDepartment,
  toVerifying,
  route,
} from '../testing';
import { decide, holdersOf, nextActions, STATUSES, submit, viewFor, type CaseSnapshot } from './index';

const DAY = 86_400_000;

describe('journeys', () => {
  it('the main line: found, mended, judged by somebody else, rated, archived', () => {
    const closed = go(aCase(), toClosed);
    expect(closed).toMatchObject({
      status: 'closed',
      version: 6,
      outcome: 'fixed',
      handling: ['hand'],
      passedByPersonId: 'guo',
      departmentCode: DEPARTMENT,
      holderPersonId: null,
      workBy: null,
      rated: false,
    });
    const archived = go(go(closed, [[reporter, 'rate', { score: 4 }]]), [[system, 'archive']], MORNING + 20 * DAY);
    expect(archived).toMatchObject({ status: 'archived', version: 8, rated: true });
  });

  it('every state is reached by somebody doing what the table allows', () => {
    const until = { ...note, reviewAt: MORNING + 9 * DAY };
    const reached = [
      aCase(),
      go(aCase(), [[guo, 'accept']]),
      go(aCase(), [
        [guo, 'accept'],
        [guo, 'escalate', proof],
      ]),
      go(aCase(), toDepartment.slice(0, 2)),
      go(aCase(), toDepartment),
      go(aCase(), [...toDepartment, [hand, 'requestSuspension', until], [disp, 'grantSuspension']]),
      go(aCase(), bySelf),
      go(aCase(), toClosed),
      go(go(aCase(), toClosed), [[system, 'archive']], MORNING + 20 * DAY),
      go(aCase(), [[disp, 'reject', rejection]]),
      go(aCase(), [[reporter, 'withdraw']]),
      go(aCase(), [[disp, 'merge', { intoCaseId: 'another' }]]),
    ].map(({ status }) => status);
    expect(reached).toEqual(
      [...STATUSES].map((status) => status).sort((a, b) => reached.indexOf(a) - reached.indexOf(b)),
    );
    expect(new Set(reached).size).toBe(STATUSES.length);
  });

  it('a department that failed keeps the case and accepts again; the second time the dispatcher decides', () => {
    const failed = go(aCase(), [...toVerifying, [guo, 'fail', proof]]);
    expect(failed).toMatchObject({
      status: 'assigned',
      departmentCode: DEPARTMENT,
      holderPersonId: null,
      reworkCount: 1,
      outcome: null,
    });
    const again = go(failed, [
      [hand, 'accept'],
      [hand, 'complete', proof],
      [guo, 'fail', proof],
    ]);
    expect(again).toMatchObject({
      status: 'dispatching',
      departmentCode: null,
      pastDepartmentCodes: [DEPARTMENT],
      failedRounds: 2,
      reworkCount: 2,
    });
  });

  it('a worker whose own work failed has it in her hands again; she is on the handling list for good', () => {
    const failed = go(aCase(), [...bySelf, [li, 'fail', proof]]);
    expect(failed).toMatchObject({ status: 'inspecting', holderPersonId: 'guo', handling: ['guo'], reworkCount: 1 });
    expect(
      go(failed, [
        [guo, 'settle', proof],
        [li, 'fail', proof],
      ]),
    ).toMatchObject({
      status: 'dispatching',
      holderPersonId: null,
    });
  });

  it('the reporter reopens once; who passed that round does not judge the next', () => {
    const second = go(go(aCase(), toClosed), [
      [reporter, 'rate', { score: 1 }],
      [reporter, 'reopen', note],
    ]);
    expect(second).toMatchObject({
      status: 'dispatching',
      passedBefore: ['guo'],
      passedByPersonId: null,
      closedAt: null,
      outcome: null,
      reopenings: 1,
    });
    const judged = go(second, [
      [disp, 'assign', lights],
      [anActor('handler', 'ann', { departmentCode: 'lights' }), 'accept'],
    ]);
    const verifying = go(judged, [[anActor('handler', 'ann', { departmentCode: 'lights' }), 'complete', proof]]);
    expect(refusal(verifying, guo, 'pass', note)).toMatchObject({
      code: 'action-not-allowed',
      rule: 'whoPassedADisputedRoundDoesNotJudgeTheNext',
    });
    const closed = go(verifying, [[li, 'pass', note]]);
    expect(closed).toMatchObject({ status: 'closed', rated: false, pastDepartmentCodes: [DEPARTMENT] });
    expect(nextActions(closed, ON_DUTY, reporter, MORNING + DAY).map(({ action }) => action)).toEqual(['rate']);
  });

  it('a transfer empties the hands; the second one goes to the dispatcher of the grid it came to', () => {
    const once = go(aCase(), [
      [guo, 'accept'],
      [guo, 'transfer', otherGrid],
    ]);
    expect(once).toMatchObject({ status: 'submitted', grid: aNeighbouringGrid(), holderPersonId: null, transfers: 1 });
    const twice = go(once, [[disp, 'transfer', { ...note, targetGrid: aGrid() }]]);
    expect(twice).toMatchObject({ status: 'dispatching', grid: aGrid(), transfers: 2 });
  });

  it('a transfer to where it is already is a slip, told last', () => {
    expect(refusal(aCase(), disp, 'transfer', { ...note, targetGrid: aGrid() })).toMatchObject({
      code: 'validation-failed',
      path: 'gridCode',
    });
    expect(refusal(aCase(), disp, 'transfer', { ...note, targetGrid: aGrid() }, 7)).toMatchObject({
      code: 'stale-case',
    });
  });

  it('a proposed rejection waits for the dispatcher, who agrees or sends it on', () => {
    const proposed = go(aCase(), [
      [guo, 'accept'],
      [guo, 'proposeRejection', rejection],
    ]);
    expect(proposed).toMatchObject({
      status: 'inspecting',
      holderPersonId: 'guo',
      request: { kind: 'rejection', byPersonId: 'guo', reasonCode: 'not-found-on-site' },
    });
    expect(go(proposed, [[disp, 'reject', rejection]])).toMatchObject({ status: 'rejected', request: null });
    expect(go(proposed, [[disp, 'escalate', { ...note, ...route }]])).toMatchObject({
      status: 'assigned',
      request: null,
    });
    expect(go(proposed, [[disp, 'assign', lights]])).toMatchObject({ departmentCode: 'lights', request: null });
  });

  it('an appeal is judged by another dispatcher, and only once', () => {
    const rejected = go(aCase(), [[disp, 'reject', rejection]]);
    const appealed = go(rejected, [[reporter, 'appeal', note]]);
    expect(appealed).toMatchObject({ status: 'dispatching', appeals: 1, rejectedByPersonId: 'disp', rejectedAt: null });
    expect(refusal(appealed, disp, 'reject', rejection)).toMatchObject({ rule: 'anAppealIsJudgedBySomebodyElse' });
    const upheld = go(appealed, [[disp2, 'reject', rejection]]);
    expect(refusal(upheld, reporter, 'appeal', note)).toMatchObject({ rule: 'appealedOnlyOnceWithin15Days' });
    const granted = go(appealed, [[disp2, 'assign', lights]]);
    expect(granted.rejectedByPersonId).toBeNull();
  });

  it('taking back ends it only where nobody else waits and nothing is urgent', () => {
    const detached = { reporterAccountId: null, reporterPersonId: null };
    for (const shared of [
      { coReporterAccountIds: ['account-b'] },
      { followerAccountIds: ['account-c'] },
      { urgent: true },
    ]) {
      expect(go(aCase(shared), [[reporter, 'withdraw']])).toMatchObject({
        status: 'submitted',
        ...detached,
        version: 2,
      });
    }
    const two = aCase({ coReporterAccountIds: ['account-b', 'account-c'] });
    const less = go(two, [[anActor('citizen', 'b'), 'withdraw']]);
    expect(less).toMatchObject({
      status: 'submitted',
      reporterPersonId: 'reporter',
      coReporterAccountIds: ['account-c'],
    });
    expect(refusal(aCase(), anActor('citizen', 'b'), 'withdraw')).toMatchObject({ code: 'forbidden' });
  });

  it('a merge undone gives back the state it had', () => {
    const held = go(aCase(), [[guo, 'accept']]);
    const merged = go(held, [[guo, 'merge', { intoCaseId: 'another' }]]);
    expect(merged).toMatchObject({ status: 'merged', mergedFrom: 'inspecting', mergedIntoId: 'another' });
    expect(go(merged, [[disp, 'unmerge', note]])).toMatchObject({
      status: 'inspecting',
      holderPersonId: 'guo',
      mergedIntoId: null,
    });
  });

  it('a corrected category narrows who may see the case, and never widens it', () => {
    const correct = (snapshot: CaseSnapshot, visibility: 'public' | 'parties') =>
      go(snapshot, [[disp, 'correct', { ...note, targetCategory: aCategory({ code: 'M06028', visibility }) }]]);
    expect(correct(aCase(), 'parties')).toMatchObject({ categoryCode: 'M06028', visibility: 'parties' });
    expect(correct(aCase({ visibility: 'parties' }), 'public').visibility).toBe('parties');
  });

  it('what turns out to be about staff leaves the hands of the people on the spot', () => {
    const about = { ...note, targetCategory: aCategory({ code: 'M10990', visibility: 'restricted' }) };
    const inspected = go(aCase(), [
      [guo, 'accept'],
      [guo, 'correct', about],
    ]);
    expect(inspected).toMatchObject({ status: 'inspecting', visibility: 'restricted', holderPersonId: null });
    expect(viewFor(inspected, guo)).toBeNull();
    expect(holdersOf(inspected, ON_DUTY).as).toBe('dispatcher');
    // Nor does it come back to her when the work that she did is judged not to be good enough.
    const settled = go(aCase({ verifierPersonId: 'li' }), [...bySelf, [disp, 'correct', about]]);
    expect(settled).toMatchObject({ status: 'verifying', verifierPersonId: null });
    expect(go(settled, [[disp, 'fail', proof]])).toMatchObject({ status: 'inspecting', holderPersonId: null });
    // Who handles it for a department keeps it: where it goes on to is the dispatcher's to say.
    const handled = go(aCase(), [...toDepartment, [disp, 'correct', about]]);
    expect(handled).toMatchObject({ status: 'processing', holderPersonId: 'hand' });
  });

  it('no rule sends on what is about staff: the dispatcher says where it goes', () => {
    const about = aCategory({ code: 'M10990', visibility: 'restricted' });
    const sent = { ...proof, route: aRoute(), targetCategory: about };
    const escalated = go(aCase(), [
      [guo, 'accept'],
      [guo, 'escalate', sent],
    ]);
    expect(escalated).toMatchObject({ status: 'dispatching', visibility: 'restricted', departmentCode: null });
    expect(viewFor(escalated, hand)).toBeNull();
    const decided = decide(aCase(), ON_DUTY, aCommand('escalate', 1, sent), disp, MORNING, CALENDAR);
    expect(decided).toMatchObject({ ok: true, value: { to: 'dispatching', ruleId: null } });
  });

  it('naming a person answers a proposed rejection that the dispatcher does not follow', () => {
    const proposed = go(aCase(), [
      [guo, 'accept'],
      [guo, 'proposeRejection', rejection],
    ]);
    expect(proposed.request).toMatchObject({ kind: 'rejection' });
    const goesOn = go(proposed, [[disp, 'reassign', { ...note, personId: 'guo' }]]);
    expect(goesOn).toMatchObject({ status: 'inspecting', holderPersonId: 'guo', request: null });
    expect(refusal(goesOn, guo, 'proposeRejection', rejection)).toBeNull();
  });
});

describe('submit', () => {
  const born = (over: Parameters<typeof aReport>[0]) => submit(aReport(over), CALENDAR);
  const direct = aCategory({ direct: true, urgent: true });

  it.each<[string, Parameters<typeof aReport>[0], string, string | null]>([
    ['in a grid: to its pool', {}, 'submitted', null],
    ['with a rule, but not direct: to its pool', { route: aRoute() }, 'submitted', null],
    ['without a grid: to the dispatcher', { grid: null, route: aRoute(), category: direct }, 'dispatching', null],
    ['direct with a rule: to the department', { route: aRoute(), category: direct }, 'assigned', DEPARTMENT],
    ['direct without a rule: to the dispatcher', { category: direct }, 'dispatching', null],
    ['about staff: past the people on the spot', { visibility: 'restricted' }, 'dispatching', null],
  ])('%s', (_, over, status, departmentCode) => {
    const decision = born(over);
    expect(decision).toMatchObject({ action: 'submit', from: null, to: status });
    expect(decision.next).toMatchObject({ status, version: 1, departmentCode, handling: [] });
    expect(decision.ruleId).toBe(departmentCode === null ? null : 'rule-roads');
  });

  it('visibility may be narrowed by the reporter, never widened', () => {
    expect(born({ visibility: 'parties' }).next.visibility).toBe('parties');
    expect(born({ category: aCategory({ visibility: 'parties' }), visibility: 'public' }).next.visibility).toBe(
      'parties',
    );
  });
});
