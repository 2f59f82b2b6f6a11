import type { Actor, Role } from '@citygrid/shared/case';
import { adminScopeOf, covers, mayManage } from './admin-scope';

const actor = (roles: Role[], streets: string[] = []): Actor => ({
  kind: 'person',
  accountId: 'a',
  personId: 'p',
  roles,
  grids: [],
  communities: [],
  streets,
  counties: ['440106'],
  departmentCode: null,
});

describe('admin scope', () => {
  it.each([[['citizen']], [['citizen', 'gridWorker']], [['citizen', 'handler']], [['district']], [[]]] as [Role[]][])(
    '%j has none',
    (roles) => expect(adminScopeOf(actor(roles, ['440106013']))).toBeNull(),
  );

  it('an administrator manages every role everywhere', () => {
    const scope = adminScopeOf(actor(['admin']));
    expect(scope && mayManage(scope, 'admin', null)).toBe(true);
    expect(scope && covers(scope, '440106013')).toBe(true);
  });

  it('a dispatcher manages workers and handlers of the own street and nobody else', () => {
    const scope = adminScopeOf(actor(['dispatcher'], ['440106013']));
    if (!scope) throw new Error('a dispatcher has a scope');
    expect(mayManage(scope, 'gridWorker', '440106013')).toBe(true);
    expect(mayManage(scope, 'handler', '440106013')).toBe(true);
    expect(mayManage(scope, 'gridWorker', '440106014')).toBe(false);
    expect(mayManage(scope, 'gridWorker', null)).toBe(false);
    for (const role of ['dispatcher', 'district', 'admin'] as const)
      expect(mayManage(scope, role, '440106013')).toBe(false);
  });
});
