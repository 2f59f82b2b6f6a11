/** Real: database, storage, HTTP, two processes. Made up: the clock and the two platforms. */
import { create } from 'qrcode';
import sharp from 'sharp';
import { BoardScenes } from '../../src/areas/boards/board-scenes';
import { describeDatabases } from '../support/databases';
import { BoardsApp, FakeCodes, PUBLIC_URL } from './boards-app';
import { collection, feature, place, rectangle, squares } from './squares';

const STREET = '440106003';
const COMMUNITY = `${STREET}020`;
const gridOf = (number: number): string => `${COMMUNITY}${String(number).padStart(3, '0')}`;
const GRID = gridOf(1);
const DAY = 86_400_000;
const at = (x: number, y = 50): string => {
  const { lng, lat } = place(x, y);
  return `?lng=${lng}&lat=${lat}`;
};

describeDatabases('grid boards over HTTP', (open) => {
  let app: BoardsApp;
  let wechat: FakeCodes;
  let admin: string;
  let own: string;
  let other: string;

  beforeAll(async () => {
    wechat = new FakeCodes('wechat', 'image/jpeg', 0);
    app = await BoardsApp.open(open, [wechat]);
    await app.import(collection(...squares(Array.from({ length: 20 }, (_, i) => gridOf(i + 1)))));
    await app.dutyPhone(COMMUNITY, '020-00000001');
    admin = await app.console('admin', 'admin');
    own = await app.console('own', 'dispatcher', STREET);
    other = await app.console('other', 'dispatcher', '440106004');
  });
  afterAll(() => app.close());

  /** The scene in the grid's board, as its printed address tells. */
  async function sceneOf(gridCode: string): Promise<string> {
    await app.get(`/api/v1/grids/${gridCode}/qrcode?channel=h5`);
    const { body } = await app.json(`/admin/boards?gridCode=${gridCode}`, admin);
    const answer = await app.get(`/b/${body.items[0].number}`);
    return String(answer.headers.location).slice('/g/'.length);
  }

  describe('codes', () => {
    it('are PNG pictures that say who they are, and are sent once', async () => {
      const scene = await sceneOf(GRID);
      const answer = await app.get(`/api/v1/grids/${GRID}/qrcode?channel=h5`);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png']);
      const { modules } = create(`${PUBLIC_URL}/g/${scene}`, { errorCorrectionLevel: 'Q' });
      const side = modules.size + 8;
      const { data, info } = await sharp(answer.rawPayload).greyscale().raw().toBuffer({ resolveWithObject: true });
      const px = info.width / side;
      const middle = (module: number): number => Math.floor((module + 0.5) * px);
      const isDark = (row: number, column: number): boolean =>
        (data[(middle(row) * info.width + middle(column)) * info.channels] ?? 255) < 128;
      for (let row = 0; row < modules.size; row += 1)
        for (let column = 0; column < modules.size; column += 1)
          expect(isDark(row + 4, column + 4)).toBe(modules.get(row, column) === 1);
      const known = { 'if-none-match': String(answer.headers.etag) };
      expect((await app.get(`/api/v1/grids/${GRID}/qrcode?channel=h5`, known)).statusCode).toBe(304);
    });

    it('of a platform are fetched once, whoever asks, and are PNG whatever it sends', async () => {
      const before = wechat.asked.length;
      const path = `/api/v1/grids/${GRID}/qrcode?channel=wechat`;
      const elsewhere = await app.process();
      const answers = await Promise.all([app.get(path), app.get(path)]);
      answers.push(await elsewhere.get(path));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
      expect(wechat.asked.length - before).toBe(1);
      expect(wechat.asked.at(-1)).toEqual({ scene: await sceneOf(GRID), page: 'pages/grid/index' });
      const [{ format, width, height }] = [await sharp(answers[0]?.rawPayload).metadata()];
      expect([format, width === height]).toEqual(['png', true]);
    });

    it('are fetched anew for another mini-program', async () => {
      const path = `/api/v1/grids/${GRID}/qrcode?channel=wechat`;
      const before = (await app.get(path)).headers.etag;
      const renamed = new FakeCodes('wechat', 'image/png', 0);
      renamed.account = 'app-2';
      const moved = await app.process({}, [renamed]);
      expect((await moved.get(path)).headers.etag).not.toBe(before);
      expect(renamed.asked).toHaveLength(1);
      await app.get(path);
    });

    it.each([
      [`/grids/${GRID}/qrcode`, 400, 'validation-failed'],
      [`/grids/${GRID}/qrcode?channel=qq`, 400, 'validation-failed'],
      [`/grids/${GRID}/qrcode?channel=h5&channel=h5`, 400, 'validation-failed'],
      [`/grids/${GRID}/qrcode?channel=alipay`, 503, 'channel-not-available'],
      ['/grids/440106003020099/qrcode?channel=h5', 404, 'not-found'],
      ['/grids/nothing/qrcode?channel=qq', 404, 'not-found'],
      ['/grids/nothing/board.pdf', 404, 'not-found'],
      [`/grids/${GRID}/board.pdf?channels=`, 400, 'validation-failed'],
      [`/grids/${GRID}/board.pdf?channels=h5,qq`, 400, 'validation-failed'],
      [`/grids/${GRID}/board.pdf?channels=alipay`, 503, 'channel-not-available'],
    ])('%s answers %i %s', async (path, status, code) => {
      const answer = await app.json(path);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });

    it('say in words which channels there are instead', async () => {
      const { body } = await app.json(`/grids/${GRID}/qrcode?channel=alipay`);
      expect(body.detail).toContain('支付宝');
      expect(body.detail).toContain('channel=wechat');
    });
  });

  describe('the first request', () => {
    it('makes one board, however many ask at once in however many processes', async () => {
      const elsewhere = await app.process();
      const path = `/api/v1/grids/${gridOf(2)}/qrcode?channel=h5`;
      const answers = await Promise.all(Array.from({ length: 16 }, (_, i) => (i % 2 ? app : elsewhere).get(path)));
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
      expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
      expect((await app.json(`/admin/boards?gridCode=${gridOf(2)}`, admin)).body.items).toHaveLength(1);
    });
  });

  describe('a scan', () => {
    it('finds the grid without login: its community’s duty phone, hours, nothing asked', async () => {
      const { status, body } = await app.json(`/boards/${await sceneOf(GRID)}`);
      expect([status, body]).toEqual([
        200,
        {
          state: 'active',
          grid: {
            code: GRID,
            name: `格${GRID}`,
            path: [
              { code: '440106', name: '440106', level: 'county' },
              { code: STREET, name: STREET, level: 'street' },
              { code: COMMUNITY, name: COMMUNITY, level: 'community' },
            ],
            center: expect.objectContaining({ lng: expect.any(Number), lat: expect.any(Number) }),
          },
          worker: { displayName: '社区值班', dutyPhone: '020-00000001' },
          dutyPhone: '020-00000001',
          serviceHours: '工作日 08:00–12:00、14:00–18:00',
          notice: null,
          successors: [],
          confirm: null,
        },
      ]);
    });

    it('of anything but a scene of ours is refused before the database is asked', async () => {
      const scene = await sceneOf(GRID);
      const alphabet = 'ABCXYZabcxyz019_-';
      const mangled = [
        '',
        'x',
        'board',
        GRID,
        scene.slice(1),
        scene.slice(0, -1),
        `${scene}A`,
        scene.toUpperCase(),
        `${scene}=`,
      ];
      for (let i = 0; i < scene.length; i += 1)
        for (const character of alphabet)
          if (character !== scene[i]) mangled.push(scene.slice(0, i) + character + scene.slice(i + 1));
      // The first of them all finds out that no key is lost; that is remembered.
      await app.json(`/boards/${scene.slice(0, -1)}${scene.endsWith('A') ? 'B' : 'A'}`);
      const asked = jest.spyOn(app.database, 'read');
      for (const forged of mangled.filter(Boolean)) {
        const { status, body } = await app.json(`/boards/${encodeURIComponent(forged)}`);
        if (status !== 404) throw new Error(`${forged}: ${status}`);
        expect(body.code).toBe('not-found');
        expect(body.detail).toContain('12345');
      }
      expect(asked).not.toHaveBeenCalled();
      asked.mockRestore();
      expect(mangled.length).toBeGreaterThan(300);
    });

    it('of a scene signed with another key is forged', async () => {
      const scene = await sceneOf(GRID);
      const other = new BoardScenes({ dataKeys: [{ id: 'k1', key: Buffer.alloc(32, 9) }] } as never);
      const forged = other.of({ shortCode: scene.slice(0, 8), keyId: 'k1' });
      expect(forged).toHaveLength(scene.length);
      expect((await app.json(`/boards/${forged}`)).status).toBe(404);
    });

    it('is good after a new data key has come, as long as the old one is in the list', async () => {
      const scene = await sceneOf(gridOf(3));
      const [old] = app['config'].dataKeys;
      const key = { id: 'k2', key: Buffer.alloc(32, 2) };
      const rotated = await app.process({ dataKeys: [key, old!] });
      expect((await rotated.json(`/boards/${scene}`)).body.grid.code).toBe(gridOf(3));
      const path = `/api/v1/grids/${gridOf(3)}/qrcode?channel=h5`;
      expect((await rotated.get(path)).headers.etag).toBe((await app.get(path)).headers.etag);
      const without = await app.process({ dataKeys: [key] });
      const refused = await without.get(path);
      expect([refused.statusCode, refused.json().detail]).toEqual([503, expect.stringContaining('DATA_KEY')]);
    });

    it.each(['?lng=113.4', '?lat=23.1', '?lng=a&lat=b', '?lng=113.4&lat=23.1&crs=mars', '?lng=1&lat=1', '?zoom=3'])(
      '%s is refused',
      async (search) => {
        expect((await app.json(`/boards/${await sceneOf(GRID)}${search}`)).status).toBe(400);
      },
    );
  });

  describe('distance', () => {
    it.each([
      ['inside the grid', 50, null],
      ['480 m from its border', 580, null],
      ['600 m from its border', 700, 600],
    ])('%s', async (_name, x, distanceM) => {
      const { body } = await app.json(`/boards/${await sceneOf(gridOf(1))}${at(x)}`, undefined, `203.0.113.${x % 200}`);
      if (distanceM === null) expect(body.confirm).toBeNull();
      else {
        expect(Math.abs(body.confirm.distanceM - distanceM)).toBeLessThan(3);
        expect(body.confirm.question).toContain(`格${gridOf(1)}`);
        expect(body.confirm.question).toContain('600 米');
        expect(body.confirm.question).not.toContain('这块公示牌');
      }
    });

    it('is measured from the border of a grid, however large it is, while nobody said where the board hangs', async () => {
      const large = feature(gridOf(50), [rectangle(0, 20_000, 3_000, 100)], { name: '大格' });
      await app.import(collection(large), { mode: 'merge' });
      const scene = await sceneOf(gridOf(50));
      for (const x of [10, 2_990, 3_400]) {
        const { body } = await app.json(`/boards/${scene}${at(x, 20_050)}`, undefined, `203.0.113.${x % 250}`);
        expect(body.confirm).toBeNull();
      }
      const { body } = await app.json(`/admin/boards?gridCode=${gridOf(50)}`, admin);
      expect(body.items[0].farScans).toBe(0);
    });

    it('is measured from where the board hangs once that is known', async () => {
      const scene = await sceneOf(gridOf(4));
      const { body } = await app.json(`/admin/boards?gridCode=${gridOf(4)}`, admin);
      const placed = await app.post(`/admin/boards/${body.items[0].id}/place`, admin, place(310, 50));
      expect(placed.status).toBe(200);
      expect(placed.body.position.lng).toBeCloseTo(place(310, 50).lng, 6);
      expect((await app.json(`/boards/${scene}${at(800)}`)).body.confirm).toBeNull();
      const { confirm } = (await app.json(`/boards/${scene}${at(820)}`)).body;
      expect(confirm.distanceM).toBeGreaterThan(500);
      expect(confirm.question).toContain('离这块公示牌');
    });
  });

  describe('suspicion', () => {
    const scan = (scene: string, from: string, where = at(3000)) =>
      app.json(`/boards/${scene}${where}`, undefined, from);
    const listed = async (gridCode: string) =>
      (await app.json(`/admin/boards?gridCode=${gridCode}&suspected=true`, admin)).body.items;

    it('is raised by the third client that scans far away, once', async () => {
      const scene = await sceneOf(gridOf(5));
      const before = await app.metric('citygrid_board_suspicions_total');
      for (const from of ['192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.2']) await scan(scene, from);
      await scan(scene, '192.0.2.4', at(450));
      expect(await listed(gridOf(5))).toEqual([]);
      await Promise.all(['192.0.2.3', '192.0.2.5', '192.0.2.6'].map((from) => scan(scene, from)));
      const [board] = await listed(gridOf(5));
      expect(board).toMatchObject({ farScans: 3, suspectedAt: expect.any(String), state: 'active' });
      expect(await app.metric('citygrid_board_suspicions_total')).toBe(before + 1);
      expect(app.logged.filter(({ fact }) => 'boardId' in fact && fact.boardId === board.id)).toHaveLength(1);
      // It warns people; it does not take the board away from them.
      expect((await scan(scene, '192.0.2.9')).body.state).toBe('active');
    });

    it('is not raised by three clients in more than a week', async () => {
      const scene = await sceneOf(gridOf(6));
      for (const from of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
        await scan(scene, from);
        app.clock.advance(4 * DAY);
      }
      [admin, own, other] = [await app.login('admin'), await app.login('own'), await app.login('other')];
      expect(await listed(gridOf(6))).toEqual([]);
    });

    it('keeps neither address nor account', async () => {
      const rows = await app.database.read().all<{ client: string }>('SELECT client FROM grid_board_far_scan');
      expect(rows.length).toBeGreaterThan(0);
      for (const { client } of rows) expect(client).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect(new Set(rows.map(({ client }) => client)).size).toBe(rows.length);
    });

    it('is settled by somebody who says where the board hangs', async () => {
      const [board] = await listed(gridOf(5));
      const placed = await app.post(`/admin/boards/${board.id}/place`, admin, place(450, 50));
      expect(placed.body).toMatchObject({ farScans: 0, suspectedAt: null });
      expect(await listed(gridOf(5))).toEqual([]);
    });
  });

  describe('reissue', () => {
    it('gives the next version another scene and revokes the old one, which then says so', async () => {
      const old = await sceneOf(gridOf(7));
      const [board] = (await app.json(`/admin/boards?gridCode=${gridOf(7)}`, admin)).body.items;
      const before = (await app.get(`/api/v1/grids/${gridOf(7)}/qrcode?channel=wechat`)).headers.etag;
      const made = await app.post(`/admin/boards/${board.id}/reissue`, admin);
      expect(made).toMatchObject({ status: 200, body: { version: 2, state: 'active', suspectedAt: null } });
      expect((await app.get(`/api/v1/grids/${gridOf(7)}/qrcode?channel=wechat`)).headers.etag).not.toBe(before);
      const fresh = await sceneOf(gridOf(7));
      expect(fresh).not.toBe(old);
      expect((await app.json(`/boards/${fresh}`)).body.state).toBe('active');
      const revoked = (await app.json(`/boards/${old}${at(9000)}`)).body;
      expect(revoked).toMatchObject({ state: 'revoked', grid: { code: gridOf(7) }, confirm: null });
      expect(revoked.notice).toContain('作废');
      const page = await app.get(`/g/${old}`);
      expect([page.statusCode, page.body.includes('作废')]).toEqual([200, true]);
    });

    it('happens once of two at once; the other is told', async () => {
      await sceneOf(gridOf(8));
      const [board] = (await app.json(`/admin/boards?gridCode=${gridOf(8)}`, admin)).body.items;
      const elsewhere = await app.process();
      const answers = await Promise.all(
        [app, elsewhere, app].map((one) => one.post(`/admin/boards/${board.id}/reissue`, admin)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('conflict');
      expect(
        (await app.json(`/admin/boards?gridCode=${gridOf(8)}`, admin)).body.items.map(
          ({ version, state }: { version: number; state: string }) => [version, state],
        ),
      ).toEqual([
        [2, 'active'],
        [1, 'revoked'],
      ]);
    });

    it('and placing stand in the audit log', async () => {
      const rows = await app.database
        .read()
        .all<{ action: string; n: number }>(
          "SELECT action, COUNT(*) AS n FROM audit_log WHERE subject_kind = 'board' GROUP BY action ORDER BY action",
        );
      expect(rows.map(({ action, n }) => [action, Number(n)])).toEqual([
        ['board.placed', 2],
        ['board.reissued', 2],
      ]);
    });
  });

  describe('administration', () => {
    it('is an administrator’s, and a dispatcher’s in the own street', async () => {
      await sceneOf(gridOf(9));
      const [board] = (await app.json(`/admin/boards?gridCode=${gridOf(9)}`, own)).body.items;
      expect(board.grid).toEqual({ code: gridOf(9), name: `格${gridOf(9)}` });
      expect((await app.json(`/admin/boards?gridCode=${gridOf(9)}`, other)).body.items).toEqual([]);
      const where = place(850, 50);
      expect((await app.post(`/admin/boards/${board.id}/place`, other, where)).status).toBe(404);
      expect((await app.post(`/admin/boards/${board.id}/reissue`, other)).status).toBe(404);
      expect((await app.post(`/admin/boards/${board.id}/place`, own, where)).status).toBe(200);
      expect((await app.json('/admin/boards')).status).toBe(401);
    });

    it('refuses a place that cannot be the board’s', async () => {
      await sceneOf(gridOf(10));
      const [board] = (await app.json(`/admin/boards?gridCode=${gridOf(10)}`, admin)).body.items;
      for (const [body, words] of [
        [place(5000, 50), '米'],
        [{ lng: '113', lat: 23 }, '经度'],
        [{ lng: 113 }, '纬度'],
        [{ ...place(950, 50), z: 1 }, 'z'],
      ] as const) {
        const refused = await app.post(`/admin/boards/${board.id}/place`, admin, body);
        expect([refused.status, refused.body.code]).toEqual([400, 'validation-failed']);
        expect(refused.body.detail).toContain(words);
      }
      const outside = await app.post(`/admin/boards/${board.id}/place`, admin, { lng: 1, lat: 1 });
      expect(outside.body.code).toBe('coordinates-out-of-range');
    });

    it('lists in pages, newest first', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await app.json(`/admin/boards?limit=3${cursor && `&cursor=${cursor}`}`, admin);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor ?? '';
      } while (cursor);
      const all = await app.database.read().all<{ id: string }>('SELECT id FROM grid_board ORDER BY id DESC');
      expect(seen).toEqual(all.map(({ id }) => id));
      expect((await app.json('/admin/boards?cursor=x', admin)).body.code).toBe('invalid-cursor');
    });
  });

  describe('a redrawn grid', () => {
    it('leaves its board saying who has the ground now', async () => {
      const scene = await sceneOf(gridOf(20));
      const file = collection(...squares(Array.from({ length: 19 }, (_, i) => gridOf(i + 1))));
      const [merged] = squares([gridOf(31)]);
      merged!.geometry.coordinates = squares(Array.from({ length: 20 }, (_, i) => gridOf(i)))[19]!.geometry.coordinates;
      await app.import(collection(...file.features, merged!));
      const { body } = await app.json(`/boards/${scene}`);
      expect(body).toMatchObject({ state: 'revoked', grid: { code: gridOf(20) }, successors: [{ code: gridOf(31) }] });
      expect(body.notice).toContain(`格${gridOf(31)}`);
      expect((await app.get(`/g/${scene}`)).body).toContain('重新划分');
      expect((await app.json(`/grids/${gridOf(20)}/board.pdf`)).status).toBe(404);
    });
  });

  describe('the page in a browser', () => {
    it('needs no login, no script and no form, and tells what a person needs', async () => {
      const page = await app.get(`/g/${await sceneOf(GRID)}`);
      expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      for (const words of [
        `格${GRID}`,
        GRID,
        'href="tel:02000000001"',
        '08:00–12:00',
        '微信',
        '本平台不是报警电话',
        'tel:110',
        'Grid board',
        'lang="zh-CN"',
      ])
        expect(page.body).toContain(words);
      expect(page.body).not.toMatch(/<script|<form|<input|<iframe|https?:/i);
      expect(page.body).not.toContain('支付宝');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    });

    it('says of a forged code that it is none of ours', async () => {
      for (const path of ['/g/forged', `/g/${'a'.repeat(150)}`, '/g/%3Cscript%3E']) {
        const page = await app.get(path);
        expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
        expect(page.body).toContain('不是我们的公示牌');
        expect(page.body).toContain('tel:12345');
        expect(page.body).not.toContain('<script');
      }
    });

    it('says of a wrong short address what to do', async () => {
      for (const path of ['/b/0000-0000', '/b/x', '/b/zzzzzzzzz']) {
        const page = await app.get(path);
        expect([page.statusCode, page.body.includes('再输入一次')]).toEqual([404, true]);
      }
    });

    it('escapes what a name brings along', async () => {
      const [grid] = squares([gridOf(40)], 30);
      grid!.properties['name'] = '<b onclick=x>格&"\'</b>';
      await app.import(collection(grid!), { mode: 'merge' });
      const page = await app.get(`/g/${await sceneOf(gridOf(40))}`);
      expect(page.body).not.toContain('<b onclick');
      expect(page.body).toContain('&#60;b onclick=x&#62;格&#38;&#34;&#39;');
    });

    it('is limited as everything is that needs no token', async () => {
      const limited = await app.process({ rateLimits: true });
      const scene = await sceneOf(GRID);
      const statuses: number[] = [];
      for (let i = 0; i < 601; i += 1) statuses.push((await limited.get(`/g/${scene}`, {}, '192.0.2.77')).statusCode);
      expect([...new Set(statuses.slice(0, 600)), statuses[600]]).toEqual([200, 429]);
      const page = await limited.get(`/b/0000-0000`, {}, '192.0.2.77');
      expect([page.statusCode, Number(page.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
      expect(page.body).toContain('12345');
    });
  });
});
