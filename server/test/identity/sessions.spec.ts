import { JwtService } from '@nestjs/jwt';
import type { SessionAnswer } from '@citygrid/shared/api';
import { describeDatabases } from '../support/databases';
import { DAY, IdentityApp, MINUTE } from './identity-app';

describeDatabases('sessions', (open) => {
  let app: IdentityApp;
  beforeAll(async () => void (app = await IdentityApp.open(open)));
  afterAll(() => app.close());

  const HERE = { 'user-agent': 'phone one', 'x-device-id': 'd1' };
  const refresh = (refreshToken: string, headers: Record<string, string> = HERE) =>
    app.call('POST', '/auth/refresh', { body: { refreshToken }, headers });
  const probe = (token: string) => app.call('GET', '/probe', { token });

  describe('refresh', () => {
    let first: SessionAnswer;
    beforeEach(async () => void (first = await app.citizen()));

    it('exchanges for a new pair that works', async () => {
      app.clock.advance(10 * MINUTE);
      const { status, body } = await refresh(first.refreshToken);
      expect(status).toBe(200);
      expect(body).toEqual({
        accessToken: expect.any(String),
        refreshToken: expect.any(String),
        expiresIn: 1800,
        user: first.user,
      });
      expect(body.refreshToken).not.toBe(first.refreshToken);
      expect((await probe(body.accessToken)).status).toBe(200);
      expect((await refresh(body.refreshToken)).status).toBe(200);
    });

    it('gives the same device the same answer again within 60 s', async () => {
      const answer = await refresh(first.refreshToken);
      app.clock.advance(60_000);
      expect(await refresh(first.refreshToken)).toMatchObject({ status: 200, body: answer.body });
    });

    it('gives it again even after the successor was used', async () => {
      const second = await refresh(first.refreshToken);
      app.clock.advance(5_000);
      const third = await refresh(second.body.refreshToken);
      expect((await refresh(first.refreshToken)).body).toEqual(second.body);
      expect((await refresh(second.body.refreshToken)).body).toEqual(third.body);
      expect((await refresh(third.body.refreshToken)).status).toBe(200);
    });

    it('gives twenty exchanges at once one answer', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(first.refreshToken)));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect((await refresh(answers[0]!.body.refreshToken)).status).toBe(200);
    });

    it.each([
      ['later than 60 s', 60_001, HERE],
      ['from another device', 1_000, { ...HERE, 'x-device-id': 'd2' }],
      ['from another browser', 1_000, { ...HERE, 'user-agent': 'curl' }],
    ])('ends the family when the token is shown again %s', async (_how, after, headers) => {
      const second = await refresh(first.refreshToken);
      app.clock.advance(after);
      expect(await refresh(first.refreshToken, headers)).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
      expect((await refresh(second.body.refreshToken)).status).toBe(401);
      expect((await probe(second.body.accessToken)).body.code).toBe('unauthenticated');
    });

    it('ends the family for a token of generations ago', async () => {
      let token = first.refreshToken;
      for (let i = 0; i < 3; i += 1) {
        app.clock.advance(2 * MINUTE);
        token = (await refresh(token)).body.refreshToken;
      }
      expect((await refresh(first.refreshToken)).status).toBe(401);
      expect((await refresh(token)).status).toBe(401);
    });

    it('leaves the family alone for a forged token', async () => {
      const [session, generation] = first.refreshToken.split('.');
      for (const forged of [
        `${session}.${generation}.${'A'.repeat(43)}`,
        `${session}.7.${first.refreshToken.split('.')[2]}`,
        'x',
        '..',
        `${session}`,
      ]) {
        expect(await refresh(forged)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      }
      expect((await refresh(first.refreshToken)).status).toBe(200);
    });

    it('is good for 30 days after the last exchange', async () => {
      app.clock.advance(30 * DAY);
      const second = await refresh(first.refreshToken);
      expect(second.status).toBe(200);
      app.clock.advance(30 * DAY + 1);
      expect((await refresh(second.body.refreshToken)).status).toBe(401);
    });

    it('leaves other sessions of the account alone', async () => {
      const other = await app.citizen('two-phones');
      const mine = await app.citizen('two-phones');
      await refresh(mine.refreshToken);
      await refresh(mine.refreshToken, { 'user-agent': 'thief' });
      expect((await refresh(other.refreshToken)).status).toBe(200);
    });

    it.each([{}, { refreshToken: 7 }, { refreshToken: '' }, { refreshToken: 'x', more: 1 }])(
      'refuses the body %j',
      async (body) =>
        expect(await app.call('POST', '/auth/refresh', { body })).toMatchObject({
          status: 400,
          body: { code: 'validation-failed' },
        }),
    );
  });

  describe('the guard', () => {
    it('tells expired from bad', async () => {
      const { accessToken } = await app.citizen();
      expect((await probe(accessToken)).status).toBe(200);
      app.clock.advance(30 * MINUTE - 1000);
      expect((await probe(accessToken)).status).toBe(200);
      app.clock.advance(1000);
      expect(await probe(accessToken)).toMatchObject({ status: 401, body: { code: 'token-expired' } });
      const [head, claims] = accessToken.split('.');
      expect((await probe(`${head}.${claims}.${'A'.repeat(43)}`)).body.code).toBe('unauthenticated');
    });

    it('refuses what is no bearer token of ours', async () => {
      const { accessToken, user } = await app.citizen();
      const jwt = new JwtService();
      const { sid } = jwt.decode<{ sid: string }>(accessToken);
      const iat = Math.floor(app.clock.now() / 1000);
      const sign = (
        claims: object,
        secret: Buffer | string = app.config.jwtSecret,
        algorithm: 'HS256' | 'HS384' = 'HS256',
      ) => jwt.sign({ iat, ...claims }, { secret, algorithm, expiresIn: 60 });
      expect((await probe(sign({ sub: user.id, sid }))).status).toBe(200);
      const bad = [
        sign({ sub: user.id, sid }, 'another secret'),
        sign({ sub: user.id, sid }, app.config.jwtSecret, 'HS384'),
        sign({ sub: user.id }),
        sign({ sid }),
        sign({ sub: 'somebody-else', sid }),
        sign({ sub: user.id, sid: 'no-such-session' }),
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${accessToken.split('.')[1]}.`,
        'garbled',
      ];
      for (const token of bad) expect((await probe(token)).body.code).toBe('unauthenticated');
      for (const authorization of ['', 'Bearer', 'Bearer ', `Basic ${accessToken}`, accessToken]) {
        expect((await app.call('GET', '/probe', { headers: { authorization } })).body.code).toBe('unauthenticated');
      }
      expect((await app.call('GET', '/probe')).status).toBe(401);
      expect((await app.call('GET', '/probe', { headers: { authorization: `bearer  ${accessToken}` } })).status).toBe(
        200,
      );
    });

    it('keeps public pages readable, and knows who reads where the token is good', async () => {
      const { accessToken, user } = await app.citizen();
      const who = async (token?: string) =>
        (await app.call('GET', '/probe/public', token ? { token } : {})).body.caller;
      expect(await who()).toBeNull();
      expect(await who('garbled')).toBeNull();
      expect(await who(accessToken)).toMatchObject({ accountId: user.id });
      app.clock.advance(31 * MINUTE);
      expect(await who(accessToken)).toBeNull();
    });
  });

  describe('logout', () => {
    it('ends the session at once', async () => {
      const { accessToken, refreshToken } = await app.citizen();
      expect((await app.call('POST', '/auth/logout', { token: accessToken, body: {} })).status).toBe(204);
      expect((await probe(accessToken)).body.code).toBe('unauthenticated');
      expect((await refresh(refreshToken)).status).toBe(401);
    });

    it('ends it by refresh token when the access token ran out', async () => {
      const { accessToken, refreshToken } = await app.citizen();
      app.clock.advance(40 * MINUTE);
      expect((await app.call('POST', '/auth/logout', { token: accessToken, body: { refreshToken } })).status).toBe(204);
      expect((await refresh(refreshToken)).status).toBe(401);
    });

    it('does not end what a forged refresh token names', async () => {
      const { refreshToken } = await app.citizen();
      const forged = `${refreshToken.split('.')[0]}.0.${'B'.repeat(43)}`;
      expect((await app.call('POST', '/auth/logout', { body: { refreshToken: forged } })).status).toBe(204);
      expect((await refresh(refreshToken)).status).toBe(200);
    });
  });
});
