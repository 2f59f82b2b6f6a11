import { authenticator } from 'otplib';
import { FirstAdministrator, Passwords } from '../../src/identity';
import { PersonalData } from '../../src/infra/crypto';
import { describeDatabases } from '../support/databases';
import { DAY, HOUR, IdentityApp, MINUTE, PASSWORD } from './identity-app';

const STREET = '440106013';

describeDatabases('console login', (open) => {
  let app: IdentityApp;
  beforeAll(async () => void (app = await IdentityApp.open(open)));
  afterAll(() => app.close());

  it('lets the right password in, as the staff role only', async () => {
    await app.console('right', 'dispatcher', { streetCode: STREET });
    const { status, body } = await app.login('Right');
    expect(status).toBe(200);
    expect(body.user).toMatchObject({
      platform: 'console',
      displayName: '调度员小陈',
      roles: ['dispatcher'],
      grids: [],
      department: null,
    });
    expect((await app.call('GET', '/me', { token: body.accessToken })).body.user.roles).toEqual(['dispatcher']);
  });

  it('answers the same to a wrong password, an unknown name, a locked and a departed one', async () => {
    await app.console('known', 'dispatcher', { streetCode: STREET });
    await app.console('locked', 'dispatcher', { streetCode: STREET });
    const left = await app.console('departed', 'dispatcher', { streetCode: STREET });
    await app.database.inTransaction((tx) => tx.run('UPDATE staff SET active = 0 WHERE id = ?', [left]));
    for (let i = 0; i < 5; i += 1) await app.login('locked', 'wrong-password');
    const answers = [
      await app.login('known', 'wrong-password'),
      await app.login('nobody-of-that-name', 'wrong-password'),
      await app.login('locked'),
      await app.login('departed'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]!.body.code).toBe('unauthenticated');
  });

  it('does the same work for a name that nobody has', async () => {
    const matches = jest.spyOn(app.app.get(Passwords), 'matches');
    const inTransaction = jest.spyOn(app.database, 'inTransaction');
    await app.login('nobody-at-all', 'wrong-password');
    expect(matches).toHaveBeenCalledTimes(1);
    expect(inTransaction).toHaveBeenCalledTimes(1);
    matches.mockRestore();
    inTransaction.mockRestore();
    expect(await app.count('SELECT COUNT(*) AS n FROM login_failure')).toBeGreaterThan(0);
  });

  it('locks for 15 minutes after the fifth failure, and four are forgiven', async () => {
    await app.console('forgetful', 'dispatcher', { streetCode: STREET });
    const fail = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i += 1) expect((await app.login('forgetful', 'wrong-password')).status).toBe(401);
    };
    await fail(4);
    expect((await app.login('forgetful')).status).toBe(200);
    app.clock.advance(2 * MINUTE);
    // The success began the count again: four more are forgiven too.
    await fail(4);
    expect((await app.login('forgetful')).status).toBe(200);
    app.clock.advance(2 * MINUTE);
    await fail(5);
    expect((await app.login('forgetful')).status).toBe(401);
    app.clock.advance(15 * MINUTE - 1);
    expect((await app.login('forgetful')).status).toBe(401);
    app.clock.advance(1);
    expect((await app.login('forgetful')).status).toBe(200);
  });

  it('does not let trying while locked make the lock longer', async () => {
    await app.console('patient', 'dispatcher', { streetCode: STREET });
    for (let i = 0; i < 5; i += 1) await app.login('patient', 'wrong-password');
    app.clock.advance(14 * MINUTE);
    for (let i = 0; i < 3; i += 1) await app.login('patient', 'wrong-password');
    app.clock.advance(MINUTE);
    expect((await app.login('patient')).status).toBe(200);
  });

  it('counts guesses that come at once', async () => {
    await app.console('crowded', 'dispatcher', { streetCode: STREET });
    await Promise.all(Array.from({ length: 6 }, () => app.login('crowded', 'wrong-password')));
    expect((await app.login('crowded')).status).toBe(401);
  });

  it('answers 429 after ten failures in a minute, with the time to wait', async () => {
    for (let i = 0; i < 10; i += 1) expect((await app.login('hammered', 'wrong-password')).status).toBe(401);
    const answer = await app.login('hammered', 'wrong-password');
    expect(answer).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
      body: { code: 'too-many-requests', detail: expect.stringContaining('12345') },
    });
    app.clock.advance(MINUTE);
    expect((await app.login('hammered', 'wrong-password')).status).toBe(401);
  });

  it('ends after 30 idle minutes, or 12 hours', async () => {
    await app.console('busy', 'dispatcher', { streetCode: STREET });
    const device = { 'user-agent': 'browser' };
    const refresh = (refreshToken: string) =>
      app.call('POST', '/auth/refresh', { body: { refreshToken }, headers: device });
    let session = (await app.login('busy')).body;
    const began = app.clock.now();
    app.clock.advance(20 * MINUTE);
    expect((await app.call('GET', '/probe', { token: session.accessToken })).status).toBe(200);
    app.clock.advance(20 * MINUTE);
    // The access token ran out, but she was here 20 minutes ago.
    session = (await refresh(session.refreshToken)).body;
    expect(session.accessToken).toBeDefined();
    while (app.clock.now() - began < 12 * HOUR - 20 * MINUTE) {
      app.clock.advance(20 * MINUTE);
      session = (await refresh(session.refreshToken)).body;
    }
    expect((await app.call('GET', '/probe', { token: session.accessToken })).status).toBe(200);
    app.clock.set(began + 12 * HOUR + 1);
    expect((await app.call('GET', '/probe', { token: session.accessToken })).body.code).toBe('unauthenticated');
    expect((await refresh(session.refreshToken)).status).toBe(401);
    const idle = (await app.login('busy')).body;
    app.clock.advance(30 * MINUTE + 1);
    expect((await refresh(idle.refreshToken)).status).toBe(401);
  });

  it.each([
    {},
    { username: 'a' },
    { username: 'a', password: 1 },
    { username: 'a', password: 'b', totp: '12345' },
    { username: 'a', password: 'b', x: 1 },
  ])('refuses the body %j', async (body) =>
    expect(await app.call('POST', '/auth/staff', { body })).toMatchObject({
      status: 400,
      body: { code: 'validation-failed' },
    }),
  );
});

