/** The whole instance on both databases: HTTP, readers, relays and ladders are real; the clock stands where the test sets it. */
import { ManualClock } from '../../src/infra/clock';
import { Database } from '../../src/infra/database';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas } from '../support/person';
import { waitFor } from '../support/wait-for';
import { at, MINUTE } from './reach-fixture';

const ORDER = ['long', 'enterprise', 'once', 'sms', 'inbox'];

describeDatabases('staff who do not look, in a running instance', (_open, engine) => {
  const clock = new ManualClock(at('09:00'));
  let instance: Instance;
  let citizen: Person;
  let worker: Person;
  let dispatcher: Person;
  let admin: Person;

  beforeAll(async () => {
    instance = await startInstance({ engine, clock });
    const all = await personas(instance);
    const who = (role: string) =>
      Person.logsIn(
        instance,
        all.find((one) => one.role === role)!,
      );
    [citizen, worker, dispatcher, admin] = [
      await who('citizen'),
      await who('gridWorker'),
      await who('dispatcher'),
      await who('admin'),
    ];
  }, 120_000);
  afterAll(() => instance?.close());

  const reported = async (): Promise<string> => {
    const { center } = (await worker.get(`/grids/${worker.persona.gridCode}`)).body;
    return (await citizen.reports({ location: center, photoIds: [await citizen.photo()] })).body.id;
  };
  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(`${instance.url}/metrics`)).text();
    const line = text.split('\n').find((one) => one.startsWith(`citygrid_${name} `));
    return Number(line?.split(' ').at(-1) ?? 0);
  };
  const isTold = (person: Person, caseId: string, title: string): Promise<unknown> =>
    waitFor(`${person.persona.name} is told 「${title}」`, async () =>
      ((await person.get('/inbox')).body.items as { caseId: string; title: string }[]).find(
        (item) => item.caseId === caseId && item.title === title,
      ),
    );

  it('a worker who opens the case has seen it; a citizen’s look is none', async () => {
    const caseId = await reported();
    await waitFor(
      'everybody of the pool to be told',
      async () => (await metric('task_tellings_total{outcome="told"}')) > 0,
    );
    await citizen.get(`/cases/${caseId}`);
    expect(await metric('task_tellings_total{outcome="opened"}')).toBe(0);
    expect((await worker.get(`/cases/${caseId}`)).status).toBe(200);
    expect(await metric('task_tellings_total{outcome="opened"}')).toBe(1);
    expect((await worker.get(`/cases/${caseId}`)).status).toBe(200);
    expect(await metric('task_tellings_total{outcome="opened"}')).toBe(1);
    expect(await metric('tasks_seen_within_15_minutes_share')).toBe(1);
    await worker.does(caseId, 'accept');
  });

  it('the administrator says in which order staff are reached; what is not connected is named', async () => {
    expect((await admin.get('/admin/staff-channels')).body).toEqual({
      order: ORDER,
      notConnected: ['enterprise', 'sms'],
    });
    const change = (order: unknown) => patch('/admin/staff-channels', { order });
    expect(await change(['sms', 'enterprise', 'inbox'])).toMatchObject({
      status: 200,
      body: { order: ['sms', 'enterprise', 'inbox'], notConnected: ['sms', 'enterprise'] },
    });
    expect((await admin.get('/admin/staff-channels')).body.order).toEqual(['sms', 'enterprise', 'inbox']);
    for (const [order, says] of [
      [['pigeon', 'inbox'], '可用的渠道有'],
      [['inbox', 'sms'], '最后一个应为 inbox'],
      [['sms', 'sms', 'inbox'], 'sms 写了两次'],
      [[], '至少要有 inbox'],
      ['sms', '应为渠道列表'],
    ] as const) {
      const refused = await change(order);
      expect(refused).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
      expect(JSON.stringify(refused.body.errors)).toContain(says);
    }
    expect((await dispatcher.get('/admin/staff-channels')).status).toBe(403);
  });

  it('unseen for half an hour: a colleague is told; for another: it is in the dispatcher’s inbox', async () => {
    const caseId = await reported();
    await worker.isPushed('task', caseId);
    clock.advance(31 * MINUTE);
    // Read from the rows: the colleague is on Alipay, whose sandbox refuses a server with another time than its own.
    await waitFor('a colleague to be told and pushed', () =>
      instance.app
        .get(Database, { strict: false })
        .read()
        .one(
          `SELECT d.id FROM delivery d
           JOIN inbox_item i ON i.event_id = d.event_id AND i.account_id = d.account_id AND i.title = '同事还没看到'
           WHERE d.case_id = ? AND d.template_key = 'task' AND d.fields LIKE '%无人查看%'`,
          [caseId],
        ),
    );
    dispatcher = await Person.logsIn(instance, dispatcher.persona);
    const inbox = (await dispatcher.get('/inbox')).body.items as { caseId: string }[];
    expect(inbox.map((item) => item.caseId)).not.toContain(caseId);
    clock.advance(31 * MINUTE);
    dispatcher = await Person.logsIn(instance, dispatcher.persona);
    await isTold(dispatcher, caseId, '同事还没看到');
  });

  async function patch(path: string, body: unknown) {
    const answer = await fetch(`${instance.url}/api/v1${path}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.accessToken}` },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { errors?: unknown } };
  }
});
