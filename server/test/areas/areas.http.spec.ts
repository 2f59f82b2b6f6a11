import { convertRun, GridIndex, packGrids, type Shape } from '@citygrid/shared/area';
import { Locator } from '../../src/areas';
import { describeDatabases } from '../support/databases';
import { AreasApp } from './areas-app';
import { collection, feature, place, rectangle, squares } from './squares';

const STREET = '440106003';
const COMMUNITY = `${STREET}020`;
const GRID = `${COMMUNITY}001`;
const shapeOf = (rings: number[][][]): Shape => ({
  parts: [rings.map((ring) => ring.length)],
  run: Float64Array.from(rings.flat(2)),
});
const query = ({ lng, lat }: { lng: number; lat: number }): string => `lng=${lng}&lat=${lat}`;

describeDatabases('areas over HTTP', (open) => {
  let app: AreasApp;
  let admin: string;

  beforeAll(async () => {
    app = await AreasApp.open(open);
    admin = await app.console('admin', 'admin');
    const file = collection(...squares([GRID, `${COMMUNITY}002`]));
    expect((await app.call('POST', '/admin/grids/import', { token: admin, body: file })).body).toMatchObject({
      version: 1,
      added: 2,
    });
  });
  afterAll(() => app.close());

  it('locates without login, with the community phone only', async () => {
    const before = await app.call('GET', `/locate?${query(place(50, 50))}`);
    expect(before).toEqual({
      status: 200,
      body: {
        grid: {
          code: GRID,
          name: `格${GRID}`,
          path: [
            { code: '440106', name: '440106', level: 'county' },
            { code: STREET, name: STREET, level: 'street' },
            { code: COMMUNITY, name: COMMUNITY, level: 'community' },
          ],
        },
        worker: null,
        exact: true,
        distanceM: 0,
      },
    });
    await app.dutyPhone(COMMUNITY, '020-00000001');
    expect((await app.call('GET', `/locate?${query(place(50, 50))}`)).body.worker).toEqual({
      displayName: '社区值班',
      dutyPhone: '020-00000001',
    });
  });

  it('takes the nearest grid up to 50 m away, and answers 404 beyond', async () => {
    expect((await app.call('GET', `/locate?${query(place(-49, 50))}`)).body).toMatchObject({
      grid: { code: GRID },
      exact: false,
      distanceM: 49,
    });
    const { status, body } = await app.call('GET', `/locate?${query(place(-51, 50))}`);
    expect([status, body.code, body.status]).toEqual([404, 'outside-service-area', 404]);
  });

  it.each([
    ['', 'validation-failed'],
    ['?lng=113.39', 'validation-failed'],
    ['?lng=abc&lat=23', 'validation-failed'],
    ['?lng=NaN&lat=23', 'validation-failed'],
    ['?lng=Infinity&lat=23', 'validation-failed'],
    ['?lng=0x71&lat=23', 'validation-failed'],
    ['?lng=&lat=23', 'validation-failed'],
    ['?lng=113.39&lng=113.4&lat=23', 'validation-failed'],
    ['?lng=113.39&lat=23&crs=mars', 'validation-failed'],
    ['?lng=113.39&lat=23&zoom=3', 'validation-failed'],
    ['?lng=73.5&lat=23', 'coordinates-out-of-range'],
    ['?lng=72.005&lat=30&crs=bd09', 'coordinates-out-of-range'],
    ['?lng=100&lat=3.7', 'coordinates-out-of-range'],
    ['?lng=99999999999999999999&lat=23', 'coordinates-out-of-range'],
    ['?lng=-113.39&lat=-90', 'coordinates-out-of-range'],
  ])('refuses /locate%s with %s', async (search, code) => {
    const { status, body } = await app.call('GET', `/locate${search}`);
    expect([status, body.code]).toEqual([400, code]);
  });

  it('shows a grid with a point inside it and its border', async () => {
    const { status, body } = await app.call('GET', `/grids/${GRID}`);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['boundary', 'center', 'code', 'name', 'path', 'worker']);
    expect((await app.call('GET', `/locate?${query(body.center)}`)).body.grid.code).toBe(GRID);
    const corners = rectangle(0, 0, 100, 100).map((corner) => corner.map((degrees) => Number(degrees.toFixed(7))));
    expect(body.boundary).toEqual({ type: 'Polygon', coordinates: [corners] });
    for (const code of ['nothing', '%00', "x'--", 'x'.repeat(150)])
      expect((await app.call('GET', `/grids/${code}`)).status).toBe(404);
  });

  it('lets an admin import everywhere, a dispatcher in her street, nobody else anywhere', async () => {
    const path = '/admin/grids/import?mode=merge&dryRun=true';
    const file = collection(...squares([`${COMMUNITY}009`], 5));
    expect((await app.call('POST', path, { body: file })).status).toBe(401);
    const own = await app.console('own', 'dispatcher', { streetCode: STREET });
    const other = await app.console('other', 'dispatcher', { streetCode: '440106004' });
    const district = await app.console('district', 'district', { countyCode: '440106' });
    const answers = [await app.call('POST', path, { token: admin, body: file })];
    answers.push(await app.call('POST', path, { token: own, body: file }));
    answers.push(await app.call('POST', path, { token: other, body: file }));
    answers.push(await app.call('POST', path, { token: district, body: file }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403]);
    expect(answers[0]?.body).toMatchObject({ version: 2, added: 1 });
  });

  it('lets a dispatcher take no grid from another street, by whatever code and parent', async () => {
    const theirs = '440106005';
    const admins = collection(
      feature('T-1', [rectangle(0, 700, 100, 100)]),
      feature('T-2', [rectangle(100, 700, 100, 100)]),
    );
    const path = '/admin/grids/import';
    const given = await app.call('POST', `${path}?parent=${theirs}`, { token: admin, body: admins });
    expect(given.body).toMatchObject({ added: 2 });
    const thief = await app.console('thief', 'dispatcher', { streetCode: STREET });
    const owner = await app.console('owner', 'dispatcher', { streetCode: theirs });
    const file = collection(feature('T-1', [rectangle(0, 700, 100, 100)]));
    for (const mode of ['merge', 'replace']) {
      const taken = await app.call('POST', `${path}?mode=${mode}&parent=${COMMUNITY}`, { token: thief, body: file });
      expect([mode, taken.status, taken.body.code]).toEqual([mode, 403, 'forbidden']);
    }
    expect(app.locator.gridByCode('T-1')?.streetCode).toBe(theirs);
    // Nor does giving one away need less than a say in both streets.
    const body = collection(feature('T-2', [rectangle(100, 700, 100, 100)]));
    const gift = await app.call('POST', `${path}?mode=merge&parent=${COMMUNITY}`, { token: owner, body });
    expect(gift.status).toBe(403);
    const redrawn = await app.call('POST', `${path}?parent=${theirs}&dryRun=true`, { token: owner, body: file });
    expect(redrawn).toMatchObject({ status: 200, body: { removed: 1, unchanged: 1 } });
    const moved = await app.call('POST', `${path}?mode=merge&parent=${COMMUNITY}&dryRun=true`, { token: admin, body });
    expect(moved).toMatchObject({ status: 200, body: { changed: 1 } });
  });

  it('draws what is and what was in gcj02, to the centimetre, with a point inside', async () => {
    const [old, heirs] = ['440106003021001', ['440106003021002', '440106003021003']];
    const line = (corners: number[][]): number[][] =>
      corners.map(([lng = 0, lat = 0]) => [...convertRun(Float64Array.of(lng, lat), 'gcj02', 'wgs84')]);
    const shell = rectangle(0, 900, 213, 77);
    const hole = rectangle(20, 910, 31, 17).reverse();
    const path = '/admin/grids/import?crs=wgs84';
    const first = collection(feature(old, [line(shell), line(hole)]));
    const [left, right] = [rectangle(0, 900, 70, 77), rectangle(70, 900, 143, 77)];
    const second = collection(feature(heirs[0], [line(left)]), {
      ...feature(heirs[1], []),
      geometry: { type: 'MultiPolygon', coordinates: [[line(right)]] },
    });
    for (const body of [first, second]) expect((await app.call('POST', path, { token: admin, body })).status).toBe(200);
    const gone = (await app.call('GET', `/grids/${old}`)).body;
    expect(gone.successors.map((grid: { code: string }) => grid.code)).toEqual([heirs[1], heirs[0]]);
    const there = (await app.call('GET', `/grids/${heirs[1]}`)).body;
    expect(there).not.toHaveProperty('successors');
    for (const [{ boundary, center }, drawn] of [
      [gone, [shell, hole]],
      [there, [right]],
    ] as const) {
      expect(boundary.type).toBe('Polygon');
      expect(JSON.stringify([boundary, center])).not.toMatch(/\.\d{8}/);
      boundary.coordinates.forEach((ring: number[][], i: number) => {
        expect(ring.at(0)).toEqual(ring.at(-1));
        expect(ring.length).toBe(drawn[i]?.length);
        // The file came in wgs84, half a kilometre away.
        ring.forEach(([lng = 0, lat = 0], corner) => {
          expect(lng).toBeCloseTo(drawn[i]?.[corner]?.[0] ?? 0, 6);
          expect(lat).toBeCloseTo(drawn[i]?.[corner]?.[1] ?? 0, 6);
        });
      });
      const index = GridIndex.build(packGrids([{ code: 'x', areaM2: 1, shape: shapeOf(boundary.coordinates) }]));
      expect(index?.nearest(center.lng, center.lat, 1)?.distanceM).toBe(0);
    }
  });

  it('judges the query and the body', async () => {
    const before = app.locator.version();
    const file = collection(...squares([`${COMMUNITY}009`], 5));
    for (const search of [
      'crs=mars',
      'mode=append',
      'kind=water',
      'dryRun=maybe',
      'parent=a_b',
      'bounds=1,2,3',
      'bounds=5,1,4,2',
      'bounds=a,b,c,d',
      'prefix=%20',
      'unknown=1',
    ]) {
      const { status, body } = await app.call('POST', `/admin/grids/import?${search}`, { token: admin, body: file });
      expect([search, status, body.code]).toEqual([search, 400, 'validation-failed']);
    }
    expect((await app.call('POST', '/admin/grids/import', { token: admin, body: '{"type":' })).body.code).toBe(
      'malformed-json',
    );
    expect((await app.call('POST', '/admin/grids/import', { token: admin, body: {} })).body.code).toBe(
      'validation-failed',
    );
    expect((await app.call('POST', '/admin/grids/import', { token: admin })).body.code).toBe('validation-failed');
    expect(app.locator.version()).toBe(before);
  });

  it('takes bodies far larger than other routes do', async () => {
    const file = collection(
      feature(`${COMMUNITY}009`, [rectangle(0, 500, 100, 100)], { remark: 'x'.repeat(2_000_000) }),
    );
    const { status } = await app.call('POST', '/admin/grids/import?mode=merge&dryRun=true', {
      token: admin,
      body: file,
    });
    expect(status).toBe(200);
  });

  it('knows the service bounds: the grids and two kilometres around them, or what is configured', async () => {
    const bounded = await AreasApp.process(app.database, {
      bounds: { minLng: 113, minLat: 23, maxLng: 114, maxLat: 24 },
    });
    const configured = bounded.app.get(Locator);
    expect([app.locator.inBounds(place(-1900, 50)), app.locator.inBounds(place(-2100, 50))]).toEqual([true, false]);
    expect([configured.inBounds(place(-2100, 50)), configured.inBounds({ lng: 112.9, lat: 23.1 })]).toEqual([
      true,
      false,
    ]);
    expect(app.locator.inBounds({ lng: NaN, lat: 23 })).toBe(false);
    await bounded.app.close();
  });
});