describeDatabases('the first administrator, in production', (open) => {
  let app: IdentityApp;
  beforeAll(async () => void (app = await IdentityApp.open(open, { env: 'production' })));
  afterAll(() => app.close());

  const setPassword = (token: string, password = PASSWORD) =>
    app.call('POST', '/auth/staff/password', { body: { token, password } });
  const newLink = async () => (await app.app.get(FirstAdministrator).link())!;

  it('comes in by a one-time link and a second factor', async () => {
    const stale = await newLink();
    const link = await newLink();
    expect(link.username).toBe('admin');
    expect(await app.count("SELECT COUNT(*) AS n FROM staff WHERE role = 'admin'")).toBe(1);
    // A later link voids the one before.
    expect(await setPassword(stale.token)).toMatchObject({ status: 400, body: { errors: [{ path: 'token' }] } });
    expect(await setPassword(link.token, 'short')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'password' }] },
    });
    expect(await setPassword(link.token, 'qwerty123456')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'password' }] },
    });

    const [one, two] = await Promise.all([setPassword(link.token), setPassword(link.token)]);
    expect([one.status, two.status].sort()).toEqual([200, 400]);
    const set = one.status === 200 ? one.body : two.body;
    expect(set.username).toBe('admin');
    const secret = new URL(set.totpUri).searchParams.get('secret')!;
    const code = (at = app.clock.now()): string => authenticator.clone({ epoch: at }).generate(secret);

    expect((await app.login('admin')).status).toBe(401);
    expect((await app.login('admin', PASSWORD, { totp: code(app.clock.now() - 5 * MINUTE) })).status).toBe(401);
    expect((await app.login('admin', PASSWORD, { totp: code() })).status).toBe(200);
    // Not a second time, even within its 30 seconds.
    expect((await app.login('admin', PASSWORD, { totp: code() })).status).toBe(401);
    app.clock.advance(MINUTE);
    expect((await app.login('admin', PASSWORD, { totp: code(app.clock.now() - 30_000) })).status).toBe(200);

    expect(await app.app.get(FirstAdministrator).link()).toBeNull();
    expect((await setPassword(link.token)).status).toBe(400);
  });

  it('is asked of everybody: a password without a second factor lets nobody in', async () => {
    const other = await IdentityApp.open(open, { env: 'production' });
    try {
      const staffId = await other.console('early', 'admin');
      const wrong = await other.login('early', 'wrong-password');
      for (const more of [{}, { totp: '123456' }]) {
        const answer = await other.login('early', PASSWORD, more);
        expect([answer.status, answer.body]).toEqual([401, wrong.body]);
      }
      // Nobody can administer this instance: the first administrator's link is printed again, for her.
      expect(await other.app.get(FirstAdministrator).link()).toMatchObject({ username: 'early' });
      const secret = await other.enrol(staffId);
      expect((await other.login('early')).status).toBe(401);
      expect((await other.login('early', PASSWORD, { totp: other.totp(secret) })).status).toBe(200);
      expect(await other.app.get(FirstAdministrator).link()).toBeNull();
    } finally {
      await other.close();
    }
  });

  it('does not take an administrator without a second factor for one who could stand in', async () => {
    const other = await IdentityApp.open(open, { env: 'production' });
    try {
      const secret = await other.consoleWithTotp('whole', 'admin');
      await other.console('half', 'admin');
      const token = await other.tokenOf('whole', secret);
      const { items } = (await other.call('GET', '/admin/staff?role=admin', { token })).body;
      const whole = items.find(({ username }: { username: string }) => username === 'whole');
      const leave = await other.call('PATCH', `/admin/staff/${whole.id}`, { token, body: { active: false } });
      expect([leave.status, leave.body.code]).toEqual([409, 'conflict']);
    } finally {
      await other.close();
    }
  });

  it('is not admitted by a guessed second factor however often', async () => {
    // Right password, wrong codes: the fifth locks, although each began with a right password.
    app.clock.advance(DAY);
    for (let i = 0; i < 5; i += 1) expect((await app.login('admin', PASSWORD, { totp: '000000' })).status).toBe(401);
    const sealed = await app.database
      .read()
      .one<{ totp_secret_sealed: string }>("SELECT totp_secret_sealed FROM staff WHERE username = 'admin'");
    const secret = app.app.get(PersonalData).decrypt(sealed!.totp_secret_sealed);
    const good = authenticator.clone({ epoch: app.clock.now() }).generate(secret);
    expect((await app.login('admin', PASSWORD, { totp: good })).status).toBe(401);
  });

  it('does not let a link live longer than a day', async () => {
    const other = await IdentityApp.open(open, { env: 'production' });
    try {
      const link = (await other.app.get(FirstAdministrator).link())!;
      other.clock.advance(DAY);
      expect(
        (await other.call('POST', '/auth/staff/password', { body: { token: link.token, password: PASSWORD } })).status,
      ).toBe(400);
      expect(await other.app.get(FirstAdministrator).link()).not.toBeNull();
    } finally {
      await other.close();
    }
  });
});
