/** The whole line through HTTP, database, relay and sandbox, on both databases. Nothing is faked but the platforms, whose sandbox enforces their rules. */
import { Catalog } from '../../src/catalog';
import { Database } from '../../src/infra/database';
import { Ids } from '../../src/infra/ids';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas } from '../support/person';
import { waitFor } from '../support/wait-for';

describeDatabases('A report travels', (_open, engine) => {
  let instance: Instance;
  let citizen: Person;
  let neighbour: Person;
  let worker: Person;
  let otherWorker: Person;
  let substitute: Person;
  let handler: Person;
  let dispatcher: Person;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    const all = await personas(instance);
    const who = (role: string, nth = 0, platform?: string) =>
      Person.logsIn(instance, all.filter((p) => p.role === role && (!platform || p.platform === platform))[nth]!);
    [citizen, neighbour] = [await who('citizen', 0, 'wechat'), await who('citizen', 0, 'alipay')];
    [worker, otherWorker] = [await who('gridWorker', 0), await who('gridWorker', 1)];
    substitute = await who('gridWorker', 2);
    [handler, dispatcher] = [await who('handler'), await who('dispatcher')];
    // As if they had said yes again and again: the platform tells the server's webhook, and the ledger rises.
    await Promise.all(['progress', 'result'].map((key) => citizen.consents(key, 60)));
    await worker.consents('task', 60);
  }, 120_000);
  afterAll(() => instance?.close());

  const place = async (person: Person): Promise<{ lng: number; lat: number }> =>
    (await person.get(`/grids/${person.persona.gridCode}`)).body.center as { lng: number; lat: number };

  async function reported(by: Person = citizen, report: Record<string, unknown> = {}) {
    const answer = await by.reports({ location: await place(worker), photoIds: [await by.photo()], ...report });
    expect(answer.status).toBe(201);
    return answer.body;
  }

  it('goes from a photo to a push: worker, department, repair, verification by somebody else, citizen, rating', async () => {
    const report = await reported(citizen, { contact: { name: '陈先生', phone: '13800138000' } });
    const id = report.id as string;
    expect(report).toMatchObject({
      status: 'submitted',
      version: 1,
      stage: 'accept',
      colour: 'green',
      grid: { code: worker.persona.gridCode },
    });
    expect(report.number).toMatch(/^\d{14}$/);
    expect(report.photos).toHaveLength(1);
    expect(report.timeline).toMatchObject([{ action: 'submit', from: null, to: 'submitted', version: 1 }]);

    await worker.isPushed('task', id);
    expect(await worker.tasks('todo')).toContain(id);
    const forStaff = (await worker.get(`/cases/${id}`)).body;
    expect(forStaff.reporter).toMatchObject({ phoneMasked: '138****8000' });
    await worker.does(id, 'accept');
    expect(await worker.tasks('doing')).toContain(id);
    await citizen.isPushed('progress', id);

    const escalated = await worker.does(id, 'escalate', { note: '需要专业队伍修补', photoIds: [await worker.photo()] });
    expect(escalated).toMatchObject({ status: 'assigned', department: { code: handler.persona.departmentCode } });
    await handler.isPushed('task', id);
    expect(await handler.tasks('todo')).toContain(id);
    await handler.does(id, 'accept');
    await handler.does(id, 'complete', { note: '已铣刨重铺', photoIds: [await handler.photo()], outcome: 'fixed' });

    const judgesHimself = await handler.acts(id, 'pass', { note: '很好' });
    expect(judgesHimself).toMatchObject({ status: 409, body: { code: 'separation-of-duties' } });

    await worker.isPushed('task', id, () => true);
    expect(await worker.tasks('verify')).toContain(id);
    const closed = await worker.does(id, 'pass', { note: '现场看过，平整', photoIds: [await worker.photo()] });
    expect(closed).toMatchObject({ status: 'closed', outcome: 'fixed', stage: null, deadline: null });
    const result = await citizen.isPushed('result', id);
    expect(JSON.stringify(result)).not.toMatch(/陈先生|13800138000|电动车|铣刨/);

    const rated = await citizen.does(id, 'rate', { score: 5, note: '真快' });
    expect(rated.status).toBe('closed');
    expect(rated.timeline.map(({ action }: { action: string }) => action)).toEqual([
      'submit',
      'accept',
      'escalate',
      'accept',
      'complete',
      'pass',
      'rate',
    ]);
    expect((await citizen.acts(id, 'rate', { score: 1 })).body.code).toBe('action-not-allowed');
    const inbox = (await citizen.get('/inbox')).body;
    expect(inbox.items.filter(({ caseId }: { caseId: string }) => caseId === id).length).toBeGreaterThanOrEqual(4);
  });

  it('rework: a repair that does not pass goes back with what was left, and the second failure to the dispatcher', async () => {
    const { id } = await reported();
    await worker.does(id, 'accept');
    await worker.does(id, 'escalate', { note: '请处理', photoIds: [await worker.photo()] });
    await handler.does(id, 'accept');
    await handler.does(id, 'complete', { note: '修好了', photoIds: [await handler.photo()] });
    const failed = await worker.does(id, 'fail', { note: '还在开裂', photoIds: [await worker.photo()] });
    expect(failed).toMatchObject({ status: 'assigned', reworkCount: 1, stage: 'handle' });
    await handler.isPushed('returned', id);
    await handler.does(id, 'accept');
    await handler.does(id, 'complete', { note: '又修了', photoIds: [await handler.photo()] });
    const again = await worker.does(id, 'fail', { note: '仍不行', photoIds: [await worker.photo()] });
    expect(again.status).toBe('dispatching');
    expect(await dispatcher.tasks('todo')).toContain(id);
  });

  it('a worker settles on the spot; another worker judges, or the reporter', async () => {
    const { id } = await reported();
    await worker.does(id, 'accept');
    await worker.does(id, 'settle', { note: '已清走碎石', photoIds: [await worker.photo()] });
    expect((await worker.acts(id, 'pass', { note: '好' })).body.code).toBe('separation-of-duties');
    expect(await worker.tasks('verify')).not.toContain(id);
    expect(await otherWorker.tasks('verify')).toContain(id);
    expect((await citizen.get(`/cases/${id}`)).body.actions.map(({ action }: { action: string }) => action)).toContain(
      'pass',
    );
    const failed = await otherWorker.does(id, 'fail', { note: '还有碎石', photoIds: [await otherWorker.photo()] });
    expect(failed.status).toBe('inspecting');
    expect(await worker.tasks('todo')).toContain(id);
    await worker.does(id, 'settle', { note: '全部清走', photoIds: [await worker.photo()] });
    expect((await citizen.does(id, 'pass', { note: '确实好了' })).status).toBe('closed');
  });

  it('a rejection is proposed by the worker and decided by the dispatcher; the citizen gets the reason', async () => {
    const { id } = await reported();
    await worker.does(id, 'accept');
    const proposed = await worker.does(id, 'proposeRejection', {
      reasonCode: 'not-found-on-site',
      note: '现场没有看到',
    });
    expect(proposed.status).toBe('inspecting');
    expect(await dispatcher.tasks('todo')).toContain(id);
    expect((await worker.acts(id, 'reject', { reasonCode: 'not-found-on-site', note: '没有' })).body.code).toBe(
      'forbidden',
    );
    const rejected = await dispatcher.does(id, 'reject', {
      reasonCode: 'not-found-on-site',
      note: '两次到场均未发现',
      responsible: { name: '小区物业' },
    });
    expect(rejected.status).toBe('rejected');
    expect((await citizen.get(`/cases/${id}`)).body.timeline.at(-1)).toMatchObject({
      action: 'reject',
      reasonCode: 'not-found-on-site',
      responsible: { name: '小区物业', phone: null },
    });
    await citizen.isPushed('result', id);
  });

  it('transfer goes to the neighbouring grid, and the second one to the dispatcher', async () => {
    const { id } = await reported();
    await worker.does(id, 'accept');
    const there = otherWorker.persona.gridCode;
    const moved = await worker.does(id, 'transfer', { gridCode: there, note: '在隔壁网格' });
    expect(moved).toMatchObject({ status: 'submitted', grid: { code: there } });
    await otherWorker.isPushed('task', id);
    await otherWorker.does(id, 'accept');
    const back = await otherWorker.does(id, 'transfer', { gridCode: worker.persona.gridCode, note: '不是我这边' });
    expect(back.status).toBe('dispatching');
  });

  it('reopen starts a second round that the first verifier may not judge', async () => {
    const { id } = await reported();
    await worker.does(id, 'accept');
    await worker.does(id, 'escalate', { note: '请处理', photoIds: [await worker.photo()] });
    await handler.does(id, 'accept');
    await handler.does(id, 'complete', { note: '修好了', photoIds: [await handler.photo()] });
    await worker.does(id, 'pass', { note: '可以' });
    const reopened = await citizen.does(id, 'reopen', { note: '又裂开了', photoIds: [await citizen.photo()] });
    expect(reopened.status).toBe('dispatching');
    await dispatcher.does(id, 'assign', { departmentCode: handler.persona.departmentCode });
    await handler.does(id, 'accept');
    await handler.does(id, 'complete', { note: '重做了', photoIds: [await handler.photo()] });
    expect((await worker.acts(id, 'pass', { note: '可以' })).body.code).toBe('action-not-allowed');
    expect(await substitute.tasks('verify')).toContain(id);
    await substitute.does(id, 'pass', { note: '这次可以' });
    expect((await citizen.acts(id, 'reopen', { note: '再来' })).body.code).toBe('action-not-allowed');
  });

  it('anonymous: no staff view, push or event says who it was, and the citizen is told all the same', async () => {
    expect(
      (await citizen.reports({ location: await place(worker), anonymous: true, contact: { phone: '13900139000' } }))
        .body.code,
    ).toBe('validation-failed');
    const { id } = await reported(citizen, { anonymous: true });
    await worker.does(id, 'accept');
    const seen = (await worker.get(`/cases/${id}`)).body;
    expect(seen.reporter).toEqual({ displayName: '热心市民', phoneMasked: null });
    await citizen.isPushed('progress', id);
    await citizen.does(id, 'withdraw', { note: '已经有人处理了' });
    expect((await citizen.get(`/cases/${id}`)).body.status).toBe('withdrawn');
  });

  it('the same tap twice has one effect; two at once get one winner', async () => {
    const location = await place(worker);
    const body = { categoryCode: 'M06013', description: '同一次点击', location };
    const [one, two] = await Promise.all(
      [1, 2].map(() => citizen.post('/cases', body, { 'idempotency-key': 'tap-1' })),
    );
    expect([201, 409]).toContain(one!.status);
    expect([201, 409]).toContain(two!.status);
    const again = await citizen.post('/cases', body, { 'idempotency-key': 'tap-1' });
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const mismatch = await citizen.post('/cases', { ...body, description: '另一件事' }, { 'idempotency-key': 'tap-1' });
    expect(mismatch).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });

    const { id, version } = again.body;
    const both = await Promise.all([worker, substitute].map((w) => w.post(`/cases/${id}/actions/accept`, { version })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = both.find(({ status }) => status === 409)!;
    expect(['stale-case', 'action-not-allowed']).toContain(loser.body.code);
    expect(loser.body.current).toMatchObject({ status: 'inspecting', version: 2 });
  });

  it('a neighbour sees the public view only, follows it, and is told the result', async () => {
    const { id } = await reported(citizen, { contact: { name: '陈先生', phone: '13800138000' } });
    const view = (await neighbour.get(`/cases/${id}`)).body;
    expect(view).toMatchObject({ description: null, reporter: null, grid: null, photos: [], actions: [] });
    expect(JSON.stringify(view)).not.toMatch(/电动车|陈/);
    expect((await citizen.post(`/cases/${id}/follow`)).body.code).toBe('own-case');
    expect((await neighbour.post(`/cases/${id}/follow`)).status).toBe(204);
    expect((await neighbour.post(`/cases/${id}/follow`)).status).toBe(204);
    expect((await neighbour.get(`/cases/${id}`)).body.following).toBe(true);
    const { lng, lat } = await place(worker);
    const nearby = (await neighbour.get(`/cases/nearby?lng=${lng}&lat=${lat}&limit=100`)).body;
    expect(nearby.items.map((item: { id: string }) => item.id)).toContain(id);
    await worker.does(id, 'accept');
    await neighbour.isPushed('progress', id);
    const similar = (await neighbour.reports({ location: { lng, lat } })).body.similar;
    expect(similar.length).toBeGreaterThan(0);
  });

  it('a report survives a restart between the commit and the push', async () => {
    const { id } = await reported();
    await instance.restart();
    await worker.isPushed('task', id);
  });

  it('when the platform is away the report is taken, the inbox fills, and the push comes when it is back', async () => {
    await fetch(`${instance.sandboxUrl}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ match: 'message/subscribe/send', errcode: -1, times: 2 }),
    });
    const { id } = await reported();
    await waitFor('the inbox has it', async () =>
      (await worker.get('/inbox')).body.items.find((item: { caseId: string }) => item.caseId === id),
    );
    await worker.isPushed('task', id);
    await fetch(`${instance.sandboxUrl}/sandbox/faults`, { method: 'DELETE' });
  });

  it('two reports of a day that draw the same number both get one of their own', async () => {
    const ids = instance.app.get(Ids, { strict: false });
    const draw = jest.spyOn(ids, 'digits').mockReturnValueOnce('1234567').mockReturnValueOnce('1234567');
    const [one, two] = [await reported(), await reported()];
    expect(draw).toHaveBeenCalledTimes(3);
    draw.mockRestore();
    expect(one.number.slice(6, 13)).toBe('1234567');
    expect(two.number).not.toBe(one.number);
  });

  it('every look that staff take at a restricted case is written down', async () => {
    const restricted = (await instance.app.get(Catalog, { strict: false }).list()).find(
      ({ visibility }) => visibility === 'restricted',
    )!;
    const { id } = await reported(citizen, { categoryCode: restricted.code });
    expect((await worker.get(`/cases/${id}`)).status).toBe(404);
    const looks = async (): Promise<number> =>
      (
        await instance.app
          .get(Database, { strict: false })
          .read()
          .all("SELECT id FROM audit_log WHERE action = 'case.read' AND subject_id = ?", [id])
      ).length;
    expect(await looks()).toBe(0);
    expect((await dispatcher.get(`/cases/${id}`)).status).toBe(200);
    expect(await looks()).toBe(1);
    expect(await dispatcher.tasks('todo')).toContain(id);
    expect(await looks()).toBe(2);
    // The reporter's own look is not staff's.
    await citizen.get(`/cases/${id}`);
    expect(await looks()).toBe(2);
  });

  describe('when grids are redrawn', () => {
    let admin: Person;
    const square = (code: string, { lng, lat }: { lng: number; lat: number }, half = 0.0004): object => ({
      type: 'Feature',
      properties: { code, name: code },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [lng - half, lat - half],
            [lng + half, lat - half],
            [lng + half, lat + half],
            [lng - half, lat + half],
            [lng - half, lat - half],
          ],
        ],
      },
    });
    const publish = (features: object[], query = ''): ReturnType<Person['post']> =>
      admin.post(`/admin/grids/import?crs=gcj02${query}`, { type: 'FeatureCollection', features });
    // A place of its own, north of the street, so that the other journeys keep their grids.
    const north = { lng: 113.4, lat: 23.155 };

    beforeAll(async () => {
      const all = await personas(instance);
      admin = await Person.logsIn(
        instance,
        all.find((p) => p.role === 'admin')!,
      );
      const made = await publish(
        [square('440106003020901', north), square('440106003020902', { ...north, lng: 113.402 })],
        '&mode=merge',
      );
      expect(made.body).toMatchObject({ added: 2, removed: 0, refused: [] });
    });

    it('a transferred case and a scanned one stay where people put them, whatever else is imported', async () => {
      const transferred = (await citizen.reports({ location: north })).body;
      expect(transferred.grid.code).toBe('440106003020901');
      await dispatcher.does(transferred.id, 'transfer', { gridCode: '440106003020902', note: '归那一格' });
      const scanned = (await citizen.reports({ location: { ...north, accuracyM: 500 }, gridCode: '440106003020902' }))
        .body;
      const other = await publish([square('440106003020903', { ...north, lng: 113.404 })], '&mode=merge');
      expect(other.body).toMatchObject({ added: 1, affectedCases: 0 });
      for (const { id } of [transferred, scanned]) {
        expect((await dispatcher.get(`/cases/${id}`)).body.grid.code).toBe('440106003020902');
      }
    });

    it('a case whose grid is gone is told of, counted, and falls to the dispatcher; its clock runs on', async () => {
      const before = (await citizen.reports({ location: north })).body;
      const gone = [square('440106003020901', { ...north, lat: 23.16 })];
      const rehearsed = await publish(gone, '&mode=merge&dryRun=true');
      expect((await dispatcher.get(`/cases/${before.id}`)).body.grid.code).toBe('440106003020901');
      const made = await publish(gone, '&mode=merge');
      expect(made.body).toMatchObject({ changed: 1 });
      expect(made.body.affectedCases).toBe(rehearsed.body.affectedCases);
      expect(made.body.affectedCases).toBeGreaterThanOrEqual(1);
      const after = (await dispatcher.get(`/cases/${before.id}`)).body;
      expect(after).toMatchObject({ grid: null, status: 'submitted', deadline: before.deadline });
      expect(after.timeline.at(-1)).toMatchObject({ action: 'regrid', by: { role: 'system' } });
      expect(await dispatcher.tasks('todo')).toContain(before.id);
    });

    // The last of all: the worker's own grid lies elsewhere afterwards.
    it('what is routed past the people on the spot is not put into the hands of those of the new grid', async () => {
      const spot = { ...north, lng: 113.408 };
      expect((await publish([square('440106003020904', spot)], '&mode=merge')).body).toMatchObject({ added: 1 });
      const taken = async (): Promise<string> => {
        const { id } = (await citizen.reports({ location: spot })).body as { id: string };
        await worker.does(id, 'accept');
        return id;
      };
      const [plain, aboutStaff] = [await taken(), await taken()];
      await worker.does(aboutStaff, 'correct', { categoryCode: 'M10990', note: '说的是工作人员' });
      const hers = worker.persona.gridCode ?? '';
      const moved = [square('440106003020904', { ...north, lng: 113.412 }), square(hers, spot)];
      expect((await publish(moved, '&mode=merge')).body).toMatchObject({ changed: 2 });
      for (const id of [plain, aboutStaff])
        expect((await dispatcher.get(`/cases/${id}`)).body).toMatchObject({
          status: 'inspecting',
          grid: { code: hers },
        });
      expect((await worker.get(`/cases/${plain}`)).status).toBe(200);
      expect((await worker.get(`/cases/${aboutStaff}`)).status).toBe(404);
      expect(await dispatcher.tasks('todo')).toContain(aboutStaff);
    });
  });
});
