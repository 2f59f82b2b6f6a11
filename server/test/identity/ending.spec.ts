/** Real: identity behind HTTP on both engines. Made up: one room that keeps something (a list in memory), provider and clock. */
import type { PersonalDataSource } from '../../src/identity';
import { BindPhone } from '../../src/identity/logins/bind-phone.usecase';
import { describeDatabases } from '../support/databases';
import { DAY, IdentityApp } from './identity-app';

const STREET = '440106013';

/** Keeps words by account; refuses to forget when it is told to. */
class Room implements PersonalDataSource {
  readonly name = 'room';
  readonly kept = new Map<string, string[]>();
  isBroken = false;

  async *exportOf(_read: unknown, accountId: string): AsyncGenerator<string> {
    yield* this.kept.get(accountId) ?? [];
    if (this.isBroken) throw new Error('the room is locked');
  }

  async forget(_tx: unknown, accountId: string): Promise<void> {
    if (this.isBroken) throw new Error('the room is locked');
    this.kept.delete(accountId);
  }
}

describeDatabases('ending an account', (open) => {
  const room = new Room();
  let app: IdentityApp;
  let phones = 13_500_000_000;
  const newPhone = (): string => String((phones += 1));
  const end = (token: string) => app.call('DELETE', '/me', { token });
  const exported = (token: string) => app.call('GET', '/me/export', { token });
  const bySms = async (phone: string) => {
    app.clock.advance(DAY);
    await app.call('POST', '/auth/sms/code', { body: { phone } });
    const code = app.sms.sent.at(-1)?.code;
    return (await app.call('POST', '/auth/sms', { body: { phone, code } })).body;
  };

  beforeAll(async () => {
    app = await IdentityApp.open(open, { sources: [room], rateLimits: true });
    await app.department('roads', STREET);
  });
  afterAll(() => app?.close());
  beforeEach(() => void (room.isBroken = false));

  it('asks every room to forget', async () => {
    const { accessToken, user } = await app.citizen();
    room.kept.set(user.id, ['one', 'two']);
    expect((await exported(accessToken)).body.room).toEqual(['one', 'two']);
    expect(await end(accessToken)).toMatchObject({ status: 204, body: null });
    expect(room.kept.has(user.id)).toBe(false);
  });

  it('is all or nothing', async () => {
    const { accessToken, user } = await app.citizen();
    await app.call('PUT', '/me/consents', { token: accessToken, body: { consents: { phone: true } } });
    room.isBroken = true;
    expect((await end(accessToken)).status).toBe(500);
    expect((await app.call('GET', '/me', { token: accessToken })).body.user.id).toBe(user.id);
    expect((await app.call('GET', '/me/consents', { token: accessToken })).body.items).toHaveLength(1);
  });

  it('ends once of two at the same moment, with every session and refresh token', async () => {
    const { accessToken, refreshToken } = await app.citizen('on-two-phones');
    const other = await app.citizen('on-two-phones');
    const answers = await Promise.all([end(accessToken), end(other.accessToken)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
    for (const token of [accessToken, other.accessToken]) expect((await end(token)).status).toBe(401);
    for (const token of [refreshToken, other.refreshToken])
      expect((await app.call('POST', '/auth/refresh', { body: { refreshToken: token } })).status).toBe(401);
  });

  it('ends an account of the browser: the same phone is somebody new, a moment later', async () => {
    const phone = newPhone();
    const first = await bySms(phone);
    await end(first.accessToken);
    expect(await app.count(`SELECT COUNT(*) AS n FROM person WHERE phone_hash = '${app.phoneHash(phone)}'`)).toBe(0);
    expect(await app.count('SELECT COUNT(*) AS n FROM sms_code WHERE code_hash IS NOT NULL')).toBe(0);
    const second = await bySms(phone);
    expect(second.user).toMatchObject({ platform: 'web', roles: ['citizen'] });
    expect(second.user.id).not.toBe(first.user.id);
  });

  it('lets go who has left the street: the name of her office stays, her number does not', async () => {
    const phone = newPhone();
    const { staffId } = await app.hire({ role: 'handler', name: '李雷', phone, departmentCode: 'roads' });
    const { accessToken, user } = await bySms(phone);
    expect(user.roles).toEqual(['citizen', 'handler']);
    expect((await end(accessToken)).body).toMatchObject({ status: 409, code: 'conflict' });
    await app.console('boss', 'admin');
    await app.call('PATCH', `/admin/staff/${staffId}`, { token: await app.tokenOf('boss'), body: { active: false } });
    const back = await bySms(phone);
    expect((await end(back.accessToken)).status).toBe(204);
    const rows = await app.database
      .read()
      .all('SELECT surname, phone_hash, phone_sealed, bound_account_id FROM staff WHERE id = ?', [staffId]);
    expect(rows).toEqual([{ surname: '李', phone_hash: null, phone_sealed: null, bound_account_id: null }]);
    expect(await app.count(`SELECT COUNT(*) AS n FROM person WHERE phone_hash = '${app.phoneHash(phone)}'`)).toBe(0);
  });

  it('keeps the phone where an invitation waits for it', async () => {
    const phone = newPhone();
    const { accessToken } = await bySms(phone);
    await app.hire({ role: 'gridWorker', name: '王五', phone, streetCode: STREET });
    expect((await end(accessToken)).status).toBe(204);
    expect((await bySms(phone)).user.roles).toEqual(['citizen', 'gridWorker']);
  });

  it('gives no invitation to an account that has ended meanwhile', async () => {
    const phone = newPhone();
    const { staffId } = await app.hire({ role: 'gridWorker', name: '王六', phone, streetCode: STREET });
    const { accessToken, user } = await app.citizen();
    await end(accessToken);
    await expect(app.app.get(BindPhone, { strict: false }).run(user.id, phone)).rejects.toThrow('unauthenticated');
    expect(await app.count(`SELECT COUNT(*) AS n FROM staff WHERE id = '${staffId}' AND bound_at IS NULL`)).toBe(1);
  });

  it('writes down who took data along and who went, by id alone', async () => {
    const { accessToken, user } = await app.citizen('the-audited-one');
    await exported(accessToken);
    await end(accessToken);
    const lines = await app.database
      .read()
      .all('SELECT action, account_id, subject_id, detail FROM audit_log WHERE account_id = ? ORDER BY id', [user.id]);
    expect(lines).toEqual(
      ['account.exported', 'account.ended'].map((action) => ({
        action,
        account_id: user.id,
        subject_id: user.id,
        detail: null,
      })),
    );
  });

  it('hands out three documents a day', async () => {
    const { accessToken } = await app.citizen('every-day');
    for (let times = 0; times < 3; times += 1) expect((await exported(accessToken)).status).toBe(200);
    const fourth = await exported(accessToken);
    expect(fourth).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(fourth.headers['retry-after'])).toBeGreaterThan(3600);
    app.clock.advance(DAY);
    expect((await exported((await app.citizen('every-day')).accessToken)).status).toBe(200);
  });

  it('breaks a document off where a room fails, so that nobody takes half of it for the whole', async () => {
    const { accessToken, user } = await app.citizen();
    room.kept.set(user.id, ['one']);
    room.isBroken = true;
    await expect(exported(accessToken)).rejects.toThrow();
  });
});
