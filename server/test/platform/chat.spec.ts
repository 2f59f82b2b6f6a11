/** Chat through everything: the phone of the sandbox, its push, webhook, inbox, chat relay, custom/send, phone. Nothing is faked but the platform, whose sandbox enforces its windows. */
import { caseNumber, formatCaseNumber } from '@citygrid/shared/api';
import sharp from 'sharp';
import { demoPeople, openIdOf } from '../../demo/people/people';
import { Accounts, DutyPhones } from '../../src/identity';
import { Database } from '../../src/infra/database';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas, type Json } from '../support/person';
import { waitFor } from '../support/wait-for';

interface Line {
  from: 'person' | 'app';
  kind: string;
  text?: string;
  title?: string;
  pagePath?: string;
}

describeDatabases('chat in the customer-service session', (_open, engine) => {
  let instance: Instance;
  let citizen: Person;
  let neighbour: Person;
  let worker: Person;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    const all = await personas(instance);
    const on = (role: string) => all.filter((one) => one.role === role && one.platform === 'wechat');
    citizen = await Person.logsIn(instance, on('citizen')[0]!);
    neighbour = await Person.logsIn(instance, on('gridWorker').at(-1)!);
    worker = await Person.logsIn(instance, all.filter((one) => one.role === 'gridWorker')[0]!);
  }, 120_000);
  afterAll(() => instance?.close());

  const call = async (path: string, body?: object): Promise<Json> => {
    const init = body
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {};
    const answer = await fetch(`${instance.sandboxUrl}${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const linesOf = async (name: string): Promise<Line[]> => {
    const lines = (await call(`/sandbox/chat?persona=${encodeURIComponent(name)}`)) as Json[];
    return lines.map(({ at: _at, ...line }) => line);
  };
  /** Says something and waits for as many answers; a little longer, so that one too many would be seen. */
  const says = async (name: string, what: object, answers: number): Promise<Line[]> => {
    const before = (await linesOf(name)).length;
    await call('/sandbox/chat', { persona: name, ...what });
    const fresh = async (): Promise<Line[]> => (await linesOf(name)).slice(before).filter(({ from }) => from === 'app');
    await waitFor(`${answers} answers to ${name}`, async () => (await fresh()).length >= answers);
    await settled();
    const got = await fresh();
    expect(got).toHaveLength(answers);
    return got;
  };
  const settled = () =>
    waitFor('every turn to be settled', async () => {
      const sql = "SELECT id FROM chat_turn WHERE state IN ('pending', 'answering')";
      return (await instance.app.get(Database).read().all(sql)).length === 0;
    });
  const picture = async (): Promise<string> =>
    (
      await sharp({ create: { width: 64, height: 48, channels: 3, background: '#369' } })
        .jpeg()
        .toBuffer()
    ).toString('base64');
  const reported = async (by: Person, report: Record<string, unknown> = {}): Promise<Json> => {
    const { center } = (await worker.get(`/grids/${worker.persona.gridCode}`)).body;
    const answer = await by.reports({ location: center, photoIds: [await by.photo()], ...report });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const name = () => citizen.persona.name;
  const draftOf = (line: Line): string =>
    /^pages\/report\/index\?draft=([0-9a-f-]{36})$/.exec(line.pagePath ?? '')![1]!;

  it('greets once whoever enters, with a short menu', async () => {
    const [menu] = await says(name(), { enter: true }, 1);
    expect(menu).toMatchObject({ kind: 'text', text: expect.stringContaining('编号') });
    expect(menu!.text!.length).toBeLessThan(160);
  });

  it('tells the reporter where a case stands, with a card that opens it, and nobody else', async () => {
    const secret = '独一无二的描述字样';
    const { id, number } = await reported(citizen, {
      description: secret,
      contact: { name: '陈先生', phone: '13900139000' },
    });
    const [state, card] = await says(name(), { text: `编号 ${formatCaseNumber(number)}` }, 2);
    expect(state).toMatchObject({ kind: 'text', text: expect.stringContaining(formatCaseNumber(number)) });
    expect(card).toMatchObject({ kind: 'card', pagePath: `pages/case/index?id=${id}` });
    expect(JSON.stringify([state, card])).not.toMatch(new RegExp(`${secret}|陈先生|13900139000`));

    const other = await says(neighbour.persona.name, { text: number }, 1);
    const unknown = await says(neighbour.persona.name, { text: caseNumber('260101', '0000000') }, 1);
    expect(other).toEqual(unknown);
    expect((await neighbour.post(`/cases/${id}/follow`)).status).toBe(204);
    const followed = await says(neighbour.persona.name, { text: number }, 2);
    expect(followed[0]!.text).toContain('您关注的');
  });

  it('tells a follower only while the case is shown to the public', async () => {
    const { id, number } = await reported(citizen);
    expect((await neighbour.post(`/cases/${id}/follow`)).status).toBe(204);
    expect((await says(neighbour.persona.name, { text: number }, 2))[1]).toMatchObject({ kind: 'card' });
    await instance.app.get(Database).inTransaction(async (tx) => {
      const { state } = (await tx.one<{ state: string }>('SELECT state FROM case_file WHERE id = ?', [id]))!;
      const narrowed = JSON.stringify({ ...JSON.parse(state), visibility: 'parties' });
      await tx.run('UPDATE case_file SET state = ?, visibility = ? WHERE id = ?', [narrowed, 'parties', id]);
    });
    const [hidden, ...more] = await says(neighbour.persona.name, { text: number }, 1);
    expect([hidden!.text, more]).toEqual([expect.stringContaining('没有查到'), []]);
    // Its reporter still hears of it, but not what kind of thing it is.
    const [own] = await says(name(), { text: number }, 2);
    expect(own!.text).toContain('您反映的事项');
    expect(own!.text).not.toContain('道路');
  });

  it('says no more to who works on a case than to a stranger', async () => {
    const { number } = await reported(citizen);
    expect(worker.persona.platform).toBe('wechat');
    const [answer] = await says(worker.persona.name, { text: number }, 1);
    expect(answer!.text).toContain('没有查到');
  });

  it('opens a case by its card, and answers 「怎么样了」 with the latest', async () => {
    const { id, number } = await reported(citizen);
    const byCard = await says(name(), { card: { title: 'x', pagePath: `pages/case/index?id=${id}` } }, 2);
    expect(byCard[0]!.text).toContain(formatCaseNumber(number));
    const latest = await says(name(), { text: '我报的事情怎么样了？' }, 2);
    expect(latest[0]!.text).toContain(formatCaseNumber(number));
  });

  it('says kindly that a digit is wrong', async () => {
    const { number } = await reported(citizen);
    const wrong = `${(number as string).slice(0, 13)}${(Number(number[13]) + 1) % 10}`;
    const [answer] = await says(name(), { text: wrong }, 1);
    expect(answer!.text).toContain('写错');
  });

  it('puts words and photos of a few minutes into one draft, which the form takes up', async () => {
    const [hint, card] = await says(name(), { text: '车陂路边的路灯不亮，晚上很黑' }, 2);
    expect(hint!.text).toContain('还没有提交');
    const id = draftOf(card!);
    const [more] = await says(name(), { imageBase64: await picture() }, 1);
    expect(more!.text).toContain('1 张照片');
    await says(name(), { text: '旁边那一盏也不亮' }, 1);

    const draft = await citizen.get(`/drafts/${id}`);
    expect(draft).toMatchObject({
      status: 200,
      body: {
        id,
        description: '车陂路边的路灯不亮，晚上很黑\n旁边那一盏也不亮',
        photoIds: [expect.any(String)],
        createdAt: expect.any(String),
      },
    });
    expect(draft.body.photos).toMatchObject([{ id: draft.body.photoIds[0], url: expect.any(String), kind: 'report' }]);
    expect((await fetch(draft.body.photos[0].url)).status).toBe(200);
    for (const other of [neighbour, worker]) expect((await other.get(`/drafts/${id}`)).status).toBe(404);
    expect((await citizen.get('/drafts/nonsense')).status).toBe(404);

    const { center } = (await worker.get(`/grids/${worker.persona.gridCode}`)).body;
    const { description, photoIds } = draft.body;
    const created = await citizen.reports({ location: center, description, photoIds });
    expect(created).toMatchObject({ status: 201, body: { photos: [{ id: photoIds[0] }] } });
    // What a case has is not offered again, and the words are known to have been reported.
    expect(draft.body.usedBy).toBeNull();
    expect((await citizen.get(`/drafts/${id}`)).body).toMatchObject({
      description,
      photoIds: [],
      photos: [],
      usedBy: { caseId: created.body.id, number: created.body.number },
    });
    // The form has the draft: what comes now begins another.
    const [, next] = await says(name(), { imageBase64: await picture() }, 2);
    expect(draftOf(next!)).not.toBe(id);
  });

  it('says of a draft that it was reported where its owner did so after opening it, by words or by photo', async () => {
    const longAgo = () =>
      instance.app.get(Database).inTransaction((tx) => tx.run('UPDATE report_draft SET touched_at = 0'));
    await longAgo();
    const [, card] = await says(name(), { text: '桥下的护栏断了一截' }, 2);
    const id = draftOf(card!);
    // The same words, but before the draft was opened: not of the draft.
    await reported(citizen, { description: '桥下的护栏断了一截' });
    const usedBy = async (): Promise<Json> => (await citizen.get(`/drafts/${id}`)).body.usedBy;
    expect(await usedBy()).toBeNull();
    await reported(citizen, { description: '别的地方有垃圾' });
    await reported(worker, { description: '桥下的护栏断了一截' });
    expect(await usedBy()).toBeNull();
    const { id: caseId, number } = await reported(citizen, { description: '急：桥下的护栏 断了一截，请快来' });
    expect(await usedBy()).toEqual({ caseId, number });
    await citizen.does(caseId, 'withdraw', { note: '已经有人处理了' });
    expect(await usedBy()).toBeNull();

    await longAgo();
    const [, second] = await says(name(), { imageBase64: await picture() }, 2);
    const { photoIds } = (await citizen.get(`/drafts/${draftOf(second!)}`)).body;
    const byPhoto = await reported(citizen, { description: '照片里的那个', photoIds });
    expect((await citizen.get(`/drafts/${draftOf(second!)}`)).body.usedBy.caseId).toBe(byPhoto.id);
  });

  it('tells a newcomer whose photo comes after the report was handed in, with a card that opens the case', async () => {
    const persona = (await personas(instance)).find((one) => one.name === 'he')!;
    const { appId } = instance.config.wechat!;
    const known = await instance.app
      .get(Accounts, { strict: false })
      .accountByOpenId('wechat', appId, openIdOf({ name: 'he', platform: 'wechat' }));
    // The demo's citizens have been in the app before; this one is to be new.
    await instance.app
      .get(Database)
      .inTransaction((tx) => tx.run("UPDATE account SET open_id_hash = 'somebody else' WHERE id = ?", [known]));
    const [, card] = await says(persona.name, { text: '井盖松了，走上去会响' }, 2);
    await says(persona.name, { imageBase64: await picture() }, 1);
    await call('/sandbox/faults', { match: 'media/get', delayMs: 2_500, times: 1 });
    const newcomer = await Person.logsIn(instance, persona);
    const draft = await newcomer.get(`/drafts/${draftOf(card!)}`);
    expect(draft.body).toMatchObject({ photoIds: [], photosPending: 1 });
    const { id, number } = await reported(newcomer, { description: draft.body.description });
    const fromApp = async () => (await linesOf(persona.name)).filter(({ from }) => from === 'app');
    await waitFor('the newcomer to be told', async () => (await fromApp()).length >= 5);
    expect((await fromApp()).slice(3)).toMatchObject([
      { text: expect.stringMatching(new RegExp(`来晚了.*${formatCaseNumber(number)}.*补充`)) },
      { kind: 'card', pagePath: `pages/case/index?id=${id}` },
    ]);
    expect((await newcomer.get(`/drafts/${draftOf(card!)}`)).body).toMatchObject({ photoIds: [], photosPending: 0 });
  });

  it('gives the on-duty phone of the last case’s community, or 12345', async () => {
    const { communityCode } = (await instance.app
      .get(Database)
      .read()
      .one<{ communityCode: string }>(
        'SELECT community_code AS communityCode FROM case_file ORDER BY id DESC LIMIT 1',
      ))!;
    const phone = await instance.app.get(DutyPhones, { strict: false }).of(communityCode);
    const [answer] = await says(name(), { text: '转人工' }, 1);
    expect(answer!.text).toContain(phone ?? '12345');
    const [nowhere] = await says(neighbour.persona.name, { text: '人工' }, 1);
    expect(nowhere!.text).toContain('12345');
    expect(phone).not.toBeNull();
    expect(nowhere!.text).not.toContain(phone);
  });

  it('names the emergency numbers before anything else', async () => {
    const [first, , card] = await says(neighbour.persona.name, { text: '三楼着火了，快来人' }, 3);
    expect(first!.text).toMatch(/119[^]*120[^]*110[^]*本平台不是报警电话/);
    expect(card!.kind).toBe('card');
  });

  it('keeps neither words nor openids in the clear, and nothing of a turn once it is settled', async () => {
    await settled();
    const rows = await instance.app
      .get(Database)
      .read()
      .all<{ state: string; said_sealed: string; address_sealed: string }>('SELECT * FROM chat_turn');
    const drafts = await instance.app.get(Database).read().all('SELECT * FROM report_draft');
    expect(rows.length).toBeGreaterThan(10);
    const openid = openIdOf(demoPeople().find((one) => one.name === name())!);
    expect(JSON.stringify([rows, drafts])).not.toMatch(new RegExp(`${openid}|路灯|井盖`));
    for (const row of rows.filter(({ state }) => state === 'settled'))
      expect([row.said_sealed, row.address_sealed]).toEqual(['', '']);
  });
});
