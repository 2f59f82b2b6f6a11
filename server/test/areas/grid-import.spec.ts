import { join } from 'node:path';
import { convertRun } from '@citygrid/shared/area';
import {
  GridVersionListener,
  Locator,
  type GridImportInput,
  type ImportAnswer,
  type LocateIndex,
} from '../../src/areas';
import { ImportLease } from '../../src/areas/import/import-lease';
import { Planner, ThreadPlanner } from '../../src/areas/import/planner';
import type { Tx } from '../../src/infra/database';
import { describeDatabases } from '../support/databases';
import { AreasApp } from './areas-app';
import { collection, feature, place, rectangle, ring, squares, type Collection } from './squares';

const COMMUNITY = '440106003020';
const code = (sequence: number, community = COMMUNITY): string => `${community}${String(sequence).padStart(3, '0')}`;

/** Plays the cases feature: says three cases moved, notes what it was shown, and can be told to fail. */
class Listener extends GridVersionListener {
  seen: { version: number; located: string | null; inTransaction: boolean }[] = [];
  fails = false;

  async onPublish(tx: Tx, next: LocateIndex): Promise<number> {
    const located = next.locate(place(50, 50))?.grid.code ?? null;
    this.seen.push({ version: next.version, located, inTransaction: (await tx.one('SELECT 1 AS n')) !== null });
    if (this.fails) throw new Error('the listener fails');
    return 3;
  }
}

