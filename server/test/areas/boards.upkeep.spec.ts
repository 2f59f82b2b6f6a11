/** Real: database, storage on disk, HTTP. Made up: the clock and the platform. */
import { ForgetRevokedBoards } from '../../src/areas/boards/forget-revoked-boards';
import { Storage } from '../../src/infra/storage';
import { describeDatabases } from '../support/databases';
import { BoardsApp, FakeCodes, type BoardsProcess } from './boards-app';
import { collection, squares } from './squares';

const COMMUNITY = '440106003020';
const gridOf = (number: number): string => `${COMMUNITY}${String(number).padStart(3, '0')}`;
const codePath = (number: number, channel = 'wechat'): string =>
  `/api/v1/grids/${gridOf(number)}/qrcode?channel=${channel}`;
const HOUR = 60 * 60_000;

describeDatabases('the upkeep of grid boards', (open) => {
  let app: BoardsApp;
  let wechat: FakeCodes;
  let admin: string;

  beforeAll(async () => {
    wechat = new FakeCodes('wechat', 'image/png', 2);
    app = await BoardsApp.open(open, [wechat]);
    await app.import(collection(...squares(Array.from({ length: 40 }, (_, i) => gridOf(i + 1)))));
    await app.console('admin', 'admin');
  });
  afterAll(() => app.close());
  afterEach(() => jest.restoreAllMocks());
  beforeEach(async () => {
    app.clock.advance(HOUR);
    admin = await app.login('admin');
    app.logged.length = 0;
    Object.assign(wechat, { isAway: false, isBroken: false, calls: 0 });
  });

  /** Of a grid that no test has looked at. */
  let last = 0;
  const fresh = (): number => (last += 1);

  /** What an operator gets to read. */
  const said = () => app.logged.filter(({ level }) => level !== 'debug');

  async function boardOf(number: number): Promise<{ id: string; number: string }> {
    await app.get(codePath(number, 'h5'));
    return (await app.json(`/admin/boards?gridCode=${gridOf(number)}`, admin)).body.items[0];
  }

  async function sceneOf(number: number): Promise<string> {
    const answer = await app.get(`/b/${(await boardOf(number)).number}`);
    return String(answer.headers.location).slice('/g/'.length);
  }

  describe('what is kept of a revoked board', () => {
    const kept = async (id: string): Promise<string[]> => {
      const keys = ['wechat', 'alipay', 'h5', 'pdf-wechat-h5', 'pdf-h5', 'pdf-wechat'].map(
        (end) => `boards/${id}/${end}`,
      );
      const found = await Promise.all(keys.map(async (key) => [key, await app.app.get(Storage).get(key)] as const));
      for (const [, object] of found) object?.stream.destroy();
      return found.flatMap(([key, object]) => (object ? [key.slice(`boards/${id}/`.length)] : []));
    };
    const sweep = (): Promise<number> => app.app.get(ForgetRevokedBoards).sweep(app.clock.now());
    const draw = async (number: number): Promise<string> => {
      const { id } = await boardOf(number);
      for (const channels of ['', '?channels=h5'])
        expect((await app.get(`/api/v1/grids/${gridOf(number)}/board.pdf${channels}`)).statusCode).toBe(200);
      await app.get(codePath(number));
      return id;
    };
    const ALL = ['wechat', 'h5', 'pdf-wechat-h5', 'pdf-h5'];

    it('is deleted, an hour later; the next board’s and other boards’ stays', async () => {
      const grid = fresh();
      const [old, other] = [await draw(grid), await draw(fresh())];
      await app.post(`/admin/boards/${old}/reissue`, admin);
      const next = await draw(grid);
      expect(await sweep()).toBe(0);
      expect(await kept(old)).toEqual(ALL);
      app.clock.advance(HOUR);
      expect(await sweep()).toBe(1);
      expect(await kept(old)).toEqual([]);
      expect([await kept(next), await kept(other)]).toEqual([ALL, ALL]);
      expect(await sweep()).toBe(0);
    });

    it('is taken up again after a store that was away', async () => {
      const old = await draw(fresh());
      await app.post(`/admin/boards/${old}/reissue`, admin);
      app.clock.advance(HOUR);
      const away = jest
        .spyOn(app.app.get(Storage), 'delete')
        .mockRejectedValueOnce(new Error('the store answered 503'));
      await expect(sweep()).rejects.toThrow('503');
      away.mockRestore();
      expect(await sweep()).toBe(1);
      expect(await kept(old)).toEqual([]);
    });

    it('is whatever the service may have written: no key of its own is forgotten', async () => {
      const grid = fresh();
      const { id } = await boardOf(grid);
      const put = jest.spyOn(app.app.get(Storage), 'put');
      await draw(grid);
      await app.post(`/admin/boards/${id}/reissue`, admin);
      const deleted = jest.spyOn(app.app.get(Storage), 'delete');
      app.clock.advance(HOUR);
      await sweep();
      const gone = deleted.mock.calls.map(([key]) => key);
      expect(put.mock.calls.length).toBeGreaterThanOrEqual(3);
      for (const [key] of put.mock.calls) expect(gone).toContain(key);
    });
  });

  describe('a platform that gives no code', () => {
    it.each(['isAway', 'isBroken'] as const)(
      '(%s) is asked once a minute, whoever asks for whichever board',
      async (how) => {
        const [one, two, three] = [fresh(), fresh(), fresh()];
        wechat[how] = true;
        const first = await app.get(codePath(one));
        expect(first.statusCode).toBeGreaterThanOrEqual(500);
        app.logged.length = 0;
        for (const path of [codePath(one), codePath(two), `/api/v1/grids/${gridOf(three)}/board.pdf`]) {
          const refused = await app.get(path);
          expect([refused.statusCode, refused.json().code]).toEqual([503, 'channel-not-available']);
          expect(refused.headers['retry-after']).toBe('60');
        }
        expect([wechat.calls, said()]).toEqual([1, []]);
        app.clock.advance(59_999);
        expect((await app.get(codePath(two))).headers['retry-after']).toBe('1');
        app.clock.advance(1);
        // One goes ahead to see; the others do not wait for it.
        await Promise.all([one, two, three].map((number) => app.get(codePath(number))));
        expect(wechat.calls).toBe(2);
        wechat[how] = false;
        app.clock.advance(60_000);
        for (const number of [one, two, three]) expect((await app.get(codePath(number))).statusCode).toBe(200);
      },
    );

    it('takes nothing from the other codes, nor from what is kept', async () => {
      const [known, unknown] = [fresh(), fresh()];
      await app.get(codePath(known));
      wechat.isAway = true;
      await app.get(codePath(unknown));
      for (const path of [
        codePath(known),
        codePath(unknown, 'h5'),
        `/api/v1/grids/${gridOf(unknown)}/board.pdf?channels=h5`,
      ])
        expect((await app.get(path)).statusCode).toBe(200);
    });
  });

  describe('a board whose key has left DATA_KEY', () => {
    let without: BoardsProcess;
    beforeEach(async () => {
      without = await app.process({ dataKeys: [{ id: 'k2', key: Buffer.alloc(32, 2) }] });
    });

    it('cannot be checked, and that is what people are told: in a browser by a page, behind the code and the typed address', async () => {
      const grid = fresh();
      const [scene, { number }] = [await sceneOf(grid), await boardOf(grid)];
      for (const path of [`/g/${scene}`, `/b/${number}`]) {
        const page = await without.get(path);
        expect([page.statusCode, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
        for (const words of ['现在无法核对', 'tel:12345', 'We cannot check this code right now'])
          expect(page.body).toContain(words);
        for (const words of ['不是我们的', 'DATA_KEY']) expect(page.body).not.toContain(words);
      }
      const { status, body } = await without.json(`/boards/${scene}`);
      expect([status, body.code]).toEqual([503, 'unavailable']);
      expect(body.detail).toContain('现在无法核对');
    });

    it('is told from a code that is none of ours, and from a new board', async () => {
      const [scene, next] = [await sceneOf(fresh()), fresh()];
      const strange = `${scene.startsWith('0') ? '1' : '0'}${scene.slice(1)}`;
      expect((await without.json(`/boards/${strange}`)).status).toBe(404);
      expect((await without.get('/g/forged')).statusCode).toBe(404);
      await without.get(codePath(next, 'h5'));
      const board = (await app.json(`/admin/boards?gridCode=${gridOf(next)}`, admin)).body.items[0];
      const answer = await without.get(`/b/${board.number}`);
      expect(answer.statusCode).toBe(302);
      expect((await without.get(String(answer.headers.location))).statusCode).toBe(200);
    });

    it('is reported to those who run the instance, once', async () => {
      const scene = await sceneOf(fresh());
      app.logged.length = 0;
      for (let minute = 0; minute < 3; minute += 1) {
        await without.get(`/g/${scene}`);
        app.clock.advance(60_000);
      }
      expect(said()).toEqual([{ level: 'error', fact: { keyIds: ['k1'] }, text: expect.stringContaining('DATA_KEY') }]);
    });

    it('that another process has just made with its new key is found out within a minute', async () => {
      await app.database.inTransaction((tx) => tx.run("DELETE FROM grid_board WHERE key_id <> 'k1'"));
      const here = await app.process();
      const [scene, next] = [await sceneOf(fresh()), fresh()];
      // It has the old key alone, and knows that none is lost.
      expect((await here.get(`/g/${scene.slice(0, 8)}${'A'.repeat(16)}`)).statusCode).toBe(404);
      await without.get(codePath(next, 'h5'));
      const board = (await app.json(`/admin/boards?gridCode=${gridOf(next)}`, admin)).body.items[0];
      const theirs = String((await without.get(`/b/${board.number}`)).headers.location);
      app.clock.advance(60_000);
      expect((await here.get(theirs)).statusCode).toBe(503);
    });
  });

  it.each(['/g', '/b'])('a fault behind %s is a page too, and stands in the log', async (path) => {
    const end = path === '/g' ? await sceneOf(fresh()) : (await boardOf(fresh())).number;
    const broken = jest.spyOn(app.database, 'read').mockImplementation(() => {
      throw new Error('disk on fire');
    });
    app.logged.length = 0;
    const page = await app.get(`${path}/${end}`);
    broken.mockRestore();
    expect([page.statusCode, page.headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
    expect(page.body).toContain('现在无法核对');
    expect(page.body).not.toContain('disk');
    expect(said().map(({ text }) => text)).toEqual(['request failed']);
  });
});
