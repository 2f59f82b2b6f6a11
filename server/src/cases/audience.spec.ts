import { type Action, type CaseSnapshot } from '@citygrid/shared/case';
import { aCase, anActor, DEPARTMENT, people } from '@citygrid/shared/testing';
import { audienceOf, audienceOfDueLine, type Told } from './audience';

const EVERYBODY = people({
  gridWorkers: ['guo'],
  communityWorkers: ['li'],
  handlers: ['hand', 'doer'],
  dispatchers: ['disp', 'disp2'],
});
const base: Partial<CaseSnapshot> = {
  reporterAccountId: 'account-reporter',
  coReporterAccountIds: ['account-co'],
  followerAccountIds: ['account-fan'],
};
const theirs = { ...base, departmentCode: DEPARTMENT, departmentName: '道路养护所' };
const request = {
  kind: 'extension',
  byPersonId: 'hand',
  at: 0,
  until: 1,
  reasonCode: null,
  note: '等材料',
} as const;

function told(
  action: Action,
  after: Partial<CaseSnapshot>,
  actor = anActor('system'),
  more: Partial<Parameters<typeof audienceOf>[0]> = {},
): string[] {
  const next = aCase(after);
  const decision = { action, from: next.status, to: next.status, next, ruleId: null };
  return audienceOf({ before: next, decision, people: EVERYBODY, actor, ...more }).map(line);
}

function line(one: Told): string {
  return `${'personId' in one ? one.personId : one.accountId} ${one.as} ${one.notice}`;
}

describe('who is told', () => {
  it('of a question: the reporters alone', () => {
    const asked = told('ask', { ...base, status: 'inspecting', holderPersonId: 'guo' }, anActor('gridWorker', 'guo'));
    expect(asked).toEqual(['account-reporter reporter replyNeeded', 'account-co coReporter replyNeeded']);
  });

  it('of an answer: who asked, each once, and who holds it; no citizen', () => {
    const askers: Told[] = [
      { personId: 'disp', as: 'dispatcher', notice: 'reminder' },
      { personId: 'disp', as: 'dispatcher', notice: 'reminder' },
    ];
    const answered = { ...base, status: 'inspecting', holderPersonId: 'guo' } as const;
    expect(told('answer', answered, anActor('citizen', 'reporter'), { askers })).toEqual([
      'disp dispatcher reminder',
      'guo worker reminder',
    ]);
  });

  it.each(['urge', 'supervise'] as const)('of %s: who holds it, or the pool', (action) => {
    expect(told(action, { ...base, status: 'submitted' })).toEqual(['guo worker reminder']);
    expect(told(action, { ...theirs, status: 'processing', holderPersonId: 'doer' })).toEqual([
      'doer handler reminder',
    ]);
    expect(told(action, { ...theirs, status: 'assigned' })).toEqual(['hand handler reminder', 'doer handler reminder']);
  });

  it('of an answered request: who asked and who has it, not the whole department; all of it where neither is there', () => {
    const before = aCase({ ...theirs, status: 'processing', holderPersonId: 'doer', request });
    const after = { ...theirs, status: 'processing', holderPersonId: 'doer' } as const;
    const staff = (more: { people?: typeof EVERYBODY }) =>
      told('denyExtension', after, anActor('dispatcher', 'disp'), { before, ...more });
    expect(staff({})).toEqual(['hand handler reminder', 'doer handler reminder']);
    const others = { ...EVERYBODY, handlers: ['new'] };
    expect(staff({ people: others })).toEqual(['new handler reminder']);
  });

  it('of a granted extension: the citizens too, for their date has moved', () => {
    const granted = told('grantExtension', { ...theirs, status: 'processing', holderPersonId: 'doer' });
    expect(granted).toEqual(
      expect.arrayContaining(['account-reporter reporter progress', 'account-fan follower progress']),
    );
  });

  it('of an appeal: another dispatcher than the one who decided; the district where there is none', () => {
    const appealed = { status: 'dispatching', appeals: 1, rejectedByPersonId: 'disp' } as const;
    const reporter = anActor('citizen', 'reporter');
    expect(told('appeal', appealed, reporter, { districtPersonIds: ['qu'] })).toContain('disp2 dispatcher task');
    expect(told('appeal', appealed, reporter, { districtPersonIds: ['qu'] })).not.toContain('qu district task');
    const alone = { people: { ...EVERYBODY, dispatchers: ['disp'] }, districtPersonIds: ['qu'] };
    const staff = told('appeal', appealed, reporter, alone).filter((one) => !one.startsWith('account-'));
    expect(staff).toEqual(['qu district task']);
  });

  it('of a correction that makes it the parties’ own: nobody who only follows', () => {
    const corrected = { ...base, status: 'inspecting', visibility: 'parties' } as const;
    expect(told('correct', corrected)).toEqual([
      'account-reporter reporter progress',
      'account-co coReporter progress',
    ]);
  });

  it('of a correction that takes it from the people on the spot: the dispatchers, as of a task; of any other no staff', () => {
    const before = aCase({ ...base, status: 'inspecting', holderPersonId: 'guo' });
    const staff = (after: Partial<CaseSnapshot>) =>
      told('correct', { ...before, ...after }, anActor('gridWorker', 'guo'), { before }).filter(
        (one) => !one.startsWith('account-'),
      );
    expect(staff({ visibility: 'restricted', holderPersonId: null })).toEqual([
      'disp dispatcher task',
      'disp2 dispatcher task',
    ]);
    expect(staff({ visibility: 'parties' })).toEqual([]);
  });

  it('of a request that nobody answers: the dispatchers and the district, not those who wait', () => {
    const waiting = aCase({ ...theirs, status: 'processing', holderPersonId: 'hand', request });
    expect(audienceOfDueLine(waiting, EVERYBODY, 'request', ['qu']).map(line)).toEqual([
      'disp dispatcher reminder',
      'disp2 dispatcher reminder',
      'qu district reminder',
    ]);
  });
});