describeDatabases('grid import', (open) => {
  let app: AreasApp;
  let listener: Listener;
  const run = (file: unknown, options: Partial<GridImportInput> = {}): Promise<ImportAnswer> =>
    app.gridImport.run({ file, ...options });
  const at = (x: number, y: number): string | null => app.locator.locate(place(x, y), 0)?.grid.code ?? null;

  beforeEach(async () => {
    listener = new Listener();
    app = await AreasApp.open(open, { listeners: [listener] });
  });
  afterEach(() => app.close());

  it('publishes a version that this process locates by when the answer comes', async () => {
    const answer = await run(collection(...squares([code(1), code(2)])));
    expect(answer).toEqual({
      version: 1,
      added: 2,
      changed: 0,
      unchanged: 0,
      removed: 0,
      refused: [],
      overlaps: [],
      gaps: [],
      affectedCases: 3,
    });
    expect([at(50, 50), at(150, 50), at(250, 50)]).toEqual([code(1), code(2), null]);
    expect(app.locator.version()).toBe(1);
    expect(listener.seen).toEqual([{ version: 1, located: code(1), inTransaction: true }]);
  });

  it('hangs national codes under their divisions and makes those that are missing', async () => {
    const named = { communityName: '东岸社区', streetName: '车陂街道' };
    await run(collection(feature(code(1), [rectangle(0, 0, 100, 100)], named)), {
      divisions: [
        { code: '44', name: '广东省', level: 'province', parentCode: null },
        { code: '4401', name: '广州市', level: 'city', parentCode: '44' },
      ],
    });
    const grid = app.locator.gridByCode(code(1));
    expect(grid?.path.map(({ code: division, name, level }) => `${level} ${division} ${name}`)).toEqual([
      'province 44 广东省',
      'city 4401 广州市',
      'county 440106 440106',
      'street 440106003 车陂街道',
      `community ${COMMUNITY} 东岸社区`,
    ]);
    expect(grid).toMatchObject({ communityCode: COMMUNITY, streetCode: '440106003', name: code(1) });
  });

  it('hangs other codes under the parent, else under the root', async () => {
    await run(collection(feature('A-1', [rectangle(0, 0, 100, 100)])), { parent: '440106009' });
    expect(app.locator.gridByCode('A-1')).toMatchObject({ streetCode: '440106009' });
    expect(app.locator.gridByCode('A-1')?.path.map((division) => division.code)).toEqual(['440106', '440106009']);
    await run(collection(feature('B-1', [rectangle(200, 0, 100, 100)])));
    expect(app.locator.gridByCode('B-1')?.path.map((division) => division.code)).toEqual(['440106']);
    await run(collection(feature('C-1', [rectangle(400, 0, 100, 100)])), { parent: 'own-area' });
    expect(app.locator.gridByCode('C-1')).toMatchObject({ communityCode: 'own-area' });
    expect([at(50, 50), at(250, 50), at(450, 50)]).toEqual(['A-1', 'B-1', 'C-1']);
  });

  it('reads codes from a property, as numbers, or counts', async () => {
    const byNumber = collection({
      ...feature(0, [rectangle(0, 0, 100, 100)]),
      properties: { id: 440106003020007, label: '七号' },
    });
    await run(byNumber, { codeProperty: 'id', nameProperty: 'label' });
    expect(app.locator.gridByCode(code(7))?.name).toBe('七号');
    await run(collection(...squares(['x', 'y'], 2)), { codeProperty: '@index', prefix: 'Q-', parent: 'p' });
    expect([at(50, 250), at(150, 250)]).toEqual(['Q-0', 'Q-1']);
  });

  it('refuses feature by feature and takes the rest', async () => {
    const good = squares([code(1)]);
    const broken = [
      feature('no', [rectangle(0, 300, 10, 10).slice(0, -1)]),
      feature('bow', [ring([0, 300], [90, 390], [90, 300], [0, 390])]),
      feature('two', [ring([0, 300], [90, 300])]),
      feature('far', [
        [
          [2, 48],
          [3, 48],
          [3, 49],
          [2, 48],
        ],
      ]),
      feature(code(1), [rectangle(500, 0, 10, 10)]),
      feature('a_b', [rectangle(500, 0, 10, 10)]),
      feature(null, [rectangle(500, 0, 10, 10)]),
      feature(1.5, [rectangle(500, 0, 10, 10)]),
      feature('x'.repeat(33), [rectangle(500, 0, 10, 10)]),
      feature('name', [rectangle(500, 0, 10, 10)], { name: '\u0007' }),
      { type: 'Feature', properties: { code: 'point' }, geometry: { type: 'Point', coordinates: [113, 23] } } as const,
    ];
    const answer = await run(collection(...good, ...broken));
    expect(answer.added).toBe(1);
    expect(answer.refused.map(({ index }) => index)).toEqual(broken.map((_, i) => i + 1));
    expect(answer.refused.map(({ code: refused }) => refused).slice(0, 5)).toEqual([
      'no',
      'bow',
      'two',
      'far',
      code(1),
    ]);
    expect(answer.refused[0]?.reason).toContain('闭合');
    expect(answer.refused[1]?.reason).toContain('相交');
    expect(answer.refused.every(({ reason }) => reason.length > 3)).toBe(true);
    expect(at(50, 50)).toBe(code(1));
  });

  it('refuses what is no collection, and publishes nothing where nothing is left', async () => {
    for (const file of [
      null,
      [],
      { type: 'Feature' },
      { type: 'FeatureCollection', features: [] },
      'not json',
      new Uint8Array([0xff]),
    ]) {
      await expect(run(file)).rejects.toMatchObject({ status: 400 });
    }
    const answer = await run(collection(feature('no', [[]])));
    expect(answer).toMatchObject({ version: 0, added: 0, affectedCases: 0 });
    expect(answer.refused).toHaveLength(1);
    expect(app.locator.version()).toBe(0);
    expect(await app.count('SELECT COUNT(*) AS n FROM grid_version')).toBe(0);
  });

  it('replaces the divisions that a file names, and merges where it is told to', async () => {
    const other = '440106003021';
    await run(collection(...squares([code(1), code(2)]), ...squares([code(1, other)], 1)));
    const replaced = await run(collection(...squares([code(1)])));
    expect(replaced).toMatchObject({ added: 0, changed: 0, unchanged: 1, removed: 1 });
    expect([at(50, 50), at(150, 50), at(50, 150)]).toEqual([code(1), null, code(1, other)]);
    const merged = await run(collection(...squares([code(9)], 2)), { mode: 'merge' });
    expect(merged).toMatchObject({ added: 1, removed: 0 });
    expect([at(50, 50), at(50, 250), at(50, 150)]).toEqual([code(1), code(9), code(1, other)]);
    const moved = await run(collection(feature(code(9), [rectangle(0, 300, 100, 100)])), { mode: 'merge' });
    expect(moved).toMatchObject({ changed: 1, added: 0, unchanged: 0, version: 4 });
    expect([at(50, 250), at(50, 350)]).toEqual([null, code(9)]);
  });

  it('keeps a grid whose new outline was refused', async () => {
    await run(collection(...squares([code(1), code(2)])));
    const answer = await run(
      collection(...squares([code(1)]), feature(code(2), [rectangle(100, 0, 100, 100).slice(1)])),
    );
    expect(answer).toMatchObject({ unchanged: 1, removed: 0 });
    expect(at(150, 50)).toBe(code(2));
  });

  it.each(['wgs84', 'cgcs2000', 'bd09'] as const)(
    'reads %s, and keeps the original beside what it locates by',
    async (crs) => {
      const original = collection(...squares([code(1), code(2)]));
      const run8 = (line: number[][]): number[][] =>
        line.map(([lng = 0, lat = 0]) => [...convertRun(Float64Array.of(lng, lat), 'gcj02', crs)]);
      for (const one of original.features)
        one.geometry.coordinates = (one.geometry.coordinates as number[][][]).map(run8);
      const answer = await run(original, { crs });
      expect(answer).toMatchObject({ added: 2, overlaps: [], gaps: [] });
      expect([at(50, 50), at(150, 50), at(99.9, 50), at(100.1, 50)]).toEqual([code(1), code(2), code(1), code(2)]);
      const row = await app.database
        .read()
        .one<{ crs: string; geometry: string }>('SELECT crs, source_geometry AS geometry FROM grid WHERE code = ?', [
          code(1),
        ]);
      expect(row?.crs).toBe(crs);
      expect(JSON.parse(row?.geometry ?? '')).toEqual(original.features[0]?.geometry);
      expect(await run(original, { crs })).toMatchObject({ unchanged: 2, changed: 0 });
    },
  );

  it('lists overlaps and gaps, also with grids that were there before', async () => {
    await run(
      collection(
        feature(code(1), [rectangle(0, 0, 300, 100)]),
        feature(code(2), [rectangle(0, 100, 100, 100)]),
        feature(code(3), [rectangle(200, 100, 100, 100)]),
      ),
    );
    const answer = await run(collection(feature(code(4), [rectangle(0, 195, 300, 100)])), { mode: 'merge' });
    expect(answer.overlaps.map(({ a, b, areaM2 }) => [a, b, Math.round(areaM2)])).toEqual([
      [code(4), code(2), 500],
      [code(4), code(3), 500],
    ]);
    expect(answer.gaps.map(({ areaM2 }) => Math.round(areaM2))).toEqual([9500]);
    expect(app.locator.locate(answer.gaps[0]?.at ?? place(0, 0), 0)).toBeNull();
    const elsewhere = await run(collection(feature(code(5), [rectangle(900, 900, 10, 10)])), { mode: 'merge' });
    expect(elsewhere).toMatchObject({ overlaps: [], gaps: [] });
  });

  it('widens the box only where it is told to', async () => {
    const abroad: Collection = collection(
      feature('AMS', [
        [
          [4.9, 52.3],
          [4.91, 52.3],
          [4.91, 52.31],
          [4.9, 52.3],
        ],
      ]),
    );
    expect((await run(abroad, { crs: 'wgs84' })).refused).toHaveLength(1);
    const bounds = { minLng: 4, minLat: 52, maxLng: 5, maxLat: 53 };
    expect(await run(abroad, { crs: 'wgs84', bounds })).toMatchObject({ added: 1, refused: [] });
    expect(app.locator.gridByCode('AMS')).not.toBeNull();
  });

  it('rehearses: the same answer, and nothing has happened', async () => {
    await run(collection(...squares([code(1)])));
    const file = collection(...squares([code(2), code(1)]), feature('bad', [[]]));
    const rehearsed = await run(file, { dryRun: true });
    expect(rehearsed).toMatchObject({ version: 2, added: 1, changed: 1, affectedCases: 3 });
    expect(at(50, 50)).toBe(code(1));
    expect(await app.count('SELECT COUNT(*) AS n FROM grid')).toBe(1);
    expect(await app.count('SELECT COUNT(*) AS n FROM grid_version')).toBe(1);
    expect(await run(file)).toEqual(rehearsed);
  });

  it('leaves the old version where publishing fails, and comes through the next time', async () => {
    await run(collection(...squares([code(1)])));
    listener.fails = true;
    await expect(run(collection(...squares([code(2)])))).rejects.toThrow('the listener fails');
    expect([at(50, 50), app.locator.version()]).toEqual([code(1), 1]);
    expect(await app.count('SELECT COUNT(*) AS n FROM grid')).toBe(1);
    listener.fails = false;
    expect(await run(collection(...squares([code(2)])))).toMatchObject({ version: 2, added: 1, removed: 1 });
    expect(at(50, 50)).toBe(code(2));
  });

  it('sweeps away what a process that died half-way had written', async () => {
    await run(collection(...squares([code(1)])));
    await app.database.inTransaction((tx) =>
      tx.run(
        "INSERT INTO grid (kind, code, from_version, to_version, name, parent_code, community_code, street_code, crs, source_geometry, gcj_shape, area_m2, center_lng, center_lat, digest) SELECT kind, 'GHOST', 2, NULL, name, parent_code, community_code, street_code, crs, source_geometry, gcj_shape, area_m2, center_lng, center_lat, digest FROM grid",
      ),
    );
    expect((await app.call('GET', '/grids/GHOST')).status).toBe(404);
    await run(collection(...squares([code(1), code(2)])));
    expect(app.locator.gridByCode('GHOST')).toBeNull();
    expect(await app.count("SELECT COUNT(*) AS n FROM grid WHERE code = 'GHOST'")).toBe(0);
  });

  it('runs one at a time, over all processes, and not for ever', async () => {
    const lease = app.app.get(ImportLease);
    await lease.hold(async () => {
      await expect(run(collection(...squares([code(1)])))).rejects.toMatchObject({
        code: 'import-running',
        status: 409,
      });
    });
    expect(await run(collection(...squares([code(1)])))).toMatchObject({ version: 1 });
    // A process that died holding it.
    await app.database.inTransaction((tx) =>
      tx.run("INSERT INTO grid_import_lease (id, holder, until) VALUES ('grids', 'gone', ?)", [
        app.clock.now() + 60_000,
      ]),
    );
    await expect(run(collection(...squares([code(1)])))).rejects.toMatchObject({ code: 'import-running' });
    app.clock.advance(60_001);
    expect(await run(collection(...squares([code(1)])))).toMatchObject({ version: 2 });
  });

  it('fails plainly when its thread dies, and lets the next one in', async () => {
    await run(collection(...squares([code(1)])));
    const quiet = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
    const dying = new ThreadPlanner(quiet, join(__dirname, 'dying-thread.cjs'));
    const planner = app.app.get(Planner);
    const token = await app.console('admin', 'admin');
    for (const dies of ['at once, silently', 'while it is asked']) {
      jest
        .spyOn(planner, 'withPlan')
        .mockImplementationOnce((input, use) =>
          dying.withPlan({ ...input, file: { dies } }, async (_, fetch) =>
            planner.withPlan(input, async (plan) => use(plan, fetch)),
          ),
        );
      const { status, body } = await app.call('POST', '/admin/grids/import', {
        token,
        body: collection(...squares([code(2)])),
      });
      expect([status, body.code]).toEqual([503, 'unavailable']);
      expect(body.detail).toContain('现有网格不变');
      expect([at(50, 50), app.locator.version()]).toEqual([code(1), 1]);
      expect(await app.count('SELECT COUNT(*) AS n FROM grid_import_lease')).toBe(0);
    }
    expect(await run(collection(...squares([code(2)])))).toMatchObject({ version: 2 });
  });

  it('does not publish once another holds the lease', async () => {
    await run(collection(...squares([code(1)])));
    const planner = app.app.get(Planner);
    const withPlan = planner.withPlan.bind(planner);
    jest.spyOn(planner, 'withPlan').mockImplementationOnce(async (input, use) => {
      await app.database.inTransaction((tx) => tx.run("UPDATE grid_import_lease SET holder = 'another'"));
      return withPlan(input, use);
    });
    await expect(run(collection(...squares([code(2)])))).rejects.toMatchObject({ code: 'import-running' });
    expect([at(50, 50), app.locator.version()]).toEqual([code(1), 1]);
    expect(await app.count('SELECT COUNT(*) AS n FROM grid')).toBe(1);
  });

  it('records land grids beside and locates nobody by them', async () => {
    await run(collection(...squares([code(1)])));
    const answer = await run(collection(feature(code(901), [rectangle(0, 0, 50, 50)])), { kind: 'land' });
    expect(answer).toMatchObject({ version: 2, added: 1, removed: 0, affectedCases: 0, overlaps: [] });
    expect(at(25, 25)).toBe(code(1));
    expect((await app.call('GET', `/grids/${code(901)}`)).body).toMatchObject({
      code: code(901),
      worker: null,
      boundary: { type: 'Polygon' },
    });
    expect(await run(collection(...squares([code(1), code(2)])))).toMatchObject({ version: 3, added: 1, unchanged: 1 });
  });

  it('knows the divisions that land grids brought along, in every process', async () => {
    await run(collection(...squares([code(1)])));
    const other = await AreasApp.process(app.database);
    const elsewhere = other.app.get(Locator);
    const named = { streetName: '河东街道', communityName: '新岸社区' };
    const community = '440106077001';
    const file = collection(feature(code(1, community), [rectangle(500, 0, 50, 50)], named));
    await run(file, { kind: 'land' });
    expect(app.locator.divisionName('440106077')).toBe('河东街道');
    expect(app.locator.pathOf(community).map(({ name }) => name)).toEqual(['440106', '河东街道', '新岸社区']);
    await elsewhere.refresh();
    expect(elsewhere.divisionName(community)).toBe('新岸社区');
    expect([elsewhere.version(), elsewhere.locate(place(50, 50))?.grid.code]).toEqual([1, code(1)]);
    await run(collection(...squares([code(1), code(2)])));
    await elsewhere.refresh();
    expect([elsewhere.version(), elsewhere.divisionName(community)]).toEqual([3, '新岸社区']);
    await other.app.close();
  });

  it('shows listeners the names of the version to come, and nobody else before it is there', async () => {
    await run(collection(...squares([code(1)])));
    const street = '440106077';
    const community = `${street}001`;
    const seen: unknown[] = [];
    jest.spyOn(listener, 'onPublish').mockImplementation(async (_tx, next) => {
      const path = next.gridByCode(code(1, community))?.path.map(({ name }) => name);
      seen.push([next.divisionName(street), next.pathOf(community).at(-1)?.name, path]);
      seen.push([
        app.locator.divisionName(street),
        app.locator.pathOf(community),
        app.locator.locate(place(50, 50), 0)?.grid.code,
      ]);
      if (listener.fails) throw new Error('the listener fails');
      return 0;
    });
    const named = { streetName: '河东街道', communityName: '新岸社区' };
    const file = collection(feature(code(1, community), [rectangle(0, 0, 50, 50)], named));
    const shown = [
      ['河东街道', '新岸社区', ['440106', '河东街道', '新岸社区']],
      [null, [], code(1)],
    ];
    listener.fails = true;
    await expect(run(file)).rejects.toThrow('the listener fails');
    expect(app.locator.divisionName(street)).toBeNull();
    listener.fails = false;
    await run(file);
    expect(seen).toEqual([...shown, ...shown]);
    expect(app.locator.divisionName(street)).toBe('河东街道');
  });

  it('lets an old code speak of those who have its ground now, through any number of versions', async () => {
    await run(collection(feature(code(1), [rectangle(0, 0, 300, 100)])));
    await run(
      collection(feature(code(2), [rectangle(0, 0, 100, 100)]), feature(code(3), [rectangle(100, 0, 200, 100)])),
    );
    const once = await app.call('GET', `/grids/${code(1)}`);
    expect(once.status).toBe(200);
    expect(once.body.successors.map((grid: { code: string }) => grid.code)).toEqual([code(3), code(2)]);
    await run(
      collection(
        ...squares([code(2)]),
        feature(code(4), [rectangle(100, 0, 150, 100)]),
        feature(code(5), [rectangle(250, 0, 50, 100)]),
      ),
    );
    const twice = await app.call('GET', `/grids/${code(1)}`);
    expect(twice.body.successors.map((grid: { code: string }) => grid.code).sort()).toEqual([
      code(2),
      code(4),
      code(5),
    ]);
    expect((await app.call('GET', `/grids/${code(2)}`)).body).not.toHaveProperty('successors');
  });

  it('is followed by other processes', async () => {
    const other = await AreasApp.process(app.database);
    const locator = other.app.get(Locator);
    expect(locator.version()).toBe(0);
    await run(collection(...squares([code(1)])));
    await locator.refresh();
    expect(locator.version()).toBe(1);
    expect(locator.locate(place(50, 50))?.grid.code).toBe(code(1));
    expect(locator.gridByCode(code(1))).toMatchObject({
      name: `格${code(1)}`,
      center: app.locator.gridByCode(code(1))?.center,
    });
    await other.app.close();
  });

  it('holds many grids through pages and statements', async () => {
    const many = Array.from({ length: 26 }, (_, row) =>
      squares(
        Array.from({ length: 26 }, (__, column) => `M-${row}-${column}`),
        row,
      ),
    ).flat();
    expect(await run(collection(...many), { parent: 'm' })).toMatchObject({ added: 676, overlaps: [], gaps: [] });
    expect(await run(collection(...many.slice(1)), { parent: 'm' })).toMatchObject({ unchanged: 675, removed: 1 });
    const other = await AreasApp.process(app.database);
    const locator = other.app.get(Locator);
    expect(locator.gridsInBox({ minLng: 113, minLat: 23, maxLng: 114, maxLat: 24 })).toHaveLength(675);
    await other.app.close();
  });
});
