import { aCase, anActor, COMMUNITY, DEPARTMENT, OTHER_COMMUNITY, OTHER_STREET } from '../testing';
import {
  type Actor,
  type CaseSnapshot,
  isFollower,
  isPubliclyVisible,
  type Relation,
  relationOf,
  relationsOf,
  STATUSES,
  type View,
  viewFor,
} from './index';

const reporter = anActor('citizen', 'reporter');
const stranger = anActor('citizen', 'stranger');
const worker = anActor('gridWorker', 'guo');
const farWorker = anActor('gridWorker', 'far', { communities: [OTHER_COMMUNITY] });
const hand = anActor('handler', 'hand');

const followed = aCase({ coReporterAccountIds: ['account-co'], followerAccountIds: ['account-fan'] });

describe('relation and view', () => {
  it.each<[string, CaseSnapshot, Actor, Relation, View | null]>([
    ['the reporter', followed, reporter, 'reporter', 'reporter'],
    ['the reporter, anonymous to staff', aCase({ reporterPersonId: null }), reporter, 'reporter', 'reporter'],
    [
      'the reporter from another account',
      followed,
      anActor('citizen', 'other', { personId: 'reporter' }),
      'reporter',
      'reporter',
    ],
    ['a co-reporter', followed, anActor('citizen', 'co'), 'coReporter', 'reporter'],
    ['a follower', followed, anActor('citizen', 'fan'), 'follower', 'public'],
    ['any citizen', followed, stranger, 'none', 'public'],
    ['a citizen without a person', followed, anActor('citizen', 'new', { personId: null }), 'none', 'public'],
    [
      'nobody’s reporter',
      aCase({ reporterAccountId: null, reporterPersonId: null }),
      anActor('citizen', 'x', { accountId: null, personId: null }),
      'none',
      'public',
    ],
    ['a worker of the community', followed, worker, 'area', 'staff'],
    ['a worker of another community', followed, farWorker, 'none', null],
    [
      'a worker of another community, a citizen too',
      followed,
      { ...farWorker, roles: ['citizen', 'gridWorker'] },
      'none',
      'public',
    ],
    [
      'a worker of another community who holds it',
      aCase({ status: 'inspecting', holderPersonId: 'far' }),
      farWorker,
      'holder',
      'staff',
    ],
    [
      'a worker of another community named to judge',
      aCase({ status: 'verifying', verifierPersonId: 'far' }),
      farWorker,
      'verifier',
      'staff',
    ],
    ['who was named to judge, later', aCase({ status: 'closed', verifierPersonId: 'far' }), farWorker, 'none', null],
    ['a worker, where no grid was found', aCase({ grid: null }), worker, 'none', null],
    ['a worker, about staff', aCase({ visibility: 'restricted' }), worker, 'none', null],
    ['a handler before her department has it', followed, hand, 'none', null],
    ['a handler of the department', aCase({ departmentCode: DEPARTMENT }), hand, 'department', 'staff'],
    [
      'a handler of a department that had it',
      aCase({ departmentCode: 'lights', pastDepartmentCodes: [DEPARTMENT] }),
      hand,
      'department',
      'staff',
    ],
    [
      'a citizen with a department’s code',
      aCase({ departmentCode: DEPARTMENT }),
      { ...stranger, departmentCode: DEPARTMENT },
      'none',
      'public',
    ],
    ['the dispatcher', aCase({ grid: null, visibility: 'restricted' }), anActor('dispatcher'), 'area', 'staff'],
    ['the dispatcher next door', followed, anActor('dispatcher', 'd', { streets: [OTHER_STREET] }), 'none', null],
    ['the district', followed, anActor('district'), 'area', 'staff'],
    ['another district', followed, anActor('district', 'd', { counties: ['990102'] }), 'none', null],
    ['an administrator', followed, anActor('admin'), 'none', null],
    ['the system', followed, anActor('system'), 'none', 'staff'],
    [
      'a worker with a community but without the role',
      followed,
      { ...stranger, communities: [COMMUNITY] },
      'none',
      'public',
    ],
  ])('%s', (_, snapshot, actor, relation, view) => {
    expect([relationOf(snapshot, actor), viewFor(snapshot, actor)]).toEqual([relation, view]);
  });

  it('strangers see a public case while it is open, closed or archived; others never', () => {
    const hidden = ['rejected', 'withdrawn', 'merged'];
    for (const status of STATUSES) {
      expect([status, viewFor(aCase({ status }), stranger)]).toEqual([
        status,
        hidden.includes(status) ? null : 'public',
      ]);
      expect(viewFor(aCase({ status, visibility: 'parties' }), stranger)).toBeNull();
      expect(viewFor(aCase({ status, visibility: 'restricted' }), stranger)).toBeNull();
      expect(viewFor(aCase({ status, visibility: 'restricted' }), reporter)).toBe('reporter');
    }
  });

  it('following a case that is not public any more shows nothing', () => {
    const fan = anActor('citizen', 'fan');
    const narrowed = { ...followed, visibility: 'parties' as const };
    expect(isFollower(narrowed, fan)).toBe(true);
    expect(viewFor(narrowed, fan)).toBeNull();
  });

  it('what is held from the public stays with the parties and staff, in every state', () => {
    for (const status of STATUSES) {
      const held = aCase({ status, heldFromPublic: true, followerAccountIds: ['account-fan'] });
      const outsiders = [stranger, anActor('citizen', 'fan')];
      expect([status, ...outsiders.map((one) => viewFor(held, one))]).toEqual([status, null, null]);
      expect([status, viewFor(held, reporter), viewFor(held, worker)]).toEqual([status, 'reporter', 'staff']);
      expect(isPubliclyVisible(held)).toBe(false);
    }
  });

  it('a worker who reports her own find is both, and sees what staff sees', () => {
    const hers = aCase({
      status: 'inspecting',
      reporterAccountId: 'account-guo',
      reporterPersonId: 'guo',
      holderPersonId: 'guo',
    });
    expect(relationsOf(hers, worker)).toEqual(['reporter', 'holder', 'area']);
    expect(viewFor(hers, worker)).toBe('staff');
    expect(viewFor({ ...hers, visibility: 'restricted', holderPersonId: null }, worker)).toBe('reporter');
  });
});
