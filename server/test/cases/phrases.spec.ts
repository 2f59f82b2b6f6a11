/** Real: the whole instance on both databases, through HTTP. Nothing is faked. */
import { Database } from '../../src/infra/database';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas, type Json } from '../support/person';

const STREET = '440106003';

describeDatabases('Phrases to tap instead of typing', (_open, engine) => {
  let instance: Instance;
  let citizen: Person;
  let worker: Person;
  let handler: Person;
  let dispatcher: Person;
  let admin: Person;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    const all = await personas(instance);
    const who = (role: string) =>
      Person.logsIn(
        instance,
        all.find((p) => p.role === role)!,
      );
    [citizen, worker, handler] = [await who('citizen'), await who('gridWorker'), await who('handler')];
    [dispatcher, admin] = [await who('dispatcher'), await who('admin')];
  }, 120_000);
  afterAll(() => instance?.close());

  const offered = async (person: Person): Promise<Json[]> => (await person.get('/phrases')).body.items as Json[];
  const textsOf = async (person: Person, action: string): Promise<string[]> =>
    (await offered(person)).filter((one: Json) => one.action === action).map(({ text }: Json) => text as string);
  const patch = async (person: Person, id: string, body: object) => {
    const response = await fetch(`${instance.url}/api/v1/admin/phrases/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${person.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Json };
  };

  it('begin with a starter set: to each the actions of her role, in their order', async () => {
    const [hers, his] = [await offered(worker), await offered(handler)];
    const actions = (items: Json[]) => [...new Set(items.map(({ action }: Json) => action as string))];
    expect(actions(hers)).toEqual(expect.arrayContaining(['settle', 'escalate', 'pass', 'fail', 'ask']));
    expect(actions(hers)).not.toContain('complete');
    expect(actions(his).sort()).toEqual(['ask', 'complete', 'requestExtension', 'requestSuspension', 'return']);
    expect(Object.keys(hers[0]).sort()).toEqual(['action', 'id', 'text']);
    expect(await textsOf(worker, 'settle')).toHaveLength(5);
    expect((await citizen.get('/phrases')).body.code).toBe('forbidden');
    expect(await offered(admin)).toEqual([]);
  });

  it('a dispatcher adds one for the own street, first in order, and takes it out of use again', async () => {
    const text = '已联系物业到场处理。';
    const made = await dispatcher.post('/admin/phrases', { action: 'settle', text, streetCode: STREET, sort: 0 });
    expect(made).toMatchObject({ status: 201, body: { action: 'settle', text, streetCode: STREET, active: true } });
    expect((await textsOf(worker, 'settle'))[0]).toBe(text);
    const changed = await patch(dispatcher, made.body.id as string, { text: '已联系物业。', sort: 9000 });
    expect(changed).toMatchObject({ status: 200, body: { text: '已联系物业。', sort: 9000, active: true } });
    expect((await textsOf(worker, 'settle')).at(-1)).toBe('已联系物业。');
    expect((await patch(dispatcher, made.body.id as string, { active: false })).body.active).toBe(false);
    expect(await textsOf(worker, 'settle')).not.toContain('已联系物业。');
    const audit = await instance.app
      .get(Database, { strict: false })
      .read()
      .all<{ action: string }>('SELECT action FROM audit_log WHERE subject_id = ? ORDER BY id', [
        made.body.id as string,
      ]);
    expect(audit.map(({ action }) => action)).toEqual(['phrase.created', 'phrase.changed', 'phrase.changed']);
  });

  it('general ones are the administrator’s, other streets’ are nobody’s business', async () => {
    const general = (await dispatcher.get('/admin/phrases?limit=1')).body.items[0] as { id: string };
    expect((await patch(dispatcher, general.id, { active: false })).body.code).toBe('forbidden');
    expect((await dispatcher.post('/admin/phrases', { action: 'fail', text: '再看看' })).body.code).toBe('forbidden');
    const elsewhere = { action: 'fail', text: '再看看', streetCode: '440106004' };
    expect((await dispatcher.post('/admin/phrases', elsewhere)).body.code).toBe('forbidden');
    const theirs = await admin.post('/admin/phrases', elsewhere);
    expect(theirs.status).toBe(201);
    expect(await textsOf(worker, 'fail')).not.toContain('再看看');
    expect((await patch(dispatcher, theirs.body.id as string, { active: false })).body.code).toBe('not-found');
    expect((await worker.get('/admin/phrases')).body.code).toBe('forbidden');
    expect((await patch(admin, 'nothing', {})).body.code).toBe('not-found');
  });

  it('the list goes through all of them page by page, in and out of use', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await admin.get(`/admin/phrases?limit=7&cursor=${cursor}`)).body as {
        items: Json[];
        nextCursor: string | null;
      };
      seen.push(...page.items.map(({ id }: Json) => id as string));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(60);
    const ofTheStreet = (await dispatcher.get('/admin/phrases?limit=100')).body.items as Json[];
    expect(ofTheStreet.every(({ streetCode }: Json) => streetCode === null || streetCode === STREET)).toBe(true);
  });

  it.each([
    [{ action: 'accept', text: '好的好的' }, 'action'],
    [{ action: 'settle', text: '好' }, 'text'],
    [{ action: 'settle', text: 'x'.repeat(101) }, 'text'],
    [{ action: 'settle', text: '坏\u0000字' }, 'text'],
    [{ action: 'settle', text: '好的好的', streetCode: '车陂' }, 'streetCode'],
    [{ action: 'settle', text: '好的好的', sort: -1 }, 'sort'],
  ])('refuse %p', async (body, path) => {
    const answer = await admin.post('/admin/phrases', body);
    expect(answer.body).toMatchObject({ code: 'validation-failed', errors: [{ path }] });
  });

  it('not twice the same, and not more than a thumb goes through', async () => {
    const one = { action: 'return', text: '请转派。', streetCode: STREET };
    expect((await admin.post('/admin/phrases', one)).status).toBe(201);
    expect((await admin.post('/admin/phrases', one)).body.errors).toMatchObject([{ path: 'text' }]);
    for (let i = 1; i < 20; i += 1)
      expect((await admin.post('/admin/phrases', { ...one, text: `请转派第 ${i} 处。` })).status).toBe(201);
    const tooMany = await admin.post('/admin/phrases', { ...one, text: '请转派又一处。' });
    expect(tooMany.body.errors).toMatchObject([{ path: 'action' }]);
  });

  it('what was taken out of use stays so after a restart', async () => {
    const starter = (await admin.get('/admin/phrases?limit=1')).body.items[0] as { id: string; action: string };
    await patch(admin, starter.id, { active: false });
    await instance.restart();
    const after = (await admin.get('/admin/phrases?limit=100')).body.items as Json[];
    expect(after.find(({ id }: Json) => id === starter.id)).toMatchObject({ active: false });
  });
});
