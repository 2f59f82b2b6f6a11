/** Real: the whole instance on both databases, through HTTP. Fake: the clock, which the test moves, the sandbox's with it. */
import { demoPeople } from '../../demo/people/people';
import { CaseClocks } from '../../src/cases';
import { ManualClock } from '../../src/infra/clock';
import { OutboxRelay } from '../../src/outbox';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas, type Json } from '../support/person';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Wednesday 2026-11-25, 10:00 in China: a working morning. */
const MORNING = Date.UTC(2026, 10, 25, 2, 0);
const at = (instant: number): string => new Date(instant).toISOString();

describeDatabases('What people do besides the straight line', (_open, engine) => {
  let instance: Instance;
  let clock: ManualClock;

  beforeAll(async () => {
    clock = new ManualClock(MORNING);
    instance = await startInstance({ engine, clock, sandboxSharesClock: true });
  }, 120_000);
  afterAll(() => instance?.close());
  beforeEach(() => clock.set(MORNING));

  /** Logs in again: tokens do not live as long as a test's days. */
  const who = async (role: string, nth = 0): Promise<Person> =>
    Person.logsIn(instance, (await personas(instance)).filter((p) => p.role === role)[nth]!);
  const theDistrict = (): Promise<Person> =>
    Person.logsIn(instance, {
      name: 'tianhe',
      role: 'district',
      platform: 'console',
      username: 'tianhe',
      password: instance.passwords['tianhe']!,
    });

  const told = async (): Promise<void> => {
    await instance.app.get(OutboxRelay, { strict: false }).drain();
  };
  const timePasses = async (until: number): Promise<void> => {
    clock.set(until);
    await instance.app.get(CaseClocks, { strict: false }).tick();
    await told();
  };

  /** What somebody was told of a case, newest first: `reminder 居民催办`. */
  const news = async (person: Person, caseId: string): Promise<string[]> => {
    await told();
    const { items } = (await person.get('/inbox?limit=100')).body as { items: Json[] };
    return items
      .filter((item: Json) => item.caseId === caseId)
      .map(({ templateKey, title }: Json) => `${templateKey} ${title}`);
  };
  const offered = async (person: Person, caseId: string): Promise<string[]> =>
    ((await person.get(`/cases/${caseId}`)).body.actions as Json[]).map(({ action }: Json) => action as string);

  const personOf = async (nth: number): Promise<string> => {
    const dispatcher = await who('dispatcher');
    const { name } = (await personas(instance)).filter((p) => p.role === 'gridWorker')[nth]!;
    const phoneless = await Person.logsIn(
      instance,
      (await personas(instance)).find((p) => p.name === name)!,
    );
    const { displayName } = (await phoneless.get('/me')).body.user as { displayName: string };
    const { items } = (await dispatcher.get('/admin/staff?limit=100')).body as { items: Json[] };
    return items.find((one: Json) => one.displayName === displayName && one.role === 'gridWorker').personId as string;
  };

  const place = async (): Promise<{ lng: number; lat: number }> => {
    const worker = await who('gridWorker');
    return (await worker.get(`/grids/${worker.persona.gridCode}`)).body.center as { lng: number; lat: number };
  };
  async function aReport(more: Record<string, unknown> = {}): Promise<string> {
    return (await (await who('citizen')).reports({ location: await place(), ...more })).body.id as string;
  }
  async function accepted(): Promise<string> {
    const id = await aReport();
    await (await who('gridWorker')).does(id, 'accept');
    return id;
  }
  /** With the department, accepted by its first handler. */
  async function processing(): Promise<string> {
    const id = await accepted();
    const [worker, handler] = [await who('gridWorker'), await who('handler')];
    await worker.does(id, 'escalate', { note: '请处理', photoIds: [await worker.photo()] });
    await handler.does(id, 'accept');
    return id;
  }

  describe('ask and answer', () => {
    it('the reporter is asked, and whoever asked and whoever holds it hear the answer; no clock stops', async () => {
      const id = await accepted();
      const [citizen, worker, dispatcher] = [await who('citizen'), await who('gridWorker'), await who('dispatcher')];
      const before = (await worker.get(`/cases/${id}`)).body;
      const asked = await dispatcher.does(id, 'ask', { note: '请问具体在哪个位置？' });
      expect(asked).toMatchObject({ status: 'inspecting', version: 3, deadline: before.deadline, colour: 'green' });
      expect(await news(citizen, id)).toContain('replyNeeded 想请您补充一点情况');
      await citizen.isPushed('replyNeeded', id);
      expect((await news(worker, id)).filter((line) => line.startsWith('reminder'))).toEqual([]);
      expect(await news(dispatcher, id)).toEqual([]);

      const answered = await citizen.does(id, 'answer', { note: '在公交站后面', photoIds: [await citizen.photo()] });
      expect(answered).toMatchObject({ status: 'inspecting', deadline: before.deadline });
      expect(answered.timeline.at(-1)).toMatchObject({
        action: 'answer',
        note: '在公交站后面',
        by: { role: 'citizen' },
        photos: [{ kind: 'report' }],
      });
      expect(await news(dispatcher, id)).toEqual(['reminder 居民回复了']);
      expect((await news(worker, id))[0]).toBe('reminder 居民回复了');
      // The one who answered is not told of it, and nothing new is asked of her.
      expect((await news(citizen, id)).filter((line) => line.startsWith('replyNeeded'))).toHaveLength(1);
    });

    it('who asked before the last answer is not told again', async () => {
      const id = await accepted();
      const [citizen, dispatcher] = [await who('citizen'), await who('dispatcher')];
      await dispatcher.does(id, 'ask', { note: '在哪里？' });
      await citizen.does(id, 'answer', { note: '路口' });
      await citizen.does(id, 'answer', { note: '再补一句' });
      expect(await news(dispatcher, id)).toEqual(['reminder 居民回复了']);
    });

    it('needs words; may be asked in every open state by staff of the case, by nobody else', async () => {
      const id = await processing();
      const [citizen, handler, stranger] = [await who('citizen'), await who('handler'), await who('citizen', 1)];
      expect((await handler.post(`/cases/${id}/actions/ask`, {})).body).toMatchObject({
        code: 'validation-failed',
        errors: [{ path: 'note' }],
      });
      expect((await citizen.acts(id, 'ask', { note: '？' })).body.code).toBe('forbidden');
      expect((await stranger.acts(id, 'answer', { note: '！' })).body.code).toBe('forbidden');
      expect(await offered(handler, id)).toContain('ask');
      // The version is optional: who types an answer does not lose it to somebody else's step.
      expect((await citizen.post(`/cases/${id}/actions/answer`, { version: 1, note: '在路口' })).status).toBe(200);
    });

    it('an anonymous reporter is asked and answers like anyone', async () => {
      const id = await aReport({ anonymous: true });
      const [citizen, worker] = [await who('citizen'), await who('gridWorker')];
      await worker.does(id, 'accept');
      await worker.does(id, 'ask', { note: '几点最吵？' });
      expect(await news(citizen, id)).toContain('replyNeeded 想请您补充一点情况');
      await citizen.does(id, 'answer', { note: '晚上' });
      expect((await worker.get(`/cases/${id}`)).body.timeline.at(-1).by).toEqual({ role: 'citizen', name: '热心市民' });
    });
  });

  describe('urge and supervise', () => {
    it('urging reminds who holds it, once in 24 hours, and changes neither order nor colour', async () => {
      const id = await accepted();
      const [citizen, worker, neighbour] = [await who('citizen'), await who('gridWorker'), await who('citizen', 1)];
      await neighbour.post(`/cases/${id}/follow`);
      const before = (await worker.get(`/cases/${id}`)).body;
      expect(await offered(citizen, id)).toContain('urge');
      const urged = await citizen.does(id, 'urge', {});
      expect(urged).toMatchObject({ status: 'inspecting', deadline: before.deadline, colour: before.colour });
      expect((await news(worker, id))[0]).toBe('reminder 居民催办');
      await worker.isPushed('reminder', id);
      // Neither the one who urged nor who follows hears a step that is none.
      expect(await news(neighbour, id)).toEqual([]);
      expect(await offered(citizen, id)).not.toContain('urge');
      expect((await citizen.acts(id, 'urge', {})).body).toMatchObject({ code: 'action-not-allowed' });
      clock.set(MORNING + DAY - 1);
      expect((await (await who('citizen')).acts(id, 'urge', {})).status).toBe(409);
      clock.set(MORNING + DAY);
      expect((await (await who('citizen')).acts(id, 'urge', {})).status).toBe(200);
    });

    it('nobody has taken it: the whole pool is reminded', async () => {
      const id = await aReport();
      await (await who('citizen')).does(id, 'urge', { note: '已经两天了' });
      for (const nth of [0, 2]) expect((await news(await who('gridWorker', nth), id))[0]).toBe('reminder 居民催办');
      expect((await news(await who('gridWorker', 1), id)).filter((line) => line.startsWith('reminder'))).toEqual([]);
    });

    it('the district supervises what runs late: its holder hears of it, the citizen does not', async () => {
      const id = await processing();
      const [district, citizen, handler] = [await theDistrict(), await who('citizen'), await who('handler')];
      const before = (await news(citizen, id)).length;
      await district.does(id, 'supervise', { note: '请今天给个回音' });
      expect((await news(handler, id))[0]).toBe('reminder 上级督办');
      expect(await news(citizen, id)).toHaveLength(before);
      expect((await citizen.acts(id, 'supervise', { note: '快' })).body.code).toBe('forbidden');
    });
  });

  describe('correct', () => {
    it('the worker holding it corrects the category, and the citizen is told', async () => {
      const id = await accepted();
      const [worker, citizen] = [await who('gridWorker'), await who('citizen')];
      const needs = ((await worker.get(`/cases/${id}`)).body.actions as Json[]).find(
        ({ action }: Json) => action === 'correct',
      ).needs as string[];
      expect(needs).toEqual(['note', 'categoryCode']);
      const corrected = await worker.does(id, 'correct', { categoryCode: 'M06028', note: '其实是噪声' });
      expect(corrected).toMatchObject({ status: 'inspecting', category: { code: 'M06028' }, visibility: 'parties' });
      expect((await news(citizen, id))[0]).toBe('progress 信息有更正');
      // A public category does not make it public again: visibility is never widened.
      const back = await worker.does(id, 'correct', { categoryCode: 'M06013', note: '还是路面' });
      expect(back.visibility).toBe('parties');
    });

    it('who only follows is not told of what is no longer public', async () => {
      const id = await accepted();
      const neighbour = await who('citizen', 1);
      await neighbour.post(`/cases/${id}/follow`);
      await (await who('gridWorker')).does(id, 'correct', { categoryCode: 'M06028', note: '其实是噪声' });
      expect(await news(neighbour, id)).toEqual([]);
      expect((await neighbour.get(`/cases/${id}`)).status).toBe(404);
    });

    it('what turns out to be about staff is the dispatcher’s, and out of the sight of the people on the spot', async () => {
      const id = await accepted();
      const [worker, colleague, dispatcher] = [
        await who('gridWorker'),
        await who('gridWorker', 1),
        await who('dispatcher'),
      ];
      const { photos } = (await worker.get(`/cases/${id}`)).body as { photos: unknown[] };
      expect(await worker.does(id, 'correct', { categoryCode: 'M10990', note: '说的是工作人员' })).toMatchObject({
        status: 'inspecting',
        visibility: 'restricted',
        photos,
      });
      for (const onTheSpot of [worker, colleague]) {
        expect((await onTheSpot.get(`/cases/${id}`)).status).toBe(404);
        expect((await onTheSpot.post(`/cases/${id}/contact`)).status).toBe(404);
        expect(await onTheSpot.tasks('doing')).not.toContain(id);
      }
      expect((await news(dispatcher, id))[0]).toBe('task 改由您安排');
      expect(await dispatcher.tasks('todo')).toContain(id);
      expect(await offered(dispatcher, id)).toEqual(expect.arrayContaining(['assign', 'reassign', 'reject']));
      expect((await dispatcher.acts(id, 'reassign', { personId: await personOf(1), note: '请去' })).body).toMatchObject(
        {
          code: 'validation-failed',
          errors: [{ path: 'personId' }],
        },
      );
    });

    it('with the department the promised date is counted anew from the corrected category, and both dates are kept', async () => {
      const id = await processing();
      const dispatcher = await who('dispatcher');
      const before = (await dispatcher.get(`/cases/${id}`)).body;
      // The starter catalogue gives rubbish another limit than a broken road.
      const corrected = await dispatcher.does(id, 'correct', { categoryCode: 'M10002', note: '类别选错了' });
      expect(corrected.deadline).not.toBe(before.deadline);
      expect(corrected.timeline.at(-1)).toMatchObject({
        action: 'correct',
        deadlineMoved: { from: before.deadline, to: corrected.deadline },
      });
    });

    it('moves the pin inside its grid; elsewhere is another grid’s, and outside is nobody’s', async () => {
      const id = await accepted();
      const worker = await who('gridWorker');
      const { lng, lat } = await place();
      const moved = await worker.does(id, 'correct', { location: { lng: lng + 0.0001, lat }, note: '在路对面' });
      expect(moved.location).toMatchObject({ lng: expect.closeTo(lng + 0.0001, 6), source: 'pin' });
      const far = demoPeople().find(({ role, persona }) => role === 'gridWorker' && !persona)!.shifts[0]!.grid;
      const elsewhere = (await worker.get(`/grids/${far.code}`)).body.center as object;
      expect((await worker.acts(id, 'correct', { location: elsewhere, note: 'x' })).body).toMatchObject({
        code: 'validation-failed',
        errors: [{ path: 'location' }],
      });
      expect((await worker.acts(id, 'correct', { location: { lng: 116.4, lat: 39.9 }, note: 'x' })).body.code).toBe(
        'outside-service-area',
      );
      // Nobody else learns by asking which grid it lies in: they are refused before it is looked at.
      const stranger = await who('citizen', 1);
      expect((await stranger.acts(id, 'correct', { location: elsewhere, note: 'x' })).body.code).toBe('forbidden');
      expect((await worker.acts(id, 'correct', { note: '什么都没改' })).body).toMatchObject({
        code: 'validation-failed',
        errors: [{ path: 'categoryCode' }],
      });
      expect((await worker.acts(id, 'correct', { categoryCode: 'M99999', note: 'x' })).body.code).toBe(
        'validation-failed',
      );
    });
  });

  describe('return', () => {
    it('goes back to the dispatcher, who gives the next department a full limit', async () => {
      const id = await processing();
      clock.set(MORNING + 5 * HOUR);
      const [handler, dispatcher, citizen] = [await who('handler'), await who('dispatcher'), await who('citizen')];
      const returned = await handler.does(id, 'return', { note: '不属于我单位管理' });
      expect(returned).toMatchObject({ status: 'dispatching', stage: 'dispatch', department: null });
      expect((await news(dispatcher, id))[0]).toBe('returned 部门退回了');
      expect((await news(citizen, id))[0]).toBe('progress 正在重新安排');
      expect(await dispatcher.tasks('todo')).toContain(id);
      // Its handlers still see it, and are too late for it.
      expect((await handler.acts(id, 'complete', { note: '好', photoIds: [await handler.photo()] })).body.code).toBe(
        'action-not-allowed',
      );
      const again = await dispatcher.does(id, 'assign', { departmentCode: 'CG' });
      expect(again).toMatchObject({ status: 'assigned', department: { code: 'CG' }, stage: 'handle' });
      expect((await (await who('handler', 2)).acts(id, 'accept')).status).toBe(200);
    });
  });

  describe('more time', () => {
    it('is asked before the deadline and granted: old date, new date and why stand in the record', async () => {
      const id = await processing();
      const [handler, dispatcher] = [await who('handler'), await who('dispatcher')];
      const before = (await handler.get(`/cases/${id}`)).body.deadline as string;
      const until = at(Date.parse(before) + 3 * DAY);
      expect(
        (await handler.acts(id, 'requestExtension', { note: '等材料', until: at(Date.parse(before)) })).body,
      ).toMatchObject({ code: 'validation-failed', errors: [{ path: 'until' }] });
      const asked = await handler.does(id, 'requestExtension', { note: '等材料', until });
      expect(asked).toMatchObject({ status: 'processing', deadline: before });
      expect(asked.timeline.at(-1)).toMatchObject({ action: 'requestExtension', note: '等材料', until });
      expect((await news(dispatcher, id))[0]).toBe('task 申请延期');
      expect(await dispatcher.tasks('todo')).toContain(id);
      expect((await handler.acts(id, 'requestExtension', { note: '再等', until })).body.code).toBe(
        'action-not-allowed',
      );
      expect(await offered(dispatcher, id)).toEqual(expect.arrayContaining(['grantExtension', 'denyExtension']));

      const granted = await dispatcher.does(id, 'grantExtension');
      expect(granted).toMatchObject({ status: 'processing', deadline: until });
      expect(granted.timeline.at(-1)).toMatchObject({
        action: 'grantExtension',
        until,
        deadlineMoved: { from: before, to: until },
      });
      expect((await news(handler, id))[0]).toBe('reminder 同意延期');
      expect((await news(await who('citizen'), id))[0]).toBe('progress 办好的时间有变');
      expect(await dispatcher.tasks('todo')).not.toContain(id);
    });

    it('denied: the handler is told, the date stands; twice at most', async () => {
      const id = await processing();
      const [handler, dispatcher, citizen] = [await who('handler'), await who('dispatcher'), await who('citizen')];
      const before = (await handler.get(`/cases/${id}`)).body.deadline as string;
      const heard = (await news(citizen, id)).length;
      await handler.does(id, 'requestExtension', { note: '等材料', until: at(Date.parse(before) + DAY) });
      const denied = await dispatcher.does(id, 'denyExtension', { note: '请按期完成' });
      expect(denied.deadline).toBe(before);
      expect((await news(handler, id))[0]).toBe('reminder 不同意延期');
      expect(await news(citizen, id)).toHaveLength(heard);
      for (const days of [1, 2]) {
        await handler.does(id, 'requestExtension', { note: '等材料', until: at(Date.parse(before) + days * DAY) });
        await dispatcher.does(id, 'grantExtension');
      }
      expect(
        (await handler.acts(id, 'requestExtension', { note: '等', until: at(Date.parse(before) + 9 * DAY) })).body.code,
      ).toBe('action-not-allowed');
    });

    it('asked before anybody accepted, it outlives the accepting; after the deadline it is too late', async () => {
      const id = await accepted();
      const [worker, handler, dispatcher] = [await who('gridWorker'), await who('handler'), await who('dispatcher')];
      await worker.does(id, 'escalate', { note: '请处理', photoIds: [await worker.photo()] });
      const before = Date.parse((await handler.get(`/cases/${id}`)).body.deadline as string);
      await handler.does(id, 'requestExtension', { note: '等材料', until: at(before + DAY) });
      await handler.does(id, 'accept');
      expect(await offered(dispatcher, id)).toContain('grantExtension');
      await dispatcher.does(id, 'denyExtension', { note: '不行' });
      clock.set(before);
      const late = await (await who('handler')).acts(id, 'requestExtension', { note: '晚了', until: at(before + DAY) });
      expect(late.body.code).toBe('action-not-allowed');
    });

    it('a day is a day of this place, and a time needs its zone', async () => {
      const id = await processing();
      const handler = await who('handler');
      const before = Date.parse((await handler.get(`/cases/${id}`)).body.deadline as string);
      const day = at(before + 3 * DAY).slice(0, 10);
      const withoutZone = await handler.acts(id, 'requestExtension', { note: 'x', until: `${day}T10:00:00` });
      expect(withoutZone.body).toMatchObject({ code: 'validation-failed', errors: [{ path: 'until' }] });
      const far = await handler.acts(id, 'requestExtension', { note: 'x', until: '2031-01-01' });
      expect(far.body).toMatchObject({ code: 'validation-failed', errors: [{ path: 'until' }] });
      const asked = await handler.does(id, 'requestExtension', { note: '等材料', until: day });
      // 23:59 in China.
      expect(asked.timeline.at(-1).until).toBe(`${day}T15:59:00.000Z`);
    });

    it('a request that nobody answers within a working day goes to the district, once, and is never granted', async () => {
      const id = await processing();
      const handler = await who('handler');
      const deadline = (await handler.get(`/cases/${id}`)).body.deadline as string;
      await handler.does(id, 'requestExtension', { note: '等材料', until: at(Date.parse(deadline) + DAY) });
      // Asked on Wednesday morning: until the end of Thursday's work.
      const due = Date.UTC(2026, 10, 26, 10, 0);
      const unanswered = async (person: Person): Promise<number> =>
        (await news(person, id)).filter((line) => line === 'reminder 申请还没人答复').length;
      await timePasses(due);
      expect(await unanswered(await theDistrict())).toBe(0);
      await timePasses(due + 1);
      expect(await unanswered(await theDistrict())).toBe(1);
      expect(await unanswered(await who('dispatcher'))).toBe(1);
      await timePasses(due + HOUR);
      expect(await unanswered(await theDistrict())).toBe(1);
      const still = (await (await who('handler')).get(`/cases/${id}`)).body;
      expect(still).toMatchObject({ status: 'processing', deadline });
    });
  });

  describe('a pause', () => {
    const reviewAt = at(MORNING + 20 * DAY);

    it('is granted with a date, its clock stands still, and the system takes it up again on that day', async () => {
      const id = await processing();
      const [handler, dispatcher, citizen] = [await who('handler'), await who('dispatcher'), await who('citizen')];
      expect(
        (await handler.acts(id, 'requestSuspension', { note: '待立项', reviewAt: at(MORNING - 1) })).body,
      ).toMatchObject({ code: 'validation-failed', errors: [{ path: 'reviewAt' }] });
      await handler.does(id, 'requestSuspension', { note: '待立项', reviewAt });
      expect((await news(dispatcher, id))[0]).toBe('task 申请挂账');
      const suspended = await dispatcher.does(id, 'grantSuspension');
      expect(suspended).toMatchObject({ status: 'suspended', stage: null, deadline: null, colour: null });
      expect((await citizen.get(`/cases/${id}`)).body.timeline.at(-1)).toMatchObject({
        action: 'grantSuspension',
        reviewAt,
      });
      expect((await news(handler, id))[0]).toBe('reminder 同意挂账');
      expect((await news(citizen, id))[0]).toBe('progress 暂时办不了');
      expect(await handler.tasks('doing')).toContain(id);

      await timePasses(MORNING + 20 * DAY - 1);
      expect((await (await who('citizen')).get(`/cases/${id}`)).body.status).toBe('suspended');
      await timePasses(MORNING + 20 * DAY);
      const resumed = (await (await who('handler')).get(`/cases/${id}`)).body;
      expect(resumed).toMatchObject({ status: 'processing', stage: 'handle' });
      expect(Date.parse(resumed.deadline as string)).toBeGreaterThan(MORNING + 20 * DAY);
      expect(resumed.timeline.at(-1)).toMatchObject({ action: 'resume', by: { role: 'system' } });
      expect((await news(await who('handler'), id))[0]).toBe('task 接着办理');
      // Once is all.
      const again = await (
        await who('handler')
      ).acts(id, 'requestSuspension', {
        note: '再等',
        reviewAt: at(MORNING + 40 * DAY),
      });
      expect(again.body.code).toBe('action-not-allowed');
    });

    it('is denied, or ended early by the dispatcher', async () => {
      const id = await processing();
      const [handler, dispatcher] = [await who('handler'), await who('dispatcher')];
      const { deadline } = (await handler.get(`/cases/${id}`)).body as { deadline: string };
      await handler.does(id, 'requestSuspension', { note: '待立项', reviewAt });
      expect(await dispatcher.does(id, 'denySuspension', { note: '可以先办' })).toMatchObject({ deadline });
      expect((await news(handler, id))[0]).toBe('reminder 不同意挂账');
      await handler.does(id, 'requestSuspension', { note: '待立项', reviewAt });
      await dispatcher.does(id, 'grantSuspension', { reviewAt: at(MORNING + 9 * DAY) });
      clock.set(MORNING + DAY);
      const resumed = await (await who('dispatcher')).does(id, 'resume', { note: '条件具备了' });
      expect(resumed).toMatchObject({ status: 'processing', stage: 'handle' });
      // A day stood still: the date has moved by what was left, counted from now.
      expect(Date.parse(resumed.deadline as string)).toBeGreaterThan(Date.parse(deadline));
    });
  });

  describe('appeal', () => {
    async function rejected(): Promise<string> {
      const id = await aReport();
      await (await who('dispatcher')).does(id, 'reject', { reasonCode: 'not-found-on-site', note: '没有发现' });
      return id;
    }

    it('goes to somebody else than who rejected it: here the district, who sends it on', async () => {
      const id = await rejected();
      const [citizen, dispatcher, district] = [await who('citizen'), await who('dispatcher'), await theDistrict()];
      expect(await offered(citizen, id)).toEqual(['appeal']);
      const appealed = await citizen.does(id, 'appeal', { note: '就在公交站后面', photoIds: [await citizen.photo()] });
      expect(appealed).toMatchObject({ status: 'dispatching', stage: 'dispatch' });
      expect((await news(district, id))[0]).toBe('task 居民申诉');
      expect((await news(dispatcher, id)).filter((line) => line.includes('申诉'))).toEqual([]);
      expect((await dispatcher.acts(id, 'assign', { departmentCode: 'SZ' })).body.code).toBe('action-not-allowed');
      expect(await district.does(id, 'assign', { departmentCode: 'SZ' })).toMatchObject({ status: 'assigned' });
    });

    it('once, and within 15 days', async () => {
      const id = await rejected();
      const [citizen, district] = [await who('citizen'), await theDistrict()];
      await citizen.does(id, 'appeal', { note: '明明有' });
      await district.does(id, 'reject', { reasonCode: 'not-found-on-site', note: '复核仍未发现' });
      expect((await citizen.acts(id, 'appeal', { note: '再来' })).body.code).toBe('action-not-allowed');
      expect(await offered(citizen, id)).toEqual([]);
      const late = await rejected();
      clock.set(MORNING + 15 * DAY);
      expect((await (await who('citizen')).acts(late, 'appeal', { note: '晚了' })).body.code).toBe(
        'action-not-allowed',
      );
    });
  });

  describe('another person', () => {
    it('a proposed rejection that the dispatcher does not follow is answered by handing the case on', async () => {
      const id = await accepted();
      const [worker, dispatcher] = [await who('gridWorker'), await who('dispatcher')];
      await worker.does(id, 'proposeRejection', { reasonCode: 'not-found-on-site', note: '没有找到' });
      expect(await dispatcher.tasks('todo')).toContain(id);
      await dispatcher.does(id, 'reassign', { personId: await personOf(0), note: '在公交站后面，请再看看' });
      expect(await dispatcher.tasks('todo')).not.toContain(id);
      expect(await worker.tasks('doing')).toContain(id);
      expect(await offered(worker, id)).toContain('proposeRejection');
    });

    it('a verifier who cannot do it says so, and the dispatcher names somebody who may judge', async () => {
      const id = await accepted();
      const [worker, second, dispatcher] = [
        await who('gridWorker'),
        await who('gridWorker', 1),
        await who('dispatcher'),
      ];
      await worker.does(id, 'settle', { note: '清走了', photoIds: [await worker.photo()] });
      expect((await worker.acts(id, 'cannotVerify', { note: '我自己办的' })).body.code).toBe('action-not-allowed');
      await second.does(id, 'cannotVerify', { note: '大门锁着' });
      expect((await news(dispatcher, id))[0]).toBe('task 暂时核查不了');
      expect(await dispatcher.tasks('todo')).toContain(id);
      const nobody = await dispatcher.acts(id, 'reassign', { personId: 'nobody', note: '请去' });
      expect(nobody.body).toMatchObject({ code: 'validation-failed', errors: [{ path: 'personId' }] });
      const herself = await dispatcher.acts(id, 'reassign', { personId: await personOf(0), note: '请去' });
      expect(herself.body).toMatchObject({ code: 'validation-failed', errors: [{ path: 'personId' }] });
      await dispatcher.does(id, 'reassign', { personId: await personOf(2), note: '请去' });
      expect(await (await who('gridWorker', 2)).tasks('verify')).toContain(id);
      expect(await second.tasks('verify')).not.toContain(id);
    });
  });
});
