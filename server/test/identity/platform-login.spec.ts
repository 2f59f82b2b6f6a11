import { randomBytes } from 'node:crypto';
import { Accounts, Logins } from '../../src/identity';
import { Persons } from '../../src/identity/accounts/persons';
import { PersonalData } from '../../src/infra/crypto';
import { SystemIds } from '../../src/infra/ids';
import { describeDatabases } from '../support/databases';
import { APP_ID, IdentityApp } from './identity-app';

describeDatabases('login through a platform', (open) => {
  let app: IdentityApp;
  beforeAll(async () => void (app = await IdentityApp.open(open)));
  afterAll(() => app.close());

  const login = (ids: { openId?: string; userId?: string; appId?: string }) =>
    app.app.get(Logins).withPlatform({
      platform: 'alipay',
      appId: APP_ID,
      openId: null,
      userId: null,
      unionId: null,
      device: 'd',
      ...ids,
    });

  it('makes one account of twenty first logins at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.citizen('the-same')));
    expect(new Set(answers.map(({ user }) => user.id)).size).toBe(1);
    expect(new Set(answers.map(({ refreshToken }) => refreshToken)).size).toBe(20);
    expect(await app.app.get(Accounts).accountByOpenId('wechat', APP_ID, 'the-same')).toBe(answers[0]!.user.id);
  });

  it('answers as the contract says', async () => {
    const answer = await app.citizen('shape');
    expect(answer).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresIn: 1800,
      user: {
        id: expect.any(String),
        platform: 'wechat',
        displayName: '市民',
        phoneMasked: null,
        roles: ['citizen'],
        grids: [],
        department: null,
      },
    });
    expect(await app.call('GET', '/me', { token: answer.accessToken })).toMatchObject({
      status: 200,
      body: { user: answer.user },
    });
  });

  it('carries account and session in the token and nothing else', async () => {
    const { accessToken } = await app.citizen('claims');
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as object;
    expect(Object.keys(claims).sort()).toEqual(['exp', 'iat', 'sid', 'sub']);
  });

  it('keeps platforms and apps apart', async () => {
    const accounts = [
      await app.citizen('apart'),
      await app.citizen('apart', 'alipay'),
      await login({ openId: 'apart', appId: 'another' }),
    ];
    expect(new Set(accounts.map(({ user }) => user.id)).size).toBe(3);
  });

  it('links a user id and an open id when one login carries both', async () => {
    const byUser = await login({ userId: '2088-1' });
    const byBoth = await login({ userId: '2088-1', openId: 'o-1' });
    const byOpen = await login({ openId: 'o-1' });
    expect(byBoth.user.id).toBe(byUser.user.id);
    expect(byOpen.user.id).toBe(byUser.user.id);
    expect(await app.app.get(Accounts).addressOf(byUser.user.id)).toEqual({
      platform: 'alipay',
      appId: APP_ID,
      openId: 'o-1',
      userId: '2088-1',
    });
  });

  it('does not link what already belongs to two accounts', async () => {
    const open1 = await login({ openId: 'o-2' });
    const user1 = await login({ userId: '2088-2' });
    expect((await login({ openId: 'o-2', userId: '2088-2' })).user.id).toBe(open1.user.id);
    expect((await login({ userId: '2088-2' })).user.id).toBe(user1.user.id);
  });

  it('refuses an identity without any id', async () => {
    await expect(login({})).rejects.toThrow('needs an open id or a user id');
  });

  it('finds accounts and persons again after the data key was rotated', async () => {
    const ids = new SystemIds(app.clock);
    const before = new Persons(new PersonalData(app.config.dataKeys), app.clock, ids);
    const { user } = await app.citizen('rotated');
    const person = await app.database.inTransaction((tx) => before.ofPhone(tx, '13500000000'));

    const newKey = { id: 'k2', key: randomBytes(32) };
    const personal = new PersonalData([newKey, ...app.config.dataKeys]);
    const accounts = new Accounts(app.database, personal, app.clock, ids);
    expect(await accounts.accountByOpenId('wechat', APP_ID, 'rotated')).toBe(user.id);
    expect((await accounts.addressOf(user.id))?.openId).toBe('rotated');
    const after = new Persons(personal, app.clock, ids);
    expect((await app.database.inTransaction((tx) => after.ofPhone(tx, '13500000000'))).id).toBe(person.id);
    // Stored anew under the first key: the old one may be retired one day.
    const rehashed = new Persons(new PersonalData([newKey]), app.clock, ids);
    expect((await rehashed.findByPhone(app.database.read(), '13500000000'))?.id).toBe(person.id);
  });

  it('knows no address of nobody', async () => expect(await app.app.get(Accounts).addressOf('nobody')).toBeNull());
});
