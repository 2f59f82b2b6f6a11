import { aCase, people } from '../testing';
import { type CaseSnapshot, type DutyPeople, holdersOf, STATUSES, verifiersOf, waitsForADispatcher } from './index';

const all: Partial<DutyPeople> = {
  gridWorkers: ['grid'],
  communityWorkers: ['near'],
  streetWorkers: ['far'],
  handlers: ['hand', 'doer'],
  dispatchers: ['disp'],
};
const without = (...gone: string[]) =>
  people(Object.fromEntries(Object.entries(all).map(([pool, ids]) => [pool, ids.filter((id) => !gone.includes(id))])));

const judged = { status: 'verifying', workBy: 'department' } as const;
const own = { status: 'verifying', workBy: 'worker' } as const;

describe('who holds a case', () => {
  it.each<[string, Partial<CaseSnapshot>, DutyPeople, string, string[]]>([
    ['new: the grid', {}, without(), 'worker', ['grid']],
    ['new, nobody in the grid: the community', {}, without('grid'), 'worker', ['near']],
    ['new, nobody in the community: the dispatcher', {}, without('grid', 'near'), 'dispatcher', ['disp']],
    ['new, given to somebody', { holderPersonId: 'near' }, without(), 'worker', ['near']],
    ['new, given to somebody absent', { holderPersonId: 'near' }, without('near'), 'worker', ['grid']],
    ['about staff: past the people on the spot', { visibility: 'restricted' }, without(), 'dispatcher', ['disp']],
    ['inspected', { status: 'inspecting', holderPersonId: 'grid' }, without(), 'worker', ['grid']],
    ['inspected from afar', { status: 'inspecting', holderPersonId: 'far' }, without(), 'worker', ['far']],
    [
      'inspected by somebody absent',
      { status: 'inspecting', holderPersonId: 'grid' },
      without('grid'),
      'dispatcher',
      ['disp'],
    ],
    ['waiting for dispatch', { status: 'dispatching' }, without(), 'dispatcher', ['disp']],
    ['with a department', { status: 'assigned', departmentCode: 'd' }, without(), 'handler', ['hand', 'doer']],
    [
      'with an empty department',
      { status: 'assigned', departmentCode: 'd' },
      without('hand', 'doer'),
      'dispatcher',
      ['disp'],
    ],
    [
      'in a handler’s hands',
      { status: 'processing', departmentCode: 'd', holderPersonId: 'doer' },
      without(),
      'handler',
      ['doer'],
    ],
    [
      'in an absent handler’s hands',
      { status: 'processing', departmentCode: 'd', holderPersonId: 'doer' },
      without('doer'),
      'handler',
      ['hand'],
    ],
    ['split, with no department of its own', { status: 'processing' }, without(), 'dispatcher', ['disp']],
    ['shelved', { status: 'suspended', holderPersonId: 'doer' }, without(), 'dispatcher', ['disp']],
    ['a department’s work: the grid judges', judged, without(), 'verifier', ['grid']],
    ['a department’s work, nobody in the grid', judged, without('grid'), 'verifier', ['near']],
    [
      'a department’s work, the grid had a hand in it',
      { ...judged, handling: ['grid'] },
      without(),
      'verifier',
      ['near'],
    ],
    ['a department’s work, nobody near', judged, without('grid', 'near'), 'dispatcher', ['disp']],
    ['a worker’s work: anybody else near', { ...own, handling: ['grid'] }, without(), 'verifier', ['near']],
    [
      'a worker’s work, the other passed before',
      { ...own, handling: ['grid'], passedBefore: ['near'] },
      without(),
      'dispatcher',
      ['disp'],
    ],
    ['judged by who was named', { ...own, verifierPersonId: 'far' }, without(), 'verifier', ['far']],
    ['named but absent', { ...own, handling: ['grid'], verifierPersonId: 'far' }, without('far'), 'verifier', ['near']],
    [
      'named but with a hand in it',
      { ...own, handling: ['far'], verifierPersonId: 'far' },
      without('near'),
      'verifier',
      ['grid'],
    ],
    [
      'nobody may judge: still the dispatcher’s',
      { ...judged, handling: ['grid', 'near', 'disp'] },
      without(),
      'dispatcher',
      ['disp'],
    ],
    ['nobody at all: the alarm', {}, people(), 'nobody', []],
  ])('%s', (_, over, onDuty, as, personIds) => {
    expect(holdersOf(aCase(over), onDuty)).toEqual({ as, personIds });
  });

  it('nobody holds what is not open', () => {
    for (const status of STATUSES.slice(STATUSES.indexOf('closed'))) {
      expect(holdersOf(aCase({ status, holderPersonId: 'grid' }), without())).toEqual({ as: 'nobody', personIds: [] });
    }
  });

  it('a request waits for the dispatcher though somebody else holds the case', () => {
    const request = {
      kind: 'rejection',
      byPersonId: 'grid',
      at: 0,
      until: null,
      reasonCode: 'test',
      note: '试一下',
    } as const;
    const inspected = aCase({ status: 'inspecting', holderPersonId: 'grid' });
    expect(waitsForADispatcher(inspected, without())).toBe(false);
    expect(waitsForADispatcher({ ...inspected, request }, without())).toBe(true);
    expect(waitsForADispatcher(inspected, without('grid'))).toBe(true);
  });

  it('who handled or passed before is in no circle of verifiers', () => {
    const snapshot = aCase({ ...judged, handling: ['grid', 'disp'], passedBefore: ['near'] });
    expect(verifiersOf(snapshot, without())).toEqual({ circle: 'dispatchers', personIds: [] });
  });
});
