import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Actor } from '@citygrid/shared/case';
import {
  Catalog,
  catalogEntities,
  CatalogModule,
  CatalogStaff,
  Routing,
  RoutingRules,
  type CatalogDepartment,
} from '../../src/catalog';
import { loadConfig } from '../../src/config';
import { ManualClock } from '../../src/infra/clock';
import { ProblemError, ValidationPipe } from '../../src/infra/http';
import { ProblemFilter } from '../../src/infra/http/problem.filter';
import { SystemIds, type Ids } from '../../src/infra/ids';
import { InfraModule } from '../../src/infra/infra.module';
import { createLog } from '../../src/infra/logging';
import { demoMarkerPresent, markDemo, Settings } from '../../src/infra/settings';
import { describeDatabases, type TestDatabase } from '../support/databases';

const at = Date.UTC(2026, 10, 23, 2);
const place = { gridCode: '440106003020001', communityCode: '440106003020', streetCode: '440106003' };

const nobody: Actor = {
  kind: 'person',
  accountId: 'a',
  personId: 'p',
  roles: ['citizen'],
  grids: [],
  communities: [],
  streets: [],
  counties: [],
  departmentCode: null,
};
const people: Record<string, Actor> = {
  admin: { ...nobody, roles: ['admin'] },
  dispatcher: { ...nobody, roles: ['dispatcher'], streets: ['440106003'] },
  citizen: nobody,
  worker: { ...nobody, roles: ['citizen', 'gridWorker'], streets: ['440106003'] },
};

const department = (code: string, name: string, more: Partial<CatalogDepartment> = {}): CatalogDepartment => ({
  code,
  name,
  streetCode: '440106003',
  active: true,
  ...more,
});

/** Stands in for identity: the caller is named in a header, the departments are a list. Database, Nest and Fastify are real. */
class HeaderStaff extends CatalogStaff {
  async actorOf(message: object): Promise<Actor> {
    const name = (message as { headers: Record<string, string> }).headers['x-as'] ?? '';
    const actor = people[name];
    if (!actor) throw new ProblemError('unauthenticated');
    return actor;
  }

  list: CatalogDepartment[] = [
    department('SZ', '市政科'),
    department('CG', '城管科'),
    department('HW', '环卫站'),
    department('FAR', '邻街市政科', { streetCode: '440106004' }),
    department('OLD', '旧市政科', { active: false }),
  ];

  async department(code: string): Promise<CatalogDepartment | null> {
    return this.list.find((one) => one.code === code) ?? null;
  }

  async departments(): Promise<readonly CatalogDepartment[]> {
    return this.list;
  }
}

