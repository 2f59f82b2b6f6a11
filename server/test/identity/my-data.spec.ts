/** Real: the whole instance over HTTP on both engines, with relay and sandbox. Nothing is made up but the people. */
import { demoPeople, openIdOf } from '../../demo/people/people';
import { PersonalData } from '../../src/infra/crypto';
import { Database } from '../../src/infra/database';
import { ForgetLeftovers } from '../../src/identity/personal-data/forget-leftovers';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas, type Answer, type Json } from '../support/person';
import { waitFor } from '../support/wait-for';

const CONTACT = { name: '欧阳小灵', phone: '13700137001' };

describeDatabases('my data', (_open, engine) => {
  let instance: Instance;
  let worker: Person;
  let location: { lng: number; lat: number };

  beforeAll(async () => {
    instance = await startInstance({ engine });
    worker = await Person.logsIn(
      instance,
      (await personas(instance)).find(({ role }) => role === 'gridWorker')!,
    );
    location = (await worker.get(`/grids/${worker.persona.gridCode}`)).body.center;
  }, 120_000);
  afterAll(() => instance?.close());

  const named = async (name: string): Promise<Person> =>
    Person.logsIn(
      instance,
      (await personas(instance)).find((one) => one.name === name)!,
    );
  const phoneOf = (name: string): string => demoPeople().find((one) => one.name === name)!.phone;

  async function ask(method: string, path: string, token: string, body?: unknown): Promise<Answer & { text: string }> {
    const response = await fetch(`${instance.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : null };
  }

  async function steer(path: string, body: unknown): Promise<Json> {
    const response = await fetch(instance.sandboxUrl + path, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async function verifiesPhone(person: Person): Promise<void> {
    const { code } = await steer('/sandbox/phone-codes', { persona: person.persona.name });
    expect((await person.post('/auth/phone', { code })).status).toBe(200);
  }

  async function logsInBySms(phone: string): Promise<Answer> {
    expect((await ask('POST', '/auth/sms/code', '', { phone })).status).toBe(204);
    const texts = (await (await fetch(`${instance.sandboxUrl}/sandbox/sms?phone=${phone}`)).json()) as Json[];
    return ask('POST', '/auth/sms', '', { phone, code: texts[0].params.code });
  }

  /** Everything that is stored, in clear: what is sealed is opened. */
  async function allThatIsStored(): Promise<string> {
    const database = instance.app.get(Database, { strict: false });
    const personal = instance.app.get(PersonalData, { strict: false });
    const reader = database.read();
    const tables = await reader.all<Record<string, string>>(
      engine === 'sqlite' ? "SELECT name FROM sqlite_master WHERE type = 'table'" : 'SHOW TABLES',
    );
    const dumps: string[] = [];
    for (const table of tables.map((row) => Object.values(row)[0]!)) {
      const rows = await reader.all(`SELECT * FROM ${table.startsWith('sqlite') ? `"${table}"` : table}`);
      dumps.push(`${table}: ${JSON.stringify(rows)}`);
    }
    const text = dumps.join('\n');
    const sealed = text.match(/v1\.[0-9a-f]{8}\.[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
    return [text, ...sealed.map((one) => personal.decrypt(one))].join('\n');
  }

  it('logs in by text message, with the code from the phone', async () => {
    const { status, body } = await logsInBySms('13712345678');
    expect(status).toBe(200);
    expect(body.user).toMatchObject({ platform: 'web', roles: ['citizen'], phoneMasked: '137****5678' });
    // Nobody can be pushed to in a browser: what happens stands in the inbox.
    const report = { categoryCode: 'M06013', description: '路面有一个坑', location };
    const reported = await ask('POST', '/cases', body.accessToken, report);
    expect(reported.status).toBe(201);
    await worker.does(reported.body.id, 'accept');
    await waitFor('news in the inbox of the browser', async () =>
      ((await ask('GET', '/inbox', body.accessToken)).body.items as Json[]).find(
        ({ caseId }) => caseId === reported.body.id,
      ),
    );
    expect((await ask('GET', '/subscriptions/ask?moment=report', body.accessToken)).body).toEqual({ templates: [] });
  });

  it('keeps each answer about consent, and shows the one that holds', async () => {
    const token = (await named('zhou')).accessToken;
    expect((await ask('GET', '/me/consents', token)).body).toEqual({ items: [] });
    const put = (consents: unknown) => ask('PUT', '/me/consents', token, { consents });
    expect((await put({ phone: true, publication: false })).body.items).toEqual([
      { kind: 'phone', granted: true, at: expect.any(String) as string },
      { kind: 'publication', granted: false, at: expect.any(String) as string },
    ]);
    await put({ phone: true });
    await put({ phone: false });
    const held = (await ask('GET', '/me/consents', token)).body.items as Json[];
    expect(held.map(({ kind, granted }) => [kind, granted])).toEqual([
      ['phone', false],
      ['publication', false],
    ]);
    const { consents } = (await ask('GET', '/me/export', token)).body;
    expect((consents as Json[]).map(({ kind, granted }) => [kind, granted])).toEqual([
      ['phone', true],
      ['publication', false],
      ['phone', false],
    ]);
    for (const wrong of [{ everything: true }, { phone: 'yes' }, { phone: 1 }, [], null, 'all'])
      expect((await put(wrong)).body).toMatchObject({ status: 400, code: 'validation-failed' });
    expect((await ask('PUT', '/me/consents', token, {})).status).toBe(400);
    expect((await ask('GET', '/me/consents', token)).body.items).toEqual(held);
  });

  it('hands over everything as one document', async () => {
    const he = await named('he');
    await verifiesPhone(he);
    const ids: string[] = [];
    for (let nth = 0; nth < 52; nth += 1)
      ids.unshift((await he.reports({ location, contact: CONTACT, description: `第 ${nth} 件` })).body.id);
    const photo = await he.photo();
    await he.does(ids[0]!, 'supplement', { note: '补充一张照片', photoIds: [photo] });
    const others = (await worker.reports({ location })).body;
    await he.post(`/cases/${others.id}/follow`);
    await waitFor('news in the inbox', async () => {
      await worker.acts(ids[0]!, 'accept');
      return ((await he.get('/inbox')).body.items as Json[]).length > 0;
    });

    const answer = await ask('GET', '/me/export', he.accessToken);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="citygrid-my-data.json"');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { body } = answer;
    expect(body.account).toMatchObject({ platform: 'wechat', phone: phoneOf('he'), phoneMasked: '199****0003' });
    expect(body.identities).toEqual([
      { platform: 'wechat', appId: instance.config.wechat?.appId, since: expect.any(String) },
    ]);
    expect((body.cases as Json[]).map(({ id }) => id)).toEqual(ids);
    expect(body.cases[0]).toMatchObject({
      contact: CONTACT,
      description: '第 51 件',
      devicePosition: { lng: expect.any(Number) },
    });
    expect((body.cases[0].timeline as Json[]).map(({ action, note }) => [action, note])).toContainEqual([
      'supplement',
      '补充一张照片',
    ]);
    expect((await fetch(body.photos[0].url)).status).toBe(200);
    expect(body.photos).toMatchObject([{ id: photo, caseId: ids[0] }]);
    expect(body.follows).toMatchObject([{ caseId: others.id, number: others.number }]);
    expect((body.inbox as Json[]).length).toBeGreaterThan(0);
    expect((body.subscriptions as Json[]).length).toBeGreaterThan(0);
    expect(body.patrols).toEqual([]);
    expect(Object.keys(body)).toContain('chat');
    // Her own words and numbers; never the platform's ids, nor what is ours to keep secret.
    expect(answer.text).not.toContain(openIdOf({ name: 'he', platform: 'wechat' }));
    expect(answer.text).not.toMatch(/sealed|hash|family|internalNote":"/i);
    const audit = await instance.app
      .get(Database, { strict: false })
      .read()
      .all('SELECT account_id FROM audit_log WHERE action = ?', ['account.exported']);
    expect(audit).toContainEqual({ account_id: body.account.id });
  }, 120_000);

  it('ends an account, and nothing that is stored tells whose it was', async () => {
    const lin = await named('lin');
    await verifiesPhone(lin);
    const { id: accountId } = (await lin.get('/me')).body.user;
    const photo = await lin.photo();
    const open = (
      await lin.reports({ location, contact: CONTACT, photoIds: [photo], description: '井盖松动，车过会响' })
    ).body;
    const closed = (await lin.reports({ location, contact: CONTACT })).body;
    await worker.does(closed.id, 'accept');
    // Left by her while others see to it, or it hurries: hers no more already.
    const left = (await lin.reports({ location, contact: CONTACT })).body;
    await lin.does(left.id, 'urge');
    expect(await lin.does(left.id, 'withdraw')).toMatchObject({ status: 'submitted' });
    expect((await worker.post(`/cases/${left.id}/contact`)).body).toEqual({ name: null, phone: null });
    expect((await worker.get(`/cases/${left.id}`)).body.reporter).toEqual({
      displayName: '热心市民',
      phoneMasked: null,
    });
    const unused = await lin.photo();
    const others = (await worker.reports({ location })).body;
    await lin.post(`/cases/${others.id}/follow`);
    await ask('PUT', '/me/consents', lin.accessToken, { consents: { phone: true } });
    await ask('POST', '/auth/sms/code', '', { phone: phoneOf('lin') });
    await steer('/sandbox/chat', { persona: 'lin', text: '东边的路灯坏了，晚上看不见' });
    const database = instance.app.get(Database, { strict: false });
    const drafts = 'SELECT id FROM report_draft';
    await waitFor('the chat is a draft', async () => (await database.read().all(drafts)).length > 0);
    const personal = instance.app.get(PersonalData, { strict: false });
    const openId = openIdOf({ name: 'lin', platform: 'wechat' });
    const appId = instance.config.wechat?.appId ?? '';
    const phone = phoneOf('lin');
    const traces = {
      openId,
      phone,
      'contact name': CONTACT.name,
      'words in the chat': '晚上看不见',
      'HMAC of the open id': personal.lookups('open id of wechat', openId)[0],
      'HMAC of the phone': personal.lookups('phone', phone)[0],
      "HMAC of the code's phone": personal.lookups('phone of a login code', phone)[0],
      'HMAC of the chat': personal.lookups('chat person', `wechat ${appId} ${openId}`)[0],
    };
    const before = await allThatIsStored();
    // Otherwise what is looked for below could never be found.
    for (const [what, trace] of Object.entries(traces)) expect([what, before.includes(trace)]).toEqual([what, true]);
    // 何伟 left the same contact: nothing of it may be left only when both have gone.
    const kept = (await personas(instance)).find(({ name }) => name === 'he')!;
    expect((await ask('DELETE', '/me', (await Person.logsIn(instance, kept)).accessToken)).status).toBe(204);

    // Pushes about her cases are out of the way before.
    await waitFor(
      'deliveries are settled',
      async () => !/"state":"(pending|sending)"/.test(await allThatIsStored()),
      30_000,
    );
    const ended = await ask('DELETE', '/me', lin.accessToken);
    expect([ended.status, ended.text]).toEqual([204, '']);
    expect((await ask('DELETE', '/me', lin.accessToken)).status).toBe(401);
    expect((await ask('GET', '/me', lin.accessToken)).status).toBe(401);

    const after = await allThatIsStored();
    for (const [what, trace] of Object.entries(traces)) expect([what, after.includes(trace)]).toEqual([what, false]);
    const lines = after.split('\n').filter((line) => line.includes(accountId));
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual(
      expect.arrayContaining(['audit_log', 'ended_account']),
    );
    // Events, which hold ids alone, may name the account until they age out.
    const mayStay = ['audit_log', 'ended_account', 'last_act', 'outbox_event', 'task_telling'];
    expect(lines.map((line) => line.split(':')[0]).filter((table) => !mayStay.includes(table!))).toEqual([]);

    const remains = 'SELECT contact_sealed AS contact, position_sealed AS position FROM case_file WHERE id = ?';
    expect(await database.read().one(remains, [left.id])).toEqual({ contact: null, position: null });

    // The cases go on, as anybody's.
    const seen = (await worker.get(`/cases/${open.id}`)).body;
    expect(seen).toMatchObject({
      status: 'submitted',
      description: '井盖松动，车过会响',
      reporter: { displayName: '热心市民', phoneMasked: null },
      photos: [{ id: photo }],
    });
    expect((await worker.acts(open.id, 'accept')).status).toBe(200);
    expect(
      await database.read().all('SELECT owner_account_id AS owner, created_at AS at FROM media WHERE id = ?', [unused]),
    ).toEqual([{ owner: '', at: engine === 'sqlite' ? 0 : expect.anything() }]);

    // The same person comes back as somebody new.
    const again = await named('lin');
    expect((await again.get('/me')).body.user).toMatchObject({ phoneMasked: null, roles: ['citizen'] });
    expect((await again.get('/me')).body.user.id).not.toBe(accountId);
    expect((await again.get('/cases/mine')).body.items).toEqual([]);
    expect((await again.get(`/cases/${closed.id}`)).body.description ?? null).toBeNull();

    // What was on its way at that moment is forgotten a while later.
    await database.inTransaction(async (tx) => {
      await tx.run('UPDATE case_file SET reporter_account_id = ?, contact_sealed = ? WHERE id = ?', [
        accountId,
        personal.encrypt(JSON.stringify(CONTACT)),
        open.id,
      ]);
      await tx.run('UPDATE ended_account SET ended_at = 0 WHERE account_id = ?', [accountId]);
    });
    expect(await instance.app.get(ForgetLeftovers, { strict: false }).sweep()).toBe(1);
    expect(await allThatIsStored()).not.toContain(CONTACT.name);
  }, 120_000);

  it('leaves her other account, and the phone that says who she is', async () => {
    const zhou = await named('zhou');
    const { response, sign } = await steer('/sandbox/phone-packets', { persona: 'zhou' });
    expect((await zhou.post('/auth/phone', { encrypted: response, sign })).status).toBe(200);
    const web = (await logsInBySms(phoneOf('zhou'))).body;
    const persons = `SELECT person_id AS id FROM account WHERE id = '${web.user.id}'`;
    const database = instance.app.get(Database, { strict: false });
    const person = (await database.read().one<{ id: string }>(persons))?.id;
    expect((await ask('DELETE', '/me', web.accessToken)).status).toBe(204);
    expect(await database.read().one(persons)).toBeNull();
    const hash = instance.app.get(PersonalData, { strict: false }).lookups('phone', phoneOf('zhou'))[0];
    expect(await database.read().one('SELECT id FROM person WHERE phone_hash = ?', [hash])).toEqual({ id: person });
    expect((await zhou.get('/me')).body.user.phoneMasked).toBe('199****0004');
  });

  it('lets nobody go who is on the roster', async () => {
    for (const name of [worker.persona.name, 'tan', 'huang', 'admin']) {
      const answer = await ask('DELETE', '/me', (await named(name)).accessToken);
      expect(answer.body).toMatchObject({ status: 409, code: 'conflict' });
      expect(answer.body.detail).toContain('先由街道管理员办理离岗');
      expect((await ask('GET', '/me', (await named(name)).accessToken)).status).toBe(200);
    }
  });

  it('needs a token for all of it', async () => {
    for (const [method, path] of [
      ['GET', '/me/consents'],
      ['PUT', '/me/consents'],
      ['GET', '/me/export'],
      ['DELETE', '/me'],
    ])
      expect((await ask(method!, path!, '')).status).toBe(401);
  });
});
