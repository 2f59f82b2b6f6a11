import { Actors, Roster } from '../../src/identity';
import { describeDatabases } from '../support/databases';
import { DAY, IdentityApp } from './identity-app';

const STREET = '440106013';
const GRID = {
  gridCode: '440106013001001',
  gridName: '第一网格',
  communityCode: '440106013001',
  streetCode: STREET,
  position: 'primary' as const,
};

describeDatabases('a verified phone', (open) => {
  let app: IdentityApp;
  let phones = 13_800_000_000;
  const newPhone = (): string => String((phones += 1));
  const verify = (token: string, body: object) => app.call('POST', '/auth/phone', { token, body });
  const personOf = async (accountId: string) => {
    app.app.get(Actors).forgetAll();
    return (await app.app.get(Actors).of(accountId)).personId;
  };

  beforeAll(async () => {
    app = await IdentityApp.open(open);
    await app.department('roads', STREET);
  });
  afterAll(() => app.close());

  it('is shown masked and asked of the platform with the open id', async () => {
    const { accessToken } = await app.citizen('asks-with-this');
    const answer = await verify(accessToken, { code: '+86 138-0013-8000' });
    expect(answer).toMatchObject({ status: 200, body: { user: { phoneMasked: '138****8000', roles: ['citizen'] } } });
    expect(app.wechat.asked.at(-1)).toEqual({ code: '+86 138-0013-8000', openId: 'asks-with-this' });
  });

  it('makes one person of accounts on two platforms', async () => {
    const phone = newPhone();
    const one = await app.citizen(undefined, 'wechat');
    const two = await app.citizen(undefined, 'alipay');
    const stranger = await app.citizen();
    expect(await personOf(one.user.id)).toBeNull();
    await verify(one.accessToken, { code: phone });
    await verify(two.accessToken, { encrypted: phone, sign: 's' });
    await verify(stranger.accessToken, { code: newPhone() });
    expect(await personOf(one.user.id)).toEqual(expect.any(String));
    expect(await personOf(two.user.id)).toBe(await personOf(one.user.id));
    expect(await personOf(stranger.user.id)).not.toBe(await personOf(one.user.id));
  });

  it('makes one person of twenty accounts at once', async () => {
    const phone = newPhone();
    const people = await Promise.all(Array.from({ length: 20 }, () => app.citizen()));
    const answers = await Promise.all(people.map(({ accessToken }) => verify(accessToken, { code: phone })));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
    expect(new Set(await Promise.all(people.map(({ user }) => personOf(user.id)))).size).toBe(1);
  });

  it('binds an invitation: the citizen is a grid worker from then on', async () => {
    const phone = newPhone();
    const worker = await app.hire({ role: 'gridWorker', name: '郭小明', phone, streetCode: STREET });
    await app.database.inTransaction((tx) => app.app.get(Roster).assign(tx, worker.staffId, GRID));
    const { accessToken, user } = await app.citizen();
    const answer = await verify(accessToken, { code: phone });
    expect(answer.body.user).toMatchObject({
      displayName: '网格员小郭',
      roles: ['citizen', 'gridWorker'],
      grids: [{ code: GRID.gridCode, name: GRID.gridName }],
    });
    expect(await app.app.get(Actors).of(user.id)).toEqual({
      kind: 'person',
      accountId: user.id,
      personId: worker.personId,
      roles: ['citizen', 'gridWorker'],
      grids: [GRID.gridCode],
      communities: [GRID.communityCode],
      streets: [STREET],
      counties: [],
      departmentCode: null,
    });
  });

  it('binds a handler to department and street', async () => {
    const phone = newPhone();
    await app.hire({ role: 'handler', name: '李雷', phone, departmentCode: 'roads' });
    const { accessToken, user } = await app.citizen();
    expect((await verify(accessToken, { code: phone })).body.user).toMatchObject({
      roles: ['citizen', 'handler'],
      department: { code: 'roads', name: 'roads 队' },
    });
    expect(await app.app.get(Actors).of(user.id)).toMatchObject({ departmentCode: 'roads', streets: [STREET] });
  });

  it('binds an invitation once: the same person elsewhere stays a citizen', async () => {
    const phone = newPhone();
    await app.hire({ role: 'gridWorker', name: '王一', phone, streetCode: STREET });
    const [one, two] = [await app.citizen(), await app.citizen(undefined, 'alipay')];
    const answers = await Promise.all([
      verify(one.accessToken, { code: phone }),
      verify(two.accessToken, { encrypted: phone, sign: 's' }),
    ]);
    const roles = answers.map(({ body }) => (body.user.roles as string[]).length).sort();
    expect(roles).toEqual([1, 2]);
    expect(await personOf(two.user.id)).toBe(await personOf(one.user.id));
  });

  it('opens an invitation for 7 days and not a moment longer', async () => {
    const phone = newPhone();
    await app.hire({ role: 'gridWorker', name: '王二', phone, streetCode: STREET });
    app.clock.advance(7 * DAY);
    const { accessToken } = await app.citizen();
    expect((await verify(accessToken, { code: phone })).body.user.roles).toEqual(['citizen']);

    const other = newPhone();
    await app.hire({ role: 'gridWorker', name: '王三', phone: other, streetCode: STREET });
    app.clock.advance(7 * DAY - 1);
    expect((await verify((await app.citizen()).accessToken, { code: other })).body.user.roles).toEqual([
      'citizen',
      'gridWorker',
    ]);
  });

  it('never makes anybody a dispatcher, district user or administrator', async () => {
    for (const role of ['dispatcher', 'district', 'admin'] as const) {
      const phone = newPhone();
      await app.hire({
        role,
        name: '赵四',
        phone,
        username: `by-phone-${role}`,
        streetCode: STREET,
        countyCode: '440106',
      });
      expect((await verify((await app.citizen()).accessToken, { code: phone })).body.user.roles).toEqual(['citizen']);
    }
  });

  it('cannot be changed by a worker into being somebody else', async () => {
    const phone = newPhone();
    const worker = await app.hire({ role: 'gridWorker', name: '孙五', phone, streetCode: STREET });
    const { accessToken, user } = await app.citizen();
    await verify(accessToken, { code: phone });
    expect(await verify(accessToken, { code: newPhone() })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await personOf(user.id)).toBe(worker.personId);
    expect((await verify(accessToken, { code: phone })).status).toBe(200);
  });

  it.each([
    {},
    { code: '' },
    { code: 5 },
    { code: 'a', encrypted: 'b', sign: 'c' },
    { encrypted: 'b' },
    { sign: 'c' },
    { code: 'a', sign: 'c' },
    { code: 'a', x: 1 },
  ])('refuses the body %j', async (body) => {
    const { accessToken } = await app.citizen();
    const before = app.wechat.asked.length;
    expect(await verify(accessToken, body)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect(app.wechat.asked.length).toBe(before);
  });

  it('is asked of logged-in people only', async () => {
    expect(await app.call('POST', '/auth/phone', { body: { code: '13800138000' } })).toMatchObject({ status: 401 });
  });

  it('refuses what the platform gives when it is no phone', async () => {
    const { accessToken } = await app.citizen();
    expect(await verify(accessToken, { code: 'not a phone' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'code' }] },
    });
  });

  it('says so where the platform is not connected, and where there is no SMS', async () => {
    const bare = await IdentityApp.open(open, { resolvers: false });
    try {
      const { accessToken } = await bare.citizen();
      const unavailable = { status: 503, body: { code: 'channel-not-available' } };
      expect(await bare.call('POST', '/auth/phone', { token: accessToken, body: { code: 'x' } })).toMatchObject(
        unavailable,
      );
      expect(await bare.call('POST', '/auth/sms/code', { body: { phone: '13800138000' } })).toMatchObject(unavailable);
      expect(await bare.call('POST', '/auth/sms', { body: { phone: '13800138000', code: '123456' } })).toMatchObject(
        unavailable,
      );
      expect((await bare.call('POST', '/auth/sms/code', { body: { phone: '12' } })).status).toBe(400);
      expect((await bare.call('POST', '/auth/sms', { body: { phone: '13800138000' } })).status).toBe(400);
    } finally {
      await bare.close();
    }
  });
});