describeDatabases('catalogue and routing', (open) => {
  let opened: TestDatabase;
  let app: NestFastifyApplication;
  let clock: ManualClock;
  let ids: Ids;

  beforeEach(async () => {
    opened = await open(catalogEntities);
    clock = new ManualClock(at);
    ids = new SystemIds(clock);
    app = await start();
  });

  afterEach(async () => {
    await app.close();
    await opened.close();
  });

  async function start(): Promise<NestFastifyApplication> {
    const config = loadConfig({
      NODE_ENV: 'test',
      JWT_SECRET: Buffer.alloc(32, 1).toString('base64'),
      DATA_KEY: Buffer.alloc(32, 2).toString('base64'),
    });
    const moduleRef = await Test.createTestingModule({
      imports: [
        InfraModule.with({ config, clock, ids, database: opened.database, log: createLog('silent') }),
        {
          module: class Binding {},
          global: true,
          providers: [{ provide: CatalogStaff, useClass: HeaderStaff }],
          exports: [CatalogStaff],
        },
        CatalogModule,
      ],
    }).compile();
    const nest = moduleRef.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    nest.useGlobalPipes(new ValidationPipe());
    nest.useGlobalFilters(new ProblemFilter(createLog('silent')));
    await nest.init();
    await nest.getHttpAdapter().getInstance().ready();
    return nest;
  }

  const staff = (): HeaderStaff => app.get<HeaderStaff>(CatalogStaff);
  const http = () => request(app.getHttpServer());
  const routed = async (categoryCode: string) =>
    (await app.get(Routing).route({ categoryCode, ...place }))?.departmentCode ?? null;
  const create = (part: { departmentCode: string; [field: string]: unknown }) =>
    opened.database.inTransaction((tx) =>
      app.get(RoutingRules).create(tx, { departmentName: part.departmentCode, ...part }),
    );

  it('installs the starter catalogue once, and leaves a catalogue that is there alone', async () => {
    expect((await app.get(Catalog).byCode('M06013'))?.name).toBe('道路破损');
    await opened.database.inTransaction((tx) => tx.run("DELETE FROM category WHERE code <> 'M10999'"));
    await app.close();
    app = await start();
    expect(await app.get(Catalog).byCode('M06013')).toBeNull();
    expect(await app.get(Catalog).byCode('M10999')).not.toBeNull();
  });

  it('lets two processes that start at once install it together', async () => {
    await opened.database.inTransaction((tx) => tx.run('DELETE FROM category_group'));
    await opened.database.inTransaction((tx) => tx.run('DELETE FROM category'));
    const both = await Promise.all([start(), start()]);
    for (const one of both) expect((await one.get(Catalog).list()).length).toBeGreaterThan(59);
    await Promise.all(both.map((one) => one.close()));
  });

  it('answers GET /categories with an entity tag, and 304 while nothing changed', async () => {
    const first = await http().get('/categories').expect(200);
    expect(Object.keys(first.body).sort()).toEqual(['groups', 'tree', 'version']);
    expect(first.body.groups[0].items[0]).toEqual({ code: 'M06013', name: '道路破损', keywords: expect.any(Array) });
    const tag = first.headers['etag'] as string;
    const second = await http().get('/categories').set('if-none-match', `"other", W/${tag}`).expect(304);
    expect(second.text).toBe('');
    await opened.database.inTransaction((tx) => tx.run("UPDATE category SET name = '路面破损' WHERE code = 'M06013'"));
    clock.advance(5_000);
    const third = await http().get('/categories').set('if-none-match', tag).expect(200);
    expect(third.body.version).not.toBe(first.body.version);
  });

  it('promises the longest limit and shows no retired category to new reports', async () => {
    const catalog = app.get(Catalog);
    expect((await catalog.byCode('C01003'))?.handleLimit).toEqual({ amount: 5, unit: 'workDays' });
    await opened.database.inTransaction((tx) => tx.run("UPDATE category SET active = 0 WHERE code = 'C01003'"));
    clock.advance(5_000);
    expect(await catalog.byCode('C01003')).toBeNull();
    expect((await catalog.everByCode('C01003'))?.name).toBe('雨水井盖');
    const answer = await http().get('/categories');
    expect(JSON.stringify(answer.body)).not.toContain('C01003');
  });

  it('routes by precedence, then by the more particular rule, and names rule and limit', async () => {
    expect(await routed('M06013')).toBeNull();
    const general = await create({ departmentCode: 'HW', major: '06', kind: 'matter' });
    expect(await app.get(Routing).route({ categoryCode: 'M06013', ...place })).toEqual({
      departmentCode: 'HW',
      departmentName: '环卫站',
      ruleId: general.id,
      handleLimit: { amount: 5, unit: 'workDays' },
    });
    await create({ departmentCode: 'SZ', categoryCode: 'M06013' });
    expect(await routed('M06013')).toBe('SZ');
    expect(await routed('M06012')).toBe('HW');
    await create({ departmentCode: 'CG', precedence: 1, communityCode: place.communityCode });
    expect(await routed('M06013')).toBe('CG');
    expect(
      await app
        .get(Routing)
        .route({ categoryCode: 'M06013', gridCode: null, communityCode: null, streetCode: place.streetCode }),
    ).toMatchObject({ departmentCode: 'SZ' });
    expect(await routed('M99999')).toBeNull();
  });

  it('follows a change made by another process within 5 s', async () => {
    const rule = await create({ departmentCode: 'SZ', categoryCode: 'M06013' });
    expect(await routed('M06013')).toBe('SZ');
    await opened.database.inTransaction((tx) =>
      tx.run("UPDATE routing_rule SET department_code = 'CG' WHERE id = ?", [rule.id]),
    );
    clock.advance(4_999);
    expect(await routed('M06013')).toBe('SZ');
    clock.advance(1);
    expect(await routed('M06013')).toBe('CG');
  });

  it('passes over a rule whose department has closed, and calls departments as they are called now', async () => {
    await create({ departmentCode: 'SZ', categoryCode: 'M06013' });
    await create({ departmentCode: 'CG', major: '06' });
    const names = async () => (await app.get(Routing).route({ categoryCode: 'M06013', ...place }))?.departmentName;
    expect(await names()).toBe('市政科');
    staff().list = [department('SZ', '市政所'), department('CG', '城管科')];
    expect(await names()).toBe('市政科');
    clock.advance(5_000);
    expect(await names()).toBe('市政所');
    const listed = await http().get('/admin/routing-rules').set('x-as', 'admin').expect(200);
    expect(listed.body.items.map((item: { departmentName: string }) => item.departmentName).sort()).toEqual(
      ['城管科', '市政所'].sort(),
    );
    staff().list = [department('SZ', '市政所', { active: false }), department('CG', '城管科')];
    clock.advance(5_000);
    expect(await routed('M06013')).toBe('CG');
    staff().list = [];
    clock.advance(5_000);
    expect(await routed('M06013')).toBeNull();
  });

  describe('/admin/routing-rules', () => {
    it('lets an administrator add, list page by page, change and switch off', async () => {
      const made = await http()
        .post('/admin/routing-rules')
        .set('x-as', 'admin')
        .send({ categoryCode: 'M06013', departmentCode: 'SZ' })
        .expect(201);
      expect(made.body).toMatchObject({ precedence: 100, departmentName: '市政科', active: true, gridCode: null });
      expect(await routed('M06013')).toBe('SZ');
      await create({ departmentCode: 'CG', precedence: 5 });
      await create({ departmentCode: 'CG', precedence: 5 });
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: request.Response = await http()
          .get('/admin/routing-rules')
          .query({ limit: 1, ...(cursor ? { cursor } : {}) })
          .set('x-as', 'admin')
          .expect(200);
        seen.push(...page.body.items.map((item: { id: string }) => item.id));
        cursor = page.body.nextCursor;
      } while (cursor);
      expect(new Set(seen).size).toBe(3);
      expect(seen[2]).toBe(made.body.id);
      const changed = await http()
        .patch(`/admin/routing-rules/${made.body.id}`)
        .set('x-as', 'admin')
        .send({ precedence: 1, departmentCode: 'CG', note: '试行' })
        .expect(200);
      expect(changed.body).toMatchObject({
        precedence: 1,
        departmentCode: 'CG',
        departmentName: '城管科',
        categoryCode: 'M06013',
        note: '试行',
      });
      await http()
        .patch(`/admin/routing-rules/${made.body.id}`)
        .set('x-as', 'admin')
        .send({ active: false, categoryCode: null })
        .expect(200);
      const listed = await http().get('/admin/routing-rules').set('x-as', 'admin');
      expect(listed.body.items[0]).toMatchObject({ id: made.body.id, active: false, categoryCode: null, note: '试行' });
    });

    it.each([
      [{ departmentCode: 'XX' }, 'departmentCode'],
      [{ departmentCode: 'OLD' }, 'departmentCode'],
      [{ departmentCode: 'SZ', categoryCode: 'M99999' }, 'categoryCode'],
      [{ departmentCode: 'SZ', categoryCode: '06013' }, 'categoryCode'],
      [{ departmentCode: 'SZ', precedence: 1.5 }, 'precedence'],
      [{ departmentCode: 'SZ', kind: 'thing' }, 'kind'],
      [{ departmentCode: 'SZ', surprise: 1 }, 'surprise'],
      [{ categoryCode: 'M06013' }, 'departmentCode'],
    ])('refuses %j at %s', async (body, path) => {
      const answer = await http().post('/admin/routing-rules').set('x-as', 'admin').send(body).expect(400);
      expect(answer.body.code).toBe('validation-failed');
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    });

    it('keeps a dispatcher to the own street', async () => {
      const as = (path: string, body: object) => http().post(path).set('x-as', 'dispatcher').send(body);
      await as('/admin/routing-rules', { departmentCode: 'SZ' }).expect(403);
      await as('/admin/routing-rules', { departmentCode: 'SZ', streetCode: '440106004' }).expect(403);
      const own = await as('/admin/routing-rules', { departmentCode: 'SZ', streetCode: '440106003' }).expect(201);
      const general = await create({ departmentCode: 'CG' });
      const foreign = await create({ departmentCode: 'CG', streetCode: '440106004' });
      const list = await http().get('/admin/routing-rules').set('x-as', 'dispatcher').expect(200);
      expect(list.body.items.map((item: { id: string }) => item.id).sort()).toEqual([own.body.id, general.id].sort());
      const change = (id: string, body: object) =>
        http().patch(`/admin/routing-rules/${id}`).set('x-as', 'dispatcher').send(body);
      await change(foreign.id, { note: '不归我' }).expect(404);
      await change(general.id, { note: '不归我' }).expect(403);
      await change(own.body.id, { streetCode: '440106004' }).expect(403);
      await change(own.body.id, { precedence: 7 }).expect(200);
    });

    it('sends no case to a department of another street unless an administrator says so', async () => {
      const rule = { streetCode: '440106003', departmentCode: 'FAR' };
      const refused = { code: 'validation-failed', errors: [{ path: 'departmentCode' }] };
      const mine = await http().post('/admin/routing-rules').set('x-as', 'dispatcher').send(rule).expect(400);
      expect(mine.body).toMatchObject(refused);
      const { body } = await http().post('/admin/routing-rules').set('x-as', 'admin').send(rule).expect(201);
      const change = (as: string, id: string, patch: object) =>
        http().patch(`/admin/routing-rules/${id}`).set('x-as', as).send(patch);
      // Nor is such a rule made wider by somebody who could not have written it; switching it off is hers.
      expect((await change('dispatcher', body.id, { categoryCode: null }).expect(400)).body).toMatchObject(refused);
      await change('dispatcher', body.id, { active: false }).expect(200);
      await change('dispatcher', body.id, { active: true }).expect(400);
      await change('dispatcher', body.id, { departmentCode: 'SZ', active: true }).expect(200);
      await change('dispatcher', body.id, { departmentCode: 'FAR' }).expect(400);
    });

    it('does not switch a rule on again whose department has closed', async () => {
      const rule = await create({ departmentCode: 'OLD', streetCode: '440106003', active: false });
      for (const as of ['admin', 'dispatcher']) {
        const change = (patch: object) => http().patch(`/admin/routing-rules/${rule.id}`).set('x-as', as).send(patch);
        await change({ note: '旧规则' }).expect(200);
        await change({ active: true }).expect(400);
        await change({ departmentCode: 'OLD' }).expect(400);
      }
    });

    it('refuses citizens, workers and cursors of another list', async () => {
      for (const name of ['citizen', 'worker']) {
        await http().get('/admin/routing-rules').set('x-as', name).expect(403);
        await http().get('/admin/categories').set('x-as', name).expect(403);
        await http().post('/admin/routing-rules').set('x-as', name).send({ departmentCode: 'SZ' }).expect(403);
      }
      await create({ departmentCode: 'CG' });
      await create({ departmentCode: 'CG' });
      const page = await http().get('/admin/routing-rules').query({ limit: 1 }).set('x-as', 'admin');
      for (const cursor of [page.body.nextCursor as string, 'x', Buffer.from('[1').toString('base64url')]) {
        const answer = await http().get('/admin/routing-rules').query({ cursor }).set('x-as', 'dispatcher').expect(400);
        expect(answer.body.code).toBe('invalid-cursor');
      }
      await http().get('/admin/routing-rules').query({ limit: '101' }).set('x-as', 'admin').expect(400);
    });
  });

  it('lists categories with their limits for administrators', async () => {
    const answer = await http().get('/admin/categories').set('x-as', 'admin').expect(200);
    const road = answer.body.items.find((item: { code: string }) => item.code === 'M06013');
    expect(road).toMatchObject({
      groupName: '道路与井盖',
      visibility: 'public',
      handleLimit: { amount: 5, unit: 'workDays' },
    });
  });

  it('keeps settings and the demo marker', async () => {
    const { database } = opened;
    expect(await demoMarkerPresent(database.read())).toBe(false);
    await database.inTransaction((tx) => Settings.write(tx, 'a', '1'));
    await database.inTransaction((tx) => Settings.write(tx, 'a', '1'));
    await database.inTransaction((tx) => Settings.write(tx, 'a', '2'));
    expect(await Settings.read(database.read(), 'a')).toBe('2');
    await database.inTransaction((tx) => markDemo(tx, at));
    expect(await demoMarkerPresent(database.read())).toBe(true);
  });
});
