/**
 * Real: the whole instance through HTTP, on both databases, with the sandbox as the platforms: its keyword lists, its
 * photo checks that are pushed to the webhook. Fake: the clock of both, which the test moves by minutes.
 */
import { CasePublication } from '../../src/cases';
import { Catalog } from '../../src/catalog';
import { ManualClock } from '../../src/infra/clock';
import { Database } from '../../src/infra/database';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas, type Json } from '../support/person';
import { waitFor } from '../support/wait-for';
import { NOON } from './fixture';

const SECOND = 1_000;
const GUN = '发现枪支，在小区凉亭旁边，请尽快派人来';

describeDatabases('What the public sees of what was checked', (_open, engine) => {
  let instance: Instance;
  let clock: ManualClock;
  let [citizen, neighbour, onAlipay, worker, dispatcher]: Person[] = [];
  let location: { lng: number; lat: number };

  beforeAll(async () => {
    clock = new ManualClock(NOON);
    instance = await startInstance({ engine, clock, sandboxSharesClock: true });
    const all = await personas(instance);
    const find = async (role: string, platform?: string, nth = 0): Promise<Person> =>
      Person.logsIn(instance, all.filter((one) => one.role === role && (!platform || one.platform === platform))[nth]!);
    [citizen, neighbour] = [await find('citizen', 'wechat'), await find('citizen', 'wechat', 1)];
    [onAlipay, worker, dispatcher] = [
      await find('citizen', 'alipay'),
      await find('gridWorker'),
      await find('dispatcher'),
    ];
    location = (await worker.get(`/grids/${worker.persona.gridCode}`)).body.center;
  }, 120_000);
  afterAll(() => instance?.close());

  const sandbox = async (path: string, body?: unknown): Promise<void> => {
    const response = await fetch(`${instance.sandboxUrl}/sandbox/${path}`, {
      method: body === undefined ? 'DELETE' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };

  /** The marks that the dispatcher sees, once every check has its end. */
  const marks = async (id: string, checks: number): Promise<Json> =>
    waitFor(`${checks} checks of ${id} end`, async () => {
      const { safety } = (await dispatcher!.get(`/cases/${id}`)).body;
      const ended = safety.checks.filter((check: Json) => check.state !== 'pending');
      return ended.length === checks && safety;
    });

  const isNearby = async (id: string): Promise<boolean> => {
    const { lng, lat } = location;
    const { items } = (await neighbour!.get(`/cases/nearby?lng=${lng}&lat=${lat}&radiusM=2000&limit=100`)).body;
    return items.some((item: Json) => item.id === id);
  };

  const isListed = async (id: string): Promise<boolean> => {
    const listed: string[] = [];
    for (let cursor = ''; ;) {
      const page: Json = (await dispatcher!.get(`/cases/held?limit=1${cursor && `&cursor=${cursor}`}`)).body;
      listed.push(...page.items.map((item: Json) => item.id as string));
      if (page.nextCursor === null) break;
      cursor = encodeURIComponent(page.nextCursor as string);
    }
    expect(listed).toEqual([...new Set(listed)].sort().reverse());
    return listed.includes(id);
  };

  const publishes = (id: string, release: unknown, more: object = {}, headers = {}) =>
    dispatcher!.post(`/cases/${id}/publication`, { release, ...more }, headers);
  const shows = (id: string, photoId: string, body: object) =>
    dispatcher!.post(`/cases/${id}/photos/${photoId}/publication`, body);

  const audited = async (subjectId: string): Promise<string[]> =>
    (
      await instance.app
        .get(Database)
        .read()
        .all<{ action: string }>('SELECT action FROM audit_log WHERE subject_id = ? ORDER BY id', [subjectId])
    ).map(({ action }) => action);

  it('risky words: taken and worked on, seen by nobody else until the dispatcher lets it', async () => {
    const made = await citizen!.reports({ description: GUN, location });
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect(made.body.safety).toBeNull();
    expect(await marks(id, 1)).toMatchObject({
      held: true,
      checks: [{ subject: 'text', photoId: null, state: 'risky', label: expect.any(String) as string }],
      decision: null,
    });
    // The parties and staff see it and work on it as always.
    expect((await citizen!.get(`/cases/${id}`)).body).toMatchObject({ description: GUN, safety: null });
    expect(await worker!.does(id, 'accept')).toMatchObject({ status: 'inspecting', safety: { held: true } });
    // Nobody else: neither by link, nor on the map, nor as a near duplicate, nor by following.
    expect((await neighbour!.get(`/cases/${id}`)).status).toBe(404);
    expect((await neighbour!.post(`/cases/${id}/follow`)).status).toBe(404);
    expect(await isNearby(id)).toBe(false);
    const alike = (await neighbour!.reports({ location })).body;
    expect(alike.similar.map((one: Json) => one.id)).not.toContain(id);
    expect(alike.alreadyReported).toBe(true);

    // It is on the dispatcher's list until she decides.
    expect(await isListed(id)).toBe(true);
    const before = (await dispatcher!.get(`/cases/${id}`)).body;
    const release = { release: true };
    expect((await neighbour!.post(`/cases/${id}/publication`, release)).status).toBe(404);
    expect((await citizen!.post(`/cases/${id}/publication`, release)).status).toBe(403);
    expect((await worker!.post(`/cases/${id}/publication`, release)).status).toBe(403);
    expect((await publishes(id, 'yes')).body).toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'release' }],
    });

    const released = await publishes(id, true, { note: '是举报，不是广告' });
    expect(released.body.safety).toMatchObject({ held: false, decision: { release: true, note: '是举报，不是广告' } });
    expect(released.body.version).toBe(before.version);
    expect(await isListed(id)).toBe(false);
    const seen = await neighbour!.get(`/cases/${id}`);
    expect([seen.status, seen.body.description, seen.body.safety]).toEqual([200, null, null]);
    for (const words of [GUN, '是举报', '枪支']) expect(JSON.stringify(seen.body)).not.toContain(words);
    expect(await isNearby(id)).toBe(true);

    // By hand; and what already is changes nothing and is not written down twice.
    const [first, again] = [
      await publishes(id, false, {}, { 'idempotency-key': 'hold-1' }),
      await publishes(id, false, {}, { 'idempotency-key': 'hold-1' }),
    ];
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 200, 'true']);
    expect((await publishes(id, false)).status).toBe(200);
    expect((await neighbour!.get(`/cases/${id}`)).status).toBe(404);
    expect(await audited(id)).toEqual(['case.released', 'case.held']);
  });

  it('words that a citizen adds later are checked too, and what was let is held again', async () => {
    const { id } = (await citizen!.reports({ location })).body;
    await marks(id, 1);
    expect(await isNearby(id)).toBe(true);
    await citizen!.does(id, 'supplement', { note: '加微信 abc123 有惊喜' });
    expect(await marks(id, 2)).toMatchObject({ held: true, checks: [{ state: 'passed' }, { state: 'review' }] });
    expect(await isNearby(id)).toBe(false);
  });

  it('an anonymous report and one from Alipay are checked as their author’s, whom staff do not see', async () => {
    const anonymous = (await citizen!.reports({ description: GUN, location, anonymous: true })).body.id;
    expect(await marks(anonymous, 1)).toMatchObject({ held: true, checks: [{ state: 'risky' }] });
    expect((await dispatcher!.get(`/cases/${anonymous}`)).body.reporter).toEqual({
      displayName: '热心市民',
      phoneMasked: null,
    });
    const alipay = (await onAlipay!.reports({ description: GUN, location })).body.id;
    expect(await marks(alipay, 1)).toMatchObject({ held: true, checks: [{ state: 'risky' }] });
  });

  it('whom WeChat has not seen for two hours it does not judge: nobody knows, and the case is held', async () => {
    await sandbox('visits', { persona: citizen!.persona.name, recent: false });
    const made = await citizen!.reports({ location, photoIds: [await citizen!.photo()] });
    expect(made.status).toBe(201);
    const { held, checks } = await marks(made.body.id, 2);
    expect([held, ...checks.map((check: Json) => check.state)]).toEqual([true, 'undecided', 'undecided']);
    expect(await worker!.does(made.body.id, 'accept')).toMatchObject({ status: 'inspecting' });
    await sandbox('visits', { persona: citizen!.persona.name, recent: true });
  });

  it('a photo that passed is shown when the dispatcher says so, and taken back', async () => {
    const photo = await citizen!.photo();
    const { id } = (await citizen!.reports({ location, photoIds: [photo] })).body;
    expect(await marks(id, 2)).toMatchObject({
      held: false,
      checks: [{ state: 'passed' }, { photoId: photo, state: 'passed' }],
    });
    const seen = async (): Promise<string[]> =>
      (await neighbour!.get(`/cases/${id}`)).body.photos.map((one: Json) => one.id as string);
    expect(await seen()).toEqual([]);
    expect((await shows(id, photo, { public: true })).status).toBe(200);
    expect(await seen()).toEqual([photo]);
    expect((await shows(id, photo, { public: true })).status).toBe(200);
    expect((await shows(id, photo, { public: false })).status).toBe(200);
    expect(await seen()).toEqual([]);
    expect(await audited(photo)).toEqual(['photo.published', 'photo.withdrawn']);
    expect((await shows(id, 'another', { public: true })).body.code).toBe('not-found');
    expect((await citizen!.post(`/cases/${id}/photos/${photo}/publication`, { public: true })).status).toBe(403);
  });

  it('a restricted case is given to nobody on the staff unaudited: not by a change, a no-op or a repeated answer', async () => {
    const restricted = (await instance.app.get(Catalog, { strict: false }).list()).find(
      ({ visibility }) => visibility === 'restricted',
    )!;
    const photo = await citizen!.photo();
    const made = await citizen!.reports({ location, categoryCode: restricted.code, photoIds: [photo] });
    const { id } = made.body;
    await marks(id, 2);
    const looks = async (): Promise<number> => (await audited(id)).filter((action) => action === 'case.read').length;
    const before = await looks();
    const once = { 'idempotency-key': 'restricted-1' };
    const asked = [
      () => publishes(id, false, {}, once),
      () => publishes(id, false, {}, once),
      () => publishes(id, false),
      () => shows(id, photo, { public: false }),
    ];
    for (const [nth, ask] of asked.entries()) {
      const answer = await ask();
      expect([answer.status, answer.body.id]).toEqual([200, id]);
      expect(await looks()).toBe(before + nth + 1);
    }
    const refused = await shows(id, photo, { public: 'yes' });
    expect([refused.status, await looks()]).toEqual([400, before + asked.length]);
    expect((await audited(id)).filter((action) => action !== 'case.read')).toEqual(['case.held']);
  });

  it('a risky photo holds the case and is never shown, whoever says that she looked', async () => {
    await sandbox('verdicts', { persona: citizen!.persona.name, kind: 'image', suggest: 'risky' });
    const photo = await citizen!.photo();
    const { id } = (await citizen!.reports({ location, photoIds: [photo] })).body;
    expect(await marks(id, 2)).toMatchObject({
      held: true,
      checks: [{ state: 'passed' }, { photoId: photo, state: 'risky' }],
    });
    expect((await neighbour!.get(`/cases/${id}`)).status).toBe(404);
    const refused = await shows(id, photo, { public: true, reviewed: true });
    expect(refused.body).toMatchObject({ status: 409, code: 'action-not-allowed', current: { status: 'submitted' } });
    expect((await publishes(id, true)).status).toBe(200);
    expect((await neighbour!.get(`/cases/${id}`)).body.photos).toEqual([]);
    expect(await audited(photo)).toEqual([]);
  });

  it('-1008 is no pass: tried three times, then shown only to whom a dispatcher who looked shows it', async () => {
    await sandbox('faults', { match: 'wxa_media_check', errcode: -1008, times: 3 });
    const photo = await citizen!.photo();
    const { id } = (await citizen!.reports({ location, photoIds: [photo] })).body;
    const failed = async (times: number): Promise<void> => {
      await waitFor(`failure ${times}`, async () => {
        const row = await instance.app
          .get(Database)
          .read()
          .one<{ state: string; n: number }>(
            "SELECT state, unfetched AS n FROM safety_check WHERE case_id = ? AND subject = 'image'",
            [id],
          );
        return row?.state === 'pending' && Number(row.n) === times;
      });
    };
    await failed(1);
    const early = await shows(id, photo, { public: true, reviewed: true });
    expect(early.body).toMatchObject({ code: 'action-not-allowed', detail: expect.stringContaining('还在') as string });
    clock.advance(30 * SECOND);
    await failed(2);
    clock.advance(180 * SECOND);
    expect((await marks(id, 2)).checks[1]).toMatchObject({ photoId: photo, state: 'undecided' });
    const unlooked = await shows(id, photo, { public: true });
    expect(unlooked.body).toMatchObject({
      code: 'action-not-allowed',
      detail: expect.stringContaining('reviewed') as string,
    });
    const looked = await shows(id, photo, { public: true, reviewed: true });
    expect(looked.body.safety.checks[1]).toMatchObject({ state: 'passed' });
    expect((await neighbour!.get(`/cases/${id}`)).body.photos).toHaveLength(1);
    await sandbox('faults');
  });

  it('holding a case loses no race with an action, and is no step of its own', async () => {
    const { id } = (await citizen!.reports({ location })).body;
    await marks(id, 1);
    const database = instance.app.get(Database);
    const publication = instance.app.get(CasePublication, { strict: false });
    const hold = () => database.inTransaction((tx) => publication.hold(tx, id, true));
    const urged = Array.from({ length: 8 }, (_, nth) =>
      citizen!.post(`/cases/${id}/actions/supplement`, { note: `补充 ${nth}` }),
    );
    const [answers] = await Promise.all([Promise.all(urged), hold()]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const seen = (await dispatcher!.get(`/cases/${id}`)).body;
    expect([seen.version, seen.timeline.length, seen.safety.held]).toEqual([9, 9, true]);
    const accepted = await worker!.acts(id, 'accept');
    expect([accepted.status, accepted.body.safety.held]).toEqual([200, true]);
  });
});
