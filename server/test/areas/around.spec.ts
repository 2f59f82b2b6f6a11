/** Real: areas and identity over HTTP on both engines. Made up: the clock and a street of squares. */
import { metresBetween } from '@citygrid/shared/area';
import { describeDatabases } from '../support/databases';
import { AreasApp, type Answer } from './areas-app';
import { collection, feature, place, squares, type Feature } from './squares';

const STREET = '440106003';
const [EAST, WEST] = [`${STREET}020`, `${STREET}018`];
const named = (features: Feature[], communityName: string): Feature[] =>
  features.map((one, i) => ({
    ...one,
    properties: { ...one.properties, name: `${communityName}第${i + 1}格`, streetName: '榕树街道', communityName },
  }));
const codesOf = ({ body }: Answer): string[] => body.items.map(({ code }: { code: string }) => code);

describeDatabases('what is around, and what is called so', (open) => {
  let app: AreasApp;
  let token: string;

  beforeAll(async () => {
    app = await AreasApp.open(open);
    const east = squares(Array.from({ length: 12 }, (_, i) => `${EAST}${String(i + 1).padStart(3, '0')}`));
    const west = squares([`${WEST}001`, `${WEST}002`], 3);
    await app.gridImport.run({ file: collection(...named(east, '东岸社区'), ...named(west, '西岸社区')) });
    token = (await app.phone('citizen')).token;
  });
  afterAll(() => app.close());

  const around = (x: number, y: number, more = ''): Promise<Answer> => {
    const { lng, lat } = place(x, y);
    return app.call('GET', `/grids?lng=${lng}&lat=${lat}${more}`, { token });
  };
  const places = (q: string): Promise<Answer> => app.call('GET', `/places?q=${encodeURIComponent(q)}`, { token });

  it('grids with ground within the radius come nearest first, the own one before all', async () => {
    // In the third square, 10 m from the second; the first is 110 m away, the fourth 90 m.
    const found = await around(210, 50, '&radiusM=100');
    expect(found.status).toBe(200);
    expect(codesOf(found)).toEqual([`${EAST}003`, `${EAST}002`, `${EAST}004`]);
    const far = await around(210, 50, '&radiusM=111');
    expect(codesOf(far)).toEqual([`${EAST}003`, `${EAST}002`, `${EAST}004`, `${EAST}001`]);
    expect(codesOf(await around(210, 250, '&radiusM=49'))).toEqual([]);
    // Half a kilometre where nothing is said.
    expect(codesOf(await around(-450, 50))).toEqual([`${EAST}001`]);
  });

  it('they are drawn in gcj02, whatever the datum of the question, and may be kept for five minutes', async () => {
    const found = await around(50, 50, '&radiusM=1');
    const [grid] = found.body.items;
    expect(Object.keys(grid).sort()).toEqual(['boundary', 'center', 'code', 'name']);
    expect(grid).toMatchObject({ name: '东岸社区第1格', boundary: { type: 'Polygon' } });
    expect(grid.boundary.coordinates[0]).toHaveLength(5);
    expect(metresBetween(grid.center, place(50, 50))).toBeLessThan(50);
    for (const url of ['/api/v1/grids?lng=113.39&lat=23.11', '/api/v1/places?q=a']) {
      const { headers } = await app.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
      expect(headers['cache-control']).toBe('private, max-age=300');
    }
    // The same degrees read as WGS-84 lie half a kilometre away.
    expect(codesOf(await around(50, 50, '&radiusM=1&crs=wgs84'))).not.toContain(`${EAST}001`);
  });

  it('never more than sixty (and twenty by name), and large borders lighter by the corners that nobody would see', async () => {
    const other = await AreasApp.open(open);
    const many = Array.from({ length: 7 }, (_, row) =>
      squares(
        Array.from({ length: 10 }, (_, column) => `G-${row}-${column}`),
        row,
      ),
    ).flat();
    const edge = Array.from({ length: 400 }, (_, i) => [i, -500 + (i % 2) * 0.5] as [number, number]);
    const large = feature('L-1', [
      [...edge, [400, -400] as [number, number], [0, -400] as [number, number], edge[0] ?? [0, 0]].map(([x, y]) => {
        const { lng, lat } = place(x ?? 0, y ?? 0);
        return [lng, lat];
      }),
    ]);
    const parent = `${STREET}001`;
    await other.gridImport.run({ file: collection(...many, large), parent });
    const own = (await other.phone('citizen')).token;
    const at = place(500, 350);
    const found = await other.call('GET', `/grids?lng=${at.lng}&lat=${at.lat}&radiusM=2000`, { token: own });
    expect(found.body.items).toHaveLength(60);
    expect((await other.call('GET', '/places?q=G-', { token: own })).body.items).toHaveLength(20);
    const south = place(200, -450);
    const [drawn] = (await other.call('GET', `/grids?lng=${south.lng}&lat=${south.lat}&radiusM=1`, { token: own })).body
      .items;
    expect(drawn.code).toBe('L-1');
    expect(drawn.boundary.coordinates[0].length).toBeLessThan(10);
    const exact = await other.call('GET', '/grids/L-1');
    expect(exact.body.boundary.coordinates[0].length).toBeGreaterThan(400);
    await other.close();
  });

  it.each(['radiusM=0', 'radiusM=2001', 'radiusM=x', 'crs=mars', 'zoom=1'])('refuses %s', async (search) => {
    expect(await around(50, 50, `&${search}`)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('refuses places that are none', async () => {
    expect((await app.call('GET', '/grids', { token })).status).toBe(400);
    expect((await app.call('GET', '/grids?lng=10&lat=20', { token })).body.code).toBe('coordinates-out-of-range');
  });

  it('is for people who have logged in', async () => {
    for (const path of ['/grids?lng=113.39&lat=23.11', '/places?q=a'])
      expect((await app.call('GET', path)).status).toBe(401);
  });

  it('finds streets, then communities, then grids, with where they lie and a point inside', async () => {
    const found = await places('社区');
    expect(found.body.items).toHaveLength(16);
    expect(found.body.items.slice(0, 3).map(({ name, kind, within }: Answer['body']) => [kind, name, within])).toEqual([
      ['community', '西岸社区', '榕树街道'],
      ['community', '东岸社区', '榕树街道'],
      ['grid', '西岸社区第1格', '榕树街道 · 西岸社区'],
    ]);
    const [street] = (await places('榕树')).body.items;
    expect(street).toMatchObject({ code: STREET, kind: 'street', name: '榕树街道', within: '440106' });
    for (const { code, kind, lng, lat } of [...found.body.items, street]) {
      const grid = app.locator.locate({ lng, lat })?.grid;
      expect(kind === 'grid' ? grid?.code : kind === 'street' ? grid?.streetCode : grid?.communityCode).toBe(code);
    }
  });

  it('the exact name comes first, then what begins so; several words narrow it down', async () => {
    expect(codesOf(await places('东岸社区第1格'))).toEqual([`${EAST}001`]);
    expect(codesOf(await places('东岸社区第1'))).toEqual(['001', '010', '011', '012'].map((last) => `${EAST}${last}`));
    expect(codesOf(await places('东岸社区'))[0]).toBe(EAST);
    expect(codesOf(await places('西岸 2'))).toEqual([`${WEST}002`]);
    // Full-width digits and stray spaces are what thumbs make of it.
    expect(codesOf(await places('  西岸社区第２格 '))).toEqual([`${WEST}002`]);
  });

  it('finds by the beginning of a code, and not by its end', async () => {
    expect(codesOf(await places(`${WEST}`))).toEqual([WEST, `${WEST}001`, `${WEST}002`]);
    expect(codesOf(await places('018002'))).toEqual([]);
    expect(codesOf(await places('没有这样的地方'))).toEqual([]);
  });

  it.each(['', ' ', 'x'.repeat(41), 'a\u0007b'])('refuses %j', async (q) => {
    expect(await places(q)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('knows a new version at once', async () => {
    expect(codesOf(await places('新月'))).toEqual([]);
    const file = collection(...named(squares([`${STREET}031001`], 6), '新月社区'));
    await app.gridImport.run({ file, mode: 'merge' });
    expect(codesOf(await places('新月'))).toEqual([`${STREET}031`, `${STREET}031001`]);
  });
});
