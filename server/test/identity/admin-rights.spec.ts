import type { SessionAnswer } from '@citygrid/shared/api';
import { describeDatabases } from '../support/databases';
import { IdentityApp } from './identity-app';

const STREET = '440106013';
const OTHER = '440106014';
const GRID = '440106013001001';

describeDatabases('the right to administer staff', (open) => {
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

  describe('who may', () => {
    it('is nobody without a token, and no citizen, worker or handler', async () => {
      const number = phone();
      const { body: other } = await create(admin, {
        role: 'gridWorker',
        name: '冯一',
        phone: phone(),
        streetCode: STREET,
      });
      await create(admin, { role: 'gridWorker', name: '陈九', phone: number, streetCode: STREET });
      const worker = await app.citizen();
      await verify(worker.accessToken, number);
      const good = { role: 'gridWorker', name: '褚十', phone: phone(), streetCode: STREET };
      for (const token of [citizen.accessToken, worker.accessToken]) {
        const answers = [
          await app.call('GET', '/admin/staff', { token }),
          await create(token, good),
          await patch(token, other.id, { name: '新名' }),
          await patch(token, 'no-such-row', { name: '新名' }),
          await app.call('POST', `/admin/staff/${other.id}/invitation`, { token }),
          await app.call('GET', '/admin/departments', { token }),
          await app.call('POST', '/admin/departments', { token, body: { code: 'x', name: '新', streetCode: STREET } }),
          await app.call('PATCH', '/admin/departments/roads', { token, body: { name: '新' } }),
        ];
        expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
          Array(answers.length).fill([403, 'forbidden']),
        );
        // Validation comes before the role.
        expect((await create(token, { role: 'king' })).status).toBe(400);
        expect((await patch(token, other.id, { x: 1 })).status).toBe(400);
      }
      expect((await app.call('GET', '/admin/staff')).status).toBe(401);
      expect((await app.call('PATCH', `/admin/staff/${other.id}`, { body: {} })).status).toBe(401);
    });

    it('is a dispatcher for workers and handlers of the own street', async () => {
      const far = await create(admin, { role: 'gridWorker', name: '卫一', phone: phone(), streetCode: OTHER });
      const peer = await create(admin, {
        role: 'dispatcher',
        name: '蒋二',
        username: `peer-${phone()}`,
        streetCode: STREET,
      });
      const hidden = await patch(dispatcher, far.body.id, { name: '新名' });
      const unknown = await patch(dispatcher, 'no-such-row', { name: '新名' });
      expect(hidden.status).toBe(404);
      expect(hidden.body).toEqual(unknown.body);
      expect((await patch(dispatcher, peer.body.id, { name: '新名' })).status).toBe(403);
      expect((await app.call('POST', `/admin/staff/${peer.body.id}/invitation`, { token: dispatcher })).status).toBe(
        403,
      );
      for (const body of [
        { role: 'gridWorker', name: '沈三', phone: phone(), streetCode: OTHER },
        { role: 'handler', name: '沈三', phone: phone(), departmentCode: 'far' },
        { role: 'dispatcher', name: '沈三', username: 'shen', streetCode: STREET },
        { role: 'admin', name: '沈三', username: 'shen' },
      ]) {
        expect((await create(dispatcher, body)).status).toBe(403);
      }
      const own = await create(dispatcher, { role: 'gridWorker', name: '韩四', phone: phone(), streetCode: STREET });
      expect(own.status).toBe(201);
      // Nor may he send one of his own away into another street.
      expect((await patch(dispatcher, own.body.id, { grids: [{ code: '440106014001001' }] })).status).toBe(403);
      const streets = (await app.call('GET', '/admin/staff?limit=100', { token: dispatcher })).body.items.map(
        (item: { streetCode: string }) => item.streetCode,
      );
      expect(new Set(streets)).toEqual(new Set([STREET]));
      expect(
        (await app.call('GET', '/admin/departments', { token: dispatcher })).body.items.map(
          (item: { code: string }) => item.code,
        ),
      ).toEqual(['roads']);
      expect(
        (await app.call('PATCH', '/admin/departments/far', { token: dispatcher, body: { name: '新' } })).status,
      ).toBe(404);
      expect(
        (
          await app.call('POST', '/admin/departments', {
            token: dispatcher,
            body: { code: 'x', name: '新', streetCode: OTHER },
          })
        ).status,
      ).toBe(403);
    });
  });

  describe('what a request must say', () => {
    it.each([
      [{}, 'role'],
      [{ role: 'gridWorker', name: '' }, 'name'],
      [{ role: 'gridWorker', name: '一' }, 'phone'],
      [{ role: 'gridWorker', name: '一', phone: '12345' }, 'phone'],
      [{ role: 'gridWorker', name: '一', phone: '13600000001' }, 'streetCode'],
      [{ role: 'gridWorker', name: '一', phone: '13600000001', grids: [{ code: 'A1' }] }, 'grids.0.code'],
      [
        { role: 'gridWorker', name: '一', phone: '13600000001', grids: [{ code: GRID }, { code: '440106014001001' }] },
        'grids.1.code',
      ],
      [{ role: 'gridWorker', name: '一', phone: '13600000001', grids: [{ code: GRID }, { code: GRID }] }, 'grids'],
      [
        { role: 'gridWorker', name: '一', phone: '13600000001', grids: [{ code: GRID }], streetCode: OTHER },
        'streetCode',
      ],
      [{ role: 'gridWorker', name: '一', phone: '13600000001', streetCode: STREET, username: 'abc' }, 'username'],
      [{ role: 'handler', name: '一', phone: '13600000001' }, 'departmentCode'],
      [{ role: 'handler', name: '一', phone: '13600000001', departmentCode: 'none' }, 'departmentCode'],
      [{ role: 'dispatcher', name: '一', username: 'abc' }, 'streetCode'],
      [{ role: 'district', name: '一', username: 'abc' }, 'countyCode'],
      [{ role: 'admin', name: '一' }, 'username'],
      [{ role: 'admin', name: '一', username: 'abc', password: 'short' }, 'password'],
      [{ role: 'admin', name: '一', username: 'abc', streetCode: STREET }, 'streetCode'],
      [{ role: 'admin', name: '一', username: 'abc', boss: true }, 'boss'],
    ])('%j is wrong at %s', async (body, path) => {
      const answer = await create(admin, body);
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    });

    it.each([
      { name: null },
      { active: null },
      { active: 'no' },
      { grids: null },
      { departmentCode: 'roads' },
      { role: 'admin' },
      { phone: 'x' },
      [],
    ])('a change %j is refused', async (body) => {
      const { body: staff } = await create(admin, {
        role: 'gridWorker',
        name: '杨一',
        phone: phone(),
        streetCode: STREET,
      });
      expect((await patch(admin, staff.id, body)).status).toBe(400);
    });
  });
});
