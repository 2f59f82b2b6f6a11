import { Accounts, Actors, Departments, DutyPhones, Roster } from '../../src/identity';
import { describeDatabases } from '../support/databases';
import { IdentityApp } from './identity-app';

const STREET = '440106013';
const OTHER_STREET = '440106014';

describeDatabases('the roster', (open) => {
  let app: IdentityApp;
  let roster: Roster;
  const people: Record<string, { staffId: string; personId: string; accountId: string | null }> = {};
  const personOf = (name: string): string => people[name]!.personId;

  const worker = async (
    name: string,
    phone: string,
    grid: string,
    position: 'primary' | 'substitute',
    bound = true,
  ): Promise<void> => {
    const boundAccountId = bound ? (await app.citizen()).user.id : null;
    people[name] = await app.hire({ role: 'gridWorker', name, phone, streetCode: grid.slice(0, 9), boundAccountId });
    const entry = {
      gridCode: grid,
      gridName: `格${grid.slice(-3)}`,
      communityCode: grid.slice(0, 12),
      streetCode: grid.slice(0, 9),
      position,
    };
    await app.database.inTransaction((tx) => roster.assign(tx, people[name]!.staffId, entry));
  };

  beforeAll(async () => {
    app = await IdentityApp.open(open);
    roster = app.app.get(Roster);
    await app.department('roads', STREET);
    await app.department('parks', STREET);
    await worker('替补', '13900000001', '440106013001001', 'substitute');
    await worker('郭大', '13900000002', '440106013001001', 'primary');
    await worker('邻居', '13900000003', '440106013001002', 'primary');
    await worker('远方', '13900000004', '440106013002001', 'primary');
    await worker('未到', '13900000005', '440106013001001', 'primary', false);
    await worker('外街', '13900000006', '440106014001001', 'primary');
    people['处置'] = await app.hire({
      role: 'handler',
      name: '处置',
      phone: '13900000007',
      departmentCode: 'roads',
      boundAccountId: (await app.citizen()).user.id,
    });
    people['园林'] = await app.hire({
      role: 'handler',
      name: '园林',
      phone: '13900000008',
      departmentCode: 'parks',
      boundAccountId: (await app.citizen()).user.id,
    });
    people['派遣'] = await app.hire({
      role: 'dispatcher',
      name: '派遣',
      username: 'disp',
      passwordHash: 'x',
      streetCode: STREET,
    });
    people['无密'] = await app.hire({ role: 'dispatcher', name: '无密', username: 'no-password', streetCode: STREET });
    people['他街'] = await app.hire({
      role: 'dispatcher',
      name: '他街',
      username: 'disp2',
      passwordHash: 'x',
      streetCode: OTHER_STREET,
    });
    people['区级'] = await app.hire({
      role: 'district',
      name: '区级',
      username: 'district',
      passwordHash: 'x',
      countyCode: '440106',
    });
  });
  afterAll(() => app.close());

  const duty = (
    where: Partial<{ gridCode: string | null; communityCode: string | null; departmentCode: string | null }>,
  ) =>
    roster.dutyPeople(app.database.read(), {
      gridCode: null,
      communityCode: null,
      streetCode: STREET,
      departmentCode: null,
      ...where,
    });

  it('names those who can act, the primary worker first', async () => {
    expect(await duty({ gridCode: '440106013001001', communityCode: '440106013001', departmentCode: 'roads' })).toEqual(
      {
        gridWorkers: [personOf('郭大'), personOf('替补')],
        communityWorkers: [personOf('郭大'), personOf('邻居'), personOf('替补')],
        streetWorkers: [personOf('郭大'), personOf('邻居'), personOf('远方'), personOf('替补')],
        handlers: [personOf('处置')],
        dispatchers: [personOf('派遣')],
      },
    );
  });

  it('has nobody for a place that is not named', async () =>
    expect(await duty({})).toMatchObject({
      gridWorkers: [],
      communityWorkers: [],
      handlers: [],
      dispatchers: [personOf('派遣')],
    }));

  it('names district users by county', async () => {
    expect(await roster.districtOf(app.database.read(), '440106')).toEqual([personOf('区级')]);
    expect(await roster.districtOf(app.database.read(), '440105')).toEqual([]);
  });

  it('tells through staff accounts only', async () => {
    const reader = app.database.read();
    expect(await roster.accountsOf(reader, [personOf('郭大'), personOf('郭大'), personOf('未到'), 'nobody'])).toEqual([
      { personId: personOf('郭大'), accountId: people['郭大']!.accountId },
    ]);
    expect(await roster.accountsOf(reader, [])).toEqual([]);
  });

  it('shows staff as role and surname', async () => {
    const cards = await roster.cards(app.database.read(), [personOf('郭大'), personOf('处置'), 'nobody']);
    expect(cards.get(personOf('郭大'))).toEqual({ role: 'gridWorker', displayName: '网格员小郭', surname: '郭' });
    expect(cards.size).toBe(2);
  });

  it("shows a grid's worker with the community's duty phone", async () => {
    await app.database.inTransaction((tx) => app.app.get(DutyPhones).set(tx, '440106013001', '020-82300001'));
    expect(await roster.workerCard('440106013001001')).toEqual({
      displayName: '网格员小郭',
      dutyPhone: '020-82300001',
    });
    expect(await roster.workerCard('440106013002001')).toEqual({ displayName: '网格员小远', dutyPhone: null });
    expect(await roster.workerCard('440106013009001')).toBeNull();
    await app.database.inTransaction((tx) => app.app.get(DutyPhones).set(tx, '440106013001', '020-82300002'));
    expect((await roster.workerCard('440106013001001'))?.dutyPhone).toBe('020-82300002');
  });

  it('reads roles at most 5 s late', async () => {
    const actors = app.app.get(Actors);
    const accountId = people['远方']!.accountId!;
    expect((await actors.of(accountId)).roles).toEqual(['citizen', 'gridWorker']);
    // As another process would do it: this one is not told.
    await app.database.inTransaction((tx) =>
      tx.run('UPDATE staff SET active = 0 WHERE id = ?', [people['远方']!.staffId]),
    );
    app.clock.advance(4_999);
    expect((await actors.of(accountId)).roles).toEqual(['citizen', 'gridWorker']);
    app.clock.advance(1);
    expect((await actors.of(accountId)).roles).toEqual(['citizen']);
    expect((await roster.cards(app.database.read(), [personOf('远方')])).get(personOf('远方'))?.displayName).toBe(
      '网格员小远',
    );
    expect((await app.app.get(Accounts).userOf(accountId)).grids).toEqual([]);
  });

  it('gives nobody a role whom it does not know', async () =>
    expect(await app.app.get(Actors).of('nobody')).toMatchObject({ roles: [], personId: null }));

  it('lists active departments and still knows the others', async () => {
    const departments = app.app.get(Departments);
    await app.database.inTransaction((tx) => tx.run("UPDATE department SET active = 0 WHERE code = 'parks'"));
    expect((await departments.list()).map(({ code }) => code)).toEqual(['roads']);
    expect(await departments.byCode('parks')).toMatchObject({ name: 'parks 队', active: false });
    expect(await departments.byCode('none')).toBeNull();
    await expect(app.department('roads', STREET)).rejects.toMatchObject({ code: 'conflict' });
  });
});
