/** Real: the whole instance on both databases, through HTTP. Fake: the clock, which the test moves, the sandbox's with it. */
import { demoPeople, openIdOf, userIdOf } from '../../demo/people/people';
import { Logins } from '../../src/identity';
import { ManualClock } from '../../src/infra/clock';
import { Database } from '../../src/infra/database';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas, type Json } from '../support/person';

const HOUR = 3_600_000;
/** Wednesday 2026-11-25, 20:00 in China: the day ends four hours later. */
const EVENING = Date.UTC(2026, 10, 25, 12, 0);
const CONTACT = { name: '陈先生', phone: '138-0013-8000' };

describeDatabases('What is looked up about cases', (_open, engine) => {
  let instance: Instance;
  let clock: ManualClock;
  let citizen: Person;
  let neighbour: Person;
  let worker: Person;
  let colleague: Person;
  let handler: Person;
  let dispatcher: Person;
  let here: { lng: number; lat: number };

  beforeAll(async () => {
    clock = new ManualClock(EVENING);
    instance = await startInstance({ engine, clock, sandboxSharesClock: true });
    await everybodyLogsIn();
    here = (await worker.get(`/grids/${worker.persona.gridCode}`)).body.center as typeof here;
  }, 120_000);
  afterAll(() => instance?.close());

  async function everybodyLogsIn(): Promise<void> {
    const all = await personas(instance);
    const who = (role: string, nth = 0) => Person.logsIn(instance, all.filter((p) => p.role === role)[nth]!);
    [citizen, neighbour] = [await who('citizen'), await who('citizen', 1)];
    [worker, colleague, handler, dispatcher] = [
      await who('gridWorker'),
      await who('gridWorker', 1),
      await who('handler'),
      await who('dispatcher'),
    ];
  }

  const reported = async (more: Record<string, unknown> = {}): Promise<string> =>
    (await citizen.reports({ location: here, ...more })).body.id as string;

  describe('the contact', () => {
    const reads = async (caseId: string): Promise<number> =>
      (
        await instance.app
          .get(Database, { strict: false })
          .read()
          .all("SELECT id FROM audit_log WHERE action = 'contact.read' AND subject_id = ?", [caseId])
      ).length;

    it('is shown to staff of the case, tap by tap, and every tap is written down', async () => {
      const id = await reported({ contact: CONTACT });
      expect((await worker.get(`/cases/${id}`)).body.reporter.phoneMasked).toBe('138****8000');
      expect(await reads(id)).toBe(0);
      const answer = await worker.post(`/cases/${id}/contact`);
      expect(answer).toMatchObject({ status: 200, body: CONTACT });
      expect(await reads(id)).toBe(1);
      await dispatcher.post(`/cases/${id}/contact`);
      await worker.post(`/cases/${id}/contact`);
      expect(await reads(id)).toBe(3);
    });

    it('nobody else: who sees it otherwise is forbidden, who does not see it finds nothing; none of it is a read', async () => {
      const id = await reported({ contact: CONTACT });
      expect((await citizen.post(`/cases/${id}/contact`)).body.code).toBe('forbidden');
      expect((await neighbour.post(`/cases/${id}/contact`)).body.code).toBe('forbidden');
      const quiet = await reported({ contact: CONTACT, categoryCode: 'M06028' });
      expect((await neighbour.post(`/cases/${quiet}/contact`)).body.code).toBe('not-found');
      expect((await handler.post(`/cases/${quiet}/contact`)).body.code).toBe('not-found');
      expect(await reads(id)).toBe(0);
      expect(await reads(quiet)).toBe(0);
    });

    it('is nothing where none was left or the report was anonymous; the look is written down all the same', async () => {
      for (const more of [{}, { anonymous: true }]) {
        const id = await reported(more);
        expect((await worker.post(`/cases/${id}/contact`)).body).toEqual({ name: null, phone: null });
        expect(await reads(id)).toBe(1);
      }
    });
  });

  describe('what is like it close by', () => {
    // A place of its own: what other tests report is not near it.
    const far = demoPeople().filter(({ role, persona }) => role === 'gridWorker' && !persona)[8]!;
    const ask = async (more: Record<string, unknown> = {}) => {
      const { center } = (await citizen.get(`/grids/${far.shifts[0]!.grid.code}`)).body as { center: typeof here };
      const query = { ...center, categoryCode: 'M06013', ...more };
      const text = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
      return neighbour.get(`/cases/similar?${text.join('&')}`);
    };
    const there = async (): Promise<object> => (await citizen.get(`/grids/${far.shifts[0]!.grid.code}`)).body.center;

    it('is asked before sending: public views only, three at most, nearest first; others are not spoken of', async () => {
      expect((await ask()).body).toEqual({ items: [], alreadyReported: false });
      const ids: string[] = [];
      for (let i = 0; i < 4; i += 1) {
        const photoIds = [await citizen.photo()];
        ids.push((await citizen.reports({ location: await there(), contact: CONTACT, photoIds })).body.id as string);
      }
      const { items, alreadyReported } = (await ask()).body as { items: Json[]; alreadyReported: boolean };
      expect(items).toHaveLength(3);
      expect(alreadyReported).toBe(false);
      for (const item of items) {
        expect(ids).toContain(item.id);
        expect(item).toMatchObject({ description: null, reporter: null, grid: null, photos: [], status: 'submitted' });
        expect(item.distanceM).toBeLessThanOrEqual(100);
      }
      // Another matter than what lies there.
      expect((await ask({ categoryCode: 'M06010' })).body.items).toEqual([]);
      await citizen.reports({ categoryCode: 'M06028', location: await there() });
      expect((await ask({ categoryCode: 'M06028' })).body).toEqual({ items: [], alreadyReported: true });
    });

    it('is told with the position as the public sees it, so that asking around does not find the door', async () => {
      const { items } = (await ask()).body as { items: Json[] };
      const exact = (await there()) as typeof here;
      const own = (await citizen.get(`/cases/${items[0].id}`)).body.location as typeof here;
      expect(own.lng).toBeCloseTo(exact.lng, 6);
      expect([items[0].location.lng, items[0].location.lat]).not.toEqual([own.lng, own.lat]);
    });

    it.each([
      [{ lng: 'x' }, 'lng'],
      [{ categoryCode: 'M99999' }, 'categoryCode'],
      [{ crs: 'mars' }, 'crs'],
    ])('refuses %p', async (more, path) => {
      expect((await ask(more)).body).toMatchObject({ code: 'validation-failed', errors: [{ path }] });
    });
  });

  describe('the cases of a grid', () => {
    const list = (person: Person, query = '', grid = colleague.persona.gridCode) =>
      person.get(`/grids/${grid}/cases${query}`);
    const idsOf = async (person: Person, query = ''): Promise<string[]> =>
      ((await list(person, query)).body.items as Json[]).map(({ id }: Json) => id as string);
    const inTheOtherGrid = async (): Promise<string> => {
      const { center } = (await worker.get(`/grids/${colleague.persona.gridCode}`)).body as { center: object };
      return (await citizen.reports({ location: center, contact: CONTACT })).body.id as string;
    };

    it('are for the worker of its community and the dispatcher of its street, by deadline, page by page', async () => {
      const ids = [await inTheOtherGrid(), await inTheOtherGrid(), await inTheOtherGrid()];
      await colleague.does(ids[1]!, 'accept');
      const all = (await list(colleague)).body as { items: Json[]; nextCursor: string | null };
      expect(all.items.map(({ id }: Json) => id).sort()).toEqual([...ids].sort());
      expect(all.items[0].reporter).toMatchObject({ phoneMasked: '138****8000' });
      const deadlines = all.items.map(({ deadline }: Json) => deadline as string);
      expect(deadlines).toEqual([...deadlines].sort());
      expect(new Set(deadlines).size).toBeGreaterThan(1);
      const paged: string[] = [];
      let cursor = '';
      do {
        const page = (await list(worker, `?limit=1&cursor=${cursor}`)).body as {
          items: Json[];
          nextCursor: string | null;
        };
        paged.push(...page.items.map(({ id }: Json) => id as string));
        cursor = page.nextCursor ?? '';
      } while (cursor);
      expect(paged).toEqual(all.items.map(({ id }: Json) => id));
      expect(await idsOf(dispatcher)).toEqual(paged);
    });

    it('are nobody else’s: citizens, handlers, workers of elsewhere, the district', async () => {
      for (const person of [citizen, handler]) expect((await list(person)).body.code).toBe('forbidden');
      const far = demoPeople().find(({ role, persona }) => role === 'gridWorker' && !persona)!;
      const session = await instance.app.get(Logins, { strict: false }).withPlatform({
        platform: far.platform as 'wechat' | 'alipay',
        appId: instance.config[far.platform as 'wechat' | 'alipay']!.appId,
        openId: openIdOf(far),
        userId: far.platform === 'alipay' ? userIdOf(far) : null,
        unionId: null,
        device: 'test',
      });
      const answer = await fetch(`${instance.url}/api/v1/grids/${colleague.persona.gridCode}/cases`, {
        headers: { authorization: `Bearer ${session.accessToken}` },
      });
      expect(answer.status).toBe(403);
      expect((await list(worker, '', '440106003999999')).body.code).toBe('not-found');
      expect((await list(worker, '?state=tomorrow')).body.code).toBe('validation-failed');
      const { nextCursor } = (await list(worker, '?limit=1')).body as { nextCursor: string };
      expect((await list(worker, `?limit=1&state=today&cursor=${nextCursor}`)).body.code).toBe('invalid-cursor');
    });

    it('leave out what is routed past the people on the spot', async () => {
      const { center } = (await worker.get(`/grids/${colleague.persona.gridCode}`)).body as { center: object };
      const id = (await citizen.reports({ location: center, categoryCode: 'M10990' })).body.id as string;
      expect((await citizen.get(`/cases/${id}`)).body.visibility).toBe('restricted');
      expect(await idsOf(colleague)).not.toContain(id);
      expect(await idsOf(dispatcher)).toContain(id);
    });

    it('today: open, or closed since midnight, whatever was said about it later', async () => {
      const id = await inTheOtherGrid();
      await colleague.does(id, 'accept');
      await colleague.does(id, 'settle', { note: '清走了', photoIds: [await colleague.photo()] });
      await citizen.does(id, 'pass', { note: '好了' });
      expect(await idsOf(colleague)).not.toContain(id);
      expect(await idsOf(colleague, '?state=today')).toContain(id);
      clock.set(EVENING + 4 * HOUR - 1);
      await everybodyLogsIn();
      expect(await idsOf(colleague, '?state=today')).toContain(id);
      clock.set(EVENING + 4 * HOUR);
      await everybodyLogsIn();
      expect(await idsOf(colleague, '?state=today')).not.toContain(id);
      await citizen.does(id, 'rate', { score: 5 });
      expect(await idsOf(colleague, '?state=today')).not.toContain(id);
    });
  });
});
