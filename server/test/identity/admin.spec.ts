import type { SessionAnswer } from '@citygrid/shared/api';
import type { RosterGrid } from '../../src/identity';
import { ChangeStaff } from '../../src/identity/staff/change-staff.usecase';
import { describeDatabases } from '../support/databases';
import { DAY, IdentityApp, MINUTE, PASSWORD } from './identity-app';

const STREET = '440106013';
const OTHER = '440106014';
const GRID = '440106013001001';

describeDatabases('administering staff and departments', (open) => {
  let app: IdentityApp;
  let admin: string;
  let dispatcher: string;
  let citizen: SessionAnswer;
  let phones = 13_700_000_000;
  const phone = (): string => String((phones += 1));
  const create = (token: string, body: object) => app.call('POST', '/admin/staff', { token, body });
  const patch = (token: string, id: string, body: unknown) => app.call('PATCH', `/admin/staff/${id}`, { token, body });
  const verify = (token: string, code: string) => app.call('POST', '/auth/phone', { token, body: { code } });

  beforeAll(async () => {
    app = await IdentityApp.open(open);
    await app.console('chief', 'admin');
    await app.console('disp', 'dispatcher', { streetCode: STREET });
    await app.department('roads', STREET);
    await app.department('far', OTHER);
  });
  beforeEach(async () => {
    admin = await app.tokenOf('chief');
    dispatcher = await app.tokenOf('disp');
    citizen = await app.citizen();
  });
  afterAll(() => app.close());

  it('invites a grid worker, who comes by phone and leaves again', async () => {
    const number = phone();
    const made = await create(dispatcher, {
      role: 'gridWorker',
      name: '郭小明',
      phone: number,
      grids: [{ code: GRID }],
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        role: 'gridWorker',
        name: '郭小明',
        displayName: '网格员小郭',
        phoneMasked: `${number.slice(0, 3)}****${number.slice(-4)}`,
        streetCode: STREET,
        grids: [{ code: GRID, position: 'primary' }],
        state: 'invited',
        invitationExpiresAt: new Date(app.clock.now() + 7 * DAY).toISOString(),
        link: null,
      },
    });
    expect((await verify(citizen.accessToken, number)).body.user.roles).toEqual(['citizen', 'gridWorker']);
    const left = await patch(dispatcher, made.body.id, { active: false });
    expect(left).toMatchObject({ status: 200, body: { state: 'left' } });
    // Her sessions ended; she is a citizen like any other when she comes back.
    expect((await app.call('GET', '/me', { token: citizen.accessToken })).body.code).toBe('unauthenticated');
    const back = await app.citizen('open-again');
    expect(back.user.roles).toEqual(['citizen']);
    expect((await patch(dispatcher, made.body.id, { active: true })).body.state).toBe('working');
  });

  it('logs out who loses a grid, not who is given one', async () => {
    const number = phone();
    const { body } = await create(admin, { role: 'gridWorker', name: '钱二', phone: number, grids: [{ code: GRID }] });
    await verify(citizen.accessToken, number);
    const two = [{ code: GRID }, { code: '440106013001002', position: 'substitute' }];
    expect((await patch(admin, body.id, { grids: two })).body.grids).toHaveLength(2);
    expect((await app.call('GET', '/me', { token: citizen.accessToken })).body.user.grids).toEqual([
      { code: GRID, name: GRID },
      { code: '440106013001002', name: '440106013001002' },
    ]);
    await patch(admin, body.id, { grids: [{ code: '440106013001002' }] });
    expect((await app.call('GET', '/me', { token: citizen.accessToken })).status).toBe(401);
  });

  it('gives console staff a link to choose their own password with', async () => {
    const made = await create(admin, { role: 'dispatcher', name: '孙三', username: 'Sun.San', streetCode: OTHER });
    expect(made).toMatchObject({
      status: 201,
      body: { username: 'sun.san', state: 'invited', link: { token: expect.any(String) } },
    });
    expect((await app.login('sun.san')).status).toBe(401);
    const again = await app.call('POST', `/admin/staff/${made.body.id}/invitation`, { token: admin });
    const spend = (token: string) => app.call('POST', '/auth/staff/password', { body: { token, password: PASSWORD } });
    expect((await spend(made.body.link.token)).status).toBe(400);
    expect(await spend(again.body.link.token)).toMatchObject({
      status: 200,
      body: { username: 'sun.san', totpUri: null },
    });
    expect((await app.login('sun.san')).status).toBe(200);
    expect((await app.call('GET', '/admin/staff?role=dispatcher', { token: admin })).body.items[0]).toMatchObject({
      id: made.body.id,
      state: 'working',
    });
  });

  it('ends console sessions when the password is set anew', async () => {
    const made = await create(admin, {
      role: 'district',
      name: '李四',
      username: 'li.si',
      countyCode: '440106',
      password: PASSWORD,
    });
    const session = (await app.login('li.si')).body;
    const { body } = await app.call('POST', `/admin/staff/${made.body.id}/invitation`, { token: admin });
    await app.call('POST', '/auth/staff/password', {
      body: { token: body.link.token, password: 'another-lantern-48' },
    });
    expect((await app.call('GET', '/me', { token: session.accessToken })).status).toBe(401);
    expect((await app.login('li.si')).status).toBe(401);
    expect((await app.login('li.si', 'another-lantern-48')).status).toBe(200);
  });

  it('invites again for 7 days', async () => {
    const number = phone();
    const { body } = await create(admin, { role: 'handler', name: '周五', phone: number, departmentCode: 'roads' });
    app.clock.advance(8 * DAY);
    admin = await app.tokenOf('chief');
    expect((await app.call('GET', '/admin/staff?role=handler&limit=1', { token: admin })).body.items[0].state).toBe(
      'expired',
    );
    await app.call('POST', `/admin/staff/${body.id}/invitation`, { token: admin });
    const person = await app.citizen();
    expect((await verify(person.accessToken, number)).body.user.roles).toEqual(['citizen', 'handler']);
    expect((await app.call('POST', `/admin/staff/${body.id}/invitation`, { token: admin })).status).toBe(409);
  });

  it('corrects the phone of an invitation, and moves a worker to a new number as the same person', async () => {
    const [wrong, right, moved] = [phone(), phone(), phone()];
    const { body } = await create(admin, { role: 'gridWorker', name: '吴六', phone: wrong, streetCode: STREET });
    expect((await patch(admin, body.id, { phone: right })).status).toBe(200);
    expect((await verify((await app.citizen()).accessToken, wrong)).body.user.roles).toEqual(['citizen']);
    expect((await verify(citizen.accessToken, right)).body.user.roles).toEqual(['citizen', 'gridWorker']);
    const personId = (await app.call('GET', '/admin/staff?role=gridWorker&limit=1', { token: admin })).body.items[0]
      .personId as string;
    expect((await patch(admin, body.id, { phone: moved })).body.personId).toBe(personId);
    expect((await verify(citizen.accessToken, moved)).status).toBe(200);
    expect(await patch(admin, body.id, { phone: wrong })).toMatchObject({
      status: 409,
      body: { errors: [{ path: 'phone' }] },
    });
  });

  it('refuses a phone or name that is taken', async () => {
    const number = phone();
    const worker = { role: 'gridWorker', name: '郑七', phone: number, streetCode: STREET };
    const answers = await Promise.all([create(admin, worker), create(admin, worker), create(admin, worker)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await create(admin, { role: 'admin', name: '王八', username: 'CHIEF' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', errors: [{ path: 'username' }] },
    });
  });

  it('keeps the last administrator', async () => {
    const page = await app.call('GET', '/admin/staff?role=admin', { token: admin });
    expect(page.body.items).toHaveLength(1);
    expect(await patch(admin, page.body.items[0].id, { active: false })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
  });

  it('keeps one of two administrators who switch each other off at the same moment', async () => {
    const pair = await IdentityApp.open(open);
    try {
      const [one, two] = [await pair.console('one', 'admin'), await pair.console('two', 'admin')];
      const changes = pair.app.get(ChangeStaff);
      for (let round = 0; round < 5; round += 1) {
        const ends = await Promise.allSettled([
          changes.run('one', two, { active: false }),
          changes.run('two', one, { active: false }),
        ]);
        expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
        expect(await pair.count('SELECT COUNT(*) AS n FROM staff WHERE active = 1')).toBe(1);
        const left = await pair.database.read().one<{ id: string }>('SELECT id FROM staff WHERE active = 0');
        await changes.run('one', left!.id, { active: true });
      }
    } finally {
      await pair.close();
    }
  });

  it('pages without loss, and ties a cursor to its filter', async () => {
    for (let i = 0; i < 5; i += 1)
      await create(admin, { role: 'gridWorker', name: `何${i}`, phone: phone(), streetCode: STREET });
    const all = (await app.call('GET', '/admin/staff?limit=100', { token: admin })).body.items.map(
      (item: { id: string }) => item.id,
    );
    const paged: string[] = [];
    let cursor: string | null = '';
    do {
      const page: { body: { items: { id: string }[]; nextCursor: string | null } } = await app.call(
        'GET',
        `/admin/staff?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
        { token: admin },
      );
      paged.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
    const first = (await app.call('GET', '/admin/staff?limit=1', { token: admin })).body.nextCursor as string;
    for (const bad of [`role=gridWorker&cursor=${first}`, 'cursor=xxx', 'cursor=W10']) {
      expect(await app.call('GET', `/admin/staff?${bad}`, { token: admin })).toMatchObject({
        status: 400,
        body: { code: 'invalid-cursor' },
      });
    }
    for (const bad of ['limit=0', 'limit=101', 'limit=x', 'role=citizen', 'x=1']) {
      expect((await app.call('GET', `/admin/staff?${bad}`, { token: admin })).body.code).toBe('validation-failed');
    }
  });

  it('keeps departments', async () => {
    const body = { code: 'lamps', name: '路灯管理所', streetCode: STREET, dutyPhone: '020-82300000' };
    expect(await app.call('POST', '/admin/departments', { token: dispatcher, body })).toMatchObject({
      status: 201,
      body: { ...body, active: true },
    });
    expect(await app.call('POST', '/admin/departments', { token: dispatcher, body })).toMatchObject({
      status: 409,
      body: { code: 'conflict', errors: [{ path: 'code' }] },
    });
    const changed = await app.call('PATCH', '/admin/departments/lamps', {
      token: dispatcher,
      body: { dutyPhone: null, active: false },
    });
    expect(changed).toMatchObject({ status: 200, body: { name: '路灯管理所', dutyPhone: null, active: false } });
    expect(
      await create(dispatcher, { role: 'handler', name: '一', phone: phone(), departmentCode: 'lamps' }),
    ).toMatchObject({ status: 400 });
    const page = await app.call('GET', '/admin/departments?limit=1', { token: admin });
    const next = await app.call('GET', `/admin/departments?limit=2&cursor=${page.body.nextCursor}`, { token: admin });
    expect([...page.body.items, ...next.body.items].map((item: { code: string }) => item.code)).toEqual([
      'far',
      'lamps',
      'roads',
    ]);
    expect(next.body.nextCursor).toBeNull();
  });

  it('writes every change into the audit log', async () => {
    const before = await app.count('SELECT COUNT(*) AS n FROM audit_log');
    const { body } = await create(admin, { role: 'gridWorker', name: '许一', phone: phone(), streetCode: STREET });
    await patch(admin, body.id, { name: '许二' });
    const rows = await app.database
      .read()
      .all<{ action: string; account_id: string; detail: string }>(
        'SELECT action, account_id, detail FROM audit_log WHERE subject_id = ? ORDER BY id',
        [body.id],
      );
    expect(rows.map(({ action }) => action)).toEqual(['staff.created', 'staff.changed']);
    expect(JSON.parse(rows[1]!.detail)).toEqual({ fields: ['name'] });
    expect(new Set(rows.map((row) => row.account_id))).toEqual(
      new Set([(await app.call('GET', '/me', { token: admin })).body.user.id]),
    );
    expect(await app.count('SELECT COUNT(*) AS n FROM audit_log')).toBe(before + 2);
  });

  it('asks the grid directory where one is bound', async () => {
    const grid: RosterGrid = { gridCode: 'A-1', gridName: '甲一格', communityCode: 'A', streetCode: STREET };
    const other = await IdentityApp.open(open, { directory: { find: (code) => (code === 'A-1' ? grid : null) } });
    try {
      await other.console('chief', 'admin');
      const token = await other.tokenOf('chief');
      const body = { role: 'gridWorker', name: '许三', phone: phone() };
      const made = await other.call('POST', '/admin/staff', {
        token,
        body: { ...body, grids: [{ code: 'A-1', position: 'substitute' }] },
      });
      expect(made.body.grids).toEqual([{ code: 'A-1', name: '甲一格', position: 'substitute' }]);
      expect(
        (await other.call('POST', '/admin/staff', { token, body: { ...body, grids: [{ code: GRID }] } })).status,
      ).toBe(400);
    } finally {
      await other.close();
    }
  });

  it('lets nobody choose somebody else’s password in production', async () => {
    const production = await IdentityApp.open(open, { env: 'production' });
    try {
      const token = await production.tokenOf('chief', await production.consoleWithTotp('chief', 'admin'));
      production.clock.advance(MINUTE);
      const answer = await production.call('POST', '/admin/staff', {
        token,
        body: { role: 'admin', name: '一', username: 'abc', password: PASSWORD },
      });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'password' }] } });
    } finally {
      await production.close();
    }
  });
});
