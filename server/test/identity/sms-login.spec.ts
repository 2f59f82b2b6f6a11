/** Real: identity behind HTTP on both engines. Made up: the provider (a list of what it was asked to send) and the clock. */
import { Actors, Roster, type SmsOutcome } from '../../src/identity';
import { describeDatabases } from '../support/databases';
import { DAY, HOUR, IdentityApp, MINUTE } from './identity-app';

const STREET = '440106013';

describeDatabases('login by text message', (open) => {
  let app: IdentityApp;
  let phones = 13_900_000_000;
  const newPhone = (): string => String((phones += 1));
  const ask = (phone: string) => app.call('POST', '/auth/sms/code', { body: { phone } });
  const login = (phone: string, code: string) => app.call('POST', '/auth/sms', { body: { phone, code } });
  const codeOf = (phone: string): string => app.sms.sent.filter((sms) => sms.phone === phone).at(-1)?.code ?? 'none';
  const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const fails = (outcome: SmsOutcome): void => void (app.sms.outcome = outcome);

  beforeAll(async () => {
    app = await IdentityApp.open(open, { rateLimits: true });
  });
  afterAll(() => app?.close());
  beforeEach(() => fails({ kind: 'sent' }));

  it('makes an account of the browser, and finds it again however the number is typed', async () => {
    const phone = newPhone();
    expect(await ask(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`)).toMatchObject({ status: 204, body: null });
    expect(codeOf(phone)).toMatch(/^\d{6}$/);
    const first = await login(phone, codeOf(phone));
    expect(first).toMatchObject({
      status: 200,
      body: {
        user: { platform: 'web', roles: ['citizen'], phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}` },
      },
    });
    expect((await app.call('GET', '/me', { token: first.body.accessToken })).status).toBe(200);
    app.clock.advance(MINUTE);
    await ask(phone);
    expect((await login(`0086${phone}`, codeOf(phone))).body.user.id).toBe(first.body.user.id);
  });

  it.each(['', '12', '138001380001', '23800138000', '+8613800', '1380013800a', '（138）'])(
    'says what is wrong with the number "%s"',
    async (phone) => {
      const answer = await ask(phone);
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ path: 'phone' }] } });
      expect(answer.body.errors[0].message).toMatch(/手机号/);
    },
  );

  it('sends to mainland numbers only, and says where others come in', async () => {
    const answer = await ask('+85261234567');
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].message).toContain('小程序');
    expect(app.sms.sent.map(({ phone }) => phone)).not.toContain('+85261234567');
  });

  it('sends one a minute and five in 24 hours, to known and unknown phones alike', async () => {
    const [known, unknown] = [newPhone(), newPhone()];
    await ask(known);
    await login(known, codeOf(known));
    app.clock.advance(DAY);
    for (const phone of [known, unknown]) {
      expect((await ask(phone)).status).toBe(204);
      const soon = await ask(phone);
      expect(soon).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect(soon.headers['retry-after']).toBe('60');
      for (let more = 0; more < 4; more += 1) {
        app.clock.advance(HOUR);
        expect((await ask(phone)).status).toBe(204);
      }
      app.clock.advance(HOUR);
      expect((await ask(phone)).headers['retry-after']).toBe(String((19 * HOUR) / 1000));
      app.clock.advance(19 * HOUR);
      expect((await ask(phone)).status).toBe(204);
    }
  });

  it('takes a code once', async () => {
    const phone = newPhone();
    await ask(phone);
    expect((await login(phone, codeOf(phone))).status).toBe(200);
    expect(await login(phone, codeOf(phone))).toMatchObject({ status: 400, body: { errors: [{ path: 'code' }] } });
  });

  it('takes it once also from twenty at the same moment', async () => {
    const phone = newPhone();
    await ask(phone);
    const answers = await Promise.all(Array.from({ length: 20 }, () => login(phone, codeOf(phone))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      await app.count(`SELECT COUNT(*) AS n FROM account WHERE platform = 'web' AND phone_hash = '${hashOf(phone)}'`),
    ).toBe(1);
  });

  it('is good for five minutes and not a moment longer', async () => {
    const phone = newPhone();
    await ask(phone);
    app.clock.advance(5 * MINUTE - 1);
    expect((await login(phone, wrong(codeOf(phone)))).status).toBe(400);
    expect((await login(phone, codeOf(phone))).status).toBe(200);
    await ask(phone);
    app.clock.advance(5 * MINUTE);
    expect((await login(phone, codeOf(phone))).status).toBe(400);
  });

  it('voids a code at the fifth wrong guess, and counts guesses that race', async () => {
    const [patient, hasty] = [newPhone(), newPhone()];
    await ask(patient);
    for (let tries = 1; tries < 5; tries += 1) await login(patient, wrong(codeOf(patient)));
    expect((await login(patient, codeOf(patient))).status).toBe(200);
    await ask(hasty);
    await Promise.all(Array.from({ length: 5 }, () => login(hasty, wrong(codeOf(hasty)))));
    expect((await login(hasty, codeOf(hasty))).status).toBe(400);
  });

  it('forgets the older code when a newer one is asked for', async () => {
    const phone = newPhone();
    await ask(phone);
    const older = codeOf(phone);
    app.clock.advance(MINUTE);
    await ask(phone);
    // One of a million tests meets the same code twice.
    if (older !== codeOf(phone)) expect((await login(phone, older)).status).toBe(400);
    expect((await login(phone, codeOf(phone))).status).toBe(200);
  });

  it('takes a code of one phone for that phone alone', async () => {
    const [hers, mine] = [newPhone(), newPhone()];
    await ask(hers);
    await ask(mine);
    if (codeOf(hers) !== codeOf(mine)) expect((await login(mine, codeOf(hers))).status).toBe(400);
    expect(await login(newPhone(), '123456')).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('is the same after a restart and in another process', async () => {
    const phone = newPhone();
    await ask(phone);
    const other = await app.another();
    const answer = await other.call('POST', '/auth/sms/code', { body: { phone } });
    expect(answer.status).toBe(429);
    expect((await other.call('POST', '/auth/sms', { body: { phone, code: codeOf(phone) } })).status).toBe(200);
    expect((await login(phone, codeOf(phone))).status).toBe(400);
    await other.app.close();
  });

  it('does not count what was not sent, and says so', async () => {
    const phone = newPhone();
    fails({ kind: 'not-sent' });
    expect(await ask(phone)).toMatchObject({ status: 503, body: { code: 'channel-not-available' } });
    const lost = codeOf(phone);
    expect((await login(phone, lost)).status).toBe(400);
    fails({ kind: 'sent' });
    expect((await ask(phone)).status).toBe(204);
  });

  it('counts what may have arrived, and takes its code', async () => {
    const phone = newPhone();
    fails({ kind: 'uncertain' });
    expect((await ask(phone)).status).toBe(503);
    fails({ kind: 'sent' });
    expect((await ask(phone)).status).toBe(429);
    expect((await login(phone, codeOf(phone))).status).toBe(200);
  });

  it('hands on what the provider says of the phone', async () => {
    const phone = newPhone();
    fails({ kind: 'busy', retryAfterSeconds: 77 });
    expect((await ask(phone)).headers['retry-after']).toBe('77');
    fails({ kind: 'wrong-number' });
    expect(await ask(phone)).toMatchObject({ status: 400, body: { errors: [{ path: 'phone' }] } });
  });

  it('binds an open invitation, as a platform that vouches for the phone does', async () => {
    const phone = newPhone();
    const worker = await app.hire({ role: 'gridWorker', name: '郭小明', phone, streetCode: STREET });
    const grid = { gridCode: '440106013001001', gridName: '一', communityCode: '440106013001', streetCode: STREET };
    await app.database.inTransaction((tx) =>
      app.app.get(Roster).assign(tx, worker.staffId, { ...grid, position: 'primary' }),
    );
    await ask(phone);
    const { body } = await login(phone, codeOf(phone));
    expect(body.user).toMatchObject({ displayName: '网格员小郭', roles: ['citizen', 'gridWorker'], platform: 'web' });
    expect((await app.app.get(Actors).of(body.user.id)).personId).toBe(worker.personId);
    const elsewhere = await app.citizen();
    await app.call('POST', '/auth/phone', { token: elsewhere.accessToken, body: { code: phone } });
    app.app.get(Actors).forgetAll();
    expect(await app.app.get(Actors).of(elsewhere.user.id)).toMatchObject({
      personId: worker.personId,
      roles: ['citizen'],
    });
  });

  it('never makes anybody a dispatcher', async () => {
    const phone = newPhone();
    await app.hire({ role: 'dispatcher', name: '赵四', phone, username: 'by-sms', streetCode: STREET });
    await ask(phone);
    expect((await login(phone, codeOf(phone))).body.user.roles).toEqual(['citizen']);
  });

  it('keeps neither phone nor code where anybody reads them', async () => {
    const phone = newPhone();
    await ask(phone);
    const code = codeOf(phone);
    const rows = await app.database.read().all<Record<string, unknown>>('SELECT * FROM sms_code');
    await login(phone, code);
    const stored = JSON.stringify([rows, await app.database.read().all('SELECT * FROM account')]);
    expect(stored).not.toContain(phone);
    expect(rows.some((row) => row['code_hash'] === code)).toBe(false);
    expect(app.logLines.join('\n')).not.toContain(phone);
    expect(app.logLines.join('\n')).not.toContain(`"${code}"`);
  });

  const hashOf = (phone: string): string => app.phoneHash(phone);
});

describeDatabases('login by text message without limits', (open) => {
  it('lets a developer ask as often as they like', async () => {
    const app = await IdentityApp.open(open);
    for (let times = 0; times < 12; times += 1)
      expect((await app.call('POST', '/auth/sms/code', { body: { phone: '13800138000' } })).status).toBe(204);
    await app.close();
  });
});
