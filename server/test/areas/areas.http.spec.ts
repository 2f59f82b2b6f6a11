import { Locator } from '../../src/areas';
import { describeDatabases } from '../support/databases';
import { AreasApp } from './areas-app';
import { collection, feature, place, rectangle, squares } from './squares';

const STREET = '440106003';
const COMMUNITY = `${STREET}020`;
const GRID = `${COMMUNITY}001`;
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
    expect(body.boundary).toEqual({ type: 'Polygon', coordinates: [rectangle(0, 0, 100, 100)] });
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

  it('judges the query and the body', async () => {
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
    expect(app.locator.version()).toBe(1);
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
